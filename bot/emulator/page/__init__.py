"""The page with the chats side by side. It is served by the emulator, and comes from nowhere else."""

from __future__ import annotations

from pathlib import Path

from aiohttp import web

from bot.emulator.control import only_from_here

FILES = {
    "": ("index.html", "text/html"),
    "page.css": ("page.css", "text/css"),
    "page.js": ("page.js", "text/javascript"),
    "pane.js": ("pane.js", "text/javascript"),
    "messages.js": ("messages.js", "text/javascript"),
}
"""What is served, by the address behind the first slash."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
        " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
        " require-trusted-types-for 'script'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""The page runs its own scripts only, and none that came as text."""

HERE = Path(__file__).parent


async def _serve(request: web.Request) -> web.Response:
    only_from_here(request)
    name, kind = FILES[request.path.removeprefix("/")]
    body = (HERE / name).read_bytes()
    return web.Response(body=body, content_type=kind, charset="utf-8", headers=HEADERS)


def routes() -> list[web.RouteDef]:
    """Return the addresses of the page."""
    return [web.get(f"/{address}", _serve) for address in FILES]
