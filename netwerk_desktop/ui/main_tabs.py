"""Which tabs there are, in which order. One line per tab; a tab appears here when it is real."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from netwerk_desktop.ui.desk import Desk
from netwerk_desktop.ui.window.tab_kinds import TabFace, TabKind


@dataclass(frozen=True, slots=True)
class Submenu:
    """A menu inside the menu of a tab. *text* is Dutch, with its mnemonic."""

    name: str
    text: str
    actions: tuple[str, ...]


PARTNER_MENU: Final = (
    "newPartnerAction",
    None,
    *("callAction", "logContactAction", "planStepAction", "stepDoneAction", "callChosenAction"),
    None,
    *("showAgreementAction", "thankYouLetterAction", "mailPartnerAction"),
    None,
    Submenu(
        "partnerAddMenu",
        "Voeg &toe",
        (
            "newAgreementAction",
            "addPersonAction",
            "addLocationAction",
            "planActivityAction",
            "logAskAction",
            "noteReviewAction",
        ),
    ),
    *("renamePartnerAction", "liftRestAction", "partnerHistoryAction", "begunPartnersAction"),
    None,
    Submenu(
        "networkPapersMenu",
        "&Papieren",
        (
            *("firstTalkPaperAction", "reviewPaperAction", "renewalPaperAction", "ambassadorPaperAction"),
            *("inShortPaperAction", "worksheetPaperAction", "parentsPaperAction", "colleaguesPaperAction"),
            *("pressPaperAction", "showcasePaperAction", "offerPaperAction", "networkMapPaperAction"),
            "handoverDossierAction",
        ),
    ),
    Submenu("partnerDoublesMenu", "D&ubbelen", ("mergePartnersAction", "duplicatesAction")),
    Submenu(
        "partnerListMenu",
        "Met de li&jst",
        ("printLabelsAction", "saveCardsAction", "savePartnersAction", "copyPartnersAction"),
    ),
)
"""One column on the small laptop; what concerns the whole network stands under *Bestand*."""


def _today(desk: Desk, parent: QWidget) -> TabFace:
    from netwerk_desktop.ui.today.today_tab import TodayTab

    tab = TodayTab(desk, parent)
    return TabFace(
        tab,
        actions=with_lines(tab.actions(), before=frozenset({"todayNewPartnerAction", "callRoundAction"})),
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
        actions=tab.actions(),
        menu=menu_items(PARTNER_MENU, tab.actions(), tab),
        focus_search=tab.focus_search,
        reload=tab.refresh,
        show=tab.choose_partner,
        words=lambda: (tab.status, tab.counts),
        on_words_changed=tab.status_changed.connect,
        keep_drafts=tab.keep_drafts,
        on_demo_wanted=tab.demo_wanted.connect,
        requests={
            "log": tab.log_contact_with,
            "new": tab.start_new,
            "mail": tab.take_mail,
            "guest_lesson": tab.plan_guest_lesson_with,
        },
        show_some=tab.show_some,
        state=tab.views.state,
        restore_state=tab.views.restore_state,
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
        state=tab.filter_bar.state,
        restore_state=tab.filter_bar.restore_state,
    )


def _approach(desk: Desk, parent: QWidget) -> TabFace:
    from netwerk_desktop.ui.approach.tab import ApproachTab

    tab = ApproachTab(desk, parent)
    return TabFace(
        tab,
        actions=tab.actions(),
        menu=tab.menu_items(),
        focus_search=tab.focus_search,
        reload=tab.reload,
        words=tab.words,
        on_words_changed=tab.words_changed.connect,
        requests={"page": tab.show_page, "row": lambda wanted: tab.show_row(*wanted)},
        state=tab.state,
        restore_state=tab.restore_state,
    )


def menu_items(
    order: Sequence[str | Submenu | None], actions: Sequence[QAction], parent: QWidget
) -> list[QAction | QMenu | None]:
    """*actions* by name in this *order*, some of them in menus of their own."""
    by_name = {action.objectName(): action for action in actions}
    items: list[QAction | QMenu | None] = []
    for one in order:
        match one:
            case None:
                items.append(None)
            case str():
                items.append(by_name[one])
            case Submenu():
                menu = QMenu(QCoreApplication.translate("MainTabs", one.text), parent)
                menu.setObjectName(one.name)
                menu.addActions([by_name[name] for name in one.actions])
                items.append(menu)
    return items


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
    TabKind(
        key="approach",
        word="Aanpak",
        icon_name="compass",
        menu="&Aanpak",
        help_page="aanpak",
        make=_approach,
    ),
)
