"""Parts of `benchmarks/discovery.py`: a small internet in virtual time, and on loopback."""
