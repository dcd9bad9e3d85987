"""What a partner offers pupils, read in one go when it comes into view: places, assignments, ideas."""

from dataclasses import dataclass

from netwerk_desktop.services.assignments import AssignmentCard, assignments_in, question_in
from netwerk_desktop.services.ideas import IdeaCard, ideas_in
from netwerk_desktop.services.places import PlaceCard, places_in
from netwerk_desktop.storage.database import Database


@dataclass(frozen=True, slots=True)
class PartnerOffer:
    """*question* is what the partner asked and no assignment was made of yet."""

    places: tuple[PlaceCard, ...]
    assignments: tuple[AssignmentCard, ...]
    ideas: tuple[IdeaCard, ...]
    question: str


def partner_offer(database: Database, partner_id: int) -> PartnerOffer:
    """The small lists of one partner."""
    with database.read() as session:
        return PartnerOffer(
            places=places_in(session, partner_id, database.today()),
            assignments=assignments_in(session, partner_id),
            ideas=ideas_in(session, partner_id),
            question=question_in(session, partner_id),
        )
