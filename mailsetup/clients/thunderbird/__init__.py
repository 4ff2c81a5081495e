"""Thunderbird: where its profiles are, what stands in them, and how they are changed safely."""
