"""Headings that people give to the columns of a contact list, Dutch and English, and what they mean.

Headings are compared without case, spaces, accents and signs: "E-mail", "e mail" and "EMAIL" are one.
"""

import re

from netwerk_desktop.exchange.list_columns import ListField
from netwerk_desktop.planning.folding import fold

_SYNONYMS = {
    ListField.NAME: """
        bedrijf, bedrijven, bedrijfsnaam, naam bedrijf, naam van het bedrijf, naam v h bedrijf, bedrijf
        instelling, bedrijf naam, bedrijf organisatie, organisatie, organisatienaam, naam organisatie,
        organisatie naam, partner, partnernaam, naam partner, leerbedrijf, naam leerbedrijf,
        stagebedrijf, stagebedrijven, naam stagebedrijf, stageplaats, stageadres, stageplek
        bedrijf, bedrijfs naam, instelling, naam instelling, relatie, relatienaam, naam relatie, klant,
        klantnaam, debiteur, werkgever, naam werkgever, firma, firmanaam, onderneming, naam onderneming,
        handelsnaam, zaak, winkel, vereniging, gemeente, company, company name, name of company,
        organisation, organization, organisation name, organization name, employer, business, business
        name, account, account name, firm, supplier, leverancier, praktijk, zaaknaam, naam zaak,
        contractpartner
    """,
    ListField.LEGAL_NAME: """
        statutaire naam, juridische naam, rechtspersoon, legal name, naam rechtspersoon, statutaire naam
        kvk
    """,
    ListField.KVK: """
        kvk, kvk nr, kvk nummer, kvknummer, k v k, k v k nummer, k v k nr, kamer van koophandel, nummer
        kvk, dossiernummer, dossiernummer kvk, handelsregister, handelsregisternummer, inschrijfnummer,
        coc, coc number, coc nr, kvk number, chamber of commerce, chamber of commerce number,
        registration number, registratienummer kvk, kvk no
    """,
    ListField.BRANCH_NUMBER: """
        vestigingsnummer, vestigingsnr, vestiging nr, vestigings nummer, vest nr, vestnr, branch number,
        vestigingsnummer kvk, establishment number
    """,
    ListField.ADDRESS: """
        adres, adresgegevens, straat, straatnaam, straat nr, straat nummer, straat en nr, straat en
        nummer, straat huisnummer, straat en huisnummer, straat huisnr, straat plus nummer, adres
        straat, bezoekadres, vestigingsadres, bedrijfsadres, adres bedrijf, adres vestiging, volledig
        adres, adres nummer, adres en huisnummer, straatnaam en huisnummer, straat hnr, address, street,
        street address, visiting address, street and number, address line 1, address 1, adresregel 1,
        adres 1, bezoekadres straat, nadres, naw, locatie adres, street name, straatnaam nr, full
        address, adres plaats, adres en plaats
    """,
    ListField.HOUSE_NUMBER: """
        huisnummer, huisnr, nr, hnr, huis nr, nummer, house number, house no, number, no, bezoekadres
        huisnummer, adres nr, straat no, adres huisnummer
    """,
    ListField.HOUSE_NUMBER_SUFFIX: """
        toevoeging, toev, huisnummertoevoeging, huisnr toev, huisletter, huisnummer toevoeging, suffix,
        house number addition, nr toev, letter
    """,
    ListField.POSTCODE: """
        postcode, pc, post code, postc, pcode, postkode, postcode bedrijf, bezoekadres postcode,
        vestiging postcode, zip, zip code, zipcode, postal code, postcode bezoekadres, adres postcode,
        pc6
    """,
    ListField.CITY: """
        plaats, plaatsnaam, woonplaats, stad, vestigingsplaats, plaats bedrijf, dorp, bezoekadres
        plaats, vestiging plaats, plts, city, town, place, plaats bezoekadres, adres plaatsnaam,
        standplaats, locatie, location, city town
    """,
    ListField.POSTCODE_CITY: """
        postcode plaats, postcode en plaats, pc plaats, pc woonplaats, postcode woonplaats, pc en
        plaats, plaats en postcode, postcode en woonplaats, zip city, postal code city, zip code city,
        plaats postcode, pc plts, postcode plaatsnaam
    """,
    ListField.COUNTRY: """
        land, landcode, country, country code
    """,
    ListField.POSTAL_ADDRESS: """
        postadres, correspondentieadres, postbus, postadres straat, post adres, mailing address, postal
        address, po box, correspondentie adres, postadres adres, verzendadres, straat postadres,
        postadres postbus, postbusnummer
    """,
    ListField.POSTAL_HOUSE_NUMBER: """
        postadres huisnummer, huisnummer postadres, postadres nr, postadres nummer
    """,
    ListField.POSTAL_POSTCODE: """
        postcode postadres, postadres postcode, postcode postbus, postbus postcode, pc postadres
    """,
    ListField.POSTAL_CITY: """
        plaats postadres, postadres plaats, plaats postbus, postbus plaats, postadres woonplaats
    """,
    ListField.POSTAL_POSTCODE_CITY: """
        postcode plaats postadres, postadres postcode plaats, postcode en plaats postadres, postadres
        postcode en plaats
    """,
    ListField.PHONE: """
        telefoon, tel, telefoonnummer, telefoonnr, telnr, tel nr, tel nummer, tel vast, vast, vast
        nummer, vaste telefoon, telefoon bedrijf, telefoon 1, tel 1, telefoon vast, telefoon algemeen,
        algemeen nummer, phone, phone number, telephone, tel no, telephone number, business phone, tele
        foon, telefoonnummer bedrijf, tel bedrijf, bedrijf tel, bedrijf telefoon, phone 1, telf, bellen,
        nummer telefoon, organisatie telefoon, main phone, office phone
    """,
    ListField.SECOND_PHONE: """
        telefoon 2, tel 2, tweede telefoon, mobiel, mobiel nummer, mobiele telefoon, mobiele nummer,
        mobielnummer, gsm, 06, 06 nummer, telefoon mobiel, tel mobiel, mob, mobile, mobile phone, cell,
        cell phone, phone 2, mobile number, mobieltje, telefoonnummer 2, mobiel tel, tweede nummer,
        ander nummer, bedrijf mobiel
    """,
    ListField.EMAIL: """
        e mail, email, mail, emailadres, e mailadres, e mail adres, mailadres, mail adres, email adres,
        e mail bedrijf, email address, email bedrijf, e mail algemeen, e mail 1, email 1, e mail
        address, mail bedrijf, algemeen mailadres, email1, bedrijf e mail, bedrijf email, organisatie e
        mail, bedrijf mail, adres e mail, info mail
    """,
    ListField.WEBSITE: """
        website, web, site, www, webadres, url, internet, homepage, internetadres, web site, webpagina,
        internet site, web address, website url, bedrijf website
    """,
    ListField.PERSON: """
        contactpersoon, contact, contactpersonen, contact persoon, naam contactpersoon, contactpersoon
        naam, praktijkopleider, contactpers, cp, stagebegeleider, begeleider, begeleider bedrijf,
        begeleider in het bedrijf, persoon, aanspreekpunt, t a v, tav, ter attentie van, naam
        begeleider, contactpersoon bedrijf, leermeester, contact person, contact name, primary contact,
        attention, contact naam, bedrijfsbegeleider, naam cp, stagebegeleider bedrijf, person, full
        name, contactpersoon 1, contactpersoon stage, eigenaar, naam contact
    """,
    ListField.SALUTATION: """
        aanhef, aanspreektitel, geslacht, dhr mevr, dhr mw, m v, de heer mevrouw, titulatuur,
        salutation, mr mrs, gender, m v x, contactpersoon aanhef, aanspreekvorm, titel
    """,
    ListField.INITIALS: """
        voorletters, voorletter, initialen, initials, voorl, voorlet, contactpersoon voorletters, vl
    """,
    ListField.FIRST_NAME: """
        voornaam, roepnaam, first name, firstname, given name, voornaam contactpersoon, contactpersoon
        voornaam, voornamen
    """,
    ListField.PREFIX: """
        tussenvoegsel, tussenvoegsels, tussenv, voorvoegsel, voorvoegsels, tv, tvs, tus, prefix,
        contactpersoon tussenvoegsel, tussen voegsel, middle name, infix, tussenv s
    """,
    ListField.SURNAME: """
        achternaam, familienaam, last name, lastname, surname, family name, achternaam contactpersoon,
        contactpersoon achternaam, geslachtsnaam
    """,
    ListField.FUNCTION: """
        functie, functie contactpersoon, rol, function, job title, role, position, contactpersoon
        functie, functietitel, job, functie cp, title
    """,
    ListField.PERSON_PHONE: """
        telefoon contactpersoon, tel contactpersoon, contactpersoon telefoon, contactpersoon tel, mobiel
        contactpersoon, contactpersoon mobiel, telefoonnummer contactpersoon, tel cp, contact phone,
        contact telefoon, 06 contactpersoon, contactpersoon telefoonnummer, contact tel, contact person
        phone, telefoon contact, tel begeleider, direct phone, contactpersoon 06, doorkiesnummer, direct
        nummer, begeleider tel, begeleider telefoon, contact mobiel, contact mobile
    """,
    ListField.PERSON_EMAIL: """
        e mail contactpersoon, email contactpersoon, mail contactpersoon, contactpersoon e mail,
        contactpersoon email, contactpersoon mail, contact email, contact e mail, mailadres
        contactpersoon, e mail cp, email cp, contact person email, emailadres contactpersoon,
        contactpersoon e mailadres, contactpersoon emailadres, e mail begeleider, begeleider e mail,
        contact mail, e mail contact, email contact, e mailadres contactpersoon
    """,
    ListField.PROFILES: """
        profiel, profielen, profile, profiles, vmbo profiel, afdeling, richting, profiel vmbo, profiel
        en, geschikt voor profiel, profielen vmbo, voor profiel, opleiding profiel
    """,
    ListField.SECTOR: """
        branche, sector, bedrijfstak, sbi, sbi omschrijving, werkgebied, soort werk, activiteit,
        activiteiten, industry, vakgebied, sectoren, branch, branche sector, sector branche,
        werkzaamheden, business sector, hoofdactiviteit
    """,
    ListField.PARTNER_TYPE: """
        soort, soort partner, type, type partner, type organisatie, soort organisatie, soort bedrijf,
        categorie, partner type, type relatie, soort relatie, category, organisation type, organization
        type
    """,
    ListField.STATUS: """
        status, status relatie, stand van zaken, status partner, fase, relatiestatus, partner status
    """,
    ListField.SOURCE: """
        bron, herkomst, via, via wie, aangedragen door, aangebracht door, bekend via, gevonden via, source
    """,
    ListField.REMARK: """
        opmerking, opmerkingen, notitie, notities, bijzonderheden, toelichting, memo, remark, remarks,
        notes, note, comment, comments, aantekeningen, aantekening, bijzonderheid, overig, overige,
        info, informatie, vrije tekst, omschrijving, extra, wensen, opm, description, bijz
    """,
}

# Headings that only a list of pupils has; two of them, and no company, make it one.
_PUPIL_HEADINGS = """
    bsn, class, date of birth, geb datum, geboortedatum, geboorteplaats, geslacht, klas, klassen,
    leerjaar, leerling, leerlingnaam, leerlingnr, leerlingnummer, leerweg, lesgroep, lln nr, llnr,
    mentor, naam leerling, niveau, onderwijsnummer, pupil, roepnaam, stamgroep, stamnr, stamnummer,
    student, student number
"""


def compact(heading: str) -> str:
    """A heading by its letters and digits only, so that "E-mail", "e mail" and "Email" are one."""
    return fold(heading).replace(" ", "")


_BY_HEADING = {compact(word): field for field, words in _SYNONYMS.items() for word in words.split(",")}
_PUPIL_COMPACT = frozenset(compact(word) for word in _PUPIL_HEADINGS.split(","))
_LONE_NAME = frozenset({"naam", "name", "namen", "naw", "omschrijvingnaam"})
_TRAILING = re.compile(r"\s*[(\[].*$|\s*[:*]+\s*$")


def field_of_heading(heading: str) -> ListField | None:
    """What a heading says by itself; None when it says nothing we know. "Naam" is NAME."""
    key = compact(heading)
    if not key or len(key) > 60:
        return None
    if key in _LONE_NAME:
        return ListField.NAME
    found = _BY_HEADING.get(key)
    shorter = compact(_TRAILING.sub("", heading))
    if found is None and shorter != key:
        found = ListField.NAME if shorter in _LONE_NAME else _BY_HEADING.get(shorter)
    elif found is ListField.FUNCTION and _BY_HEADING.get(shorter) is ListField.PERSON:
        found = ListField.PERSON  # "Contactpersoon (functie)" holds both
    return found


def is_lone_name(heading: str) -> bool:
    """True for "Naam": the partner's, unless another column names the partner; then the person's."""
    return compact(_TRAILING.sub("", heading)) in _LONE_NAME


def is_pupil_heading(heading: str) -> bool:
    return compact(heading) in _PUPIL_COMPACT
