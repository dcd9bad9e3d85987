"""Which tabs there are, in which order. One line per tab; a tab appears here when it is real."""

from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.window.tab_kinds import TabFace, TabKind


def _partners(desk: Desk, parent: QWidget) -> TabFace:
    from netwerk_desktop.ui.partners import PartnersTab

    tab = PartnersTab(desk, parent)
    return TabFace(tab)


TABS = (
    TabKind(
        key="partners",
        word="Partners",
        icon_name="handshake",
        menu="&Partner",
        help_page="partners",
        make=_partners,
    ),
)
