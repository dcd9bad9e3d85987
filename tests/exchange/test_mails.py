"""Mails that are dropped tell who, when and what; whatever is wrong with them is said in Dutch."""

import datetime as dt
import email.message
import subprocess
import sys
from pathlib import Path

import pytest

from netwerk_desktop.exchange import limited_process, mail_process, mails
from netwerk_desktop.exchange.mails import MailPerson, first_lines, read_mail
from netwerk_desktop.model.errors import DomainError, EnvironmentProblem
from tests.exchange.outlook_messages import outlook_message


def saved(folder: Path, content: bytes, name: str = "bericht.msg") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def an_eml(text: str = "Dag,\n\nDie plek kan.\n", *, html: str = "", **headers: str) -> bytes:
    message = email.message.EmailMessage()
    known = {"from": "Renée <RENEE@wosten.example>", "to": "m.dolle@school.example", "subject": "Café"}
    for name, value in {**known, "date": "Fri, 20 Nov 2026 14:05:00 +0100", **headers}.items():
        message[name.replace("_", "-")] = value
    if text:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def test_a_message_of_outlook(tmp_path: Path) -> None:
    content = outlook_message(attachments=["Rooster.pdf", "foto é.jpg"])
    mail = read_mail(saved(tmp_path, content))
    assert mail.subject == "Stageplek in maart"
    assert mail.senders == (MailPerson("Renée Oostindiën", "renee@wosten.example"),)
    assert mail.receivers == (MailPerson("Maartje Dölle", "m.dolle@school.example"),)
    assert mail.when == dt.datetime(2026, 11, 20, 13, 5, tzinfo=dt.UTC)
    assert mail.start == "Dag Maartje,\nDie plek kan.\nGroet, Renée"
    assert mail.attachments == ("Rooster.pdf", "foto é.jpg")


def test_a_message_that_travelled(tmp_path: Path) -> None:
    mail = read_mail(saved(tmp_path, an_eml(), "bericht.eml"))
    assert (mail.subject, mail.start) == ("Café", "Dag,\nDie plek kan.")
    assert mail.senders == (MailPerson("Renée", "renee@wosten.example"),)
    assert mail.when == dt.datetime(2026, 11, 20, 13, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("charset", "content"),
    [("x-unknown", b"H\xe9 dag"), ("utf-8", b"H\xe9 dag"), ("", b"H\xe9 dag"), ("cp-850", "Hé dag".encode())],
)
def test_a_mail_with_an_odd_character_set_is_read_all_the_same(
    tmp_path: Path, charset: str, content: bytes
) -> None:
    kind = f"text/plain; charset={charset}" if charset else "text/plain"
    head = f"From: renee@wosten.example\nSubject: Plek\nContent-Type: {kind}\n\n".encode()
    mail = read_mail(saved(tmp_path, head + content, "bericht.eml"))
    assert (mail.subject, mail.start) == ("Plek", "Hé dag")


@pytest.mark.parametrize("date", ["31 Feb 1926 25:61:00 +9999", "gisteren", "Fri, 20 Nov 99999 14:05:00"])
def test_a_mail_with_an_impossible_date_is_of_no_day(tmp_path: Path, date: str) -> None:
    content = f"From: renee@wosten.example\nSubject: Plek\nDate: {date}\n\nDag".encode()
    mail = read_mail(saved(tmp_path, content, "bericht.eml"))
    assert (mail.when, mail.start) == (None, "Dag")


def test_of_a_page_only_the_words_are_kept(tmp_path: Path) -> None:
    html = (
        "<html><head><style>p{color:red}</style></head><body><p>Dag <b>Maartje</b>,</p><script>alert(1)"
        "</script><img src='http://spion.example/1.gif'><div>Tot &euml;rgens</div></body></html>"
    )
    mail = read_mail(saved(tmp_path, an_eml("", html=html), "bericht.eml"))
    assert mail.start == "Dag Maartje,\nTot ërgens"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Ja hoor.\n\n-----Oorspronkelijk bericht-----\nVan: ik\n", "Ja hoor."),
        ("Ja.\n\nOp vr 20 nov 2026 om 14:05 schreef Maartje <m@x.nl>:\n> Kan dat?", "Ja."),
        ("Goed.\n\nVan: Maartje\nVerzonden: vrijdag\nAan: Renée\n\nKan dat?", "Goed."),
        ("Prima\n________________________________\nVan: x\nVerzonden: y", "Prima"),
        ("> alleen een citaat", "> alleen een citaat"),
        ("\n".join(str(line) for line in range(40)), "\n".join([*map(str, range(12)), "…"])),
        ("x" * 9_000, "x" * 1_200 + "…"),
    ],
)
def test_only_what_was_written_now_and_a_few_lines_of_it(text: str, start: str) -> None:
    assert first_lines(text) == start


def test_what_is_no_mail_is_said(tmp_path: Path) -> None:
    for content in (b"%PDF-1.7 ...", b"", b"\0" * 3_000, b"hallo"):
        with pytest.raises(DomainError, match=r"geen mail|niet te lezen"):
            read_mail(saved(tmp_path, content))
    with pytest.raises(DomainError, match="niet te lezen"):
        read_mail(saved(tmp_path, mail_process.OLE + b"\xff" * 5_000))
    with pytest.raises(EnvironmentProblem, match="is er niet meer"):
        read_mail(tmp_path / "weg.msg")


def test_damage_anywhere_is_survived(tmp_path: Path) -> None:
    """In the process itself, which tells it as a code; a hundred starts would only cost time."""
    whole = outlook_message()
    for place in range(0, len(whole), 97):
        path = saved(tmp_path, whole[:place] + b"\xff\x00\xff" + whole[place + 3 :])
        assert mail_process.read(path).keys() >= {"error"} or "subject" in mail_process.read(path)
    hostile = b"Content-Type: multipart/mixed; boundary=x\nSubject: y\n\n" + b"--x\n" * 20_000
    assert "subject" in mail_process.read(saved(tmp_path, hostile))
    nested = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000)
    )
    assert mail_process.read(saved(tmp_path, b"Subject: y\n" + nested))


def test_a_mail_of_gigabytes_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, b"")
    with path.open("r+b") as file:
        file.truncate(2_000_000_000)  # no bytes on the disk
    monkeypatch.setattr(Path, "read_bytes", lambda _self: pytest.fail("it was read"))
    with pytest.raises(DomainError, match="te groot"):
        read_mail(path)


def test_a_reader_that_hangs_or_dies_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = saved(tmp_path, an_eml())
    monkeypatch.setattr(mails, "TIME_LIMIT", -1.0)
    monkeypatch.setattr(
        limited_process, "_command", lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"]
    )
    with pytest.raises(DomainError, match="te groot"):
        read_mail(path)
    monkeypatch.setattr(limited_process, "_command", lambda *_: [sys.executable, "-c", "exit(1)"])
    monkeypatch.setattr(mails, "TIME_LIMIT", 20.0)
    with pytest.raises(DomainError, match="te groot"):
        read_mail(path)


def test_the_program_itself_reads_mails_when_it_is_frozen(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "netwerk_desktop", mail_process.FLAG, str(saved(tmp_path, an_eml()))]
    done = subprocess.run(line, capture_output=True, check=True, timeout=60)
    assert b'"subject": "Caf\\u00e9"' in done.stdout
