"""Comparing names and texts: plain Python, no database."""
