"""Names of people taken apart the Dutch way: salutation, initials, first name, prefix, surname, function."""

import re
from dataclasses import dataclass

from netwerk_desktop.planning.cleaning import clean_lines, clean_text, is_placeholder

# The words of the model for *de heer* and *mevrouw*; an empty text is "not known".
MR = "SIR"
MRS = "MADAM"


@dataclass(frozen=True, slots=True)
class PersonName:
    """One person. `salutation` is "SIR", "MADAM" or "" (not known); `function` what stood in brackets."""

    salutation: str = ""
    initials: str = ""
    first_name: str = ""
    prefix: str = ""
    surname: str = ""
    function: str = ""

    @property
    def full(self) -> str:
        """The name as it is spoken: first name or initials, prefix, surname."""
        return " ".join(
            part for part in (self.first_name or self.initials, self.prefix, self.surname) if part
        )


_SALUTATIONS = {
    "dhr": MR, "hr": MR, "heer": MR, "de heer": MR, "meneer": MR, "mijnheer": MR, "mr": MR,
    "m": MR, "man": MR, "dhr de heer": MR, "herr": MR, "v": MRS, "vrouw": MRS, "mevr": MRS,
    "mw": MRS, "mevrouw": MRS, "mvr": MRS,
    "mrs": MRS, "ms": MRS, "miss": MRS, "mej": MRS, "frau": MRS, "juf": MRS,
}  # fmt: skip
_LONGEST_SALUTATION = 16
_SALUTATION = re.compile(
    r"(?i)^(?:(t\.?\s?a\.?\s?v\.?:?)\s+)?(?:(?:fam\.|familie)\s*)?(?:(de\s+heer|dhr|hr|heer|meneer|mijnheer|mr|herr|mevrouw|mevr|mvr|mw|mrs|ms|mej|frau)"
    r"(?:\.\s*|\s+|$))?"
)
# Academic titles say nothing a letter of this school uses; they would otherwise be read as a first name.
_ACADEMIC = re.compile(r"(?i)^(?:(?:prof|dr|drs|ir|ing|mr|bc|ds|msc|bsc|ba|ma)\.\s*)+")
_ACADEMIC_AFTER = re.compile(r"(?i)[\s,]+(?:MSc|BSc|MA|BA|MBA|PhD|RA|AA|MEd|BEd)\.?$")
_PREFIX = re.compile(
    r"(?i)^(?:(?:van|von|voor|vd|v\.d\.|v\.|v/d|uit|uijt|op|onder|over|aan|bij|in|de|den|der|het|'t|ten|ter|te|tot|'s|"
    r"la|le|les|du|des|da|das|dos|di|del|della|dalla|d'|l'|el|al|bin|ben|ibn|zu|zum|zur|af|av)(?:\s+|$))+"
)
_INITIALS = re.compile(r"^(?:(?:[^\W\d_]|IJ|Ch|Th|Ph|Fr|Tj|Sj|Chr|Joh|St|Kl)\.\s*-?\s*)+(?=\S|$)")
_BARE_INITIALS = re.compile(r"^[^\W\d_a-z]{1,4}\s+(?=\S)")
_FUNCTION = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_SEPARATOR = re.compile(r"\s*(?:[;\n|]|\s/\s|\s\+\s|\s&\s|\s(?:en|and|und)\s)\s*")
_SEPARATORS = (";", "\n", "|", "/", "+", "&", " en ", " and ", " und ", " En ", " EN ", " And ")
_GENERATION = re.compile(r"(?i)^(?:jr|sr|jnr|snr|junior|senior)\.?$")


def split_person(text: str) -> PersonName:
    """One person from one cell: "Mevr. Noëlle van de O'Brien", "Jansen, P.", "P. de Vries (directeur)"."""
    value = clean_text(text).replace("\u2019", "'").replace("\u2018", "'").strip(" ,;-")
    if not value or is_placeholder(value) or len(value) > 300:
        return PersonName(surname="" if is_placeholder(value) else value)
    salutation, value = _take_salutation(value)
    value, function = _take_function(value)
    if "," in value:
        value, function, salutation = _turn_round(value, function, salutation)
    if len(value) <= _LONGEST_SALUTATION and tidy_salutation(value):
        return PersonName(tidy_salutation(value))
    given, rest = _take_initials(value)
    if given:
        return _finish(salutation, given, "", rest, function)
    prefix = _PREFIX.match(value)
    if prefix and prefix.end() < len(value) and prefix.end() > 0 and value[0].islower():
        return _finish(salutation, "", "", value, function)
    first, _, rest = value.partition(" ")
    if not rest:
        sole = readable(first)
        return PersonName(
            salutation, "", "" if salutation else sole, "", sole if salutation else "", function
        )
    first, rest = _longer_first_name(first, rest)
    if salutation and _PREFIX.match(value) and not _PREFIX.match(rest):
        return _finish(salutation, "", "", value, function)  # "Dhr. De Vries"
    return _finish(salutation, "", readable(first), rest, function)


def split_people(text: str) -> tuple[str, ...]:
    """The separate people of a cell that names more than one ("Jan de Vries en Piet Jansen"), untouched."""
    value = clean_lines(text)
    if value and not any(sign in value for sign in _SEPARATORS):
        return (value,)
    parts = [part.strip() for part in _SEPARATOR.split(value) if part and part.strip()]
    if len(parts) < 2 or any(not part[0].isupper() for part in parts):
        return (" ".join(parts) if "\n" in value else value,) if value else ()
    return tuple(parts)


def tidy_salutation(text: str) -> str:
    """ "De heer", "dhr.", "M", "Mevr" … as "SIR" or "MADAM"; anything else as ""."""
    return _SALUTATIONS.get(clean_text(text).casefold().replace(".", "").strip(), "")


def tidy_initials(text: str) -> str:
    """ "jp", "J P" and "J.P" as "J.P."; what is no row of initials stays."""
    value = clean_text(text)
    letters = re.sub(r"[.\s]", "", value)
    if (
        letters.isalpha()
        and (len(letters) <= 4 or "." in value)
        and len(letters) <= 8
        and not _is_name(value)
    ):
        return "".join(f"{letter.upper()}." for letter in letters)
    return value


def readable(name: str) -> str:
    """A name typed in capitals, or without any, in readable letters; every other name as it is."""
    if len(name) < 3 or not (name.isupper() or name.islower()):
        return name
    return re.sub(r"[^\W\d_]+", lambda m: m[0][:1].upper() + m[0][1:].lower(), name)


def _is_name(value: str) -> bool:
    """ "Piet" is a name where "JP", "jp" and "J.P." are initials."""
    return "." not in value and " " not in value and len(value) > 2 and not value.isupper()


def _take_salutation(value: str) -> tuple[str, str]:
    match = _SALUTATION.match(value)
    assert match is not None
    word = " ".join(match[2].split()).casefold() if match[2] else ""
    rest = value[match.end() :].strip()
    if "." in rest or "," in rest or rest[-1:].isupper():
        rest = _ACADEMIC_AFTER.sub("", _ACADEMIC.sub("", rest)) or rest
    return (_SALUTATIONS.get(word, ""), rest) if rest else ("", value)


def _take_function(value: str) -> tuple[str, str]:
    match = _FUNCTION.search(value) if "(" in value or "[" in value else None
    if match is None:
        name, dash, tail = value.partition(" - ")
        return (name.strip(), tail.strip()) if dash and name and tail else (value, "")
    inside = match[1].strip()
    rest = f"{value[: match.start()]} {value[match.end() :]}".strip()
    if inside.casefold().strip(". ") in {"m", "v", "dhr", "mevr", "mw", "hr"}:
        return rest, ""
    return (rest, inside) if rest else (value, "")


def _turn_round(value: str, function: str, salutation: str) -> tuple[str, str, str]:
    """ "Vries, P. de" becomes "P. de Vries"; "P. de Vries, directeur" loses its function."""
    head, _, tail = (part.strip() for part in value.partition(","))
    if not tail:
        return head, function, salutation
    found, bare = _take_salutation(tail)
    if found or tidy_salutation(tail):
        salutation, tail = found or tidy_salutation(tail), bare if found else ""
    looks_given = bool(_INITIALS.match(tail)) or (tail[:1].isupper() and not _INITIALS.match(head))
    one_name = " " not in _PREFIX.sub("", head) or not tail
    if not (looks_given and one_name):
        return head, function or tail, salutation
    given, _, particles = tail.partition(" ")
    if particles and not _PREFIX.fullmatch(f"{particles} "):
        given, particles = tail, ""
    return " ".join(part for part in (given, particles.lower(), head) if part), function, salutation


def _take_initials(value: str) -> tuple[str, str]:
    match = _INITIALS.match(value) if "." in value else None
    if match:
        initials = re.sub(r"\s+", "", match[0])
        rest = value[match.end() :].strip()
        bracket_name = re.match(r"^[-–]\s*", rest)
        return initials, rest[bracket_name.end() :] if bracket_name else rest
    bare = _BARE_INITIALS.match(value) if " " in value[1:5] else None
    if bare and not value.isupper() and bare[0].strip().isupper():
        return tidy_initials(bare[0].strip()), value[bare.end() :].strip()
    return "", value


def _longer_first_name(first: str, rest: str) -> tuple[str, str]:
    """ "Anne Marie de Vries": the words before a tussenvoegsel are all first names."""
    words = rest.split(" ")
    for place in range(1, len(words) - 1):
        tail = " ".join(words[place:])
        if words[place].islower() and _PREFIX.match(tail) and words[0][:1].isupper():
            return " ".join([first, *words[:place]]), tail
    return first, rest


def _finish(salutation: str, initials: str, first_name: str, rest: str, function: str) -> PersonName:
    match = _PREFIX.match(rest)
    if match is None or match.end() == len(rest):
        return PersonName(salutation, initials, first_name, "", _surname(rest), function)
    prefix = " ".join(match[0].split()).lower()
    return PersonName(salutation, initials, first_name, prefix, _surname(rest[match.end() :]), function)


def _surname(text: str) -> str:
    value = text.strip(" ,")
    words = value.split(" ")
    if len(words) > 1 and _GENERATION.match(words[-1]):
        return f"{readable(' '.join(words[:-1]))} {words[-1].lower()}"
    return readable(value)


def split_prefix(surname: str) -> tuple[str, str]:
    """ "van der Berg" and "Berg, van der" → "van der", "Berg"; without one the prefix is empty."""
    value = clean_text(surname).replace("\u2019", "'")
    head, comma, tail = value.partition(",")
    if comma and _PREFIX.fullmatch(f"{tail.strip()} "):
        return tail.strip().lower(), _surname(head)
    found = _finish("", "", "", value, "")
    return found.prefix, found.surname
