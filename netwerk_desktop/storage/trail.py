"""The audit trail: one entry per step, chained by hashes over salted digests of the row images."""

import datetime as dt
import hashlib
import json
import re
import secrets
from collections.abc import Iterator, Sequence
from itertools import repeat
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import Connection

from netwerk_desktop.model.trail import ERASED_NAME, AuditKind
from netwerk_desktop.storage.changes import Image, RowChange

_ENTRY = "INSERT INTO audit_entry (at, actor, kind, label, salt, digest, chain) VALUES (?, ?, ?, ?, ?, ?, ?)"
_IMAGES = (
    "INSERT INTO audit_image (entry_id, table_name, row_id, before, after, salt, digest) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
# Texts are asked as bytes: what somebody put there need not be text, and must not keep us from reading on.
_HEAD = "SELECT CAST(chain AS BLOB) FROM audit_entry ORDER BY id DESC LIMIT 1"
_ENTRIES = (
    "SELECT id, CAST(at AS BLOB), CAST(actor AS BLOB), CAST(kind AS BLOB), CAST(label AS BLOB), "
    "CAST(salt AS BLOB), CAST(digest AS BLOB), CAST(chain AS BLOB) FROM audit_entry ORDER BY id"
)
_IMAGES_OF = (
    "SELECT CAST(table_name AS BLOB), row_id, CAST(before AS BLOB), CAST(after AS BLOB), "
    "CAST(salt AS BLOB), CAST(digest AS BLOB) FROM audit_image WHERE entry_id = ? ORDER BY id"
)
_LINK_FORM = re.compile(r"[0-9a-f]{64}\Z")
_SALT = 12  # bytes


def _as_json(image: Image | None) -> str | None:
    """The image as JSON of what it holds: empty texts and what is not known are left out.

    Written value by value, because a list of 10,000 rows has 40,000 images of few kinds of values.
    """
    if image is None:
        return None
    parts = [
        f'"{name}": {encode_basestring(value) if type(value) is str else _number(value)}'
        for name, value in image.items()
        if value is not None and value != ""
    ]
    return f"{{{', '.join(parts)}}}"


def _number(value: Any) -> str:
    return str(value) if type(value) is int else json.dumps(value)


def _digest(table: str, row_id: int, before: str | None, after: str | None, salt: str) -> str:
    text = "\x1f".join((table, str(row_id), before or "", after or "", salt))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _entry_digest(at: str, actor: str, kind: str, label: str, salt: str) -> str:
    return hashlib.sha256("\x1f".join((at, actor, kind, label, salt)).encode()).hexdigest()


def _link(previous: str, digest: str, images: Sequence[str]) -> str:
    return hashlib.sha256("\x1f".join((previous, digest, *images)).encode()).hexdigest()


def write_entry(
    connection: Connection,
    log: Sequence[RowChange],
    *,
    at: dt.datetime,
    actor: str,
    kind: AuditKind,
    label: str,
) -> None:
    """Append one entry with the images of *log*; part of the same transaction as the step itself."""
    tables, row_ids = [change.table for change in log], [change.row_id for change in log]
    befores = [_as_json(change.before) for change in log]
    afters = [_as_json(change.after) for change in log]
    salt, *salts = _salts(len(log) + 1)
    digests = list(map(_digest, tables, row_ids, befores, afters, salts))
    moment = at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    digest = _entry_digest(moment, actor, kind.value, label, salt)
    chain = _link(head(connection), digest, digests)
    values = (moment, actor, kind.value, label, salt, digest, chain)
    entry = connection.exec_driver_sql(_ENTRY, values).lastrowid
    if log:
        rows = zip(repeat(entry), tables, row_ids, befores, afters, salts, digests, strict=False)
        connection.exec_driver_sql(_IMAGES, list(rows))


def _salts(count: int) -> list[str]:
    """Asked of the system once: a long list has 40,000 images."""
    digits = secrets.token_hex(_SALT * count)
    return [digits[start : start + 2 * _SALT] for start in range(0, len(digits), 2 * _SALT)]


def head(connection: Any) -> str:
    """The last link of the chain (64 hex digits): it proves every entry before it; empty without entries.

    *connection* is SQLAlchemy's or the driver's own.
    """
    row = _asked(connection, _HEAD).fetchone()
    return "" if row is None else str(_text(row[0]))


def proof(connection: Any) -> str:
    """The head, to be kept elsewhere; empty when what stands there was never a link and so proves nothing."""
    last = head(connection)
    return last if _LINK_FORM.match(last) else ""


def broken_entries(connection: Any) -> Iterator[int]:
    """Ids of entries whose chain or images were changed afterwards; nothing when all is well.

    *connection* is SQLAlchemy's or the driver's own. That the last entries are gone only shows beside a
    `head` that was kept elsewhere, as each backup does.

    What an erasure emptied has no salt any more, and an entry that lost a name carries the mark of that: of
    those only the place in the chain is sure.
    """
    previous = ""
    for entry, *texts in _asked(connection, _ENTRIES).fetchall():
        at, actor, kind, label, salt, digest, chain = map(_text, texts)
        images = [
            (_text(table), row_id, *map(_text, rest))
            for table, row_id, *rest in _asked(connection, _IMAGES_OF, (entry,)).fetchall()
        ]
        if salt is None:
            sound = ERASED_NAME in actor or ERASED_NAME in label
        else:
            sound = _entry_digest(at, actor, kind, label, salt) == digest
        sound = sound and all(_is_sound(*image) for image in images)
        if not sound or chain != _link(previous, digest, [image[-1] for image in images]):
            yield entry
        previous = chain


def _is_sound(
    table: str, row_id: int, before: str | None, after: str | None, salt: str | None, digest: str
) -> bool:
    return salt is None or _digest(table, row_id, before, after, salt) == digest


def _text(value: Any) -> Any:
    """*value* as it was read in the form of bytes; a sign takes the place of what is no text."""
    return None if value is None else value.decode("utf-8", "replace")


def _asked(connection: Any, statement: str, values: tuple[Any, ...] = ()) -> Any:
    if isinstance(connection, Connection):
        return connection.exec_driver_sql(statement, values)
    return connection.execute(statement, values)
