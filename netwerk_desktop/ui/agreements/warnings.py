"""What deserves a look before an agreement becomes definitive; none of it is in the way."""

from netwerk_desktop.services.agreement_lists import AgreementDetail, PartyCard


def signing_warnings(detail: AgreementDetail) -> tuple[str, ...]:
    """Sentences for the screen: who is left alone, who signs without a name or without known authority."""
    found = [f"{detail.rest}. Vroegen zij er zelf om? Dan kan het."] if detail.rest else []
    for party in detail.parties:
        found += _of_party(party)
    return tuple(found)


def _of_party(party: PartyCard) -> list[str]:
    found = []
    for signature in party.signatures:
        if not signature.name:
            found.append(f"Bij {party.name} is nog niet bekend wie tekent. Op papier komt een lijn.")
        elif not signature.authority:
            found.append(
                f"Van {signature.name} weten we niet of die mag tekenen. Dat komt zo op papier te staan."
            )
    return found
