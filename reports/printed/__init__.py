"""Printed reports: a page with its tables and pictures as a paper (PDF/A and PDF/UA).

`?som=pdf` on the page's own address, so that both clocks, filters and order are those of the page.
Figures are the page's own: its tables are read cell by cell, and nothing is counted again.
"""
