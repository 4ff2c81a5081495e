"""Rules: each looks at the observations and tells what it concludes; no I/O, no language."""
