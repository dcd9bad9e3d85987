"""Trust: which backups were made, what was erased, who agreed to what, how long data may stay.

The trail can only grow from here on, and is found by the rows that it is about.
"""

import hashlib
import secrets

from alembic import op
from sqlalchemy import Connection

from migrations.rebuild import replaced

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

AUDIT_ENTRY = """
    CREATE TABLE audit_entry (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        kind TEXT NOT NULL,
        label TEXT NOT NULL,
        salt TEXT,
        digest TEXT NOT NULL,
        chain TEXT NOT NULL,
        CONSTRAINT ck_audit_entry_at CHECK (length(at) = 26),
        CONSTRAINT ck_audit_entry_actor CHECK (length(actor) <= 200 AND instr(actor, char(0)) = 0),
        CONSTRAINT ck_audit_entry_kind CHECK (kind IN ('DONE', 'UNDONE', 'REDONE')),
        CONSTRAINT ck_audit_entry_label CHECK (length(label) <= 500 AND instr(label, char(0)) = 0),
        CONSTRAINT ck_audit_entry_salt CHECK (length(salt) <= 60 AND instr(salt, char(0)) = 0),
        CONSTRAINT ck_audit_entry_digest CHECK (length(digest) <= 64 AND instr(digest, char(0)) = 0),
        CONSTRAINT ck_audit_entry_chain CHECK (length(chain) <= 64 AND instr(chain, char(0)) = 0)
    )
     STRICT
"""

STATEMENTS = (
    """
    CREATE TABLE backup_record (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        taken_at TEXT NOT NULL,
        file_name TEXT NOT NULL,
        folder TEXT NOT NULL,
        chain TEXT NOT NULL,
        counts TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT ck_backup_record_taken_at CHECK (length(taken_at) = 26),
        CONSTRAINT ck_backup_record_file_name CHECK (length(file_name) <= 200 AND instr(file_name, char(0)) = 0),
        CONSTRAINT ck_backup_record_folder CHECK (length(folder) <= 2000 AND instr(folder, char(0)) = 0),
        CONSTRAINT ck_backup_record_chain CHECK (length(chain) <= 64 AND instr(chain, char(0)) = 0),
        CONSTRAINT ck_backup_record_counts CHECK (length(counts) <= 2000 AND instr(counts, char(0)) = 0),
        CONSTRAINT ck_backup_record_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_backup_record_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE TABLE erasure_record (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        done_on TEXT NOT NULL,
        reason TEXT NOT NULL,
        done_by TEXT NOT NULL,
        counts TEXT NOT NULL,
        gone_from_backups_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT ck_erasure_record_kind CHECK (kind IN ('ASKED', 'RETENTION')),
        CONSTRAINT ck_erasure_record_done_on CHECK (done_on IS date(done_on)),
        CONSTRAINT ck_erasure_record_reason CHECK (length(reason) <= 500 AND instr(reason, char(0)) = 0),
        CONSTRAINT ck_erasure_record_done_by CHECK (length(done_by) <= 200 AND instr(done_by, char(0)) = 0),
        CONSTRAINT ck_erasure_record_counts CHECK (length(counts) <= 4000 AND instr(counts, char(0)) = 0),
        CONSTRAINT ck_erasure_record_gone_from_backups_on CHECK (gone_from_backups_on IS date(gone_from_backups_on)),
        CONSTRAINT ck_erasure_record_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_erasure_record_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE TABLE consent (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL,
        purpose TEXT NOT NULL,
        giver TEXT NOT NULL,
        given_by TEXT NOT NULL,
        given_on TEXT NOT NULL,
        withdrawn_on TEXT,
        remark TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_consent_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT ck_consent_purpose CHECK (purpose IN ('NAMING', 'PHOTO')),
        CONSTRAINT ck_consent_giver CHECK (giver IN ('SELF', 'GUARDIAN')),
        CONSTRAINT ck_consent_given_by CHECK (length(given_by) <= 200 AND instr(given_by, char(0)) = 0),
        CONSTRAINT ck_consent_given_on CHECK (given_on IS date(given_on)),
        CONSTRAINT ck_consent_withdrawn_on CHECK (withdrawn_on IS date(withdrawn_on)),
        CONSTRAINT ck_consent_remark CHECK (length(remark) <= 500 AND instr(remark, char(0)) = 0),
        CONSTRAINT ck_consent_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_consent_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_consent_person_id ON consent (person_id)
    """,
    """
    CREATE TABLE retention_rule (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        retention_class TEXT NOT NULL,
        months INTEGER NOT NULL,
        source TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_retention_rule_retention_class UNIQUE (retention_class),
        CONSTRAINT ck_retention_rule_retention_class CHECK (length(retention_class) <= 200 AND instr(retention_class, char(0)) = 0),
        CONSTRAINT ck_retention_rule_source CHECK (length(source) <= 500 AND instr(source, char(0)) = 0),
        CONSTRAINT ck_retention_rule_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_retention_rule_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE TABLE retention_hold (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL,
        reason TEXT NOT NULL,
        until TEXT,
        decided_by TEXT NOT NULL,
        decided_on TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_retention_hold_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT ck_retention_hold_reason CHECK (length(reason) <= 500 AND instr(reason, char(0)) = 0),
        CONSTRAINT ck_retention_hold_until CHECK (until IS date(until)),
        CONSTRAINT ck_retention_hold_decided_by CHECK (length(decided_by) <= 200 AND instr(decided_by, char(0)) = 0),
        CONSTRAINT ck_retention_hold_decided_on CHECK (decided_on IS date(decided_on)),
        CONSTRAINT ck_retention_hold_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_retention_hold_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_retention_hold_person_id ON retention_hold (person_id)
    """,
    """
    CREATE INDEX ix_audit_image_table_name_row_id_entry_id ON audit_image (table_name, row_id, entry_id)
    """,
    """
    CREATE INDEX ix_audit_image_gone ON audit_image (table_name) WHERE after IS NULL AND before IS NOT NULL
    """,
    """
    CREATE TRIGGER audit_entry_stays BEFORE DELETE ON audit_entry
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """,
    """
    CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry
    WHEN new.salt IS NOT NULL OR new.id <> old.id OR new.at <> old.at OR new.kind <> old.kind
    OR new.digest <> old.digest OR new.chain <> old.chain
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """,
    """
    CREATE TRIGGER audit_image_stays BEFORE DELETE ON audit_image
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """,
    """
    CREATE TRIGGER audit_image_unchanged BEFORE UPDATE ON audit_image
    WHEN new.before IS NOT NULL OR new.after IS NOT NULL OR new.salt IS NOT NULL
    OR new.id <> old.id OR new.entry_id <> old.entry_id OR new.table_name <> old.table_name
    OR new.row_id <> old.row_id OR new.digest <> old.digest
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """,
)


def upgrade() -> None:
    connection = op.get_bind()
    replaced(connection, "audit_entry", AUDIT_ENTRY, values={"salt": "NULL", "digest": "''"}, indexes=())
    _chain_again(connection)
    for statement in STATEMENTS:
        connection.exec_driver_sql(statement)


def _chain_again(connection: Connection) -> None:
    """Chain the entries over salted digests, so that a name can be taken out of them later."""
    images: dict[int, list[str]] = {}
    for entry, digest in connection.exec_driver_sql("SELECT entry_id, digest FROM audit_image ORDER BY id"):
        images.setdefault(entry, []).append(digest)
    entries = connection.exec_driver_sql(
        "SELECT id, at, actor, kind, label FROM audit_entry ORDER BY id"
    ).all()
    chain, rows = "", []
    for entry, *values in entries:
        salt = secrets.token_hex(12)
        digest = _hash(*values, salt)
        chain = _hash(chain, digest, *images.get(entry, ()))
        rows.append((salt, digest, chain, entry))
    if rows:
        connection.exec_driver_sql(
            "UPDATE audit_entry SET salt = ?, digest = ?, chain = ? WHERE id = ?", rows
        )


def _hash(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
