"""What files are by their names; what they really are is looked at when they are opened."""

from typing import Final

MAILS: Final = frozenset({".msg", ".eml"})
"""Messages of Outlook and of other mail programs."""

LISTS: Final = frozenset({".xlsx", ".xls", ".ods", ".csv", ".txt", ".xlsm", ".vcf"})
"""What may be a list of partners."""
