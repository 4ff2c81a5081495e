"""mailsetup: sets up e-mail, repairs hidden folders, and undoes every change byte for byte."""

__version__ = "0.1.0"
