"""A slip of a parent becomes a partner to call: only with the box ticked, and all of it is undone at once."""

import datetime as dt

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.privacy import ConsentPurpose
from netwerk_desktop.services.network_links import links_of
from netwerk_desktop.services.parent_slips import SOURCE, ParentOffer, ParentSlip, take_slip
from netwerk_desktop.services.partner_lists import list_partners, partner_detail
from netwerk_desktop.services.privacy.consent import consents_of
from netwerk_desktop.storage.database import Database
from netwerk_desktop.system import clock
from tests.builders import a_partner

OFFERS = (ParentOffer.KNOWS, ParentOffer.TELL)


def a_slip(**values: object) -> ParentSlip:
    given: dict[str, object] = {
        "name": "mevr. Elif Çelik", "work": "bakker", "phone": "0612345678", "may_keep": True,
        "signed_on": clock.today(), "offers": OFFERS, **values,
    }  # fmt: skip
    return ParentSlip(**given)  # type: ignore[arg-type]


def test_everything_on_it_is_kept_with_the_consent(database: Database) -> None:
    bakery = a_partner(database, "Bakkerij Çelik & Zoon")
    parent_id = take_slip(database, a_slip(organisation="bakkerij celik en zoon"))

    detail = partner_detail(database, parent_id)
    assert detail is not None and detail.next_step is not None
    partner, (card,) = detail.partner, detail.people
    assert (partner.name, partner.types, partner.source) == ("Elif Çelik", ("PARENT",), SOURCE)
    assert partner.tags == ("vertellen in de klas", "kent iemand")
    assert (card.function, card.phone) == ("bakker", "06 1234 5678")
    assert detail.next_step.text == "Bellen over: vertellen in de klas, kent iemand"
    assert detail.next_step.due >= clock.today() + dt.timedelta(days=7)
    (consent,) = consents_of(database, card.person_id)
    assert consent.purpose is ConsentPurpose.CONTACT and consent.holds
    (link,) = links_of(database, bakery.id)
    assert (link.other, link.may_introduce) == ("Elif Çelik", True)

    database.undo()
    assert [row.name for row in list_partners(database)] == ["Bakkerij Çelik & Zoon"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"may_keep": False}, "may_keep"),
        ({"signed_on": clock.today() + dt.timedelta(days=9)}, "signed_on"),
        ({"signed_on": dt.date(1026, 1, 1)}, "signed_on"),
    ],
)
def test_what_is_not_right_keeps_nothing(database: Database, wrong: dict[str, object], field: str) -> None:
    with pytest.raises(DomainError) as caught:
        take_slip(database, a_slip(**wrong))
    assert caught.value.field == field
    assert not list_partners(database)


def test_the_same_parent_twice_is_told(database: Database) -> None:
    take_slip(database, a_slip())
    with pytest.raises(DomainError, match="Elif Çelik staat er al") as caught:
        take_slip(database, a_slip(name="Elif Celik"))
    assert caught.value.field == "name"
