"""The words that the command line understands, explained in Dutch."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NoReturn

from netwerk_desktop.cli.answers import Answer, plain
from netwerk_desktop.cli.output import say, say_error

Run = Callable[[argparse.Namespace], Answer]
PROGRAM: Final = "netwerk-desktop"
EXIT_USAGE: Final = 2
EXPLANATION: Final = """\
Elke opdracht kent --json: dan staat er één JSON-document op de uitvoer, met vaste Engelse namen.
Een bestand dat nog niet bestaat, wordt gemaakt, met zijn sleutel ernaast. Het wachtwoord staat in een
bestand (--password-file) of in de variabele NETWERK_PASSWORD, nooit in de opdracht zelf. Een bestand dat
gemaakt wordt, krijgt dat wachtwoord; zonder vraagt het venster er bij de eerste keer om.

Uitkomst: 0 gedaan, 1 geweigerd (er is niets veranderd), 2 de opdracht klopt niet, 3 de schijf of het
bestand werkt niet mee (ook: het venster heeft het bestand open), 4 een fout in Netwerk zelf."""

_TRANSLATED: Final = (
    (r"the following arguments are required: (.+)", r"Er ontbreekt nog iets: \1"),
    (r"unrecognized arguments: (.+)", r"Dit is niet bekend: \1"),
    (r"argument (.+): expected one argument", r"Achter \1 hoort iets te staan"),
    (r"argument (.+): invalid choice: (.+?) \(choose from (.+)\)", r"\1 kan niet \2 zijn; kies uit: \3"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 is niet duidelijk; bedoel je een van \2?"),
    (r"argument (.+): ignored explicit argument (.+)", r"Achter \1 hoort niets te staan"),
    (r"(--demo en --database .+)", r"\1"),  # said by the window itself
)


class DutchFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with *Zo gaat het* before the usage line."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Zo gaat het: " if prefix is None else prefix)


class CommandParser(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and never writes outside our own output."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(formatter_class=DutchFormatter, add_help=False, allow_abbrev=False, **arguments)
        self._positionals.title = "waarover het gaat"
        self._optionals.title = "keuzes"
        self.add_argument("-h", "--help", action="help", help="laat deze uitleg zien")

    def print_help(self, file: Any = None) -> None:
        say(self.format_help().rstrip())

    def error(self, message: str) -> NoReturn:
        """The message in Dutch with the usage line, and exit code 2."""
        fitting = ((english, dutch) for english, dutch in _TRANSLATED if re.fullmatch(english, message))
        english, dutch = next(fitting, (r"(?s).*", "Deze opdracht klopt niet"))
        shown = re.sub(english, dutch, message, count=1)
        say_error(f"{plain(shown)}.\n{self.format_usage().rstrip()}")
        raise SystemExit(EXIT_USAGE)


def make_parser() -> CommandParser:
    """All commands of the command line."""
    parser = CommandParser(prog=PROGRAM, description="Netwerk zonder venster.", epilog=EXPLANATION)
    words = parser.add_subparsers(
        title="opdrachten", metavar="opdracht", required=True, parser_class=CommandParser
    )
    demo = _command(words, "demo", "maak de demoschool in een map", _work("make_demo"))
    demo.add_argument("--to", required=True, metavar="MAP", type=Path, help="de map")
    _add_import(words)
    _add_lists(words)
    _add_papers(words)
    check = _command(words, "check", "kijk of het bestand heel is", _work("check"))
    _add_database(check)
    backup = _command(words, "backup", "maak een gecontroleerde backup", _work("make_backup"))
    _add_database(backup)
    backup.add_argument("--to", metavar="MAP", type=Path, help="de map; anders de eigen backupmap")
    restore = _command(words, "restore", "zet een backup terug", _work("restore"))
    restore.add_argument("backup", metavar="BACKUP", type=Path, help="het backupbestand (.nwb)")
    _add_database(restore)
    return parser


def _work(name: str) -> Run:
    """The command *name*; what it needs is loaded when it runs, so that help and lists come at once."""

    def run(options: argparse.Namespace) -> Answer:
        from netwerk_desktop.cli import commands

        answer: Answer = getattr(commands, name)(options)
        return answer

    return run


def _list(name: str) -> Run:
    """The same for a list."""

    def run(options: argparse.Namespace) -> Answer:
        from netwerk_desktop.cli import list_commands

        answer: Answer = getattr(list_commands, name)(options)
        return answer

    return run


def _add_import(words: Any) -> None:
    kinds = _group(words, "import", "haal een lijst op")
    partners = _command(kinds, "partners", "haal partners uit een lijst", _work("import_partners"), "import")
    partners.add_argument("file", metavar="LIJST", type=Path, help="xlsx, xls, ods of csv")
    _add_database(partners)
    partners.add_argument("--dry-run", action="store_true", help="laat alleen zien wat er zou gebeuren")
    partners.add_argument(
        "--report", metavar="BESTAND", type=Path, help="bewaar per rij wat er gebeurde (xlsx)"
    )


def _add_lists(words: Any) -> None:
    kinds = _group(words, "list", "laat een lijst zien")
    for name, explanation, run in (
        ("partners", "alle partners", _list("show_partners")),
        ("agreements", "alle overeenkomsten", _list("show_agreements")),
    ):
        _add_database(_command(kinds, name, explanation, run, "list"))


def _add_papers(words: Any) -> None:
    export = _command(words, "export", "bewaar het hele netwerk als werkmap", _work("export"))
    _add_database(export)
    export.add_argument("--to", required=True, metavar="MAP", type=Path, help="de map")
    export.add_argument("--format", choices=["xlsx"], default="xlsx", help="soort bestand: xlsx")
    kinds = _group(words, "print", "bewaar een papier als pdf")
    agreement = _command(
        kinds,
        "agreement",
        "de nieuwste overeenkomst van een partner",
        _work("print_agreement"),
        "print",
    )
    agreement.add_argument("partner", metavar="PARTNER-OF-NUMMER", help="een naam, of SO-2026-014")
    _add_database(agreement)
    agreement.add_argument("--to", required=True, metavar="MAP", type=Path, help="de map")


def _group(words: Any, name: str, explanation: str) -> Any:
    parser = words.add_parser(name, help=explanation, description=f"{explanation.capitalize()}.")
    return parser.add_subparsers(title="soorten", metavar="soort", required=True, parser_class=CommandParser)


def _command(words: Any, name: str, explanation: str, run: Run, group: str = "") -> CommandParser:
    parser: CommandParser = words.add_parser(
        name, help=explanation, description=f"{explanation[:1].upper()}{explanation[1:]}."
    )
    parser.add_argument("--json", action="store_true", help="één JSON-document, voor programma’s")
    parser.set_defaults(run=run, name=f"{group} {name}".strip())
    return parser


def _add_database(parser: CommandParser) -> None:
    parser.add_argument(
        "--database", required=True, metavar="BESTAND", type=Path, help="het bestand met de gegevens"
    )
    parser.add_argument(
        "--password-file",
        metavar="BESTAND",
        type=Path,
        help="tekstbestand met het wachtwoord op de eerste regel; anders telt NETWERK_PASSWORD",
    )
