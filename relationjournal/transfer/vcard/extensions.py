"""What address books add to the standard: chat names, relations, Android's custom rows."""

from relationjournal.transfer.vcard.draft import Draft
from relationjournal.transfer.vcard.fields import add_date
from relationjournal.transfer.vcard.labels import types_label
from relationjournal.transfer.vcard.properties import Property

CHAT_NAMES = {
    "X-AIM": "AIM",
    "X-DISCORD": "Discord",
    "X-FACEBOOK": "Facebook",
    "X-GADUGADU": "Gadu-Gadu",
    "X-GOOGLE-TALK": "Google Talk",
    "X-GROUPWISE": "GroupWise",
    "X-GTALK": "Google Talk",
    "X-ICQ": "ICQ",
    "X-JABBER": "Jabber",
    "X-MATRIX": "Matrix",
    "X-MS-IMADDRESS": "instant messages",
    "X-MSN": "MSN",
    "X-QQ": "QQ",
    "X-SIP": "SIP",
    "X-SKYPE": "Skype",
    "X-SKYPE-USERNAME": "Skype",
    "X-TELEGRAM": "Telegram",
    "X-TWITTER": "Twitter",
    "X-WHATSAPP": "WhatsApp",
    "X-YAHOO": "Yahoo",
}

ANNIVERSARIES = (
    "ANNIVERSARY",
    "X-ANNIVERSARY",
    "X-EVOLUTION-ANNIVERSARY",
    "X-KADDRESSBOOK-X-ANNIVERSARY",
    "X-MS-ANNIVERSARY",
    "X-WEDDING-ANNIVERSARY",
)

_SCHEMES = {
    "aim": "AIM",
    "gg": "Gadu-Gadu",
    "gtalk": "Google Talk",
    "icq": "ICQ",
    "irc": "IRC",
    "jabber": "Jabber",
    "matrix": "Matrix",
    "msn": "MSN",
    "msnim": "MSN",
    "qq": "QQ",
    "sip": "SIP",
    "skype": "Skype",
    "telegram": "Telegram",
    "twitter": "Twitter",
    "xmpp": "XMPP",
    "ymsgr": "Yahoo",
}

# Android's ContactsContract.CommonDataKinds, Relation and Event: the type's number is its place.
_ANDROID_RELATIONS = (
    *("related", "assistant", "brother", "child", "domestic partner", "father", "friend"),
    *("manager", "mother", "parent", "partner", "referred by", "relative", "sister", "spouse"),
)
_ANDROID_DATES = ("date", "anniversary", "other date", "birthday")


def add_chat_name(draft: Draft, prop: Property) -> None:
    """X-AIM and its like: the service is the label."""
    draft.fact(draft.fact_label(CHAT_NAMES[prop.name], prop), prop.text)


def add_message_address(draft: Draft, prop: Property) -> None:
    """IMPP: the service is told by a parameter or by the address's scheme."""
    scheme, colon, rest = prop.text.partition(":")
    by_scheme = _SCHEMES.get(scheme.lower(), "") if colon else ""
    declared = prop.parameter("X-SERVICE-TYPE") or prop.parameter("SERVICE-TYPE")
    service = declared or by_scheme
    is_said = service == by_scheme or scheme.lower() in {service.lower(), "x-apple"}
    value = rest if service and is_said else prop.text
    draft.fact(draft.fact_label(service or "instant messages", prop), value)


def add_social_profile(draft: Draft, prop: Property) -> None:
    """SOCIALPROFILE and Apple's X-SOCIALPROFILE, with the user's name there."""
    service = prop.parameter("SERVICE-TYPE") or types_label(prop) or "social profile"
    user = prop.parameter("X-USER") or prop.parameter("USERNAME")
    value = prop.text if user in prop.text else f"{prop.text} ({user})"
    draft.fact(draft.group_labels.get(prop.group, "") or service, value)


def add_related(draft: Draft, prop: Property) -> None:
    """RELATED and Apple's X-ABRELATEDNAMES: who it is to them is the label."""
    draft.fact(draft.label(prop) or "related", prop.text)


def add_android(draft: Draft, prop: Property) -> None:
    """X-ANDROID-CUSTOM: the kind of row, its value, a number for its type, a label."""
    kind, value, number, own, *others = [*prop.fields, "", "", ""]
    match kind.rpartition("/")[2]:
        case "nickname":
            draft.nicknames[value] = None
        case "contact_event":
            add_date(draft, prop, own or _numbered(_ANDROID_DATES, number), value)
        case "relation":
            draft.fact(own or _numbered(_ANDROID_RELATIONS, number), value)
        case other:
            values = (value, number, own, *others)
            draft.fact(other or prop.name, ", ".join(part for part in values if part))


def _numbered(labels: tuple[str, ...], number: str) -> str:
    """Return the label of a type's number; the first one for a type that is not known."""
    known = {str(place): label for place, label in enumerate(labels)}
    return known.get(number, labels[0])
