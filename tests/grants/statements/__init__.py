"""Statements to Parliament."""
