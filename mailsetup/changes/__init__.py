"""Writes plans to disk and takes them back: safety copies first, a journal, undo byte for byte."""
