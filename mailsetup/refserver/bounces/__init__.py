"""Delivery reports as mail systems write them (RFC 3461, 3464, 6522), without any I/O."""
