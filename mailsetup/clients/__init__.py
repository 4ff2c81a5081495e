"""Mail clients on this computer: find, read and plan; writing is done by `changes`."""
