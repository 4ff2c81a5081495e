"""Guides by hand for mail programs: data files, their reader, and filling in of values."""
