"""What `benchmarks/migration.py` is made of."""
