"""Telegram in: one aiogram router per subject; a handler parses, calls one action, shows a view."""
