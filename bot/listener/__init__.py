"""The doors to Telegram: polling, webhook, and the questions whether the bot is well."""
