"""The first floor: every table as it was first released, and the search index.

Written as plain SQL, so that no later change of the program can change what this revision made.
"""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = (
    """
    CREATE TABLE attachment (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        sha256 TEXT NOT NULL,
        media_type TEXT NOT NULL,
        size INTEGER NOT NULL,
        content BLOB NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_attachment_sha256 UNIQUE (sha256),
        CONSTRAINT ck_attachment_sha256 CHECK (length(sha256) <= 64 AND instr(sha256, char(0)) = 0),
        CONSTRAINT ck_attachment_media_type CHECK (length(media_type) <= 60 AND instr(media_type, char(0)) = 0),
        CONSTRAINT ck_attachment_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_attachment_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE TABLE audit_entry (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        kind TEXT NOT NULL,
        label TEXT NOT NULL,
        chain TEXT NOT NULL,
        CONSTRAINT ck_audit_entry_at CHECK (length(at) = 26),
        CONSTRAINT ck_audit_entry_actor CHECK (length(actor) <= 200 AND instr(actor, char(0)) = 0),
        CONSTRAINT ck_audit_entry_kind CHECK (kind IN ('DONE', 'UNDONE', 'REDONE')),
        CONSTRAINT ck_audit_entry_label CHECK (length(label) <= 500 AND instr(label, char(0)) = 0),
        CONSTRAINT ck_audit_entry_chain CHECK (length(chain) <= 64 AND instr(chain, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE TABLE draft (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        place TEXT NOT NULL,
        content TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_draft_place UNIQUE (place),
        CONSTRAINT ck_draft_place CHECK (length(place) <= 200 AND instr(place, char(0)) = 0),
        CONSTRAINT ck_draft_content CHECK (length(content) <= 100000 AND instr(content, char(0)) = 0),
        CONSTRAINT ck_draft_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_draft_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE TABLE number_series (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        school_year INTEGER NOT NULL,
        last INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_number_series_kind_school_year UNIQUE (kind, school_year),
        CONSTRAINT ck_number_series_kind CHECK (kind IN ('COLLABORATION', 'MENU', 'THANK_YOU')),
        CONSTRAINT ck_number_series_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_number_series_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
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
        CONSTRAINT ck_person_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_person_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE TABLE template_version (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        body TEXT NOT NULL,
        approved_on TEXT,
        approved_by TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_template_version_kind_version UNIQUE (kind, version),
        CONSTRAINT ck_template_version_kind CHECK (kind IN ('COLLABORATION', 'MENU', 'THANK_YOU')),
        CONSTRAINT ck_template_version_body CHECK (length(body) <= 200000 AND instr(body, char(0)) = 0),
        CONSTRAINT ck_template_version_approved_on CHECK (approved_on IS date(approved_on)),
        CONSTRAINT ck_template_version_approved_by CHECK (length(approved_by) <= 200 AND instr(approved_by, char(0)) = 0),
        CONSTRAINT ck_template_version_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_template_version_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE TABLE audit_image (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER NOT NULL,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        "before" TEXT,
        "after" TEXT,
        salt TEXT,
        digest TEXT NOT NULL,
        CONSTRAINT fk_audit_image_entry_id_audit_entry FOREIGN KEY(entry_id) REFERENCES audit_entry (id) ON DELETE RESTRICT,
        CONSTRAINT ck_audit_image_table_name CHECK (length(table_name) <= 60 AND instr(table_name, char(0)) = 0),
        CONSTRAINT ck_audit_image_before CHECK (length(before) <= 2000000 AND instr(before, char(0)) = 0),
        CONSTRAINT ck_audit_image_after CHECK (length(after) <= 2000000 AND instr(after, char(0)) = 0),
        CONSTRAINT ck_audit_image_salt CHECK (length(salt) <= 60 AND instr(salt, char(0)) = 0),
        CONSTRAINT ck_audit_image_digest CHECK (length(digest) <= 64 AND instr(digest, char(0)) = 0)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_audit_image_entry_id ON audit_image (entry_id)
    """,
    """
    CREATE TABLE colleague (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL,
        function TEXT NOT NULL,
        is_broker INTEGER NOT NULL,
        login TEXT,
        until TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_colleague_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT ck_colleague_function CHECK (length(function) <= 200 AND instr(function, char(0)) = 0),
        CONSTRAINT ck_colleague_is_broker CHECK (is_broker IN (0, 1)),
        CONSTRAINT ck_colleague_login CHECK (length(login) <= 60 AND instr(login, char(0)) = 0),
        CONSTRAINT ck_colleague_until CHECK (until IS date(until)),
        CONSTRAINT ck_colleague_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_colleague_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_colleague_person_id ON colleague (person_id)
    """,
    """
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
    """,
    """
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
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_partner_owner_id_colleague FOREIGN KEY(owner_id) REFERENCES colleague (id) ON DELETE RESTRICT,
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
        CONSTRAINT ck_partner_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_partner_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_partner_kvk_number ON partner (kvk_number)
    """,
    """
    CREATE INDEX ix_partner_owner_id ON partner (owner_id)
    """,
    """
    CREATE TABLE collaboration_agreement (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        status TEXT NOT NULL,
        number TEXT,
        version INTEGER NOT NULL,
        starts_on TEXT NOT NULL,
        ends_on TEXT NOT NULL,
        why TEXT NOT NULL,
        how TEXT NOT NULL,
        what TEXT NOT NULL,
        shared_ambition TEXT NOT NULL,
        evaluation_month TEXT NOT NULL,
        evaluation_weeks TEXT NOT NULL,
        has_cofunding INTEGER NOT NULL,
        menu_year INTEGER NOT NULL,
        issued_on TEXT,
        withdrawn_on TEXT,
        withdrawn_because TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_collaboration_agreement_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT uq_collaboration_agreement_number UNIQUE (number),
        CONSTRAINT ck_collaboration_agreement_status CHECK (status IN ('DRAFT', 'ISSUED', 'WITHDRAWN')),
        CONSTRAINT ck_collaboration_agreement_number CHECK (length(number) <= 60 AND instr(number, char(0)) = 0),
        CONSTRAINT ck_collaboration_agreement_starts_on CHECK (starts_on IS date(starts_on)),
        CONSTRAINT ck_collaboration_agreement_ends_on CHECK (ends_on IS date(ends_on)),
        CONSTRAINT ck_collaboration_agreement_why CHECK (length(why) <= 20000 AND instr(why, char(0)) = 0),
        CONSTRAINT ck_collaboration_agreement_how CHECK (length(how) <= 20000 AND instr(how, char(0)) = 0),
        CONSTRAINT ck_collaboration_agreement_what CHECK (length(what) <= 20000 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_collaboration_agreement_shared_ambition CHECK (length(shared_ambition) <= 20000 AND instr(shared_ambition, char(0)) = 0),
        CONSTRAINT ck_collaboration_agreement_evaluation_month CHECK (length(evaluation_month) <= 60 AND instr(evaluation_month, char(0)) = 0),
        CONSTRAINT ck_collaboration_agreement_evaluation_weeks CHECK (length(evaluation_weeks) <= 60 AND instr(evaluation_weeks, char(0)) = 0),
        CONSTRAINT ck_collaboration_agreement_has_cofunding CHECK (has_cofunding IN (0, 1)),
        CONSTRAINT ck_collaboration_agreement_issued_on CHECK (issued_on IS date(issued_on)),
        CONSTRAINT ck_collaboration_agreement_withdrawn_on CHECK (withdrawn_on IS date(withdrawn_on)),
        CONSTRAINT ck_collaboration_agreement_withdrawn_because CHECK (length(withdrawn_because) <= 500 AND instr(withdrawn_because, char(0)) = 0),
        CONSTRAINT ck_collaboration_agreement_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_collaboration_agreement_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_collaboration_agreement_partner_id ON collaboration_agreement (partner_id)
    """,
    """
    CREATE TABLE contact_moment (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        person_id INTEGER,
        colleague_id INTEGER,
        kind TEXT NOT NULL,
        outcome TEXT NOT NULL,
        happened_on TEXT NOT NULL,
        clock_time TEXT NOT NULL,
        minutes INTEGER,
        text TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_contact_moment_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_contact_moment_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT fk_contact_moment_colleague_id_colleague FOREIGN KEY(colleague_id) REFERENCES colleague (id) ON DELETE RESTRICT,
        CONSTRAINT ck_contact_moment_kind CHECK (kind IN ('CALL', 'VISIT', 'MAIL', 'MESSAGE', 'LETTER', 'EVENT')),
        CONSTRAINT ck_contact_moment_outcome CHECK (outcome IN ('SPOKEN', 'NOT_REACHED', 'CALLS_BACK', 'DECLINED', 'SENT')),
        CONSTRAINT ck_contact_moment_happened_on CHECK (happened_on IS date(happened_on)),
        CONSTRAINT ck_contact_moment_clock_time CHECK (length(clock_time) <= 5 AND instr(clock_time, char(0)) = 0),
        CONSTRAINT ck_contact_moment_text CHECK (length(text) <= 20000 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_contact_moment_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_contact_moment_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_contact_moment_colleague_id ON contact_moment (colleague_id)
    """,
    """
    CREATE INDEX ix_contact_moment_partner_id_happened_on ON contact_moment (partner_id, happened_on)
    """,
    """
    CREATE INDEX ix_contact_moment_person_id ON contact_moment (person_id)
    """,
    """
    CREATE TABLE do_not_approach (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        reason TEXT NOT NULL,
        until TEXT,
        decided_on TEXT NOT NULL,
        lifted_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_do_not_approach_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_do_not_approach_reason CHECK (length(reason) <= 500 AND instr(reason, char(0)) = 0),
        CONSTRAINT ck_do_not_approach_until CHECK (until IS date(until)),
        CONSTRAINT ck_do_not_approach_decided_on CHECK (decided_on IS date(decided_on)),
        CONSTRAINT ck_do_not_approach_lifted_on CHECK (lifted_on IS date(lifted_on)),
        CONSTRAINT ck_do_not_approach_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_do_not_approach_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_do_not_approach_partner_id ON do_not_approach (partner_id)
    """,
    """
    CREATE TABLE next_step (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        text TEXT NOT NULL,
        due TEXT NOT NULL,
        done_on TEXT,
        dropped_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_next_step_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_next_step_text CHECK (length(text) <= 500 AND instr(text, char(0)) = 0),
        CONSTRAINT ck_next_step_due CHECK (due IS date(due)),
        CONSTRAINT ck_next_step_done_on CHECK (done_on IS date(done_on)),
        CONSTRAINT ck_next_step_dropped_on CHECK (dropped_on IS date(dropped_on)),
        CONSTRAINT ck_next_step_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_next_step_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_next_step_partner_id ON next_step (partner_id)
    """,
    """
    CREATE TABLE partner_location (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        label TEXT NOT NULL,
        branch_number TEXT NOT NULL,
        street TEXT NOT NULL,
        house_number TEXT NOT NULL,
        postcode TEXT NOT NULL,
        city TEXT NOT NULL,
        country TEXT NOT NULL,
        postal_street TEXT NOT NULL,
        postal_house_number TEXT NOT NULL,
        postal_postcode TEXT NOT NULL,
        postal_city TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_partner_location_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_partner_location_label CHECK (length(label) <= 200 AND instr(label, char(0)) = 0),
        CONSTRAINT ck_partner_location_branch_number CHECK (length(branch_number) <= 60 AND instr(branch_number, char(0)) = 0),
        CONSTRAINT ck_partner_location_street CHECK (length(street) <= 200 AND instr(street, char(0)) = 0),
        CONSTRAINT ck_partner_location_house_number CHECK (length(house_number) <= 60 AND instr(house_number, char(0)) = 0),
        CONSTRAINT ck_partner_location_postcode CHECK (length(postcode) <= 60 AND instr(postcode, char(0)) = 0),
        CONSTRAINT ck_partner_location_city CHECK (length(city) <= 200 AND instr(city, char(0)) = 0),
        CONSTRAINT ck_partner_location_country CHECK (length(country) <= 60 AND instr(country, char(0)) = 0),
        CONSTRAINT ck_partner_location_postal_street CHECK (length(postal_street) <= 200 AND instr(postal_street, char(0)) = 0),
        CONSTRAINT ck_partner_location_postal_house_number CHECK (length(postal_house_number) <= 60 AND instr(postal_house_number, char(0)) = 0),
        CONSTRAINT ck_partner_location_postal_postcode CHECK (length(postal_postcode) <= 60 AND instr(postal_postcode, char(0)) = 0),
        CONSTRAINT ck_partner_location_postal_city CHECK (length(postal_city) <= 200 AND instr(postal_city, char(0)) = 0),
        CONSTRAINT ck_partner_location_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_partner_location_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_partner_location_partner_id ON partner_location (partner_id)
    """,
    """
    CREATE TABLE agreement_party (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        agreement_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        partner_id INTEGER,
        contact_name TEXT NOT NULL,
        contact_phone TEXT NOT NULL,
        deputy_name TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_agreement_party_agreement_id_position UNIQUE (agreement_id, position),
        CONSTRAINT fk_agreement_party_agreement_id_collaboration_agreement FOREIGN KEY(agreement_id) REFERENCES collaboration_agreement (id) ON DELETE RESTRICT,
        CONSTRAINT fk_agreement_party_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT ck_agreement_party_contact_name CHECK (length(contact_name) <= 200 AND instr(contact_name, char(0)) = 0),
        CONSTRAINT ck_agreement_party_contact_phone CHECK (length(contact_phone) <= 60 AND instr(contact_phone, char(0)) = 0),
        CONSTRAINT ck_agreement_party_deputy_name CHECK (length(deputy_name) <= 200 AND instr(deputy_name, char(0)) = 0),
        CONSTRAINT ck_agreement_party_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_agreement_party_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_agreement_party_partner_id ON agreement_party (partner_id)
    """,
    """
    CREATE TABLE contact_role (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL,
        partner_id INTEGER NOT NULL,
        location_id INTEGER,
        function TEXT NOT NULL,
        is_authorised_signatory INTEGER,
        is_main_contact INTEGER NOT NULL,
        since TEXT,
        until TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_contact_role_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT fk_contact_role_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_contact_role_location_id_partner_location FOREIGN KEY(location_id) REFERENCES partner_location (id) ON DELETE RESTRICT,
        CONSTRAINT ck_contact_role_function CHECK (length(function) <= 200 AND instr(function, char(0)) = 0),
        CONSTRAINT ck_contact_role_is_authorised_signatory CHECK (is_authorised_signatory IN (0, 1)),
        CONSTRAINT ck_contact_role_is_main_contact CHECK (is_main_contact IN (0, 1)),
        CONSTRAINT ck_contact_role_since CHECK (since IS date(since)),
        CONSTRAINT ck_contact_role_until CHECK (until IS date(until)),
        CONSTRAINT ck_contact_role_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_contact_role_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_contact_role_location_id ON contact_role (location_id)
    """,
    """
    CREATE INDEX ix_contact_role_partner_id ON contact_role (partner_id)
    """,
    """
    CREATE INDEX ix_contact_role_person_id ON contact_role (person_id)
    """,
    """
    CREATE TABLE governance_structure (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        agreement_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        level TEXT NOT NULL,
        school_side TEXT NOT NULL,
        partner_side TEXT NOT NULL,
        rhythm TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_governance_structure_agreement_id_collaboration_agreement FOREIGN KEY(agreement_id) REFERENCES collaboration_agreement (id) ON DELETE RESTRICT,
        CONSTRAINT ck_governance_structure_level CHECK (length(level) <= 200 AND instr(level, char(0)) = 0),
        CONSTRAINT ck_governance_structure_school_side CHECK (length(school_side) <= 200 AND instr(school_side, char(0)) = 0),
        CONSTRAINT ck_governance_structure_partner_side CHECK (length(partner_side) <= 200 AND instr(partner_side, char(0)) = 0),
        CONSTRAINT ck_governance_structure_rhythm CHECK (length(rhythm) <= 200 AND instr(rhythm, char(0)) = 0),
        CONSTRAINT ck_governance_structure_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_governance_structure_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_governance_structure_agreement_id ON governance_structure (agreement_id)
    """,
    """
    CREATE TABLE issued_document (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        number TEXT NOT NULL,
        version INTEGER NOT NULL,
        title TEXT NOT NULL,
        code TEXT,
        partner_id INTEGER NOT NULL,
        agreement_id INTEGER,
        template_version_id INTEGER,
        attachment_sha256 TEXT NOT NULL,
        finished_values TEXT NOT NULL,
        issued_on TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT uq_issued_document_code UNIQUE (code),
        CONSTRAINT fk_issued_document_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT fk_issued_document_agreement_id_collaboration_agreement FOREIGN KEY(agreement_id) REFERENCES collaboration_agreement (id) ON DELETE RESTRICT,
        CONSTRAINT fk_issued_document_template_version_id_template_version FOREIGN KEY(template_version_id) REFERENCES template_version (id) ON DELETE RESTRICT,
        CONSTRAINT fk_issued_document_attachment_sha256_attachment FOREIGN KEY(attachment_sha256) REFERENCES attachment (sha256) ON DELETE RESTRICT,
        CONSTRAINT ck_issued_document_kind CHECK (kind IN ('COLLABORATION', 'MENU', 'THANK_YOU')),
        CONSTRAINT ck_issued_document_number CHECK (length(number) <= 60 AND instr(number, char(0)) = 0),
        CONSTRAINT ck_issued_document_title CHECK (length(title) <= 200 AND instr(title, char(0)) = 0),
        CONSTRAINT ck_issued_document_code CHECK (length(code) <= 8 AND instr(code, char(0)) = 0),
        CONSTRAINT ck_issued_document_attachment_sha256 CHECK (length(attachment_sha256) <= 64 AND instr(attachment_sha256, char(0)) = 0),
        CONSTRAINT ck_issued_document_finished_values CHECK (length(finished_values) <= 500000 AND instr(finished_values, char(0)) = 0),
        CONSTRAINT ck_issued_document_issued_on CHECK (issued_on IS date(issued_on)),
        CONSTRAINT ck_issued_document_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_issued_document_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_issued_document_agreement_id ON issued_document (agreement_id)
    """,
    """
    CREATE INDEX ix_issued_document_partner_id ON issued_document (partner_id)
    """,
    """
    CREATE INDEX ix_issued_document_template_version_id ON issued_document (template_version_id)
    """,
    """
    CREATE TABLE offer_menu (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        agreement_id INTEGER NOT NULL,
        section TEXT NOT NULL,
        position INTEGER NOT NULL,
        is_agreed INTEGER NOT NULL,
        what TEXT NOT NULL,
        detail TEXT NOT NULL,
        for_whom TEXT NOT NULL,
        moment TEXT NOT NULL,
        amount TEXT NOT NULL,
        arranged_by TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_offer_menu_agreement_id_collaboration_agreement FOREIGN KEY(agreement_id) REFERENCES collaboration_agreement (id) ON DELETE RESTRICT,
        CONSTRAINT ck_offer_menu_section CHECK (section IN ('ACTIVITY', 'RESOURCE', 'PEOPLE', 'CARRIED_OVER')),
        CONSTRAINT ck_offer_menu_is_agreed CHECK (is_agreed IN (0, 1)),
        CONSTRAINT ck_offer_menu_what CHECK (length(what) <= 500 AND instr(what, char(0)) = 0),
        CONSTRAINT ck_offer_menu_detail CHECK (length(detail) <= 500 AND instr(detail, char(0)) = 0),
        CONSTRAINT ck_offer_menu_for_whom CHECK (length(for_whom) <= 200 AND instr(for_whom, char(0)) = 0),
        CONSTRAINT ck_offer_menu_moment CHECK (length(moment) <= 200 AND instr(moment, char(0)) = 0),
        CONSTRAINT ck_offer_menu_amount CHECK (length(amount) <= 200 AND instr(amount, char(0)) = 0),
        CONSTRAINT ck_offer_menu_arranged_by CHECK (length(arranged_by) <= 200 AND instr(arranged_by, char(0)) = 0),
        CONSTRAINT ck_offer_menu_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_offer_menu_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_offer_menu_agreement_id ON offer_menu (agreement_id)
    """,
    """
    CREATE TABLE signature (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        party_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        person_id INTEGER,
        name TEXT NOT NULL,
        function TEXT NOT NULL,
        authority TEXT NOT NULL,
        signed_on TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_signature_party_id_agreement_party FOREIGN KEY(party_id) REFERENCES agreement_party (id) ON DELETE RESTRICT,
        CONSTRAINT fk_signature_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE RESTRICT,
        CONSTRAINT ck_signature_name CHECK (length(name) <= 200 AND instr(name, char(0)) = 0),
        CONSTRAINT ck_signature_function CHECK (length(function) <= 200 AND instr(function, char(0)) = 0),
        CONSTRAINT ck_signature_authority CHECK (length(authority) <= 200 AND instr(authority, char(0)) = 0),
        CONSTRAINT ck_signature_signed_on CHECK (signed_on IS date(signed_on)),
        CONSTRAINT ck_signature_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_signature_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_signature_party_id ON signature (party_id)
    """,
    """
    CREATE INDEX ix_signature_person_id ON signature (person_id)
    """,
    """
    CREATE TABLE thank_you_letter (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner_id INTEGER NOT NULL,
        season TEXT NOT NULL,
        school_year INTEGER NOT NULL,
        number TEXT,
        attention TEXT NOT NULL,
        subject TEXT NOT NULL,
        salutation TEXT NOT NULL,
        body TEXT NOT NULL,
        closing TEXT NOT NULL,
        facts TEXT NOT NULL,
        written_on TEXT NOT NULL,
        issued_document_id INTEGER,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CONSTRAINT fk_thank_you_letter_partner_id_partner FOREIGN KEY(partner_id) REFERENCES partner (id) ON DELETE RESTRICT,
        CONSTRAINT uq_thank_you_letter_number UNIQUE (number),
        CONSTRAINT fk_thank_you_letter_issued_document_id_issued_document FOREIGN KEY(issued_document_id) REFERENCES issued_document (id) ON DELETE RESTRICT,
        CONSTRAINT ck_thank_you_letter_season CHECK (season IN ('SCHOOL_YEAR', 'CHRISTMAS')),
        CONSTRAINT ck_thank_you_letter_number CHECK (length(number) <= 60 AND instr(number, char(0)) = 0),
        CONSTRAINT ck_thank_you_letter_attention CHECK (length(attention) <= 200 AND instr(attention, char(0)) = 0),
        CONSTRAINT ck_thank_you_letter_subject CHECK (length(subject) <= 200 AND instr(subject, char(0)) = 0),
        CONSTRAINT ck_thank_you_letter_salutation CHECK (length(salutation) <= 200 AND instr(salutation, char(0)) = 0),
        CONSTRAINT ck_thank_you_letter_body CHECK (length(body) <= 20000 AND instr(body, char(0)) = 0),
        CONSTRAINT ck_thank_you_letter_closing CHECK (length(closing) <= 200 AND instr(closing, char(0)) = 0),
        CONSTRAINT ck_thank_you_letter_facts CHECK (length(facts) <= 20000 AND instr(facts, char(0)) = 0),
        CONSTRAINT ck_thank_you_letter_written_on CHECK (written_on IS date(written_on)),
        CONSTRAINT ck_thank_you_letter_created_at CHECK (length(created_at) = 26),
        CONSTRAINT ck_thank_you_letter_updated_at CHECK (length(updated_at) = 26)
    )
     STRICT
    """,
    """
    CREATE INDEX ix_thank_you_letter_issued_document_id ON thank_you_letter (issued_document_id)
    """,
    """
    CREATE INDEX ix_thank_you_letter_partner_id ON thank_you_letter (partner_id)
    """,
    """
    CREATE TABLE search_entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
            source TEXT NOT NULL,
            row_id INTEGER NOT NULL,
            folded TEXT NOT NULL,
            CONSTRAINT uq_search_entry_source_row_id UNIQUE (source, row_id)
        ) STRICT
    """,
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
            folded, content='search_entry', content_rowid='id', tokenize='trigram', detail=none
        )
    """,
    """
    INSERT INTO search_index(search_index, rank) VALUES('secure-delete', 1)
    """,
    """
    CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
            INSERT INTO search_index(rowid, folded) VALUES (new.id, new.folded);
        END
    """,
    """
    CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
            INSERT INTO search_index(search_index, rowid, folded) VALUES ('delete', old.id, old.folded);
        END
    """,
    """
    CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
            INSERT INTO search_index(search_index, rowid, folded) VALUES ('delete', old.id, old.folded);
            INSERT INTO search_index(rowid, folded) VALUES (new.id, new.folded);
        END
    """,
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
