"""Around the partner: guests, assignments, places, ideas, and how the school goes about its network."""

from alembic import op

from migrations.rebuild import replaced

revision = "0004"
down_revision = "0003"
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
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_activity_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_activity_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT fk_activity_agreement_id_collaboration_agreement FOREIGN KEY(agreement_id) REFERENCES collaboration_agreement (id) ON DELETE RESTRICT,
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
        CONSTRAINT ck_activity_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_activity_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

SCHOOL = """
    CREATE TABLE school (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        tagline TEXT NOT NULL,
        brin TEXT NOT NULL,
        street TEXT NOT NULL,
        house_number TEXT NOT NULL,
        postcode TEXT NOT NULL,
        city TEXT NOT NULL,
        phone TEXT NOT NULL,
        email TEXT NOT NULL,
        website TEXT NOT NULL,
        authority_name TEXT NOT NULL,
        authority_kvk TEXT NOT NULL,
        authority_street TEXT NOT NULL,
        authority_house_number TEXT NOT NULL,
        authority_postcode TEXT NOT NULL,
        authority_city TEXT NOT NULL,
        signatory_name TEXT NOT NULL,
        signatory_function TEXT NOT NULL,
        mandate TEXT NOT NULL,
        accent_color TEXT NOT NULL,
        logo_sha256 TEXT,
        holiday_region TEXT NOT NULL,
        envelope TEXT NOT NULL,
        is_demo INTEGER NOT NULL,
        most_asks INTEGER,
        new_a_month INTEGER,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_school_logo_sha256_attachment FOREIGN KEY(logo_sha256) REFERENCES attachment (sha256) ON DELETE RESTRICT,
        CONSTRAINT ck_school_name CHECK (length(name) <= 200 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_school_tagline CHECK (length(tagline) <= 200 AND instr(tagline, char(0)) = 0),
        CONSTRAINT ck_school_brin CHECK (length(brin) <= 60 AND instr(brin, char(0)) = 0),
        CONSTRAINT ck_school_street CHECK (length(street) <= 200 AND instr(street, char(0)) = 0),
        CONSTRAINT ck_school_house_number CHECK (length(house_number) <= 60 AND instr(house_number, char(0)) = 0),
        CONSTRAINT ck_school_postcode CHECK (length(postcode) <= 60 AND instr(postcode, char(0)) = 0),
        CONSTRAINT ck_school_city CHECK (length(city) <= 200 AND instr(city, char(0)) = 0),
        CONSTRAINT ck_school_phone CHECK (length(phone) <= 60 AND instr(phone, char(0)) = 0),
        CONSTRAINT ck_school_email CHECK (length(email) <= 200 AND instr(email, char(0)) = 0),
        CONSTRAINT ck_school_website CHECK (length(website) <= 200 AND instr(website, char(0)) = 0),
        CONSTRAINT ck_school_authority_name CHECK (length(authority_name) <= 200 AND instr(authority_name, char(0)) = 0),
        CONSTRAINT ck_school_authority_kvk CHECK (length(authority_kvk) <= 60 AND instr(authority_kvk, char(0)) = 0),
        CONSTRAINT ck_school_authority_street CHECK (length(authority_street) <= 200 AND instr(authority_street, char(0)) = 0),
        CONSTRAINT ck_school_authority_house_number CHECK (length(authority_house_number) <= 60 AND instr(authority_house_number, char(0)) = 0),
        CONSTRAINT ck_school_authority_postcode CHECK (length(authority_postcode) <= 60 AND instr(authority_postcode, char(0)) = 0),
        CONSTRAINT ck_school_authority_city CHECK (length(authority_city) <= 200 AND instr(authority_city, char(0)) = 0),
        CONSTRAINT ck_school_signatory_name CHECK (length(signatory_name) <= 200 AND instr(signatory_name, char(0)) = 0),
        CONSTRAINT ck_school_signatory_function CHECK (length(signatory_function) <= 200 AND instr(signatory_function, char(0)) = 0),
        CONSTRAINT ck_school_mandate CHECK (length(mandate) <= 200 AND instr(mandate, char(0)) = 0),
        CONSTRAINT ck_school_accent_color CHECK (length(accent_color) <= 60 AND instr(accent_color, char(0)) = 0),
        CONSTRAINT ck_school_logo_sha256 CHECK (length(logo_sha256) <= 64 AND instr(logo_sha256, char(0)) = 0),
        CONSTRAINT ck_school_holiday_region CHECK (holiday_region IN ('NORTH', 'MIDDLE', 'SOUTH')),
        CONSTRAINT ck_school_envelope CHECK (length(envelope) <= 2000 AND instr(envelope, char(0)) = 0),
        CONSTRAINT ck_school_is_demo CHECK (is_demo IN (0, 1)),
        CONSTRAINT ck_school_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_school_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

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
        researched_on TEXT,
        supports TEXT NOT NULL,
        benefits TEXT NOT NULL,
        former_intern_hired INTEGER,
        reviewed_on TEXT,
        review_outcome TEXT,
        review_note TEXT NOT NULL,
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
        CONSTRAINT ck_partner_researched_on CHECK (researched_on IS date(researched_on)),
        CONSTRAINT ck_partner_supports CHECK (length(supports) <= 20000 AND instr(supports, char(0)) = 0),
        CONSTRAINT ck_partner_benefits CHECK (json_valid(benefits) AND length(benefits) <= 20000),
        CONSTRAINT ck_partner_former_intern_hired CHECK (former_intern_hired IN (0, 1)),
        CONSTRAINT ck_partner_reviewed_on CHECK (reviewed_on IS date(reviewed_on)),
        CONSTRAINT ck_partner_review_outcome CHECK (review_outcome IN ('CONTINUE', 'CHANGE', 'REST', 'STOP')),
        CONSTRAINT ck_partner_review_note CHECK (length(review_note) <= 20000 AND instr(review_note, char(0)) = 0),
        CONSTRAINT ck_partner_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_partner_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

NETWORK_LINK = """
    CREATE TABLE network_link (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        from_partner_id INTEGER,
        from_person_id INTEGER,
        kind TEXT NOT NULL,
        may_introduce INTEGER,
        strength TEXT,
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
        CONSTRAINT ck_network_link_strength CHECK (strength IN ('BY_NAME', 'NOW_AND_THEN', 'GOOD')),
        CONSTRAINT ck_network_link_note CHECK (length(note) <= 500 AND instr(note, char(0)) = 0),
        CONSTRAINT ck_network_link_since CHECK (since IS date(since)),
        CONSTRAINT ck_network_link_until CHECK (until IS date(until)),
        CONSTRAINT ck_network_link_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_network_link_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

CONSENT = """
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
        CONSTRAINT ck_consent_purpose CHECK (purpose IN ('NAMING', 'PHOTO', 'CONTACT')),
        CONSTRAINT ck_consent_giver CHECK (giver IN ('SELF', 'GUARDIAN')),
        CONSTRAINT ck_consent_given_by CHECK (length(given_by) <= 200 AND instr(given_by, char(0)) = 0),
        CONSTRAINT ck_consent_given_on CHECK (given_on IS date(given_on)),
        CONSTRAINT ck_consent_withdrawn_on CHECK (withdrawn_on IS date(withdrawn_on)),
        CONSTRAINT ck_consent_remark CHECK (length(remark) <= 500 AND instr(remark, char(0)) = 0),
        CONSTRAINT ck_consent_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_consent_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
"""

CHANGED: tuple[tuple[str, str, dict[str, str], tuple[str, ...]], ...] = (
    (
        "activity",
        ACTIVITY,
        {
            "capacity": "NULL",
            "owner": "NULL",
            "partner_joined": "NULL",
            "agreement_id": "NULL",
        },
        (
            "CREATE INDEX ix_activity_agreement_id ON activity (agreement_id)",
            "CREATE INDEX ix_activity_colleague_id ON activity (colleague_id)",
            "CREATE INDEX ix_activity_happens_on ON activity (happens_on)",
            "CREATE INDEX ix_activity_partner_id ON activity (partner_id)",
        ),
    ),
    (
        "school",
        SCHOOL,
        {
            "most_asks": "NULL",
            "new_a_month": "NULL",
        },
        (),
    ),
    (
        "partner",
        PARTNER,
        {
            "researched_on": "NULL",
            "supports": "''",
            "benefits": "'[]'",
            "former_intern_hired": "NULL",
            "reviewed_on": "NULL",
            "review_outcome": "NULL",
            "review_note": "''",
        },
        (
            "CREATE INDEX ix_partner_deputy_id ON partner (deputy_id)",
            "CREATE INDEX ix_partner_kvk_number ON partner (kvk_number)",
            "CREATE INDEX ix_partner_merged_into_id ON partner (merged_into_id)",
            "CREATE INDEX ix_partner_owner_id ON partner (owner_id)",
        ),
    ),
    (
        "network_link",
        NETWORK_LINK,
        {
            "strength": "NULL",
        },
        (
            "CREATE INDEX ix_network_link_from_partner_id ON network_link (from_partner_id)",
            "CREATE INDEX ix_network_link_from_person_id ON network_link (from_person_id)",
            "CREATE INDEX ix_network_link_partner_id ON network_link (partner_id)",
        ),
    ),
    (
        "consent",
        CONSENT,
        {},
        ("CREATE INDEX ix_consent_person_id ON consent (person_id)",),
    ),
)
"""Table, its new SQL, the values of its new columns in rows that are there, its indexes."""

STATEMENTS = (
    """
    CREATE TABLE invitation (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        activity_id INTEGER NOT NULL,
        partner_id INTEGER NOT NULL,
        person_id INTEGER,
        sent_on TEXT,
        reply TEXT NOT NULL,
        replied_on TEXT,
        came INTEGER,
        people INTEGER,
        remark TEXT NOT NULL,
        withdrawn_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_invitation_activity_id_partner_id UNIQUE (activity_id, partner_id),
        CONSTRAINT fk_invitation_activity_id_activity FOREIGN KEY(activity_id) REFERENCES activity (id) ON DELETE RESTRICT,
        CONSTRAINT fk_invitation_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_invitation_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT ck_invitation_sent_on CHECK (sent_on IS date(sent_on)),
        CONSTRAINT ck_invitation_reply CHECK (reply IN ('OPEN', 'YES', 'NO')),
        CONSTRAINT ck_invitation_replied_on CHECK (replied_on IS date(replied_on)),
        CONSTRAINT ck_invitation_came CHECK (came IN (0, 1)),
        CONSTRAINT ck_invitation_remark CHECK (length(remark) <= 500 AND instr(remark, char(0)) = 0),
        CONSTRAINT ck_invitation_withdrawn_on CHECK (withdrawn_on IS date(withdrawn_on)),
        CONSTRAINT ck_invitation_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_invitation_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_invitation_activity_id ON invitation (activity_id)
    """,
    """
    CREATE INDEX ix_invitation_partner_id ON invitation (partner_id)
    """,
    """
    CREATE INDEX ix_invitation_person_id ON invitation (person_id)
    """,
    """
    CREATE TABLE assignment (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER,
        colleague_id INTEGER,
        status TEXT NOT NULL,
        title TEXT NOT NULL,
        question TEXT NOT NULL,
        deliverable TEXT NOT NULL,
        framework TEXT NOT NULL,
        for_whom TEXT NOT NULL,
        hours INTEGER,
        on_site INTEGER,
        equipment TEXT NOT NULL,
        safety TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_assignment_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_assignment_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT ck_assignment_status CHECK (status IN ('IDEA', 'READY', 'RUNNING', 'DONE', 'DROPPED')),
        CONSTRAINT ck_assignment_title CHECK (length(title) <= 200 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_assignment_question CHECK (length(question) <= 2000 AND instr(question, char(0)) = 0),
        CONSTRAINT ck_assignment_deliverable CHECK (length(deliverable) <= 500 AND instr(deliverable, char(0)) = 0),
        CONSTRAINT ck_assignment_framework CHECK (length(framework) <= 2000 AND instr(framework, char(0)) = 0),
        CONSTRAINT ck_assignment_for_whom CHECK (length(for_whom) <= 200 AND instr(for_whom, char(0)) = 0),
        CONSTRAINT ck_assignment_on_site CHECK (on_site IN (0, 1)),
        CONSTRAINT ck_assignment_equipment CHECK (length(equipment) <= 500 AND instr(equipment, char(0)) = 0),
        CONSTRAINT ck_assignment_safety CHECK (safety IN ('NONE', 'INSTRUCTION', 'SUPERVISED', 'NOT_ON_SITE')),
        CONSTRAINT ck_assignment_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_assignment_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_assignment_colleague_id ON assignment (colleague_id)
    """,
    """
    CREATE INDEX ix_assignment_partner_id ON assignment (partner_id)
    """,
    """
    CREATE TABLE partner_idea (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        what TEXT NOT NULL,
        status TEXT NOT NULL,
        told_on TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_partner_idea_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_partner_idea_what CHECK (length(what) <= 500 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_partner_idea_status CHECK (status IN ('OPEN', 'TRIED', 'ADOPTED', 'DROPPED')),
        CONSTRAINT ck_partner_idea_told_on CHECK (told_on IS date(told_on)),
        CONSTRAINT ck_partner_idea_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_partner_idea_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_partner_idea_partner_id ON partner_idea (partner_id)
    """,
    """
    CREATE TABLE internship_place (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        location_id INTEGER,
        person_id INTEGER,
        colleague_id INTEGER,
        title TEXT NOT NULL,
        tasks TEXT NOT NULL,
        profiles TEXT NOT NULL,
        tracks TEXT NOT NULL,
        monday INTEGER NOT NULL,
        tuesday INTEGER NOT NULL,
        wednesday INTEGER NOT NULL,
        thursday INTEGER NOT NULL,
        friday INTEGER NOT NULL,
        from_on TEXT,
        until TEXT,
        times TEXT NOT NULL,
        minimum_age INTEGER,
        requirements TEXT NOT NULL,
        remark TEXT NOT NULL,
        ended_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_internship_place_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_internship_place_location_id_partner_location FOREIGN KEY(location_id) REFERENCES partner_location (id) ON DELETE RESTRICT,
        CONSTRAINT fk_internship_place_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT fk_internship_place_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT ck_internship_place_title CHECK (length(title) <= 200 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_internship_place_tasks CHECK (length(tasks) <= 2000 AND instr(tasks, char(0)) = 0),
        CONSTRAINT ck_internship_place_profiles CHECK (json_valid(profiles) AND length(profiles) <= 20000),
        CONSTRAINT ck_internship_place_tracks CHECK (json_valid(tracks) AND length(tracks) <= 20000),
        CONSTRAINT ck_internship_place_from_on CHECK (from_on IS date(from_on)),
        CONSTRAINT ck_internship_place_until CHECK (until IS date(until)),
        CONSTRAINT ck_internship_place_times CHECK (length(times) <= 200 AND instr(times, char(0)) = 0),
        CONSTRAINT ck_internship_place_requirements CHECK (length(requirements) <= 500 AND instr(requirements, char(0)) = 0),
        CONSTRAINT ck_internship_place_remark CHECK (length(remark) <= 2000 AND instr(remark, char(0)) = 0),
        CONSTRAINT ck_internship_place_ended_on CHECK (ended_on IS date(ended_on)),
        CONSTRAINT ck_internship_place_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_internship_place_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_internship_place_colleague_id ON internship_place (colleague_id)
    """,
    """
    CREATE INDEX ix_internship_place_location_id ON internship_place (location_id)
    """,
    """
    CREATE INDEX ix_internship_place_partner_id ON internship_place (partner_id)
    """,
    """
    CREATE INDEX ix_internship_place_person_id ON internship_place (person_id)
    """,
    """
    CREATE TABLE start_answer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        school_year INTEGER NOT NULL,
        outside INTEGER,
        seldom INTEGER,
        note TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_start_answer_school_year UNIQUE (school_year),
        CONSTRAINT ck_start_answer_outside CHECK (outside IN (0, 1)),
        CONSTRAINT ck_start_answer_seldom CHECK (seldom IN (0, 1)),
        CONSTRAINT ck_start_answer_note CHECK (length(note) <= 2000 AND instr(note, char(0)) = 0),
        CONSTRAINT ck_start_answer_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_start_answer_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE TABLE policy_anchor (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        position INTEGER NOT NULL,
        title TEXT NOT NULL,
        anchored_on TEXT,
        quote TEXT NOT NULL,
        attachment_sha256 TEXT,
        file_name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        dropped_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_policy_anchor_attachment_sha256_attachment FOREIGN KEY(attachment_sha256) REFERENCES attachment (sha256) ON DELETE RESTRICT,
        CONSTRAINT ck_policy_anchor_title CHECK (length(title) <= 200 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_policy_anchor_anchored_on CHECK (anchored_on IS date(anchored_on)),
        CONSTRAINT ck_policy_anchor_quote CHECK (length(quote) <= 2000 AND instr(quote, char(0)) = 0),
        CONSTRAINT ck_policy_anchor_attachment_sha256 CHECK (length(attachment_sha256) <= 64 AND instr(attachment_sha256, char(0)) = 0),
        CONSTRAINT ck_policy_anchor_file_name CHECK (length(file_name) <= 200 AND instr(file_name, char(0)) = 0),
        CONSTRAINT ck_policy_anchor_media_type CHECK (length(media_type) <= 60 AND instr(media_type, char(0)) = 0),
        CONSTRAINT ck_policy_anchor_dropped_on CHECK (dropped_on IS date(dropped_on)),
        CONSTRAINT ck_policy_anchor_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_policy_anchor_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
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
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_initiative_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_initiative_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT ck_initiative_name CHECK (length(name) <= 200 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_initiative_status CHECK (status IN ('FOUND', 'APPROACHED', 'JOINED', 'DROPPED')),
        CONSTRAINT ck_initiative_status_since CHECK (status_since IS date(status_since)),
        CONSTRAINT ck_initiative_region CHECK (length(region) <= 200 AND instr(region, char(0)) = 0),
        CONSTRAINT ck_initiative_web_address CHECK (length(web_address) <= 500 AND instr(web_address, char(0)) = 0),
        CONSTRAINT ck_initiative_note CHECK (length(note) <= 2000 AND instr(note, char(0)) = 0),
        CONSTRAINT ck_initiative_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_initiative_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_initiative_colleague_id ON initiative (colleague_id)
    """,
    """
    CREATE INDEX ix_initiative_partner_id ON initiative (partner_id)
    """,
    """
    CREATE TABLE resource (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        profiles TEXT NOT NULL,
        web_address TEXT NOT NULL,
        note TEXT NOT NULL,
        checked_on TEXT,
        attachment_sha256 TEXT,
        file_name TEXT NOT NULL,
        media_type TEXT NOT NULL,
        dropped_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_resource_attachment_sha256_attachment FOREIGN KEY(attachment_sha256) REFERENCES attachment (sha256) ON DELETE RESTRICT,
        CONSTRAINT ck_resource_title CHECK (length(title) <= 200 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_resource_kind CHECK (kind IN ('SOURCE', 'EXAMPLE', 'SHORTAGE')),
        CONSTRAINT ck_resource_profiles CHECK (json_valid(profiles) AND length(profiles) <= 20000),
        CONSTRAINT ck_resource_web_address CHECK (length(web_address) <= 500 AND instr(web_address, char(0)) = 0),
        CONSTRAINT ck_resource_note CHECK (length(note) <= 2000 AND instr(note, char(0)) = 0),
        CONSTRAINT ck_resource_checked_on CHECK (checked_on IS date(checked_on)),
        CONSTRAINT ck_resource_attachment_sha256 CHECK (length(attachment_sha256) <= 64 AND instr(attachment_sha256, char(0)) = 0),
        CONSTRAINT ck_resource_file_name CHECK (length(file_name) <= 200 AND instr(file_name, char(0)) = 0),
        CONSTRAINT ck_resource_media_type CHECK (length(media_type) <= 60 AND instr(media_type, char(0)) = 0),
        CONSTRAINT ck_resource_dropped_on CHECK (dropped_on IS date(dropped_on)),
        CONSTRAINT ck_resource_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_resource_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE TABLE worksheet_answer (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER,
        topic TEXT NOT NULL,
        answer TEXT NOT NULL,
        answered_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_worksheet_answer_partner_id_topic UNIQUE (partner_id, topic),
        CONSTRAINT fk_worksheet_answer_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_worksheet_answer_topic CHECK (topic IN ('WHY', 'HOW', 'WHAT', 'WHO', 'FIRST_STEP', 'KEEP_UP')),
        CONSTRAINT ck_worksheet_answer_answer CHECK (length(answer) <= 2000 AND instr(answer, char(0)) = 0),
        CONSTRAINT ck_worksheet_answer_answered_on CHECK (answered_on IS date(answered_on)),
        CONSTRAINT ck_worksheet_answer_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_worksheet_answer_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_worksheet_answer_partner_id ON worksheet_answer (partner_id)
    """,
    """
    CREATE TABLE wish_count (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        school_year INTEGER NOT NULL,
        asked TEXT NOT NULL,
        subject TEXT NOT NULL,
        times INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_wish_count_school_year_asked_subject UNIQUE (school_year, asked, subject),
        CONSTRAINT ck_wish_count_asked CHECK (asked IN ('PUPILS', 'PARENTS')),
        CONSTRAINT ck_wish_count_subject CHECK (length(subject) <= 200 AND instr(subject, char(0)) = 0),
        CONSTRAINT ck_wish_count_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_wish_count_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
)


def upgrade() -> None:
    for table, statement, values, indexes in CHANGED:
        replaced(op.get_bind(), table, statement, values=values, indexes=indexes)
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
