"""Values, errors and their JSON form: the vocabulary of the program; standard library only."""
