"""The tab Overeenkomsten: the list, the draft being filled in, the paper beside it, the school's wording."""

from netwerk_desktop.ui.agreements.tab import AgreementsTab
from netwerk_desktop.ui.agreements.wording_dialog import WordingDialog

__all__ = ["AgreementsTab", "WordingDialog"]
