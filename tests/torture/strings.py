"""300 strings that hurt somebody somewhere: each is text that a person may paste into any field."""

import random
from typing import Final

NASTY: Final = (
    "Łukasz Çelik-Şahin ’t Hof",
    "=SUM(A1:A9)",
    '<b>open & %s {0} \\ "',
    ";,|\t",
    "👩\u200d👩\u200d👧 🇳🇱 e\u0301",
    "'; DROP TABLE partner; --",
    '"; DELETE FROM partner; --',
    "=cmd|' /C calc'!A0",
    "+31 6 1234",
    "-1+1",
    "@x",
    "\t=1+1",
    '<img src="file:///etc/passwd"/>',
    '<a href="http://evil.example/x">klik</a>',
    "http://evil.example/pixel.png",
    "\\\\evil.example\\share\\x",
    "../../etc/passwd",
    "CON",
    "\u202egnp.exe",
    "\ufeff\u200b",
    "a\r\nb\u2028c\td",
    "BEGIN:VCARD\r\nFN:x\r\nEND:VCARD",
    "x\\,y\\;z\\n",
    "%s%n%x {} {0!r} ${HOME} $(id)",
    "日本語 العربية עברית",
    "'s-Gravenweg",
    "sep=;",
    '"aan""halings"tekens',
    "NULL",
    "None",
    "0012345678",
    "1E5",
    "1-2-2026",
    "TRUE",
    "#N/A",
    "--",
    "/*",
    "]]>",
    "<!-- --><script>alert(1)</script>",
    "&amp;&#0;&lt;",
)

_OTHERS: Final = (
    "",
    " ",
    "\n",
    "a\0b",
    "\x00",
    "\x07\x08\x1b[31mrood\x1b[0m",
    "\x7f",
    "x\ud800y",
    "\udc80\udcff",
    "\ufffe\uffff",
    "\u0301" * 30,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
    "\u2066links\u2069 \u200erechts\u200f",
    "﷽",
    "ﬁ ﬀ Ⅷ ½ ²",
    "ı İ ß ẞ ŉ",
    "a\u00adb\u00a0c\u2007d\u202fe",
    "\u2028",
    "\u2029",
    "\v\f\x1c\x1d\x1e\x85",
    "{\\rtf1}",
    "%PDF-1.7",
    "(haak) \\ en ) en (",
    "<para><font color='red'>",
    "</b></i></para>",
    "‹keuze› [als x: y] {begin}",
    "W" * 200,
    "a " * 99,
    "lang-woord-" * 18,
    "😀" * 50,
    "é" * 200,
    '{"a": 1}',
    "[]",
    "null",
    "\\u0041",
    "\\x41",
    "a\\",
    "'",
    '"',
    "`",
    "%",
    "_",
    "!",
    "*",
    "?",
    "~",
    "$",
)

_LONG: Final = ("W" * 10_000, "a " * 5_000, "lang-woord-" * 900, "\n" * 400, "😀" * 10_000, "x" * 19_999)

HOW_MANY: Final = 300


def hostile_strings() -> list[str]:
    """All 300: those above, and pieces of them put together, the same each time."""
    found = list(dict.fromkeys((*NASTY, *_OTHERS, *_LONG)))
    chance = random.Random("hostile")
    signs = "\"'<>&%\\/|;,=+-@\t\n\r\0\u202e\u200b\ufeff\ud800\u0301é😀ı"
    while len(found) < HOW_MANY:
        one, other = chance.choice(NASTY), chance.choice(_OTHERS)
        made = one + "".join(chance.choices(signs, k=chance.randrange(6))) + other
        if made not in found:
            found.append(made)
    return found
