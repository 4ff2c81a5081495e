"""Folders and messages on the server: shown, moved back, cleaned up. Nothing is ever deleted."""
