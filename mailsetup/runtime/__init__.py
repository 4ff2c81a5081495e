"""What runs the program: progress and cancel, directories, shipped files, the log."""
