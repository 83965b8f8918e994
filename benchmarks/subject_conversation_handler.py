"""The same form with python-telegram-bot's own means: ConversationHandler and PicklePersistence.

No screening, no access check, no audit, no encryption; a crash loses up to a second of answers.
"""

from __future__ import annotations

import asyncio
import sys
import warnings
from pathlib import Path
from typing import Any

import orjson
import uvloop
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

from benchmarks.form import FORM, SECRET, TOKEN, Say, Tap

QUESTION = "Kies wat het beste past, of typ het antwoord in je eigen woorden."


def keyboard(place: int) -> InlineKeyboardMarkup | None:
    """Return the buttons at a place: the one that is tapped and a few others, as in the form."""
    act = FORM[place] if place < len(FORM) else None
    if not isinstance(act, Tap):
        return None
    labels = [act.label, "Iets anders", "Terug", "Stoppen"]
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(label, callback_data=f"{place}:{n}")]
            for n, label in enumerate(labels)
        ]
    )


async def begin(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    assert context.user_data is not None
    assert update.message is not None
    context.user_data["answers"] = {}
    await update.message.reply_text(QUESTION, reply_markup=keyboard(1))
    return 1


def taker(place: int):  # type: ignore[no-untyped-def]
    """Return the handler of one place: keep the answer, ask the next question."""

    async def take(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
        assert context.user_data is not None
        answers = context.user_data["answers"]
        then = place + 1
        text = QUESTION if then < len(FORM) else "Verstuurd. Dank je wel."
        if update.callback_query is not None:
            answers[place] = update.callback_query.data
            await update.callback_query.answer()
            await update.callback_query.edit_message_text(text, reply_markup=keyboard(then))
        else:
            assert update.message is not None
            answers[place] = update.message.text
            await update.message.reply_text(text, reply_markup=keyboard(then))
        return then if then < len(FORM) else ConversationHandler.END

    return take


async def main() -> None:
    api, port, folder = sys.argv[1:]
    warnings.simplefilter("ignore")
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{api}/bot")
        .persistence(PicklePersistence(Path(folder) / "state.pickle", update_interval=1))
        .updater(None)
        .build()
    )
    states: dict[object, list[Any]] = {}
    for place, act in enumerate(FORM[1:], 1):
        text = isinstance(act, Say)
        handler = MessageHandler(filters.TEXT & ~filters.COMMAND, taker(place)) if text else (
            CallbackQueryHandler(taker(place))
        )  # fmt: skip
        states[place] = [handler]
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("signaal", begin)],
            states=states,
            fallbacks=[],
            name="form",
            persistent=True,
        )
    )

    async def webhook(request: web.Request) -> web.Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != SECRET:
            return web.Response(status=401)
        data = orjson.loads(await request.read())
        await application.update_queue.put(Update.de_json(data, application.bot))
        return web.Response()

    app = web.Application()
    app.add_routes([web.post("/telegram", webhook)])
    runner = web.AppRunner(app, access_log=None)
    async with application:
        await application.start()
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(port)).start()
        await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(main())
