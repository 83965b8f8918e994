"""The bot: conversations, what is shown, and the doors to Telegram."""
