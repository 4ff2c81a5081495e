"""One page a file: reads fields into the state, starts a task, shows what came back."""
