"""The case package: everything of one grant in one file, for the auditor."""
