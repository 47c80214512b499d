"""Broken and hostile files."""

import contextlib
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relationjournal.domain.errors import JournalError
from relationjournal.transfer.limits import FileTooLarge
from relationjournal.transfer.vcard import NoCards, properties, read_cards, splitting

ANA = b"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:a\r\nFN:Ana\r\nEND:VCARD\r\n"
BO = ANA.replace(b"UID:a", b"UID:b").replace(b"Ana", b"Bo")
RICH = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=91;x;;;=\r\n=20\r\n"
    b"TEL;WORK;FAX;PREF:1\r\nitem1.ADR;type=HOME:;;1 High St\\,;Leeds;;LS1;UK\r\nBDAY:--0322\r\n"
    b"item1.X-ABLabel:_$!<Home>!$_\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\r\n SkZJRg==\r\n"
    b'EMAIL;TYPE="a,b";PREF=1:a@example.org\r\nKIND:group\r\nMEMBER:urn:uuid:a\r\nAGENT:\r\n'
    b"BEGIN:VCARD\r\nFN:Bo\r\nEND:VCARD\r\nX-ANDROID-CUSTOM:x/relation;Bo;14;;\r\nEND:VCARD\r\n"
)


def names(data: bytes) -> list[str]:
    return [card.contact.name for card in read_cards(data).cards]


@pytest.mark.parametrize(
    "data", [b"", b"\r\n", b"hello", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", b"\xff\xfe"]
)
def test_that_a_file_without_a_card_is_refused(data: bytes) -> None:
    with pytest.raises(NoCards, match=r"\.vcf"):
        read_cards(data)


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (b"VERSION:3.0\r\nFN:Cy\r\nthis is no line\r\n", 9),
        (b'VERSION:3.0\r\nFN:Cy\r\nTEL;TYPE="work:1\r\n', 9),
        (b"VERSION:3.0\r\nFN:Cy\r\n;:1\r\n", 9),
    ],
)
def test_that_a_broken_line_is_named_and_the_other_cards_are_read(lines: bytes, fault: int) -> None:
    found = read_cards(ANA + b"BEGIN:VCARD\r\n" + lines + b"END:VCARD\r\n" + BO)
    assert [card.contact.name for card in found.cards] == ["Ana", "Bo"]
    (broken,) = found.broken
    assert broken.line == 6
    assert f"Line {fault} " in broken.sentence


def test_that_a_card_that_never_ends_leaves_the_next_one_whole() -> None:
    found = read_cards(b"BEGIN:VCARD\r\nFN:Cy\r\n" + ANA + BO.removesuffix(b"END:VCARD\r\n"))
    assert [(card.contact.name, card.line) for card in found.cards] == [("Ana", 3)]
    assert [(card.line, "END:VCARD" in card.sentence) for card in found.broken] == [
        (1, True),
        (8, True),
    ]


def test_that_a_card_of_nobody_is_broken() -> None:
    found = read_cards(ANA + b"BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:x\r\nEND:VCARD\r\n")
    assert [card.line for card in found.broken] == [6]
    assert len(found.cards) == 1


def test_that_a_file_of_broken_cards_only_says_so_instead_of_no_cards() -> None:
    assert len(read_cards(b"BEGIN:VCARD\nNOTE:x\nEND:VCARD\n").broken) == 1


def test_that_lines_outside_of_cards_are_remarked_on() -> None:
    found = read_cards(b"hello\r\n\r\nthere\r\n" + ANA + b"bye\r\n")
    assert [(remark.line, remark.sentence[:9]) for remark in found.remarks] == [
        (1, "Lines 1–3"),
        (9, "Line 9: n"),
    ]


def test_that_a_repeated_card_is_left_out_with_a_remark() -> None:
    found = read_cards(ANA + BO + ANA)
    assert [card.contact.name for card in found.cards] == ["Ana", "Bo"]
    assert [remark.line for remark in found.remarks] == [11]


def test_that_cards_without_identifier_are_told_apart_by_content_alone() -> None:
    one = b"BEGIN:VCARD\nVERSION:3.0\nREV:%d\nFN:%s\nEND:VCARD\n"
    found = read_cards(one % (1, b"Ana") + one % (2, b"Ana") + one % (1, b"Bo"))
    assert [card.contact.name for card in found.cards] == ["Ana", "Bo"]
    again = read_cards(one % (3, b"Ana"))
    assert again.cards[0].contact.source_uid == found.cards[0].contact.source_uid


def test_that_a_file_too_large_is_refused_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "MAX_FILE_BYTES", len(ANA) + 3)
    assert names(ANA) == ["Ana"]
    with pytest.raises(FileTooLarge, match="line 6 "):
        read_cards(ANA + BO)


def test_that_too_many_cards_are_refused_with_their_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "MAX_CARDS", 2)
    assert names(ANA + BO) == ["Ana", "Bo"]
    with pytest.raises(FileTooLarge, match="line 11 "):
        read_cards(ANA + BO + ANA)


def test_that_too_many_lines_are_refused_with_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(splitting, "MAX_LINES", 7)
    assert names(ANA) == ["Ana"]
    with pytest.raises(FileTooLarge, match="line 8 "):
        read_cards(ANA + BO)


def test_that_a_card_too_large_is_broken_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(splitting, "MAX_CARD_BYTES", 100)
    found = read_cards(ANA + ANA.replace(b"FN:Ana", b"FN:Cy\r\nNOTE:" + b"x" * 200) + BO)
    assert [card.contact.name for card in found.cards] == ["Ana", "Bo"]
    assert [(card.line, "line 10 " in card.sentence) for card in found.broken] == [(6, True)]


def test_that_too_many_properties_are_broken_with_their_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(properties, "MAX_PROPERTIES", 3)
    assert names(ANA) == ["Ana"]
    (broken,) = read_cards(ANA.replace(b"FN:Ana", b"FN:Ana\r\nNOTE:x")).broken
    assert "line 5 " in broken.sentence


def test_that_cards_lie_in_cards_eight_deep_and_no_deeper() -> None:
    head, inner, end = b"BEGIN:VCARD\r\nFN:Ana\r\n", b"AGENT:\r\nBEGIN:VCARD\r\n", b"END:VCARD\r\n"
    assert names(head + 7 * inner + 8 * end) == ["Ana"]
    assert read_cards(head + 8 * inner + 9 * end).cards == ()


def test_that_a_name_of_a_property_longer_than_any_is_broken() -> None:
    for length, is_read in ((63_000, True), (64_000, False)):
        line = b"X-A;P=" + b"a" * length + b":x"
        found = read_cards(ANA.replace(b"FN:Ana", b"FN:Ana\r\n" + line))
        assert bool(found.cards) is is_read
        assert bool(found.broken) is not is_read


def test_that_more_tags_than_anyone_has_are_broken() -> None:
    tags = b",".join(b"%d" % number for number in range(20_000))
    (broken,) = read_cards(ANA.replace(b"FN:Ana", b"FN:Ana\r\nCATEGORIES:" + tags)).broken
    assert broken.line == 1


HOSTILE = {
    "unended quote": b"N;A" + b"=" * 50_000 + b'"',
    "text beside a quote": b"N;A" + b"=" * 50_000 + b'"x":',
    "parameters without end": b"N" + b";" * 50_000,
    "quotes in parameters": b"N" + b';A="' * 10_000 + b":",
    "quotes": b'"' * 100_000 + b":",
    "backslashes": b"NOTE:" + b"\\" * 1_000_000,
    "empty data address": b"PHOTO:data:" + b";" * 500_000,
    "repeated encoding": b"PHOTO:data:" + b";base64" * 100_000,
    "separators": b"ADR:" + b";," * 500_000,
    "empty list": b"CATEGORIES:" + b"," * 1_000_000,
    "equals signs": b"NOTE;QUOTED-PRINTABLE:" + b"=" * 1_000_000,
    "cards in cards": b"AGENT:\r\nBEGIN:VCARD\r\n" * 50_000,
    "soft line breaks": b"NOTE;QUOTED-PRINTABLE:" + b"=\r\n" * 300_000,
    "folds": b"NOTE:x" + b"\r\n x" * 300_000,
    "lines of base64": b"PHOTO;BASE64:" + b"\r\nAAAA" * 300_000,
    "digits": b"BDAY:" + b"1" * 1_000_000,
    "broken characters": b"NOTE:" + b"\xe9" * 1_000_000,
    "open labels": b"item1.X-ABLabel:" + b"_$!<" * 200_000,
    "slow encoding": b"NOTE;CHARSET=punycode:" + b"a-" * 300_000,
}


@pytest.mark.timeout(30)
@pytest.mark.parametrize("line", HOSTILE.values(), ids=HOSTILE.keys())
def test_that_hostile_lines_cost_no_more_than_their_length(line: bytes) -> None:
    begin = time.perf_counter()
    read_cards(ANA.replace(b"FN:Ana", b"FN:Ana\r\n" + line))
    assert time.perf_counter() - begin < 10


@settings(max_examples=150)
@given(st.binary(max_size=400))
def test_that_random_bytes_raise_nothing_but_a_sentence(data: bytes) -> None:
    for whole in (data, b"BEGIN:VCARD\r\n" + data + b"\r\nEND:VCARD"):
        with contextlib.suppress(JournalError):
            read_cards(whole)


@settings(max_examples=200)
@given(
    st.lists(
        st.tuples(st.integers(0, len(RICH) - 1), st.integers(0, 12), st.binary(max_size=6)),
        max_size=8,
    )
)
def test_that_a_damaged_card_never_harms_the_ones_around_it(
    cuts: list[tuple[int, int, bytes]],
) -> None:
    damaged = RICH
    for start, length, replacement in cuts:
        damaged = damaged[:start] + replacement + damaged[start + length :]
    found = read_cards(ANA + damaged + b"\r\n" + BO)
    people = [card.contact.name for card in found.cards]
    assert people[0] == "Ana"
    assert people[-1] == "Bo" or re.search(rb"AGENT[^:]*:[ \t]*[\r\n]", damaged)


@settings(max_examples=100)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(
                [
                    *("FN", "N", "BDAY", "TEL", "ADR", "LABEL", "PHOTO", "IMPP", "GEO", "ORG"),
                    *("X-ANDROID-CUSTOM", "item1.X-ABLabel", "item1.X-ABDATE", "GENDER", "UID"),
                    *("RELATED", "KIND"),
                ]
            ),
            st.sampled_from(["", ";TYPE=work", ";PREF=0", ";ENCODING=b", ";VALUE=uri", ";PREF=²"]),
            st.text(st.characters(codec="utf-8"), max_size=30),
        ),
        max_size=12,
    )
)
def test_that_any_value_of_any_property_is_read(parts: list[tuple[str, str, str]]) -> None:
    lines = (
        f"{name}{parameters}:{' '.join(text.splitlines())}" for name, parameters, text in parts
    )
    body = "\r\n".join(("BEGIN:VCARD", "VERSION:4.0", "FN:Ana", *lines, "END:VCARD"))
    assert not read_cards(body.encode()).broken
