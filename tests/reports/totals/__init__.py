"""Every total on every page is the sum of its parts: random ledgers through the real services."""
