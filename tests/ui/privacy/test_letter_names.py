"""A letter that names somebody beside its addressee says so until that person agreed."""

import datetime as dt

from netwerk_desktop.model.privacy import ConsentPurpose
from netwerk_desktop.services.letters import compose_thank_you, with_text
from netwerk_desktop.services.partners import add_contact_person
from netwerk_desktop.services.privacy.consent import give_consent
from netwerk_desktop.services.privacy.people import find_people, list_people
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.letters.notices import notices_of
from tests.papers import a_reachable_partner, a_working_school


def said(database: Database, partner_id: int) -> list[str]:
    text = "Beste meneer Çelik, Renée Oostindiën leerde onze leerling deeg kneden."
    draft = with_text(compose_thank_you(database, partner_id), text)
    return [notice.text for notice in notices_of(database, draft) if notice.text.startswith("Je noemt")]


def test_the_addressee_needs_no_consent_and_others_do(database: Database) -> None:
    a_working_school(database)
    partner_id = a_reachable_partner(database)
    add_contact_person(database, partner_id, "mevrouw Renée Oostindiën", function="bakker")
    assert said(database, partner_id) == [
        "Je noemt Renée Oostindiën. Vraag of dat mag en noteer de toestemming bij de persoon, of laat de "
        "naam weg."
    ]
    renee = find_people(list_people(database), "oostindien")[0]
    give_consent(database, renee.id, purpose=ConsentPurpose.NAMING, given_on=dt.date(2026, 11, 1))
    assert said(database, partner_id) == []
