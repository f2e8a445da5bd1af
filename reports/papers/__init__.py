"""Papers: a document value in, HTML and PDF out. Nothing in here knows what a programme or a grant is."""
