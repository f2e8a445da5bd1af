"""Papers: a document value in, HTML and PDF out. Knows no programme and no grant."""
