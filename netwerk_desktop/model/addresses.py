"""Addresses as they stand on an envelope (PostNL, NEN 5825)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Address:
    """One address. A PO box has street ``Postbus`` and its number as house number."""

    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    country: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.street or self.postcode or self.city)

    @property
    def street_line(self) -> str:
        return f"{self.street} {self.house_number}".strip()

    @property
    def one_line(self) -> str:
        """``Sluiskade 41, 1234 SD Waterrijk``; empty parts leave no comma behind."""
        place = f"{self.postcode} {self.city}".strip()
        return ", ".join(part for part in (self.street_line, place, self.country) if part)

    def envelope_lines(self) -> tuple[str, ...]:
        """Street, then ``1234 SD  WATERRIJK`` (two spaces, capitals), then the country in capitals."""
        place = f"{self.postcode}  {self.city.upper()}".strip()
        return tuple(line for line in (self.street_line, place, self.country.upper()) if line)
