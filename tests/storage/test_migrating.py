"""At start: the right file, a backup before the tables change, and old backups that go."""

from __future__ import annotations

import sqlite3
from contextlib import AsyncExitStack, closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from bot.operations.problems import known_problem
from storage import migrating
from storage.database import asyncpg_url, open_storage, sqlite_path
from storage.migrating import DatabaseTooNew, migrate_sqlite, prune_backups
from tests.databases import KINDS, MIGRATED_AT, postgres_database, test_vault
from tests.storage.conftest import NOW


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///rel.db", Path("rel.db")),
        ("sqlite:///var/rel.db", Path("var/rel.db")),
        ("sqlite:////srv/abs.db", Path("/srv/abs.db")),
        ("sqlite+aiosqlite:///rel.db", Path("rel.db")),
        ("postgresql://someone@localhost/wijklijn", None),
    ],
)
def test_addresses(url: str, path: Path | None) -> None:
    assert sqlite_path(url) == path


def test_postgres_addresses() -> None:
    for given in ("postgres://u:p@h/d", "postgresql://u:p@h/d", "postgresql+asyncpg://u:p@h/d"):
        assert asyncpg_url(given) == "postgresql+asyncpg://u:p@h/d"


async def test_relative_and_absolute_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for url, expected in (
        ("sqlite:///new/rel.db", tmp_path / "new" / "rel.db"),
        (f"sqlite:///{tmp_path}/odd name?%20.db", tmp_path / "odd name?%20.db"),
    ):
        async with open_storage(url, test_vault(), NOW):
            pass
        found = expected.stat()
        assert found.st_mode & 0o777 == 0o600


def backups(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.bak"))


def test_a_backup_is_made_before_the_tables_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wijklijn.db"
    assert migrate_sqlite(path, MIGRATED_AT) is None
    with closing(sqlite3.connect(path)) as file:
        file.execute("INSERT INTO ground VALUES ('CONSENT', '{}')")
        file.commit()
    assert migrate_sqlite(path, NOW) is None
    assert backups(path) == []
    newest = migrating.head()
    monkeypatch.setattr(migrating, "head", lambda: "9999")
    made = migrate_sqlite(path, NOW)
    assert made is not None
    assert backups(path) == [made]
    assert made.name == f"wijklijn-before-{newest}-20270112T091100Z.bak"
    assert made.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("SELECT code FROM ground").fetchall() == [("CONSENT",)]


def test_a_start_that_fails_and_fails_keeps_one_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wijklijn.db"
    migrate_sqlite(path, MIGRATED_AT)
    monkeypatch.setattr(migrating, "head", lambda: "9999")

    def fails(connection: object, target: str) -> None:
        raise RuntimeError

    monkeypatch.setattr(migrating, "_bring", fails)
    for seconds in range(3):
        with pytest.raises(RuntimeError):
            migrate_sqlite(path, NOW + timedelta(seconds=6 * seconds))
    (copy,) = backups(path)
    assert copy.name.endswith("-20270112T091112Z.bak")
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix == ".part") == []


def test_who_comes_after_the_migration_leaves_the_copy_of_before_it(tmp_path: Path) -> None:
    path = tmp_path / "wijklijn.db"
    migrate_sqlite(path, MIGRATED_AT)
    before = migrating.back_up(path, migrating.head(), NOW)
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
    assert migrating.back_up(path, migrating.head(), NOW + timedelta(seconds=5)) == before
    assert backups(path) == [before]
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix == ".part") == []


def test_a_copy_that_does_not_get_whole_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wijklijn.db"
    migrate_sqlite(path, MIGRATED_AT)

    def full(*_: object) -> Path:
        raise OSError("No space left on device")

    whole = migrating.back_up(path, migrating.head(), NOW)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        migrating.back_up(path, migrating.head(), NOW + timedelta(days=1))
    assert [p for p in tmp_path.iterdir() if p.suffix in {".bak", ".part"}] == [whole]


@pytest.mark.parametrize("kind", KINDS)
async def test_the_database_of_a_newer_version_is_left_alone(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncExitStack() as stack:
        url = f"sqlite:///{tmp_path / 'wijklijn.db'}"
        if kind == "postgres":
            url = await stack.enter_async_context(postgres_database())
        async with open_storage(url, test_vault(), NOW):
            pass
        monkeypatch.setattr(migrating, "head", lambda: "0000")
        with pytest.raises(DatabaseTooNew, match="newer version") as caught:
            async with open_storage(url, test_vault(), NOW):
                pass
    assert known_problem(caught.value) == str(caught.value)
    assert backups(tmp_path / "wijklijn.db") == []


def test_old_backups_go(tmp_path: Path) -> None:
    path = tmp_path / "wijklijn.db"
    migrate_sqlite(path, MIGRATED_AT)
    made = migrating.back_up(path, "0001", NOW)
    other = tmp_path / "wijklijn-before-something.bak"
    other.touch()
    prune_backups(path, NOW + timedelta(days=30))
    assert backups(path) == sorted([made, other])
    prune_backups(path, NOW + timedelta(days=30, seconds=1))
    assert backups(path) == [other]


def test_the_newest_revision_is_the_one_that_alembic_finds() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    assert migrating.head() == script.get_current_head()
    assert len(script.get_heads()) == 1
