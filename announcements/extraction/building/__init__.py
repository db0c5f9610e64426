"""Commands that make the reader's look-up tables; they need packages that the reader does not."""
