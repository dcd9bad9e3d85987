"""What the window does for what was chosen with Ctrl+K."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from netwerk_desktop.services.partner_lists import partners_of_colleague
from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.window.palette_button import PaletteActs

if TYPE_CHECKING:
    from netwerk_desktop.services.palette import PaletteRow


def palette_acts(
    desk: Desk, *, ask: Callable[[str, str, object], object], show_privacy: Callable[[str, int], object]
) -> PaletteActs:
    """*ask* brings a tab into view and asks something of it, *show_privacy* opens a screen about somebody."""

    def open_person(row: "PaletteRow") -> None:
        if row.colleague_id is None:
            show_privacy("access", row.id)
        else:
            _open_colleague(desk, row.colleague_id, row.title)

    return PaletteActs(
        open_partner=desk.partner_wanted.emit,
        open_agreement=desk.agreement_wanted.emit,
        log_contact=lambda row_id: ask("partners", "log", row_id),
        new_partner=lambda name: ask("partners", "new", name),
        open_person=open_person,
        open_on_page=lambda key, row_id: ask("approach", "row", (key, row_id)),
    )


def _open_colleague(desk: Desk, colleague_id: int, name: str) -> None:
    """The partners of a colleague, or that there are none."""
    theirs = partners_of_colleague(desk.database, colleague_id)
    if theirs:
        desk.some_partners_wanted.emit(theirs, _tr("Partners van {name}").format(name=name))
    else:
        words = _tr("{name} is van geen partner beheerder of plaatsvervanger")
        desk.say(words.format(name=name), undoable=False)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Palette", text)
