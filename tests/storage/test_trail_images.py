"""What an image of the trail holds: every value as it is kept, except what is empty."""

import json

from netwerk_desktop.storage.database import Database
from tests.builders import a_partner
from tests.storage.test_unit_of_work import rename

HOSTILE = 'Bakkerij "Kruimel" \\ & Zn. {"a": 1}, 👩‍🍳 <b>'


def test_an_image_is_json_of_what_is_not_empty(database: Database) -> None:
    partner = a_partner(database)
    rename(database, partner.id, HOSTILE)
    with database.read() as session:
        connection = session.connection()
        kept = (
            connection.exec_driver_sql("SELECT * FROM partner WHERE id = ?", (partner.id,)).mappings().one()
        )
        image = connection.exec_driver_sql("SELECT after FROM audit_image WHERE entry_id = 2").scalar_one()
    assert kept["name"] == HOSTILE
    assert json.loads(image) == {
        name: value for name, value in kept.items() if value is not None and value != ""
    }
