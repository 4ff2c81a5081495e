"""What the window has done in its threads, one file for each task."""
