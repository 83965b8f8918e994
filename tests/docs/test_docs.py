"""What the documentation says exists: files, commands, settings, headings."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from bot.cli import app
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE_SPAN = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
INVOKED = re.compile(r"(?:^|[\s/`(])wijklijn((?: [a-z-]+)+(?: --[a-z-]+| [A-Za-z.{}…/-]+)*)")
VARIABLE = re.compile(rf"{PREFIX}[A-Z_]*[A-Z]")
MACHINE = re.compile(r"(?<![\w.])/(?:work|opt|root|home|Users)/")
SETTINGS = {PREFIX + name.upper() for name in Settings.model_fields}
OPTION = re.compile(r"--[a-z][a-z-]+")
MEASURED = {"docs/mutants.md"}
"""Pages that a tool writes: they are named where that tool is explained."""


def tracked() -> list[Path]:
    """Every file of the repository, with what was added and not committed yet."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


FILES = tracked()
PAGES = [path for path in FILES if path.suffix == ".md"]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def headings(path: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them."""
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in found}


@pytest.mark.parametrize("document", PAGES, ids=named)
def test_every_link_leads_somewhere(document: Path) -> None:
    for link in LINK.findall(FENCE.sub("", document.read_text(encoding="utf-8"))):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        target = (document.parent / file).resolve() if file else document
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in headings(target), f"{link}: there is no such heading"


@pytest.mark.parametrize("document", PAGES, ids=named)
def test_no_page_speaks_of_one_machine(document: Path) -> None:
    assert MACHINE.findall(document.read_text(encoding="utf-8")) == []


def code_of(page: Path) -> str:
    """The code of a page: fenced blocks, and spans on lines of their own."""
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    return "\n".join([*FENCE.findall(text), *CODE_SPAN.findall(FENCE.sub("", text))])


def commands() -> dict[str, set[str]]:
    """Each command of the CLI, such as `dead list`, with its options."""
    found: dict[str, set[str]] = {}

    def walk(command: object, name: str) -> None:
        inner = getattr(command, "commands", None)
        if inner is None:
            found[name] = {o for p in command.params for o in p.opts if o.startswith("--")} | {  # type: ignore[attr-defined]
                "--help"
            }
            return
        for child, value in inner.items():
            walk(value, f"{name} {child}".strip())

    assert isinstance(app, typer.Typer)
    walk(get_command(app), "")
    return found


COMMANDS = commands()
GROUPS = {name.split()[0] for name in COMMANDS if " " in name}


def invoked(code: str) -> Iterator[tuple[str, set[str]]]:
    """What is called in a piece of code: the command and the options behind it."""
    for line in code.splitlines():
        for match in INVOKED.finditer(line):
            words = match[1].split()
            name = " ".join(words[:2]) if words[0] in GROUPS else words[0]
            yield name, set(OPTION.findall(line[match.start() :].split("#")[0].split("|")[0]))


def test_every_command_that_is_mentioned_exists() -> None:
    seen: set[str] = set()
    for page in PAGES:
        for name, options in invoked(code_of(page)):
            if name in GROUPS or name.startswith("-"):
                continue
            assert name in COMMANDS, f"{named(page)}: there is no `wijklijn {name}`"
            assert options <= COMMANDS[name], f"{named(page)}: wijklijn {name} {options}"
            seen.add(name)
    assert seen >= {"init", "import", "invite", "doctor", "run", "dead list", "audit verify"}


def test_every_command_is_explained() -> None:
    code = "\n".join(code_of(page) for page in PAGES)
    missing = set(COMMANDS) - {name for name, _ in invoked(code)}
    assert missing == set()


def mentions(path: Path) -> set[str]:
    return set(VARIABLE.findall(path.read_text(encoding="utf-8")))


def test_every_setting_that_is_mentioned_exists() -> None:
    pages = [*PAGES, ROOT / ".env.example", *sorted((ROOT / "deploy").iterdir())]
    unknown = {(named(page), name) for page in pages for name in mentions(page) - SETTINGS}
    assert unknown == set()


def test_every_setting_is_in_the_example_and_in_the_documentation() -> None:
    assert mentions(ROOT / ".env.example") == SETTINGS
    assert mentions(ROOT / "docs" / "operations.md") == SETTINGS


def test_every_page_can_be_found_from_the_front_page() -> None:
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            target = (page.parent / link.partition("#")[0]).resolve()
            if target.suffix == ".md" and target.is_file():
                waiting.append(target)
    lost = {named(page) for page in PAGES if page not in reached}
    lost = {name for name in lost if name.startswith("docs/")} - MEASURED
    assert lost == set()


def test_paths_in_the_map_of_the_house_exist() -> None:
    text = (ROOT / "docs" / "where-is-what.md").read_text(encoding="utf-8")
    for span in CODE_SPAN.findall(text):
        if "/" not in span or "<" in span:
            continue
        assert list(ROOT.glob(span.rstrip("/"))), f"{span} is not there"


def test_paths_in_the_how_tos_exist() -> None:
    for page in sorted((ROOT / "docs" / "howto").glob("*.md")):
        for span in CODE_SPAN.findall(page.read_text(encoding="utf-8")):
            if re.fullmatch(r"[\w.*/-]+/[\w.*-]*", span) and "<" not in span:
                assert list(ROOT.glob(span.rstrip("/"))), f"{named(page)}: {span} is not there"


def test_the_image_takes_only_what_is_locked() -> None:
    text = (ROOT / "deploy" / "Dockerfile").read_text(encoding="utf-8")
    installs = [line for line in text.splitlines() if "pip install" in line]
    assert installs
    for line in installs:
        assert "--require-hashes" in line or "--no-deps /srv/wheel/" in line
    assert "USER 10001" in text
    assert "index" not in text


def test_every_picture_is_shown_somewhere() -> None:
    linked = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    pictures = {p.name for p in (ROOT / "docs" / "pictures").iterdir()}
    assert {name for name in pictures if f"pictures/{name}" not in linked} == set()
