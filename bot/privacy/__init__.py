"""The screen for personal data, the language advice and the safety net on free text.

Everything here is pure Python, needs no network and no model, and reads its lists on first use.
"""
