"""Reads the lines of a card: folding, quoted-printable, parameters, encodings.

`vobject` reads the name, group and parameters of each line. The rest is done here, because of
what vobject 0.9.9 does with real files: it cuts a note at its first unescaped comma, knows
quoted-printable in capitals only, takes every undeclared byte for UTF-8, and one bad line ends
the whole file. Its pattern for parameters takes exponential time on lines that do not match,
so a line goes there only after `_HEADER` has matched, which does not go back.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from relationjournal.transfer.vcard.splitting import Line
from relationjournal.transfer.vcard.text import decoded, printable, split, unescaped, without_carets
from relationjournal.transfer.vcard.values import UnreadableCard

MAX_PROPERTIES = 10_000
MAX_HEADER = 64_000

# The name and parameters, up to the colon outside of quotation marks; Apple protects such a
# mark inside a parameter with a backslash.
_HEAD = re.compile(rb'((?:[^":\\]++|\\.|"[^"]*")*+):')
_HEADER = re.compile(
    r"""(?:[\w-]++\.)?[\w-]++
        (?:;[\w-]++(?:=(?:"[^"]*+"|[^";:,]*+)(?:,(?:"[^"]*+"|[^";:,]*+))*+)?)*+""",
    re.VERBOSE | re.ASCII,
)
_SEPARATORS = re.compile(r"\s*;[\s;]*")
_QUOTED_PRINTABLE = re.compile(rb";(?:ENCODING=)?QUOTED-PRINTABLE(?=[;:])", re.IGNORECASE)
_BASE64 = re.compile(rb";(?:ENCODING=)?(?:BASE64|B)(?=[;:])", re.IGNORECASE)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=]+[ \t]*\Z")
_VERSION = re.compile(rb"VERSION[^:]*:[ \t]*2", re.IGNORECASE)
_MEANINGLESS = {"INLINE", "8BIT", "7BIT", "TYPE", "VALUE", "ENCODING", "CHARSET"}
_ENCODINGS = {"BASE64", "B", "QUOTED-PRINTABLE"}


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card.

    Attributes:
        name: In capitals, such as «TEL».
        value: As it is written, decoded to text but with its escapes.
        line: Where it begins, counted from 1.
        group: What ties it to other properties of the card («item1»), in small letters.
        parameters: The values of each parameter, by its name in capitals.
        is_old: Whether the card is a vCard 2.1, which escapes less.
        is_base64: Whether the value is the base64 text of bytes.
    """

    name: str
    value: str
    line: int
    group: str
    parameters: dict[str, tuple[str, ...]]
    is_old: bool
    is_base64: bool

    @property
    def text(self) -> str:
        """The value as one text."""
        return unescaped(self.value, old=self.is_old).strip()

    @property
    def fields(self) -> list[str]:
        """The values between semicolons, as of an address."""
        return [unescaped(part, old=self.is_old).strip() for part in split(self.value, ";")]

    @property
    def lists(self) -> list[list[str]]:
        """The lists of values between semicolons, as of a name."""
        return [self._list(part) for part in split(self.value, ";")]

    @property
    def items(self) -> list[str]:
        """The values between commas, as of the categories."""
        return self._list(self.value)

    @property
    def types(self) -> tuple[str, ...]:
        """What kind of value it is («home», «fax»), in small letters, each once."""
        found = (
            part.strip().lower()
            for value in self.parameters.get("TYPE", ())
            for part in value.split(",")
        )
        return tuple(dict.fromkeys(part for part in found if part))

    def parameter(self, name: str) -> str:
        """Return a parameter's first value, or an empty text."""
        return next(iter(self.parameters.get(name, ())), "").strip()

    def _list(self, part: str) -> list[str]:
        found = (unescaped(item, old=self.is_old).strip() for item in split(part, ","))
        return [item for item in found if item]


def read_properties(lines: list[Line]) -> list[Property]:
    """Return the properties of a card, in its order.

    Args:
        lines: What stands between its BEGIN:VCARD and END:VCARD.

    Raises:
        UnreadableCard: A line is no property, or there are more than any card has.
    """
    is_old = any(_VERSION.match(line) for _, line in lines)
    found: list[Property] = []
    for number, raw in _unfolded(lines, is_old=is_old):
        if len(found) == MAX_PROPERTIES:
            msg = f"At line {number} this card passes {MAX_PROPERTIES} properties; remove some."
            raise UnreadableCard(msg)
        found.append(_property(number, raw, is_old=is_old))
    return found


@dataclass(slots=True)
class _Folded:
    """A property's line while its folds are being joined.

    They are joined as bytes, since a fold may cut a character in two.
    """

    number: int
    pieces: list[bytes]
    is_quoted: bool
    is_base64: bool

    @classmethod
    def begin(cls, number: int, line: bytes) -> "_Folded":
        head = _HEAD.match(line)
        header = head[0] if head else b""
        quoted = _QUOTED_PRINTABLE.search(header) is not None
        return cls(number, [line], quoted, _BASE64.search(header) is not None)

    def join(self, line: bytes, *, is_old: bool) -> bool:
        """Take a line if it goes on with this property; tell whether it does."""
        if self.is_quoted and self.pieces[-1].rstrip(b" \t").endswith(b"="):
            self.pieces[-1] = self.pieces[-1].rstrip(b" \t")[:-1]
            self.pieces.append(line)
        elif line[:1] in {b" ", b"\t"}:
            # vCard 2.1 folds at a space and keeps it; later ones add it.
            self.pieces.append(b" " + line.lstrip() if is_old and line.strip() else line[1:])
        elif self.is_base64 and _BASE64_LINE.match(line):
            self.pieces.append(line)
        else:
            return False
        return True


def _unfolded(lines: list[Line], *, is_old: bool) -> Iterator[Line]:
    folded: _Folded | None = None
    for number, line in lines:
        if folded is not None and folded.join(line, is_old=is_old):
            continue
        if line.strip():
            if folded is not None:
                yield folded.number, b"".join(folded.pieces)
            folded = _Folded.begin(number, line)
    if folded is not None:
        yield folded.number, b"".join(folded.pieces)


def _property(number: int, raw: bytes, *, is_old: bool) -> Property:
    head = _HEAD.match(raw)
    header = _tidy(decoded(head[1])) if head and len(head[1]) <= MAX_HEADER else ""
    if head is None or not _HEADER.fullmatch(header):
        msg = f"Line {number} of this card is no vCard line; correct it and import the file again."
        raise UnreadableCard(msg)
    name, group, parameters = _header(header)
    encodings = {value.upper() for value in parameters.pop("ENCODING", ())}
    charset = next(iter(parameters.get("CHARSET", ())), "")
    value = raw[head.end() :]
    if "QUOTED-PRINTABLE" in encodings:
        value = binascii.a2b_qp(value)
    return Property(
        name=name,
        value=decoded(value, charset),
        line=number,
        group=group,
        parameters=parameters,
        is_old=is_old,
        is_base64=bool(encodings & {"BASE64", "B"}),
    )


def _tidy(header: str) -> str:
    """Return a line's name and parameters as the grammar has them, for common slips."""
    header = header.replace('\\"', "^'").strip()
    return header if '"' in header else _SEPARATORS.sub(";", header).strip(";")


def _header(header: str) -> tuple[str, str, dict[str, tuple[str, ...]]]:
    """Return a line's name, group and parameters; what vCard 2.1 leaves bare gets its name."""
    from vobject.base import parseLine  # noqa: PLC0415 - only an import needs it, and it is slow

    name, pairs, _, group = parseLine(f"{header}:")
    found: dict[str, list[str]] = {}
    for key, *values in pairs:
        upper = key.upper()
        if values:
            found.setdefault(upper, []).extend(without_carets(printable(v)) for v in values)
        elif upper in _ENCODINGS:
            found.setdefault("ENCODING", []).append(upper)
        elif upper in {"URL", "URI"}:
            found.setdefault("VALUE", []).append("URI")
        elif upper not in _MEANINGLESS:
            found.setdefault("TYPE", []).append(key)
    return name.upper(), (group or "").lower(), {key: tuple(found[key]) for key in found}
