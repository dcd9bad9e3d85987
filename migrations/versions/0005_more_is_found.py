"""Looking back on an agreement, rhythms of talks and of contact, and what pupils think of a place.

What an activity or initiative is for: a goal of its partner, and a profile. How firm a shared ambition is.
Through whom the school comes in at a partner. For which year levels a place is. In which
region there is a shortage.

Ctrl+K finds more: activities, places, assignments, initiatives, policy, resources, steps and ideas. What the
entries of the search index hold, and how they are numbered, follows the program, which makes the index anew
after every upgrade (``storage.upgrade``).
"""

from alembic import op

from migrations.rebuild import replaced

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ACTIVITY = """
    CREATE TABLE activity (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER,
        colleague_id INTEGER,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        title TEXT NOT NULL,
        for_whom TEXT NOT NULL,
        place TEXT NOT NULL,
        happens_on TEXT,
        ends_on TEXT,
        clock_time TEXT NOT NULL,
        minutes INTEGER,
        result TEXT NOT NULL,
        capacity INTEGER,
        owner TEXT,
        partner_joined TEXT,
        agreement_id INTEGER,
        goal_id INTEGER,
        profile TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_activity_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_activity_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT fk_activity_agreement_id_collaboration_agreement FOREIGN KEY(agreement_id) REFERENCES collaboration_agreement (id) ON DELETE RESTRICT,
        CONSTRAINT fk_activity_goal_id_partner_goal FOREIGN KEY(goal_id) REFERENCES partner_goal (id) ON DELETE RESTRICT,
        CONSTRAINT ck_activity_kind CHECK (kind IN ('VISIT', 'MEETING', 'GUEST_LESSON', 'COMPANY_VISIT', 'LOOK_ALONG', 'ASSIGNMENT', 'PROJECT', 'ELECTIVE', 'HYBRID_TEACHER', 'JURY', 'TEACHER_PLACEMENT', 'MARKET', 'OPEN_DAY', 'EVENT', 'PARENT_EVENING', 'COMPANY_AT_SCHOOL', 'ALTERNATING', 'INTEGRATED', 'REGIONAL')),
        CONSTRAINT ck_activity_status CHECK (status IN ('IDEA', 'PLANNED', 'DONE', 'CANCELLED')),
        CONSTRAINT ck_activity_title CHECK (length(title) <= 200 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_activity_for_whom CHECK (length(for_whom) <= 200 AND instr(for_whom, char(0)) = 0),
        CONSTRAINT ck_activity_place CHECK (length(place) <= 200 AND instr(place, char(0)) = 0),
        CONSTRAINT ck_activity_happens_on CHECK (happens_on IS date(happens_on)),
        CONSTRAINT ck_activity_ends_on CHECK (ends_on IS date(ends_on)),
        CONSTRAINT ck_activity_clock_time CHECK (length(clock_time) <= 5 AND instr(clock_time, char(0)) = 0),
        CONSTRAINT ck_activity_result CHECK (length(result) <= 20000 AND instr(result, char(0)) = 0),
        CONSTRAINT ck_activity_owner CHECK (owner IN ('SCHOOL', 'PARTNER', 'TOGETHER')),
        CONSTRAINT ck_activity_partner_joined CHECK (partner_joined IN ('IDEA', 'DESIGN', 'DOING')),
        CONSTRAINT ck_activity_profile CHECK (length(profile) <= 60 AND instr(profile, char(0)) = 0),
        CONSTRAINT ck_activity_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_activity_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

INITIATIVE = """
    CREATE TABLE initiative (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER,
        colleague_id INTEGER,
        name TEXT NOT NULL,
        status TEXT NOT NULL,
        status_since TEXT NOT NULL,
        region TEXT NOT NULL,
        web_address TEXT NOT NULL,
        note TEXT NOT NULL,
        goal_id INTEGER,
        profile TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_initiative_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_initiative_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT fk_initiative_goal_id_partner_goal FOREIGN KEY(goal_id) REFERENCES partner_goal (id) ON DELETE RESTRICT,
        CONSTRAINT ck_initiative_name CHECK (length(name) <= 200 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_initiative_status CHECK (status IN ('FOUND', 'APPROACHED', 'JOINED', 'DROPPED')),
        CONSTRAINT ck_initiative_status_since CHECK (status_since IS date(status_since)),
        CONSTRAINT ck_initiative_region CHECK (length(region) <= 200 AND instr(region, char(0)) = 0),
        CONSTRAINT ck_initiative_web_address CHECK (length(web_address) <= 500 AND instr(web_address, char(0)) = 0),
        CONSTRAINT ck_initiative_note CHECK (length(note) <= 2000 AND instr(note, char(0)) = 0),
        CONSTRAINT ck_initiative_profile CHECK (length(profile) <= 60 AND instr(profile, char(0)) = 0),
        CONSTRAINT ck_initiative_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_initiative_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

CHANGED = (
    (
        "activity",
        ACTIVITY,
        {"goal_id": "NULL", "profile": "''"},
        (
            "CREATE INDEX ix_activity_agreement_id ON activity (agreement_id)",
            "CREATE INDEX ix_activity_colleague_id ON activity (colleague_id)",
            "CREATE INDEX ix_activity_goal_id ON activity (goal_id)",
            "CREATE INDEX ix_activity_happens_on ON activity (happens_on)",
            "CREATE INDEX ix_activity_partner_id ON activity (partner_id)",
        ),
    ),
    (
        "initiative",
        INITIATIVE,
        {"goal_id": "NULL", "profile": "''"},
        (
            "CREATE INDEX ix_initiative_colleague_id ON initiative (colleague_id)",
            "CREATE INDEX ix_initiative_goal_id ON initiative (goal_id)",
            "CREATE INDEX ix_initiative_partner_id ON initiative (partner_id)",
        ),
    ),
)

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
    ALTER TABLE partner ADD COLUMN ambition_firmness TEXT
        CONSTRAINT ck_partner_ambition_firmness CHECK (ambition_firmness IN ('EXPLORED', 'PROMISED', 'ANCHORED'))
    """,
    """
    ALTER TABLE partner ADD COLUMN ambition_firm_on TEXT
        CONSTRAINT ck_partner_ambition_firm_on CHECK (ambition_firm_on IS date(ambition_firm_on))
    """,
    """
    ALTER TABLE partner ADD COLUMN entry_via TEXT
        CONSTRAINT ck_partner_entry_via CHECK (entry_via IN ('MANAGEMENT', 'BOARD', 'COLLEAGUE', 'CONTACT', 'PARTNER'))
    """,
    """
    ALTER TABLE partner ADD COLUMN entry_note TEXT NOT NULL DEFAULT ''
        CONSTRAINT ck_partner_entry_note CHECK (length(entry_note) <= 200 AND instr(entry_note, char(0)) = 0)
    """,
    """
    ALTER TABLE internship_place ADD COLUMN year_levels TEXT NOT NULL DEFAULT '[]'
        CONSTRAINT ck_internship_place_year_levels CHECK (json_valid(year_levels) AND length(year_levels) <= 20000)
    """,
    """
    ALTER TABLE resource ADD COLUMN region TEXT NOT NULL DEFAULT ''
        CONSTRAINT ck_resource_region CHECK (length(region) <= 200 AND instr(region, char(0)) = 0)
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
    for table, statement, values, indexes in CHANGED:
        replaced(op.get_bind(), table, statement, values=values, indexes=indexes)
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
