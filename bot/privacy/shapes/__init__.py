"""Personal data with a shape of its own: a pattern finds, a check decides, a keyword rescues.

Each module offers `find_…(plain) -> list[Hit]`. Every repetition in a pattern is bounded, so that
no text of 4,096 characters can keep a rule busy.
"""
