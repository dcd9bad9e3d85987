"""Partners and Vandaag: promises, preparation, giving and taking, links, asks, activities, saved views."""

from alembic import op

from migrations.rebuild import replaced

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

PARTNER = """
    CREATE TABLE partner (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        legal_name TEXT NOT NULL,
        types TEXT NOT NULL,
        status TEXT NOT NULL,
        tier TEXT NOT NULL,
        profiles TEXT NOT NULL,
        sector TEXT NOT NULL,
        phone TEXT NOT NULL,
        second_phone TEXT NOT NULL,
        email TEXT NOT NULL,
        website TEXT NOT NULL,
        kvk_number TEXT NOT NULL,
        source TEXT NOT NULL,
        remark TEXT NOT NULL,
        shared_ambition TEXT NOT NULL,
        partner_since TEXT,
        owner_id INTEGER,
        deputy_id INTEGER,
        rsin TEXT NOT NULL,
        size TEXT NOT NULL,
        tags TEXT NOT NULL,
        accreditation_id TEXT NOT NULL,
        accreditation_crebo TEXT NOT NULL,
        accreditation_checked_on TEXT,
        our_ambition TEXT NOT NULL,
        their_ambition TEXT NOT NULL,
        ambition_spoken_on TEXT,
        our_interest TEXT NOT NULL,
        their_interest TEXT NOT NULL,
        their_question TEXT NOT NULL,
        responsibility TEXT NOT NULL,
        motivation INTEGER,
        motivation_note TEXT NOT NULL,
        what_not_to_say TEXT NOT NULL,
        level_now INTEGER,
        level_wished INTEGER,
        contact_rhythm INTEGER,
        most_asks INTEGER,
        is_focus INTEGER NOT NULL,
        is_ambassador INTEGER NOT NULL,
        may_be_named INTEGER,
        fragile_until TEXT,
        merged_into_id INTEGER,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_partner_owner_id_colleague FOREIGN KEY(owner_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT fk_partner_deputy_id_colleague FOREIGN KEY(deputy_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT fk_partner_merged_into_id_partner FOREIGN KEY(merged_into_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_partner_name CHECK (length(name) <= 200 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_partner_legal_name CHECK (length(legal_name) <= 200 AND instr(legal_name, char(0)) = 0),
        CONSTRAINT ck_partner_types CHECK (json_valid(types) AND length(types) <= 20000),
        CONSTRAINT ck_partner_status CHECK (status IN ('IDEA', 'APPROACHED', 'TALKING', 'TRIAL', 'PARTNER', 'RESTING', 'ENDED')),
        CONSTRAINT ck_partner_tier CHECK (tier IN ('CORE', 'REGULAR', 'LOOSE')),
        CONSTRAINT ck_partner_profiles CHECK (json_valid(profiles) AND length(profiles) <= 20000),
        CONSTRAINT ck_partner_sector CHECK (length(sector) <= 200 AND instr(sector, char(0)) = 0),
        CONSTRAINT ck_partner_phone CHECK (length(phone) <= 60 AND instr(phone, char(0)) = 0),
        CONSTRAINT ck_partner_second_phone CHECK (length(second_phone) <= 60 AND instr(second_phone, char(0)) = 0),
        CONSTRAINT ck_partner_email CHECK (length(email) <= 200 AND instr(email, char(0)) = 0),
        CONSTRAINT ck_partner_website CHECK (length(website) <= 200 AND instr(website, char(0)) = 0),
        CONSTRAINT ck_partner_kvk_number CHECK (length(kvk_number) <= 60 AND instr(kvk_number, char(0)) = 0),
        CONSTRAINT ck_partner_source CHECK (length(source) <= 200 AND instr(source, char(0)) = 0),
        CONSTRAINT ck_partner_remark CHECK (length(remark) <= 20000 AND instr(remark, char(0)) = 0),
        CONSTRAINT ck_partner_shared_ambition CHECK (length(shared_ambition) <= 20000 AND instr(shared_ambition, char(0)) = 0),
        CONSTRAINT ck_partner_partner_since CHECK (partner_since IS date(partner_since)),
        CONSTRAINT ck_partner_rsin CHECK (length(rsin) <= 60 AND instr(rsin, char(0)) = 0),
        CONSTRAINT ck_partner_size CHECK (length(size) <= 60 AND instr(size, char(0)) = 0),
        CONSTRAINT ck_partner_tags CHECK (json_valid(tags) AND length(tags) <= 20000),
        CONSTRAINT ck_partner_accreditation_id CHECK (length(accreditation_id) <= 60 AND instr(accreditation_id, char(0)) = 0),
        CONSTRAINT ck_partner_accreditation_crebo CHECK (length(accreditation_crebo) <= 200 AND instr(accreditation_crebo, char(0)) = 0),
        CONSTRAINT ck_partner_accreditation_checked_on CHECK (accreditation_checked_on IS date(accreditation_checked_on)),
        CONSTRAINT ck_partner_our_ambition CHECK (length(our_ambition) <= 20000 AND instr(our_ambition, char(0)) = 0),
        CONSTRAINT ck_partner_their_ambition CHECK (length(their_ambition) <= 20000 AND instr(their_ambition, char(0)) = 0),
        CONSTRAINT ck_partner_ambition_spoken_on CHECK (ambition_spoken_on IS date(ambition_spoken_on)),
        CONSTRAINT ck_partner_our_interest CHECK (length(our_interest) <= 20000 AND instr(our_interest, char(0)) = 0),
        CONSTRAINT ck_partner_their_interest CHECK (length(their_interest) <= 20000 AND instr(their_interest, char(0)) = 0),
        CONSTRAINT ck_partner_their_question CHECK (length(their_question) <= 20000 AND instr(their_question, char(0)) = 0),
        CONSTRAINT ck_partner_responsibility CHECK (length(responsibility) <= 20000 AND instr(responsibility, char(0)) = 0),
        CONSTRAINT ck_partner_motivation_note CHECK (length(motivation_note) <= 20000 AND instr(motivation_note, char(0)) = 0),
        CONSTRAINT ck_partner_what_not_to_say CHECK (length(what_not_to_say) <= 20000 AND instr(what_not_to_say, char(0)) = 0),
        CONSTRAINT ck_partner_is_focus CHECK (is_focus IN (0, 1)),
        CONSTRAINT ck_partner_is_ambassador CHECK (is_ambassador IN (0, 1)),
        CONSTRAINT ck_partner_may_be_named CHECK (may_be_named IN (0, 1)),
        CONSTRAINT ck_partner_fragile_until CHECK (fragile_until IS date(fragile_until)),
        CONSTRAINT ck_partner_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_partner_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

DO_NOT_APPROACH = """
    CREATE TABLE do_not_approach (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        reason TEXT NOT NULL,
        until TEXT,
        decided_on TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        lifted_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_do_not_approach_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_do_not_approach_reason CHECK (length(reason) <= 500 AND instr(reason, char(0)) = 0),
        CONSTRAINT ck_do_not_approach_until CHECK (until IS date(until)),
        CONSTRAINT ck_do_not_approach_decided_on CHECK (decided_on IS date(decided_on)),
        CONSTRAINT ck_do_not_approach_decided_by CHECK (length(decided_by) <= 200 AND instr(decided_by, char(0)) = 0),
        CONSTRAINT ck_do_not_approach_lifted_on CHECK (lifted_on IS date(lifted_on)),
        CONSTRAINT ck_do_not_approach_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_do_not_approach_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

PERSON = """
    CREATE TABLE person (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        initials TEXT NOT NULL,
        first_name TEXT NOT NULL,
        prefix TEXT NOT NULL,
        surname TEXT NOT NULL,
        salutation TEXT NOT NULL,
        phone TEXT NOT NULL,
        mobile TEXT NOT NULL,
        email TEXT NOT NULL,
        remark TEXT NOT NULL,
        is_alumnus INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT ck_person_initials CHECK (length(initials) <= 60 AND instr(initials, char(0)) = 0),
        CONSTRAINT ck_person_first_name CHECK (length(first_name) <= 200 AND instr(first_name, char(0)) = 0),
        CONSTRAINT ck_person_prefix CHECK (length(prefix) <= 60 AND instr(prefix, char(0)) = 0),
        CONSTRAINT ck_person_surname CHECK (length(surname) <= 200 AND instr(surname, char(0)) = 0),
        CONSTRAINT ck_person_salutation CHECK (salutation IN ('SIR', 'MADAM', 'NEUTRAL')),
        CONSTRAINT ck_person_phone CHECK (length(phone) <= 60 AND instr(phone, char(0)) = 0),
        CONSTRAINT ck_person_mobile CHECK (length(mobile) <= 60 AND instr(mobile, char(0)) = 0),
        CONSTRAINT ck_person_email CHECK (length(email) <= 200 AND instr(email, char(0)) = 0),
        CONSTRAINT ck_person_remark CHECK (length(remark) <= 2000 AND instr(remark, char(0)) = 0),
        CONSTRAINT ck_person_is_alumnus CHECK (is_alumnus IN (0, 1)),
        CONSTRAINT ck_person_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_person_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

SIGNATURE = """
    CREATE TABLE signature (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        party_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        person_id INTEGER,
        name TEXT NOT NULL,
        function TEXT NOT NULL,
        authority TEXT NOT NULL,
        signed_on TEXT,
        last_chased_on TEXT,
        times_chased INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_signature_party_id_agreement_party FOREIGN KEY(party_id) REFERENCES agreement_party (id) ON DELETE RESTRICT,
        CONSTRAINT fk_signature_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT ck_signature_name CHECK (length(name) <= 200 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_signature_function CHECK (length(function) <= 200 AND instr(function, char(0)) = 0),
        CONSTRAINT ck_signature_authority CHECK (length(authority) <= 200 AND instr(authority, char(0)) = 0),
        CONSTRAINT ck_signature_signed_on CHECK (signed_on IS date(signed_on)),
        CONSTRAINT ck_signature_last_chased_on CHECK (last_chased_on IS date(last_chased_on)),
        CONSTRAINT ck_signature_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_signature_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

CHANGED = (
    (
        "partner",
        PARTNER,
        {
            "deputy_id": "NULL",
            "rsin": "''",
            "size": "''",
            "tags": "'[]'",
            "accreditation_id": "''",
            "accreditation_crebo": "''",
            "accreditation_checked_on": "NULL",
            "our_ambition": "''",
            "their_ambition": "''",
            "ambition_spoken_on": "NULL",
            "our_interest": "''",
            "their_interest": "''",
            "their_question": "''",
            "responsibility": "''",
            "motivation": "NULL",
            "motivation_note": "''",
            "what_not_to_say": "''",
            "level_now": "NULL",
            "level_wished": "NULL",
            "contact_rhythm": "NULL",
            "most_asks": "NULL",
            "is_focus": "0",
            "is_ambassador": "0",
            "may_be_named": "NULL",
            "fragile_until": "NULL",
            "merged_into_id": "NULL",
        },
        (
            "CREATE INDEX ix_partner_deputy_id ON partner (deputy_id)",
            "CREATE INDEX ix_partner_kvk_number ON partner (kvk_number)",
            "CREATE INDEX ix_partner_merged_into_id ON partner (merged_into_id)",
            "CREATE INDEX ix_partner_owner_id ON partner (owner_id)",
        ),
    ),
    (
        "do_not_approach",
        DO_NOT_APPROACH,
        {
            "decided_by": "''",
        },
        ("CREATE INDEX ix_do_not_approach_partner_id ON do_not_approach (partner_id)",),
    ),
    (
        "person",
        PERSON,
        {
            "is_alumnus": "0",
        },
        (),
    ),
    (
        "signature",
        SIGNATURE,
        {
            "last_chased_on": "NULL",
            "times_chased": "0",
        },
        (
            "CREATE INDEX ix_signature_party_id ON signature (party_id)",
            "CREATE INDEX ix_signature_person_id ON signature (person_id)",
        ),
    ),
)
"""Table, its new SQL, the values of its new columns in rows that are there, its indexes."""

STATEMENTS = (
    """
    CREATE TABLE commitment (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        person_id INTEGER,
        colleague_id INTEGER,
        contact_moment_id INTEGER,
        side TEXT NOT NULL,
        what TEXT NOT NULL,
        made_on TEXT NOT NULL,
        due TEXT,
        kept_on TEXT,
        dropped_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_commitment_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_commitment_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT fk_commitment_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT fk_commitment_contact_moment_id_contact_moment FOREIGN KEY(contact_moment_id) REFERENCES contact_moment (id) ON DELETE RESTRICT,
        CONSTRAINT ck_commitment_side CHECK (side IN ('OURS', 'THEIRS')),
        CONSTRAINT ck_commitment_what CHECK (length(what) <= 500 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_commitment_made_on CHECK (made_on IS date(made_on)),
        CONSTRAINT ck_commitment_due CHECK (due IS date(due)),
        CONSTRAINT ck_commitment_kept_on CHECK (kept_on IS date(kept_on)),
        CONSTRAINT ck_commitment_dropped_on CHECK (dropped_on IS date(dropped_on)),
        CONSTRAINT ck_commitment_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_commitment_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_commitment_colleague_id ON commitment (colleague_id)
    """,
    """
    CREATE INDEX ix_commitment_contact_moment_id ON commitment (contact_moment_id)
    """,
    """
    CREATE INDEX ix_commitment_partner_id ON commitment (partner_id)
    """,
    """
    CREATE INDEX ix_commitment_person_id ON commitment (person_id)
    """,
    """
    CREATE TABLE preparation_point (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state TEXT NOT NULL,
        note TEXT NOT NULL,
        they_know TEXT NOT NULL,
        answered_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_preparation_point_partner_id_topic UNIQUE (partner_id, topic),
        CONSTRAINT fk_preparation_point_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_preparation_point_topic CHECK (topic IN ('RULES', 'LANGUAGE', 'GOALS', 'INTEREST', 'POSITION', 'NETWORK')),
        CONSTRAINT ck_preparation_point_state CHECK (state IN ('KNOWN', 'PARTLY', 'TO_ASK')),
        CONSTRAINT ck_preparation_point_note CHECK (length(note) <= 2000 AND instr(note, char(0)) = 0),
        CONSTRAINT ck_preparation_point_they_know CHECK (length(they_know) <= 2000 AND instr(they_know, char(0)) = 0),
        CONSTRAINT ck_preparation_point_answered_on CHECK (answered_on IS date(answered_on)),
        CONSTRAINT ck_preparation_point_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_preparation_point_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_preparation_point_partner_id ON preparation_point (partner_id)
    """,
    """
    CREATE TABLE reciprocity_entry (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        side TEXT NOT NULL,
        what TEXT NOT NULL,
        happened_on TEXT NOT NULL,
        minutes INTEGER,
        cents INTEGER,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_reciprocity_entry_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_reciprocity_entry_side CHECK (side IN ('OURS', 'THEIRS')),
        CONSTRAINT ck_reciprocity_entry_what CHECK (length(what) <= 500 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_reciprocity_entry_happened_on CHECK (happened_on IS date(happened_on)),
        CONSTRAINT ck_reciprocity_entry_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_reciprocity_entry_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_reciprocity_entry_partner_id ON reciprocity_entry (partner_id)
    """,
    """
    CREATE TABLE network_link (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        from_partner_id INTEGER,
        from_person_id INTEGER,
        kind TEXT NOT NULL,
        may_introduce INTEGER,
        note TEXT NOT NULL,
        since TEXT,
        until TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_network_link_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_network_link_from_partner_id_partner FOREIGN KEY(from_partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_network_link_from_person_id_person FOREIGN KEY(from_person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT ck_network_link_kind CHECK (kind IN ('MEMBER_OF', 'TRAINING_COMPANY_OF', 'BELONGS_TO', 'REFERRED_BY', 'KNOWS', 'PARENT_KNOWS', 'WORKS_AT')),
        CONSTRAINT ck_network_link_may_introduce CHECK (may_introduce IN (0, 1)),
        CONSTRAINT ck_network_link_note CHECK (length(note) <= 500 AND instr(note, char(0)) = 0),
        CONSTRAINT ck_network_link_since CHECK (since IS date(since)),
        CONSTRAINT ck_network_link_until CHECK (until IS date(until)),
        CONSTRAINT ck_network_link_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_network_link_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_network_link_from_partner_id ON network_link (from_partner_id)
    """,
    """
    CREATE INDEX ix_network_link_from_person_id ON network_link (from_person_id)
    """,
    """
    CREATE INDEX ix_network_link_partner_id ON network_link (partner_id)
    """,
    """
    CREATE TABLE ask (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        colleague_id INTEGER,
        what TEXT NOT NULL,
        asked_on TEXT NOT NULL,
        answer TEXT NOT NULL,
        answered_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_ask_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_ask_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT ck_ask_what CHECK (length(what) <= 500 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_ask_asked_on CHECK (asked_on IS date(asked_on)),
        CONSTRAINT ck_ask_answer CHECK (answer IN ('OPEN', 'YES', 'LATER', 'NO')),
        CONSTRAINT ck_ask_answered_on CHECK (answered_on IS date(answered_on)),
        CONSTRAINT ck_ask_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_ask_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_ask_colleague_id ON ask (colleague_id)
    """,
    """
    CREATE INDEX ix_ask_partner_id ON ask (partner_id)
    """,
    """
    CREATE TABLE partner_goal (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        what TEXT NOT NULL,
        horizon TEXT NOT NULL,
        due TEXT,
        reached_on TEXT,
        dropped_on TEXT,
        progress TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_partner_goal_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_partner_goal_what CHECK (length(what) <= 500 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_partner_goal_horizon CHECK (horizon IN ('QUARTER', 'SCHOOL_YEAR', 'LATER')),
        CONSTRAINT ck_partner_goal_due CHECK (due IS date(due)),
        CONSTRAINT ck_partner_goal_reached_on CHECK (reached_on IS date(reached_on)),
        CONSTRAINT ck_partner_goal_dropped_on CHECK (dropped_on IS date(dropped_on)),
        CONSTRAINT ck_partner_goal_progress CHECK (length(progress) <= 20000 AND instr(progress, char(0)) = 0),
        CONSTRAINT ck_partner_goal_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_partner_goal_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_partner_goal_partner_id ON partner_goal (partner_id)
    """,
    """
    CREATE TABLE partner_file (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        attachment_sha256 TEXT NOT NULL,
        file_name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        remark TEXT NOT NULL,
        added_on TEXT NOT NULL,
        removed_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_partner_file_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_partner_file_attachment_sha256_attachment FOREIGN KEY(attachment_sha256) REFERENCES attachment (sha256) ON DELETE RESTRICT,
        CONSTRAINT ck_partner_file_attachment_sha256 CHECK (length(attachment_sha256) <= 64 AND instr(attachment_sha256, char(0)) = 0),
        CONSTRAINT ck_partner_file_file_name CHECK (length(file_name) <= 200 AND instr(file_name, char(0)) = 0),
        CONSTRAINT ck_partner_file_media_type CHECK (length(media_type) <= 60 AND instr(media_type, char(0)) = 0),
        CONSTRAINT ck_partner_file_remark CHECK (length(remark) <= 500 AND instr(remark, char(0)) = 0),
        CONSTRAINT ck_partner_file_added_on CHECK (added_on IS date(added_on)),
        CONSTRAINT ck_partner_file_removed_on CHECK (removed_on IS date(removed_on)),
        CONSTRAINT ck_partner_file_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_partner_file_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_partner_file_partner_id ON partner_file (partner_id)
    """,
    """
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
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_activity_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_activity_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT ck_activity_kind CHECK (kind IN ('VISIT', 'MEETING', 'GUEST_LESSON', 'COMPANY_VISIT', 'LOOK_ALONG', 'ASSIGNMENT', 'PROJECT', 'ELECTIVE', 'HYBRID_TEACHER', 'JURY', 'TEACHER_PLACEMENT', 'MARKET', 'OPEN_DAY', 'EVENT')),
        CONSTRAINT ck_activity_status CHECK (status IN ('IDEA', 'PLANNED', 'DONE', 'CANCELLED')),
        CONSTRAINT ck_activity_title CHECK (length(title) <= 200 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_activity_for_whom CHECK (length(for_whom) <= 200 AND instr(for_whom, char(0)) = 0),
        CONSTRAINT ck_activity_place CHECK (length(place) <= 200 AND instr(place, char(0)) = 0),
        CONSTRAINT ck_activity_happens_on CHECK (happens_on IS date(happens_on)),
        CONSTRAINT ck_activity_ends_on CHECK (ends_on IS date(ends_on)),
        CONSTRAINT ck_activity_clock_time CHECK (length(clock_time) <= 5 AND instr(clock_time, char(0)) = 0),
        CONSTRAINT ck_activity_result CHECK (length(result) <= 20000 AND instr(result, char(0)) = 0),
        CONSTRAINT ck_activity_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_activity_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_activity_colleague_id ON activity (colleague_id)
    """,
    """
    CREATE INDEX ix_activity_happens_on ON activity (happens_on)
    """,
    """
    CREATE INDEX ix_activity_partner_id ON activity (partner_id)
    """,
    """
    CREATE TABLE publicity_item (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        medium TEXT NOT NULL,
        title TEXT NOT NULL,
        published_on TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_publicity_item_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_publicity_item_medium CHECK (length(medium) <= 200 AND instr(medium, char(0)) = 0),
        CONSTRAINT ck_publicity_item_title CHECK (length(title) <= 200 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_publicity_item_published_on CHECK (published_on IS date(published_on)),
        CONSTRAINT ck_publicity_item_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_publicity_item_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_publicity_item_partner_id ON publicity_item (partner_id)
    """,
    """
    CREATE TABLE hours_budget (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        colleague_id INTEGER NOT NULL,
        school_year INTEGER NOT NULL,
        hours INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_hours_budget_colleague_id_school_year UNIQUE (colleague_id, school_year),
        CONSTRAINT fk_hours_budget_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT ck_hours_budget_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_hours_budget_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_hours_budget_colleague_id ON hours_budget (colleague_id)
    """,
    """
    CREATE TABLE known_apart (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        other_id INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_known_apart_partner_id_other_id UNIQUE (partner_id, other_id),
        CONSTRAINT fk_known_apart_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_known_apart_other_id_partner FOREIGN KEY(other_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_known_apart_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_known_apart_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_known_apart_other_id ON known_apart (other_id)
    """,
    """
    CREATE INDEX search_entry_start ON search_entry (source, substr(folded, 1, 24))
    """,
    """
    CREATE TABLE saved_view (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        tab TEXT NOT NULL,
        name TEXT NOT NULL,
        position INTEGER NOT NULL,
        settings TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT ck_saved_view_tab CHECK (length(tab) <= 60 AND instr(tab, char(0)) = 0),
        CONSTRAINT ck_saved_view_name CHECK (length(name) <= 60 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_saved_view_settings CHECK (length(settings) <= 10000 AND instr(settings, char(0)) = 0),
        CONSTRAINT ck_saved_view_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_saved_view_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE TABLE palette_use (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        reference TEXT NOT NULL,
        times INTEGER NOT NULL,
        last_used_at TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_palette_use_kind_reference UNIQUE (kind, reference),
        CONSTRAINT ck_palette_use_kind CHECK (length(kind) <= 60 AND instr(kind, char(0)) = 0),
        CONSTRAINT ck_palette_use_reference CHECK (length(reference) <= 60 AND instr(reference, char(0)) = 0),
        CONSTRAINT ck_palette_use_last_used_at CHECK (length(last_used_at) = 26),
        CONSTRAINT ck_palette_use_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_palette_use_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
)


def upgrade() -> None:
    for table, statement, values, indexes in CHANGED:
        replaced(op.get_bind(), table, statement, values=values, indexes=indexes)
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
