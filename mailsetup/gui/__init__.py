"""The window: a step rail, one page a step, and a button bar; no logic, no blocking call."""
