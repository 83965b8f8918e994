"""The rules of casework: pure Python, no input or output, time always an argument."""
