"""*Geschiedenis* of rows whose content was erased: it says so, and tells no half of it."""

import pytest

from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.services.history import Deed, HistoryPart, HistoryStep, history
from netwerk_desktop.services.history_restoring import restore_value
from netwerk_desktop.services.history_subjects import Subject, SubjectKind
from netwerk_desktop.services.partners import change_field
from netwerk_desktop.storage.database import Database
from tests.builders import a_partner

ERASE = "UPDATE audit_image SET before = NULL, after = NULL, salt = NULL"
ERASED = (HistoryPart(Deed.ERASED, "Partner", ()),)


def steps(database: Database, partner_id: int) -> tuple[HistoryStep, ...]:
    return history(database, Subject(SubjectKind.PARTNER, partner_id)).steps


def test_an_erased_image_says_so(database: Database) -> None:
    partner = a_partner(database)
    change_field(database, Partner, partner.id, "phone", "0523 55 01 84")
    with database.raw_connection() as connection:
        connection.execute(ERASE)
    told = steps(database, partner.id)
    assert [step.parts for step in told] == [ERASED] * 2
    with pytest.raises(DomainError, match="gewist"):
        restore_value(database, told[0].entry_id, "partner", partner.id, "phone")


@pytest.mark.parametrize("which", ["MIN", "MAX"])
def test_a_row_written_twice_in_one_step_does_not_look_as_if_it_came_or_went(
    database: Database, which: str
) -> None:
    partner = a_partner(database)
    with database.work("Telefoon gewijzigd") as work:
        row = work.session.get_one(Partner, partner.id)
        for number in ("0523 55 01 84", "0523 55 01 85"):
            row.phone = number
            work.session.flush()
        work.commit()
    with database.raw_connection() as connection:
        connection.execute(f"{ERASE} WHERE id = (SELECT {which}(id) FROM audit_image WHERE entry_id = 2)")
    assert steps(database, partner.id)[0].parts == ERASED
