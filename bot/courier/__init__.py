"""Telegram out: everything durable leaves from the outbox, through python-telegram-bot."""
