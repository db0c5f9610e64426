"""Template tags: they hand values to `announcements.formatting` and no more."""
