"""Apple Mail on macOS, iPhone and iPad: read, hand over a profile, guide."""
