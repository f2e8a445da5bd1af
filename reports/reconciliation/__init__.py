"""The printed sheet of a reconciliation."""
