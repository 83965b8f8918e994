"""The use cases: load, apply a rule, save, say who hears what. One file per event."""
