"""Names of persons: a scorer over words, trained offline, and the rules around it."""
