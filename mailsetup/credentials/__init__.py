"""Passwords kept by the operating system, and by nothing else."""
