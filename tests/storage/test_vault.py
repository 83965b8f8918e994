"""What is sealed opens in its own place with its own key, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from storage.vault import KeyFileError, Unreadable, Vault, create_key_file, open_, seal


def test_sealing() -> None:
    key = bytes(range(32))
    sealed = seal(key, b"woorden", "table.column.row")
    assert sealed != seal(key, b"woorden", "table.column.row")
    assert open_(key, sealed, "table.column.row") == b"woorden"
    for wrong in (
        lambda: open_(key, sealed, "table.column.other"),
        lambda: open_(bytes(32), sealed, "table.column.row"),
        lambda: open_(key, sealed[:-1] + bytes([sealed[-1] ^ 1]), "table.column.row"),
        lambda: open_(key, b"", "table.column.row"),
    ):
        with pytest.raises(Unreadable):
            wrong()


def test_the_key_file(tmp_path: Path) -> None:
    path = tmp_path / "master.key"
    with pytest.raises(KeyFileError, match="cannot be read"):
        Vault.from_file(path)
    create_key_file(path)
    assert path.stat().st_mode & 0o777 == 0o600
    first = Vault.from_file(path)
    assert first.open_small(first.seal_small("chat", "place"), "place") == "chat"
    with pytest.raises(KeyFileError, match="is there already"):
        create_key_file(path)
    path.chmod(0o640)
    with pytest.raises(KeyFileError, match="open to others"):
        Vault.from_file(path)
    path.chmod(0o600)
    line = path.read_text().splitlines()[-1]
    for content, said in (
        ("# only a remark\n", "holds no key"),
        ("k1:short\n", "a line that is no key"),
        (f"{line}\n{line}\n", "a line that is no key"),
    ):
        path.write_text(content)
        with pytest.raises(KeyFileError, match=said) as refused:
            Vault.from_file(path)
        assert line.partition(":")[2] not in str(refused.value)
