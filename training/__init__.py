"""How the scorer of names was made: word lists, corpus, training and measuring. Not needed to run."""
