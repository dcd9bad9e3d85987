"""What an evaluation left to be done goes along to the menukaart of the next agreement (S2-D7, N19)."""

from collections.abc import Collection
from textwrap import wrap
from typing import Final

from sqlalchemy import func, select

from netwerk_desktop.model.agreements import CollaborationAgreement, MenuSection, OfferMenu
from netwerk_desktop.model.errors import DomainError
from netwerk_desktop.services.evaluations import EarlierPoints, earlier_points
from netwerk_desktop.services.partners import found
from netwerk_desktop.storage.database import Database

CARRIED: Final = "Uit de evaluatie"
"""What stands before each point on the menukaart."""
LONGEST_POINT: Final = 500
"""Characters of one line of the menukaart; a longer point takes several."""


def points_to_carry(earlier: EarlierPoints | None, there: Collection[str]) -> list[str]:
    """The points that are not *there*, on the menukaart, yet."""
    lines = () if earlier is None else earlier.lines
    return [part for line in lines for part in wrap(line, LONGEST_POINT) if part not in there]


def carry_points(database: Database, agreement_id: int) -> None:
    """Put each point that is not on the menukaart yet there, as a line of its own.

    Raises DomainError for an agreement that is definitive, and when there is nothing to take along.
    """
    with database.work("Punten meegenomen") as work:
        agreement = found(work, CollaborationAgreement, agreement_id)
        agreement.ensure_draft()
        mine = select(OfferMenu).where(
            OfferMenu.agreement_id == agreement_id, OfferMenu.section == MenuSection.CARRIED_OVER
        )
        there = {line.detail for line in work.session.scalars(mine)}
        points = points_to_carry(earlier_points(work.session, agreement), there)
        if not points:
            raise DomainError("Alle punten staan al op de menukaart.")
        last = work.session.scalar(
            select(func.max(OfferMenu.position)).where(OfferMenu.agreement_id == agreement_id)
        )
        for place, point in enumerate(points, start=0 if last is None else last + 1):
            work.add(
                OfferMenu(
                    agreement_id=agreement_id,
                    section=MenuSection.CARRIED_OVER,
                    position=place,
                    what=CARRIED,
                    detail=point,
                )
            )
        agreement.updated_at = database.now()
        work.commit()
