"""Mail clients on this computer: find them, read them, plan changes; writing is done by `changes`."""
