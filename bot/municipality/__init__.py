"""A municipality as a file: reading it, saying what is wrong with it, and taking it in."""
