"""The command line: the same use cases as the window, as words or as JSON."""
