"""What time it is, what happens every minute, and how long to wait before trying again."""
