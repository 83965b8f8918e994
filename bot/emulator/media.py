"""What people send besides text, each kind as the Bot API describes it."""

from __future__ import annotations

from bot.emulator import shapes
from bot.emulator.state import File, Json, Person, World

MIME = {
    "photo": ("photo.jpg", "image/jpeg"),
    "video": ("video.mp4", "video/mp4"),
    "voice": ("voice.ogg", "audio/ogg"),
    "audio": ("audio.mp3", "audio/mpeg"),
    "document": ("document.pdf", "application/pdf"),
    "sticker": ("sticker.webp", "image/webp"),
    "animation": ("animation.mp4", "video/mp4"),
    "video_note": ("note.mp4", "video/mp4"),
}
"""Kinds with bytes: the name of the file and its type."""

KINDS = frozenset({*MIME, "location", "contact", "poll", "dice", "venue"})
"""Every kind that a person can send."""

PLACE = {"latitude": 52.09, "longitude": 5.12}
BYTES = b"not a real picture, but bytes all the same"


def content(world: World, person: Person, kind: str) -> Json:
    """Return the fields of a message of this kind. Raises ValueError for a kind that is not known."""
    if kind in MIME:
        name, mime = MIME[kind]
        return _with_bytes(kind, world.keep_file(name, mime, BYTES, kind))
    match kind:
        case "location":
            return {"location": PLACE}
        case "venue":
            venue = {"location": PLACE, "title": "Buurthuis", "address": "Voorbeeldplein 1"}
            return {"venue": venue, "location": PLACE}
        case "contact":
            number = {"phone_number": "+31000000000", "first_name": person.first_name}
            return {"contact": {**number, "user_id": person.id}}
        case "dice":
            return {"dice": {"emoji": "🎲", "value": 4}}
        case "poll":
            return {"poll": _poll(str(world.new_id()))}
    raise ValueError(f"unknown kind of message: {kind}")


def _with_bytes(kind: str, kept: File) -> Json:
    every = shapes.file(kept)
    size = {"width": 640, "height": 480}
    match kind:
        case "photo":
            return {"photo": shapes.photo(kept)}
        case "video":
            return {"video": {**shapes.document(kept), **size, "duration": 3}}
        case "voice":
            return {"voice": {**every, "duration": 3, "mime_type": kept.mime}}
        case "audio":
            return {"audio": {**shapes.document(kept), "duration": 3}}
        case "sticker":
            flags = {"type": "regular", "is_animated": False, "is_video": False}
            return {"sticker": {**every, **flags, "width": 512, "height": 512}}
        case "animation":
            animation = {**shapes.document(kept), **size, "duration": 3}
            return {"animation": animation, "document": shapes.document(kept)}
        case "video_note":
            return {"video_note": {**every, "length": 240, "duration": 3}}
    return {"document": shapes.document(kept)}


def _poll(poll_id: str) -> Json:
    answers = [
        {"text": text, "voter_count": 0, "persistent_id": text.lower()} for text in ("Ja", "Nee")
    ]
    return {
        "id": poll_id,
        "question": "Een vraag",
        "options": answers,
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": True,
        "type": "regular",
        "allows_multiple_answers": False,
        "allows_revoting": False,
        "members_only": False,
    }
