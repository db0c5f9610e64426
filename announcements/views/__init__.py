"""Pages: fetch, form, one call, render or redirect."""
