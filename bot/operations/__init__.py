"""What the `wijklijn` command does: one module per command."""
