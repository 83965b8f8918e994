"""A clock that only moves when told, and a plain HTTP client."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp

from bot.emulator.server import LocalBotApi

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ANNA = 501


class HandClock:
    def __init__(self) -> None:
        self.at = MONDAY

    def __call__(self) -> datetime:
        return self.at

    def set(self, to: datetime) -> None:
        self.at = to

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


class Client:
    """Calls methods as a bot would, without any library."""

    def __init__(self, session: aiohttp.ClientSession, api: LocalBotApi) -> None:
        self.session = session
        self.api = api

    async def call(self, method: str, **params: Any) -> tuple[int, Any]:
        url = f"{self.api.base_url}/bot{self.api.token}/{method}"
        async with self.session.post(url, json=params) as answer:
            return answer.status, await answer.json()

    async def ok(self, method: str, **params: Any) -> Any:
        status, body = await self.call(method, **params)
        assert status == 200, body
        assert body["ok"] is True
        return body["result"]

    async def refused(self, method: str, **params: Any) -> tuple[int, str]:
        status, body = await self.call(method, **params)
        assert body["ok"] is False
        assert body["error_code"] == status
        return status, body["description"]

    async def control(self, deed: str, **body: Any) -> tuple[int, Any]:
        async with self.session.post(f"{self.api.base_url}/control/{deed}", json=body) as answer:
            return answer.status, await answer.json()

    async def look(self, what: str) -> Any:
        async with self.session.get(f"{self.api.base_url}/control/{what}") as answer:
            assert answer.status == 200
            return await answer.json()
