"""Looking back on an agreement, rhythms of talks and of contact, and what pupils think of a place.

Ctrl+K finds more: activities, places, assignments, initiatives, policy, resources, steps and ideas. What the
entries of the search index hold, and how they are numbered, follows the program, which makes the index anew
after every upgrade (``storage.upgrade``).
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = (
    "ALTER TABLE partner ADD COLUMN review_every INTEGER",
    """
    ALTER TABLE school ADD COLUMN core_rhythm INTEGER NOT NULL DEFAULT 6
        CONSTRAINT ck_school_core_rhythm CHECK (core_rhythm BETWEEN 1 AND 104)
    """,
    """
    ALTER TABLE school ADD COLUMN regular_rhythm INTEGER NOT NULL DEFAULT 12
        CONSTRAINT ck_school_regular_rhythm CHECK (regular_rhythm BETWEEN 1 AND 104)
    """,
    """
    ALTER TABLE school ADD COLUMN loose_rhythm INTEGER NOT NULL DEFAULT 26
        CONSTRAINT ck_school_loose_rhythm CHECK (loose_rhythm BETWEEN 1 AND 104)
    """,
    """
    CREATE TABLE agreement_evaluation (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        agreement_id INTEGER NOT NULL,
        held_on TEXT NOT NULL,
        outcome TEXT,
        points TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_agreement_evaluation_agreement_id_collaboration_agreement FOREIGN KEY(agreement_id) REFERENCES collaboration_agreement (id) ON DELETE RESTRICT,
        CONSTRAINT ck_agreement_evaluation_held_on CHECK (held_on IS date(held_on)),
        CONSTRAINT ck_agreement_evaluation_outcome CHECK (outcome IN ('CONTINUE', 'CHANGE', 'REST', 'STOP')),
        CONSTRAINT ck_agreement_evaluation_points CHECK (length(points) <= 2000 AND instr(points, char(0)) = 0),
        CONSTRAINT ck_agreement_evaluation_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_agreement_evaluation_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    "CREATE INDEX ix_agreement_evaluation_agreement_id ON agreement_evaluation (agreement_id)",
    """
    CREATE TABLE place_wish_count (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        place_id INTEGER NOT NULL,
        school_year INTEGER NOT NULL,
        wanted INTEGER NOT NULL,
        unwanted INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_place_wish_count_place_id_school_year UNIQUE (place_id, school_year),
        CONSTRAINT fk_place_wish_count_place_id_internship_place FOREIGN KEY(place_id) REFERENCES internship_place (id) ON DELETE RESTRICT,
        CONSTRAINT ck_place_wish_count_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_place_wish_count_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
