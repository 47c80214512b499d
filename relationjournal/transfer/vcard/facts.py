"""The properties that have no field: facts, and what a fact cannot hold."""

from relationjournal.domain.contacts import MAX_PIXELS, Photo
from relationjournal.transfer.vcard.binaries import embedded, picture_type, size
from relationjournal.transfer.vcard.draft import Draft
from relationjournal.transfer.vcard.fields import without_scheme
from relationjournal.transfer.vcard.pixels import pixels_of
from relationjournal.transfer.vcard.properties import Property

# Any other property keeps its own name as the label.
FACT_LABELS = {
    "BIRTHPLACE": "birthplace",
    "CALADRURI": "calendar address",
    "CALURI": "calendar",
    "CLASS": "access class",
    "DEATHPLACE": "place of death",
    "FBURL": "free and busy times",
    "KEY": "key",
    "LANG": "language",
    "MAILER": "mail program",
    "MEMBER": "member",
    "NOTE": "note",
    "PRONOUNS": "pronouns",
    "ROLE": "role",
    "SORT-STRING": "sorted as",
    "SOUND": "sound",
    "SOURCE": "source of the card",
    "TZ": "time zone",
    "URL": "web page",
    "X-ABSHOWAS": "shown as",
    "X-ASSISTANT": "assistant",
    "X-CHILD": "child",
    "X-EVOLUTION-ASSISTANT": "assistant",
    "X-EVOLUTION-BLOG-URL": "web page (blog)",
    "X-EVOLUTION-FILE-AS": "filed as",
    "X-EVOLUTION-MANAGER": "manager",
    "X-EVOLUTION-SPOUSE": "spouse",
    "X-EVOLUTION-VIDEO-URL": "video chat",
    "X-GENDER": "gender",
    "X-KADDRESSBOOK-BLOGFEED": "web page (blog)",
    "X-KADDRESSBOOK-X-ASSISTANTSNAME": "assistant",
    "X-KADDRESSBOOK-X-MANAGERSNAME": "manager",
    "X-KADDRESSBOOK-X-OFFICE": "office",
    "X-KADDRESSBOOK-X-PROFESSION": "profession",
    "X-KADDRESSBOOK-X-SPOUSESNAME": "spouse",
    "X-MAIDENNAME": "maiden name",
    "X-MANAGER": "manager",
    "X-MS-ASSISTANT": "assistant",
    "X-MS-CHILD": "child",
    "X-MS-MANAGER": "manager",
    "X-MS-OL-DEFAULT-POSTAL-ADDRESS": "default postal address",
    "X-MS-SPOUSE": "spouse",
    "X-PHONETIC-FIRST-NAME": "phonetic given name",
    "X-PHONETIC-LAST-NAME": "phonetic family name",
    "X-PHONETIC-MIDDLE-NAME": "phonetic second name",
    "X-PHONETIC-ORG": "phonetic organisation",
    "X-PROFESSION": "profession",
    "X-SPOUSE": "spouse",
}

_SEXES = {"M": "male", "F": "female", "O": "other", "N": "none", "U": "unknown"}


def add_fact(draft: Draft, prop: Property) -> None:
    """Keep what has no field; a sound or a program's data is named, and left out."""
    label = draft.fact_label(FACT_LABELS.get(prop.name, prop.name), prop)
    # A key is of use to nobody but as the text that it is written in.
    found = None if prop.name == "KEY" else embedded(prop)
    if found is None:
        draft.fact(label, prop.text)
    else:
        _leave_out(draft, prop, label, found.media_type, len(found.data))


def add_photo(draft: Draft, prop: Property) -> None:
    """PHOTO and LOGO: the first picture is kept; the address of one is a fact, never fetched."""
    noun = prop.name.lower()
    found = embedded(prop)
    if found is None:
        draft.fact(draft.fact_label(noun, prop), prop.text)
        return
    media_type = picture_type(found.data)
    if not media_type:
        draft.remark(prop, f"The {noun} at line {prop.line} is no picture and was left out.")
    elif pixels_of(found.data) > MAX_PIXELS:
        draft.remark(
            prop,
            f"The {noun} at line {prop.line} has more than {MAX_PIXELS // 1_000_000} million "
            "pixels and was left out; make it smaller and add it to the contact.",
        )
    elif draft.photo is None:
        draft.photo = Photo(found.data, media_type)
        if not found.is_whole:
            draft.remark(prop, f"The {noun} at line {prop.line} is damaged and was kept as it is.")
    else:
        _leave_out(draft, prop, noun, media_type, len(found.data))


def add_gender(draft: Draft, prop: Property) -> None:
    """GENDER: a letter, words, or both."""
    sex, *words = prop.fields
    parts = (_SEXES.get(sex.upper(), sex), *words)
    draft.fact("gender", ", ".join(part for part in parts if part))


def add_position(draft: Draft, prop: Property) -> None:
    """GEO: latitude and longitude, in degrees."""
    numbers = without_scheme(prop.text, "geo:").split(";")
    draft.fact(draft.fact_label("map position", prop), ", ".join(n.strip() for n in numbers))


def add_pastime(draft: Draft, prop: Property) -> None:
    """HOBBY, INTEREST and EXPERTISE, with how much of it (RFC 6715)."""
    level = prop.parameter("LEVEL").lower()
    draft.fact(prop.name.lower(), f"{prop.text} ({level})" if level else prop.text)


def add_address_format(draft: Draft, prop: Property) -> None:
    """X-ABADR: the country after whose fashion Apple prints an address of the same group."""
    draft.fact("address format", prop.text)


def _leave_out(draft: Draft, prop: Property, noun: str, media_type: str, count: int) -> None:
    what = f"{noun} of {size(count)}" + (f" ({media_type})" if media_type else "")
    draft.fact(noun, f"The imported card holds a {what}, which the journal does not keep.")
    draft.remark(
        prop, f"The {what} at line {prop.line} was left out: a journal keeps no such data."
    )
