"""A Telegram Bot API on this machine: as strict as Telegram, for the demo and for the tests.

`server.LocalBotApi` puts it together; `people` lets a test speak as a person. Nothing here is part
of the bot itself, and nothing here imports the rest of the project.
"""
