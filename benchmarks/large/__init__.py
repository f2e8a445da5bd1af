"""A ledger of any size, and what the application does with it: see `benchmarks.large.__main__`."""
