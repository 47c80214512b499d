"""Gives every property of a card its place in a contact.

A property with a field of its own goes there; the rest become facts with a readable label, or
with the property's name where nobody has given it one.
"""

from relationjournal.transfer.vcard import extensions, facts, fields
from relationjournal.transfer.vcard.draft import Draft
from relationjournal.transfer.vcard.labels import apple_label
from relationjournal.transfer.vcard.properties import Property

# Only the exporting program needs these.
INTERNAL = frozenset({"VERSION", "PRODID", "REV", "PROFILE", "CLIENTPIDMAP", "BEGIN", "END"})

_HANDLERS: dict[str, fields.Handler] = {
    "UID": fields.add_uid,
    "X-ABUID": fields.add_book_uid,
    "FN": fields.add_full_name,
    "N": fields.add_name_parts,
    "NICKNAME": fields.add_nicknames,
    "ORG": fields.add_organisation,
    "TITLE": fields.add_title,
    "EMAIL": fields.add_email,
    "TEL": fields.add_phone,
    "ADR": fields.add_address,
    "LABEL": fields.add_address_label,
    "X-ABADR": facts.add_address_format,
    "CATEGORIES": fields.add_tags,
    "BDAY": fields.date_adder("birthday"),
    "DEATHDATE": fields.date_adder("day of death"),
    "X-ABDATE": fields.date_adder("date"),
    **dict.fromkeys(extensions.ANNIVERSARIES, fields.date_adder("anniversary")),
    "KIND": fields.add_kind,
    "X-ADDRESSBOOKSERVER-KIND": fields.add_kind,
    "MEMBER": fields.add_member,
    "X-ADDRESSBOOKSERVER-MEMBER": fields.add_member,
    "PHOTO": facts.add_photo,
    "LOGO": facts.add_photo,
    "GENDER": facts.add_gender,
    "GEO": facts.add_position,
    **dict.fromkeys(("HOBBY", "INTEREST", "EXPERTISE"), facts.add_pastime),
    **dict.fromkeys(extensions.CHAT_NAMES, extensions.add_chat_name),
    "IMPP": extensions.add_message_address,
    "SOCIALPROFILE": extensions.add_social_profile,
    "X-SOCIALPROFILE": extensions.add_social_profile,
    "RELATED": extensions.add_related,
    "X-ABRELATEDNAMES": extensions.add_related,
    "X-ANDROID-CUSTOM": extensions.add_android,
}

# Parameters that say something about the person, not about how the value is written.
_TELLING = {
    "LABEL": "address label",
    "SORT-AS": "sorted as",
    "GEO": "map position",
    "TZ": "time zone",
}


def draft_of(properties: list[Property]) -> Draft:
    """Return everything that a card's properties say."""
    draft = Draft()
    _add_group_labels(draft, properties)
    # A logo stands in for a photo, so it waits until all photos are known.
    for prop in sorted(properties, key=lambda prop: prop.name == "LOGO"):
        if prop.name not in INTERNAL | {"X-ABLABEL"} and prop.value.strip():
            _HANDLERS.get(prop.name, facts.add_fact)(draft, prop)
            _add_telling_parameters(draft, prop)
    return draft


def _add_group_labels(draft: Draft, properties: list[Property]) -> None:
    """Note what the groups are called; a label of nothing is a fact."""
    labelled = {prop.group for prop in properties if prop.name not in {"X-ABLABEL", "X-ABADR"}}
    for prop in properties:
        if prop.name == "X-ABLABEL" and prop.group and prop.group in labelled:
            draft.group_labels[prop.group] = apple_label(prop.text)
        elif prop.name == "X-ABLABEL":
            draft.fact("label", apple_label(prop.text))


def _add_telling_parameters(draft: Draft, prop: Property) -> None:
    for name, label in _TELLING.items():
        if value := prop.parameter(name):
            draft.fact(draft.fact_label(label, prop), value)
