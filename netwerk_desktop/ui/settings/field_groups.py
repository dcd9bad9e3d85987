"""Which fields of the school stand together, with their labels. The names are those of the school itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One line of text: *name* in the database, its label, and an example or explanation."""

    name: str
    label: str
    example: str = ""
    hint: str = ""


SCHOOL = (
    FieldSpec("name", "&Naam", "Vmbo De Meander"),
    FieldSpec("tagline", "&Onder de naam", "vmbo · Waterrijk", "Staat klein onder de naam op elk papier."),
    FieldSpec("street", "&Straat", "Lisdoddelaan"),
    FieldSpec("house_number", "N&ummer", "12"),
    FieldSpec("postcode", "&Postcode", "7731 KD"),
    FieldSpec("city", "P&laats", "Waterrijk"),
    FieldSpec("phone", "&Telefoon", "0529 55 04 10"),
    FieldSpec("email", "&E-mail", "info@demeander.example"),
    FieldSpec("website", "&Website", "demeander.example"),
    FieldSpec("brin", "BR&IN", "09QT", "Vier tekens, van DUO."),
)
AUTHORITY = (
    FieldSpec("authority_name", "Bevoegd &gezag", "Stichting Waterrijk", "Het bestuur dat tekent."),
    FieldSpec("authority_street", "&Straat", "Havenkade"),
    FieldSpec("authority_house_number", "N&ummer", "3"),
    FieldSpec("authority_postcode", "&Postcode", "1234 AB"),
    FieldSpec("authority_city", "P&laats", "Waterrijk"),
    FieldSpec("authority_kvk", "&KvK-nummer", "12345678"),
)
SIGNING = (
    FieldSpec("signatory_name", "&Wie tekent", "Drs. J. Oosterhuis"),
    FieldSpec("signatory_function", "&Functie", "directeur"),
    FieldSpec(
        "mandate",
        "&Mandaat",
        "volmacht van 1 augustus 2026",
        "Waaruit blijkt dat deze persoon voor het bevoegd gezag mag tekenen.",
    ),
)
RHYTHM = (
    FieldSpec("core_rhythm", "&Kernpartner", hint="schoolweken; gewoonlijk 6"),
    FieldSpec("regular_rhythm", "&Vaste partner", hint="schoolweken; gewoonlijk 12"),
    FieldSpec("loose_rhythm", "&Losse partner", hint="schoolweken; gewoonlijk 26"),
)
