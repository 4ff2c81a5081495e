"""Composition root, use cases and the wizard's flow: shared by window, command line and demo."""
