"""Which tabs there are, in which order. One line per tab; a tab appears here when it is real."""

from collections.abc import Collection, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.window.tab_kinds import TabFace, TabKind

PARTNER_GROUPS = frozenset(
    {
        "callAction",
        "newAgreementAction",
        "addPersonAction",
        "liftRestAction",
        "mergePartnersAction",
        "copyPartnersAction",
    }
)


def _today(desk: Desk, parent: QWidget) -> TabFace:
    from netwerk_desktop.ui.today.today_tab import TodayTab

    tab = TodayTab(desk, parent)
    return TabFace(
        tab,
        actions=with_lines(tab.actions(), before=frozenset({"callRoundAction"})),
        reload=tab.reload,
        words=tab.words,
        on_words_changed=tab.words_changed.connect,
        on_demo_wanted=tab.demo_wanted.connect,
    )


def _partners(desk: Desk, parent: QWidget) -> TabFace:
    from netwerk_desktop.ui.partners.partners_tab import PartnersTab

    tab = PartnersTab(desk, parent)
    return TabFace(
        tab,
        actions=with_lines(tab.actions(), before=PARTNER_GROUPS),
        focus_search=tab.focus_search,
        reload=tab.refresh,
        show=tab.choose_partner,
        words=lambda: (tab.status, tab.counts),
        on_words_changed=tab.status_changed.connect,
        keep_drafts=tab.keep_drafts,
        on_demo_wanted=tab.demo_wanted.connect,
        requests={"log": tab.log_contact_with, "new": tab.start_new, "mail": tab.take_mail},
        show_some=tab.show_some,
    )


def _agreements(desk: Desk, parent: QWidget) -> TabFace:
    from netwerk_desktop.ui.agreements import AgreementsTab

    tab = AgreementsTab(desk, parent)
    return TabFace(
        tab,
        actions=tab.menu_actions,
        focus_search=tab.focus_search,
        reload=tab.reload,
        show=tab.show_agreement,
        words=tab.words,
        on_words_changed=tab.words_changed.connect,
        requests={"new": tab.start_draft},
    )


def with_lines(actions: Sequence[QAction], *, before: Collection[str]) -> list[QAction | None]:
    """*actions* with a line before each whose name is in *before*."""
    items: list[QAction | None] = []
    for action in actions:
        if action.objectName() in before:
            items.append(None)
        items.append(action)
    return items


TABS = (
    TabKind(
        key="today",
        word="Vandaag",
        icon_name="sun",
        menu="&Vandaag",
        help_page="vandaag",
        make=_today,
    ),
    TabKind(
        key="partners",
        word="Partners",
        icon_name="handshake",
        menu="&Partner",
        help_page="partners",
        make=_partners,
    ),
    TabKind(
        key="agreements",
        word="Overeenkomsten",
        icon_name="file-pen-line",
        menu="&Overeenkomst",
        help_page="overeenkomst",
        make=_agreements,
    ),
)
