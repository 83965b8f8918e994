"""A bare aiogram echo with default settings, on uvloop, answering in the webhook's own answer.

`handle_in_background` is the one choice: aiogram's default answers 200 first and then calls the Bot
API, which costs twice as much. The cheaper one is the stricter measure.
"""

from __future__ import annotations

import sys

import uvloop
from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import SendMessage
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from benchmarks.form import SECRET, TOKEN

router = Router()


@router.message()
async def echo(message: Message) -> SendMessage:
    return message.answer(message.text or "")


def main() -> None:
    api, port, background = sys.argv[1:]
    session = AiohttpSession(api=TelegramAPIServer.from_base(api))
    bot = Bot(TOKEN, session=session)
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    app = web.Application()
    handler = SimpleRequestHandler(
        dispatcher, bot, secret_token=SECRET, handle_in_background=background == "yes"
    )
    handler.register(app, path="/telegram")
    uvloop.install()
    web.run_app(app, host="127.0.0.1", port=int(port), print=None)


if __name__ == "__main__":
    main()
