"""What is shown: a case in, text and keyboard out, nothing else."""
