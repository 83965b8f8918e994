"""What is asked: each conversation as data, and one small engine that walks through it."""
