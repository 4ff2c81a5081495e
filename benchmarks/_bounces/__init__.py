"""Parts of the benchmark of bounces."""
