"""300 hostile strings through every text field and every sink: equal, or refused before they are kept.

The fields are found by walking the model, the cells of the workbook by walking its sheets: what is new is
covered by itself. Nothing may reach for the network.
"""

import io
import json
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

from PySide6.QtCore import Qt
from sqlalchemy import select

from netwerk_desktop.documents.agreement import render_agreement
from netwerk_desktop.documents.envelopes import WindowEnvelope
from netwerk_desktop.documents.letter import render_letter
from netwerk_desktop.documents.printable import one_line
from netwerk_desktop.exchange import delimited, workbooks
from netwerk_desktop.exchange.list_layout import propose_mapping
from netwerk_desktop.exchange.partner_list import parse_rows
from netwerk_desktop.exchange.tables import Cell, read_table
from netwerk_desktop.exchange.vcards import card_rows, write_cards
from netwerk_desktop.exchange.workbooks import SheetContent, Value
from netwerk_desktop.model.partners import Partner
from netwerk_desktop.planning.folding import fold
from netwerk_desktop.services.address_cards import address_cards
from netwerk_desktop.services.agreement_lists import list_agreements
from netwerk_desktop.services.exports import PARTNERS_SHEET, network_sheets
from netwerk_desktop.services.partner_lists import list_partners
from netwerk_desktop.storage import search
from netwerk_desktop.storage.database import Database
from netwerk_desktop.ui.agreements.columns import agreement_columns
from netwerk_desktop.ui.partners.columns import partner_columns
from netwerk_desktop.ui.shared.contact_levels import ContactLevels
from netwerk_desktop.ui.shared.row_table_model import RowTableModel
from tests.documents import samples
from tests.documents.reading import page_texts
from tests.documents.test_hostile_text import _everywhere
from tests.storage.any_rows import ENTITIES, smallest, texts_of
from tests.storage.files import contents, opened
from tests.storage.test_hostile_texts import try_text
from tests.torture.scenes import put_empty
from tests.torture.strings import hostile_strings
from tests.torture.trials import FaultTest, Outcome, Trials

_CHOSEN = frozenset({"types"})
"""Texts that nobody types: they are words of a list, which screens take for granted."""
_PATIENCE = 8.0  # seconds of the processor for one paper

Sink = Callable[[Database, str, Path], Iterator[str]]
"""Sends what is kept through one way out and back; tells what came back otherwise."""


@contextmanager
def no_network() -> Iterator[list[str]]:
    """Every attempt to reach another computer, none of which comes through."""
    tried: list[str] = []

    def refuse(*arguments: Any, **_options: Any) -> Any:
        tried.append(repr(arguments[-1:]))
        raise OSError("no network here")

    with (
        mock.patch.object(socket.socket, "connect", refuse),
        mock.patch.object(socket, "getaddrinfo", refuse),
        mock.patch.object(socket, "create_connection", refuse),
    ):
        yield tried


def write_everywhere(database: Database, text: str) -> tuple[int, int]:
    """*text* into each text field of each entity; how many kept it, and how many refused it."""
    kept = refused = 0
    made: dict[Any, Any] = {}
    with database.work("Vijandig \u202e <b>%s") as work:
        for mapper in ENTITIES:
            row = smallest(work, mapper, made)
            for attribute in texts_of(mapper):
                before = getattr(row, attribute.key)
                if try_text(work, row, attribute, text):
                    kept += 1
                else:
                    refused += 1
                if attribute.key in _CHOSEN:
                    setattr(row, attribute.key, before)
        work.commit()
    return kept, refused


# Ways out and back ----------------------------------------------------------------------------------------


def undo_and_redo(database: Database, _text: str, _folder: Path) -> Iterator[str]:
    """What was written goes and comes back, and the search index stays in step."""
    before = contents(database)
    database.undo()
    database.redo()
    if contents(database) != before:
        yield "undo and redo change it"


def trail_of_changes(database: Database, _text: str, _folder: Path) -> Iterator[str]:
    """The images of the trail are JSON of what is in the rows."""
    with database.read() as session:
        connection = session.connection()
        images = connection.exec_driver_sql(
            "SELECT table_name, row_id, after FROM audit_image WHERE id IN "
            "(SELECT max(id) FROM audit_image GROUP BY table_name, row_id)"
        ).all()
        for table, row_id, after in images:
            query = connection.exec_driver_sql(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,))
            row = query.mappings().first()
            if row is None or after is None:
                continue
            changed = [name for name, value in json.loads(after).items() if row[name] != value]
            if changed:
                yield f"the trail has another {table}.{changed[0]}"


def finding(database: Database, text: str, _folder: Path) -> Iterator[str]:
    """Who was named so is found by that name, and the question itself does no harm."""
    with database.read() as session:
        search.find_partners(session, text)
        for partner_id, name in session.execute(select(Partner.id, Partner.name)):
            found = search.find_partners(session, name)
            if found is not None and partner_id not in found:
                yield f"partner {partner_id} is not found by its own name"
    for partner_id, name in _names(database):
        held = database.partner_texts.holding(name)
        if fold(name).split() and (held is None or partner_id not in held):
            yield f"partner {partner_id} is not found at the keyboard"


def _names(database: Database) -> list[tuple[int, str]]:
    with database.read() as session:
        return [(row[0], row[1]) for row in session.execute(select(Partner.id, Partner.name))]


def tables_on_screen(database: Database, _text: str, _folder: Path) -> Iterator[str]:
    """The cells show the names as they are."""
    names = dict(_names(database))
    partners = RowTableModel(partner_columns(database.today), lambda row: row.id)
    partners.replace_rows(list_partners(database))
    levels, signed = ContactLevels(database), list_agreements(database)
    levels.read(row.partner_id for row in signed)
    agreements = RowTableModel(agreement_columns(levels), lambda row: row.id)
    agreements.replace_rows(signed)
    for model in (partners, agreements):
        for line in range(model.rowCount()):
            for column in range(model.columnCount()):
                model.data(model.index(line, column), Qt.ItemDataRole.DisplayRole)
                model.data(model.index(line, column), Qt.ItemDataRole.ToolTipRole)
    place = [column.key for column in partners.columns].index("name")
    for line, row in enumerate(partners.rows):
        shown = partners.data(partners.index(line, place), Qt.ItemDataRole.DisplayRole)
        if shown != names[row.id]:
            yield "the list shows another name"


def workbook_and_back(database: Database, _text: str, folder: Path) -> Iterator[str]:
    """Every text cell of the export is read again as it was."""
    sheets = network_sheets(database)
    path = folder / "netwerk.xlsx"
    workbooks.write_workbook(path, sheets)
    table = read_table(path)
    for sheet in sheets:
        read = table.choose(sheet.name).rows
        yield from _differences(f"xlsx {sheet.name}", [sheet.headings, *sheet.rows], read)
    yield from _read_as_a_list(table.choose(PARTNERS_SHEET), database)


def _read_as_a_list(table: Any, database: Database) -> Iterator[str]:
    """Our own import knows the partners of our own export by name, or says of their line that it has none."""
    rows = parse_rows(table, propose_mapping(table)).rows
    missing = {name for _, name in _names(database) if name} - {row.name for row in rows}
    nameless = sum(not row.name for row in rows)
    if len(missing) > nameless:
        yield f"import of the export lacks {sorted(missing)[0]!r:.80}"


def csv_and_back(database: Database, _text: str, _folder: Path) -> Iterator[str]:
    """The same as csv."""
    for sheet in network_sheets(database):
        text = workbooks.csv_text(sheet.headings, sheet.rows)
        found = delimited.read_delimited(text.encode("utf-8-sig"))
        read = [[Cell(cell) for cell in row] for row in found.rows]
        yield from _differences(f"csv {sheet.name}", [sheet.headings, *sheet.rows], read)


def cards_and_back(database: Database, _text: str, _folder: Path) -> Iterator[str]:
    """An address book of all partners and people, read again as a list."""
    names = {name for _, name in _names(database) if name}
    content = write_cards(address_cards(database, [partner_id for partner_id, _ in _names(database)]))
    if not names:
        return
    missing = names - {row[0] for row in card_rows(content)}
    if missing:
        yield f"vcard lacks {sorted(missing)[0]!r:.80}"


def _differences(
    name: str, written: Sequence[Sequence[Value]], read: Sequence[Sequence[Cell]]
) -> Iterator[str]:
    for number, row in enumerate(written):
        for column, value in enumerate(row):
            if not isinstance(value, str) or not value:
                continue
            try:
                found = read[number][column].text
            except IndexError:
                found = ""
            if found != value[: workbooks.MAX_CELL_LENGTH]:
                yield f"{name}: {value!r:.60} came back as {found!r:.60}"
                return


def papers(_database: Database, text: str, _folder: Path) -> Iterator[str]:
    """Agreement with menukaart and letter with it in every field: they are made, soon, and say it."""
    agreement = _everywhere(replace(samples.AGREEMENT, menu=samples.MENU), text)
    letter = replace(_everywhere(samples.LETTER, text), address_lines=samples.LETTER.address_lines)
    ways: dict[str, Callable[[], bytes]] = {
        "agreement": lambda: render_agreement(agreement),
        "letter": lambda: render_letter(letter, WindowEnvelope.left()),
    }
    for name, render in ways.items():
        begin = time.process_time()
        pages = page_texts(render())
        if time.process_time() - begin > _PATIENCE:
            yield f"{name}: takes {time.process_time() - begin:.0f} s"
        wanted = _squeezed(one_line(text))[:40]
        if _is_plain(wanted) and wanted not in _squeezed(" ".join(pages)):
            yield f"{name}: does not say it"


def _squeezed(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-\u00ad\ufffe\x02")


def _is_plain(text: str) -> bool:
    """Whether a reader of pdf gives these letters back in this order: no marks that are set on others."""
    return bool(text) and all(sign.isascii() or "\u00c0" <= sign <= "\u017f" for sign in text)


SINKS: dict[str, Sink] = {
    "undo": undo_and_redo,
    "trail": trail_of_changes,
    "search": finding,
    "table": tables_on_screen,
    "xlsx": workbook_and_back,
    "csv": csv_and_back,
    "vcard": cards_and_back,
    "pdf": papers,
}


def through_everything(seed: int, count: int, folder: Path, *, sinks: dict[str, Sink] = SINKS) -> Outcome:
    """*count* strings; consecutive seeds go on with the strings."""
    outcome, strings = Outcome(), hostile_strings()
    for number in range(count):
        which = (seed * count + number) % len(strings)
        text = strings[which]
        path = put_empty(folder / "hostile")
        outcome.tried += 1
        with no_network() as reached, closing(opened(path)) as database:
            try:
                kept, refused = write_everywhere(database, text)
                found = [
                    f"{name}: {words}" for name in sinks for words in sinks[name](database, text, folder)
                ]
            except Exception as error:
                outcome.fail(f"string {which} {text!r:.40}: {type(error).__name__}: {error!s:.300}")
                continue
        outcome.hit += 1
        outcome.facts["fields that kept a string"] += kept
        outcome.facts["fields that refused a string"] += refused
        for words in [*found, *(f"reached for {address}" for address in reached)]:
            outcome.fail(f"string {which} {text!r:.40}: {words}")
    return outcome


# Controls -------------------------------------------------------------------------------------------------


def csv_by_hand(database: Database, _text: str, _folder: Path) -> Iterator[str]:
    """Semicolons between the texts, and nothing else."""
    for sheet in network_sheets(database):
        rows = [sheet.headings, *sheet.rows]
        text = "\n".join(";".join("" if value is None else str(value) for value in row) for row in rows)
        read = [[Cell(cell) for cell in line.split(";")] for line in text.split("\n")]
        yield from _differences(f"csv {sheet.name}", rows, read)


def workbook_that_guesses(database: Database, _text: str, folder: Path) -> Iterator[str]:
    """What looks like a formula or a number is taken for one, as the library does by itself."""
    import xlsxwriter

    content = io.BytesIO()
    workbook: Any = xlsxwriter.Workbook(content, {"strings_to_numbers": True})
    sheets: list[SheetContent] = network_sheets(database)
    for sheet in sheets:
        page = workbook.add_worksheet(sheet.name)
        for number, row in enumerate([sheet.headings, *sheet.rows]):
            for column, value in enumerate(row):
                page.write(number, column, str(value)[:32_000] if isinstance(value, str) else None)
    workbook.close()
    path = folder / "raadt.xlsx"
    path.write_bytes(content.getvalue())
    table = read_table(path)
    for sheet in sheets:
        rows = [sheet.headings, *sheet.rows]
        yield from _differences(f"xlsx {sheet.name}", rows, table.choose(sheet.name).rows)


def markup_on_paper(_database: Database, text: str, _folder: Path) -> Iterator[str]:
    """ReportLab's own paragraphs, which read mark-up."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    target = io.BytesIO()
    SimpleDocTemplate(target).build([Paragraph(text or "x", getSampleStyleSheet()["Normal"])])
    wanted = _squeezed(one_line(text))[:40]
    if _is_plain(wanted) and wanted not in _squeezed(" ".join(page_texts(target.getvalue()))):
        yield "the paper does not say it"


def _control(name: str, sink: Sink) -> Trials:
    return partial(_first_strings, {name: sink})


def _first_strings(sinks: dict[str, Sink], _seed: int, count: int, folder: Path) -> Outcome:
    """The first strings, which are made for such sinks."""
    return through_everything(0, count, folder, sinks=sinks)


TESTS = (
    FaultTest(
        name="hostile",
        words="hostile strings through every text field and every sink (undo, trail, search, table, xlsx, "
        "csv, vCard, pdf), and back",
        goal=300,
        quick=6,
        batch=10,
        run=through_everything,
        controls={
            "csv by hand": _control("csv", csv_by_hand),
            "a workbook that guesses": _control("xlsx", workbook_that_guesses),
            "paragraphs with mark-up": _control("pdf", markup_on_paper),
        },
        control=4,
        least_hit=1.0,
    ),
)
