"""Observe with I/O, then conclude and plan without any."""
