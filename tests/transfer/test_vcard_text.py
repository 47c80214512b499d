"""Encodings, folds and escapes of cards, as exporters write them."""

import codecs
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relationjournal.domain.contacts import NewContact
from relationjournal.transfer.vcard import read_cards
from relationjournal.transfer.vcard import text as text_module
from relationjournal.transfer.vcard.text import decoded, split, unescaped

NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1
)


def contact(*lines: bytes, version: bytes = b"2.1", end: bytes = b"\r\n") -> NewContact:
    found = read_cards(end.join([b"BEGIN:VCARD", b"VERSION:" + version, *lines, b"END:VCARD", b""]))
    assert not found.broken
    return found.cards[0].contact


def note(*lines: bytes, version: bytes = b"2.1") -> str:
    (fact,) = contact(b"FN:Ana", *lines, version=version).facts
    assert fact.label == "note"
    return fact.value


@pytest.mark.parametrize("parameters", [b"ENCODING=QUOTED-PRINTABLE", b"quoted-printable"])
def test_that_quoted_printable_is_read_over_soft_line_breaks(parameters: bytes) -> None:
    lines = (
        b"NOTE;CHARSET=UTF-8;" + parameters + b":=C3=91=20a=",
        b"=3B b=0D=0A=",
        b"=C3=",
        b"=91, c",
    )
    assert note(*lines) == "Ñ a; b\nÑ, c"


def test_that_a_soft_line_break_before_an_empty_line_ends_the_value() -> None:
    found = contact(b"FN;ENCODING=QUOTED-PRINTABLE:Ana=", b"", b"TEL:1")
    assert found.name == "Ana"
    assert len(found.phones) == 1


def test_that_the_parts_of_a_quoted_printable_name_are_kept_apart() -> None:
    found = contact(b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Nu=C3=B1ez;=C3=81na;;;")
    assert found.name == "Ána Nuñez"


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("ISO-8859-1", "Zoë Größe"),
        ("windows-1250", "Žofie Řeháková"),
        ("KOI8-R", "Анна"),
        ("Shift_JIS", "花子"),
        ("BIG5", "王小明"),
        ("UTF-8", "Ñandú 😀"),
    ],
)
def test_that_a_declared_encoding_counts(charset: str, text: str) -> None:
    plain = b"FN;CHARSET=" + charset.encode() + b":" + text.encode(charset)
    quoted = "".join(f"={byte:02X}" for byte in text.encode(charset)).encode()
    assert contact(plain).name == text
    header = b"FN;CHARSET=" + charset.encode() + b";ENCODING=QUOTED-PRINTABLE:"
    assert contact(header + quoted).name == text


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
@pytest.mark.parametrize("declared", [b"", b";CHARSET=none-such", b";CHARSET=UTF-8"])
def test_that_an_undeclared_encoding_is_guessed(charset: str, declared: bytes) -> None:
    assert (
        contact(b"FN" + declared + b":" + "Zoë “Größe” €".encode(charset)).name == "Zoë “Größe” €"
    )


def test_that_one_broken_character_leaves_the_others_whole() -> None:
    assert contact(b"FN:" + "Zoë".encode() + b" \xeb").name == "Zoë ë"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_that_unicode_files_are_read_with_and_without_a_mark(encoding: str, mark: bytes) -> None:
    text = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë 王\r\nEND:VCARD\r\n"
    (card,) = read_cards(mark + text.encode(encoding)).cards
    assert (card.contact.name, card.line) == ("Zoë 王", 1)


def test_that_files_put_together_keep_every_card() -> None:
    one = codecs.BOM_UTF8 + b"BEGIN:VCARD\nVERSION:3.0\nFN:%s\nEND:VCARD\n"
    assert [card.contact.name for card in read_cards(one % b"Ana" + one % b"Bo").cards] == [
        "Ana",
        "Bo",
    ]


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_that_any_line_end_is_one(end: bytes) -> None:
    assert contact(b"FN:An", b" a", b"NICKNAME:Nana", end=end).nicknames == ("Nana",)


def test_that_folded_lines_are_joined_even_within_a_character() -> None:
    assert note(b"NOTE:one t", b" wo \xc3", b" \xb1", b"\t end", version=b"3.0") == "one two ñ end"


def test_that_vcard_2_1_keeps_the_space_at_which_it_folds() -> None:
    assert note(b"NOTE:one", b" two") == "one two"


def test_that_base64_without_indentation_is_joined() -> None:
    found = contact(b"FN:Ana", b"PHOTO;BASE64;JPEG:", b"/9j/4AAQ", b"SkZJRg==", b"", b"TEL:1")
    assert found.photo is not None
    assert found.photo.data == b"\xff\xd8\xff\xe0\x00\x10JFIF"
    assert len(found.phones) == 1


def test_that_a_folder_of_windows_survives_vcard_2_1() -> None:
    assert note(rb"NOTE:C:\new\; D:\temp") == r"C:\new; D:\temp"


def test_that_newer_cards_protect_line_ends_and_quotation_marks() -> None:
    assert note(rb"NOTE:a\nb\N\"c\"\\d\:e\x", version=b"3.0") == 'a\nb\n"c"\\d:e\\x'


def test_that_quotation_marks_in_a_parameter_of_apple_are_read() -> None:
    found = contact(rb"FN:Ana", rb"X-PLACE;X-TITLE=The \"Lion\" pub:geo:1,2", version=b"3.0")
    assert found.facts[0].value == "geo:1,2"


def test_that_control_characters_are_left_out() -> None:
    assert contact(b"FN:A\x00n\x07a").name == "Ana"


@given(NAMES)
def test_that_any_name_comes_back_from_an_escaped_value(name: str) -> None:
    escaped = name.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    assert contact(b"FN:" + escaped.encode(), version=b"4.0").name == name


@given(NAMES)
def test_that_any_name_comes_back_from_quoted_printable(name: str) -> None:
    quoted = "".join(f"={byte:02X}" for byte in name.replace(";", "\\;").encode()).encode()
    expected = unescaped(name.replace(";", "\\;"), old=True)
    assert contact(b"FN;ENCODING=QUOTED-PRINTABLE:" + quoted).name == expected


@given(st.text())
def test_that_splitting_drops_nothing(text: str) -> None:
    assert ";".join(split(text, ";")) == text


@given(st.binary(), st.sampled_from(["", "utf-16", "iso-2022-jp", "gb18030", "undefined", "hex"]))
def test_that_any_bytes_are_some_text_that_can_be_stored(data: bytes, charset: str) -> None:
    decoded(data, charset).encode()


def test_that_doubled_carriage_returns_are_one_line_end() -> None:
    lines = (
        b"BEGIN:VCARD",
        b"FN;QUOTED-PRINTABLE:Ana=",
        b"=20Ruiz",
        b"NOTE:a",
        b" b",
        b"END:VCARD",
    )
    one = b"\r\r\n".join(lines) + b"\r\r\n"
    first, second = read_cards(one + one.replace(b"Ana", b"Eva")).cards
    assert (first.contact.name, first.line) == ("Ana Ruiz", 1)
    assert (second.contact.name, second.line) == ("Eva Ruiz", 7)
    assert first.contact.facts[0].value == "ab"


@pytest.mark.parametrize("codec", sorted(set(text_module._CHARSETS.values())))
def test_that_every_known_encoding_is_one_of_pythons(codec: str) -> None:
    assert codecs.lookup(codec).decode(b"")[0] == ""


def test_that_the_vcard_library_is_loaded_with_the_first_import_only() -> None:
    program = "import sys, relationjournal.transfer.vcard; sys.exit('vobject' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)
