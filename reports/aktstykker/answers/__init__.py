"""Answers to the Committee: drafted with tokens, printed as a letter, registered."""
