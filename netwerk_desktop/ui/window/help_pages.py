"""The help that ships with the program: which pages there are, and in which order they are read."""

from dataclasses import dataclass

from netwerk_desktop.planning.resources import resource

FIRST_PAGE = "eerste-stappen"


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page: its file name without suffix, and its title."""

    name: str
    title: str


PAGES = (
    HelpPage(FIRST_PAGE, "Eerste stappen"),
    HelpPage("vandaag", "Vandaag"),
    HelpPage("belronde", "Een belronde"),
    HelpPage("partners", "Partners"),
    HelpPage("zoeken", "Zoeken met Ctrl+K"),
    HelpPage("samenvoegen", "Dubbele partners"),
    HelpPage("documenten", "Documenten, mail, adressen"),
    HelpPage("verwatering", "Contact verwatert"),
    HelpPage("lijst-ophalen", "Een lijst ophalen"),
    HelpPage("contact-noteren", "Contact noteren"),
    HelpPage("gesprekskaart", "De gesprekskaart"),
    HelpPage("plekken-opdrachten", "Plekken en opdrachten"),
    HelpPage("begeleiding", "Plekken verdelen en bezoeken"),
    HelpPage("papieren", "Papieren voor je netwerk"),
    HelpPage("overeenkomst", "Een overeenkomst maken"),
    HelpPage("vaste-teksten", "Vaste teksten vaststellen"),
    HelpPage("aanpak", "Aanpak"),
    HelpPage("bedankbrief", "Een bedankbrief maken"),
    HelpPage("bijeenkomsten", "Gasten uitnodigen"),
    HelpPage("ongedaan-maken", "Ongedaan maken"),
    HelpPage("geschiedenis", "Geschiedenis"),
    HelpPage("vergrendelen", "Wachtwoord en vergrendelen"),
    HelpPage("privacy", "Privacy"),
    HelpPage("backups", "Backups"),
    HelpPage("verhuizen", "Naar een nieuwe pc"),
    HelpPage("ict-beheerder", "Voor de ict-beheerder"),
)


def page_text(name: str) -> str:
    """The text of a page, in Markdown; an unknown name gives the first page."""
    known = {page.name for page in PAGES}
    return resource("help", f"{name if name in known else FIRST_PAGE}.md").read_text(encoding="utf-8")
