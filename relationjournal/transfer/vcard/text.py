"""From a card's bytes to the text that its writer meant."""

import re

_CHARSETS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
} | {
    name: name
    for name in (
        *("utf-8", "utf8", "utf-16", "utf-16le", "utf-16be"),
        *(f"iso-8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)),
        *(f"cp{page}" for page in range(1250, 1259)),
        *(f"windows-{page}" for page in range(1250, 1259)),
        *("koi8-r", "koi8-u", "macintosh", "shift-jis", "sjis", "euc-jp", "iso-2022-jp"),
        *("gb2312", "gbk", "gb18030", "big5", "euc-kr", "ks-c-5601-1987"),
    )
}

ENCODINGS = frozenset(_CHARSETS.values())
"""Every encoding that a card is decoded from, by Python's names."""

# Control characters say nothing to a reader, and lone surrogates cannot be stored.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_LINE_END = re.compile("\r\n?")
# What a byte that is no UTF-8 means, as Python marks it, in the encoding of old address books.
_STRAYS = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)
}
_ESCAPE = re.compile(r"\\([nN,;:\\\"'])")
_OLD_ESCAPE = re.compile(r"\\([,;:])")
_CARET = re.compile(r"\^(['^nN])")
_CARETS = {"'": '"', "^": "^", "n": "\n", "N": "\n"}
_PARTS = {
    ";": re.compile(r"(?:[^\\;]++|\\.|\\\Z)*+", re.DOTALL),
    ",": re.compile(r"(?:[^\\,]++|\\.|\\\Z)*+", re.DOTALL),
}


def decoded(data: bytes, charset: str = "") -> str:
    """Return the text of some bytes, whatever their encoding.

    Args:
        data: The bytes of a line.
        charset: The encoding that the card declares, which counts where it is a known one and
            fits. Otherwise it is UTF-8, and what is none of that is Windows-1252.
    """
    name = _CHARSETS.get(charset.lower().replace("_", "-"), "utf-8")
    try:
        return printable(data.decode(name))
    except UnicodeDecodeError:
        return printable(data.decode("utf-8", errors="surrogateescape").translate(_STRAYS))


def printable(text: str) -> str:
    r"""Return text with \n as its only line end and without control characters."""
    return _UNPRINTABLE.sub("", _LINE_END.sub("\n", text))


def unescaped(text: str, *, old: bool) -> str:
    r"""Return text without the backslashes that protect separators (RFC 6350, section 3.4).

    Args:
        text: A value, or a part of one.
        old: Whether it is of a vCard 2.1, which protects separators only: there «C:\new» is
            a folder. A backslash before anything else stays.
    """
    if old:
        return _OLD_ESCAPE.sub(r"\1", text)
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def without_carets(text: str) -> str:
    """Return a parameter's value with its line ends and quotation marks (RFC 6868)."""
    return _CARET.sub(lambda match: _CARETS[match[1]], text)


def split(text: str, separator: str) -> list[str]:
    """Return the parts of a value between its unprotected separators, still escaped.

    Args:
        text: The value as it is written.
        separator: A semicolon or a comma.
    """
    parts = []
    position = 0
    while position <= len(text):
        match = _PARTS[separator].match(text, position)
        end = match.end() if match else len(text)
        parts.append(text[position:end])
        position = end + 1
    return parts
