"""A request over HTTP, read as strictly as the models of the Bot API allow."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin

from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiohttp import BodyPartReader, web
from pydantic import BaseModel, ValidationError

from bot.emulator.rules import Refused

Model = TypeVar("Model", bound=TelegramMethod[Any])


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """What came with a request: parameters by name, files by the name of their part."""

    params: dict[str, Any]
    uploads: dict[str, Upload]


async def received(request: web.Request) -> Received:
    """Return parameters from the address and from a JSON, form or multipart body.

    Raises Refused when the body is not what its Content-Type says.
    """
    params: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.read() or b"{}")
        except ValueError:
            body = None
        if not isinstance(body, dict):
            raise Refused("Bad Request: can't parse request body as JSON object", fault=True)
        params |= {name: value for name, value in body.items() if value is not None}
    elif request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                data = bytes(await part.read())
                if part.filename is None:
                    params[part.name] = data.decode()
                else:
                    mime = part.headers.get("Content-Type", "application/octet-stream")
                    uploads[part.name] = Upload(part.filename, mime, data)
    else:
        params |= {name: str(value) for name, value in (await request.post()).items()}
    return Received(params, uploads)


def read_as(model: type[Model], call: Received) -> Model:
    """Return the call as its generated model.

    Raises Refused (a fault) for a parameter that the method does not know, at any depth, for one
    that is missing and for one of the wrong type.
    """
    known = set(model.model_fields) - {"allow_sending_without_reply"}
    direct = {name: f"attach://{name}" for name in call.uploads if name in known}
    given = {**call.params, **direct}
    if strange := given.keys() - known:
        raise Refused(f"Bad Request: unknown parameter {min(strange)}", fault=True)
    plain = {name: _decoded(value, _kinds(model, name)) for name, value in given.items()}
    try:
        read = model.model_validate(plain)
    except ValidationError as error:
        where = ".".join(str(step) for step in error.errors()[0]["loc"])
        raise Refused(f"Bad Request: wrong or missing parameter {where}", fault=True) from None
    if extra := _strange_inside(read):
        raise Refused(f"Bad Request: unknown parameter {extra}", fault=True)
    return read


def given(value: Any) -> Any:
    """Return the value of a parameter, or None when the bot left it out."""
    return None if isinstance(value, Default) else value


def plain(value: BaseModel | None) -> dict[str, Any] | None:
    """Return a nested object as JSON, without what was left out."""
    if value is None:
        return None
    dumped = value.model_dump(exclude_none=True, by_alias=True, warnings=False)
    left_out: dict[str, Any] = _without_defaults(dumped)
    return left_out


def _without_defaults(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _without_defaults(v) for k, v in value.items() if not isinstance(v, Default)}
    if isinstance(value, list):
        return [_without_defaults(item) for item in value]
    return value


@cache
def _kinds(model: type[TelegramMethod[Any]], name: str) -> frozenset[Any]:
    """Return the plain types that a parameter may have, unions taken apart."""
    kinds: set[Any] = set()

    def take_apart(annotation: Any) -> None:
        if get_origin(annotation) in {Union, types.UnionType}:
            for part in get_args(annotation):
                take_apart(part)
        else:
            kinds.add(get_origin(annotation) or annotation)

    take_apart(model.model_fields[name].annotation)
    return frozenset(kinds)


def _decoded(value: Any, kinds: frozenset[Any]) -> Any:
    """Read a value of a form: objects, lists, numbers and booleans come as JSON text."""
    if not isinstance(value, str):
        return value
    if str in kinds:
        digits = value.removeprefix("-")
        return int(value) if int in kinds and digits.isascii() and digits.isdigit() else value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _strange_inside(model: BaseModel) -> str | None:
    if model.model_extra:
        return min(model.model_extra)
    for name in type(model).model_fields:
        value = getattr(model, name, None)
        for item in _models(value):
            if strange := _strange_inside(item):
                return f"{name}.{strange}"
    return None


def _models(value: Any) -> list[BaseModel]:
    if isinstance(value, BaseModel):
        return [value]
    if isinstance(value, list):
        return [model for item in value for model in _models(item)]
    return []
