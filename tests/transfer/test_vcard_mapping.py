"""Where each property of a card goes."""

import base64

import pytest

from relationjournal.domain.contacts import Address, Email, Fact, NewContact, Phone, YearlyDate
from relationjournal.transfer.vcard import VCardFile, read_cards

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(200))
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(90))


def card_file(*lines: str, version: str = "3.0") -> bytes:
    """Return a file of one card."""
    every = ("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", "")
    return "\r\n".join(every).encode()


def read_file(*lines: str, version: str = "3.0") -> VCardFile:
    """Return a file of one card, read."""
    return read_cards(card_file(*lines, version=version))


def read(*lines: str, version: str = "3.0") -> NewContact:
    """Return the contact of one whole card."""
    found = read_file(*lines, version=version)
    assert not found.broken
    return found.cards[0].contact


def facts(*lines: str, version: str = "3.0") -> list[tuple[str, str]]:
    """Return the facts of a card of Ana's."""
    return [(fact.label, fact.value) for fact in read("FN:Ana", *lines, version=version).facts]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("FN:Ana Ruiz", "N:Other;Name;;;"), "Ana Ruiz"),
        (("FN: ", "N:Ruiz;Ana;Maria,Luz;Dr.;Jr.,MD"), "Dr. Ana Maria Luz Ruiz, Jr., MD"),
        (("N:;;;;", "ORG:Ruiz & Sons;Sales"), "Ruiz & Sons"),
        (("EMAIL:ana@example.org", "NICKNAME:Nana"), "ana@example.org"),
        (("NICKNAME:Nana", "TEL:123456"), "Nana"),
        (("TEL:123456",), "123456"),
        (("FN:Ana  Ruiz\\nthe elder",), "Ana Ruiz the elder"),
        (("FN:Ana", "FN;PREF=1:Ana Ruiz"), "Ana Ruiz"),
    ],
)
def test_that_a_contact_is_named_by_the_best_that_the_card_has(
    lines: tuple[str, ...], name: str
) -> None:
    assert read(*lines).name == name


def test_that_parts_of_a_name_which_the_full_name_leaves_out_are_kept_as_facts() -> None:
    contact = read("FN:Ana Ruiz", "N:Ruiz;Ana;María Luz;Dr.;MD,PhD")
    assert contact.facts == (
        Fact("name prefix", "Dr."),
        Fact("second name", "María Luz"),
        Fact("name suffix", "MD, PhD"),
    )


@pytest.mark.parametrize(
    ("full", "parts"),
    [
        ("Dr. Ana Luz Ruiz Jr.", "Ruiz;Ana;Luz;Dr.;Jr."),
        ("Mr. Bo Lee,Max Day", "Day;Bo;Lee\\,Max;Mr.;"),
        ("Mr. Bo Lee Max Day", "Day;Bo;Lee,Max;Mr.;"),
        ("王小明", "王;小明;;;"),
    ],
)
def test_that_parts_of_a_name_which_the_full_name_has_are_not_repeated(
    full: str, parts: str
) -> None:
    assert read(f"FN:{full}", f"N:{parts}").facts == ()


def test_that_a_second_full_name_is_kept() -> None:
    assert facts("FN;LANGUAGE=ja:アナ", version="4.0") == [("also written", "アナ")]


def test_that_nicknames_and_categories_are_lists() -> None:
    contact = read(
        "FN:Ana", "NICKNAME:Nana,An\\,a", "CATEGORIES:chess, family,chess,", "CATEGORIES:VIP"
    )
    assert contact.nicknames == ("Nana", "An,a")
    assert contact.tags == ("chess", "family", "VIP")


def test_that_the_units_of_an_organisation_become_a_fact() -> None:
    contact = read("FN:Ana", "ORG:Bank\\; Ltd;Loans;Second floor", "TITLE:Clerk", "ROLE:Counts")
    assert (contact.organisation, contact.job_title) == ("Bank; Ltd", "Clerk")
    assert contact.facts == (Fact("department", "Loans, Second floor"), Fact("role", "Counts"))


def test_that_a_second_organisation_and_title_are_kept_as_facts() -> None:
    assert facts("ORG:A", "ORG:B", "TITLE:C", "TITLE:D") == [
        ("job title", "D"),
        ("organisation", "B"),
    ]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("TEL;WORK;FAX:1", "work, fax"),
        ("TEL;TYPE=WORK,VOICE:1", "work"),
        ('TEL;TYPE="home,cell":1', "home, cell"),
        ("TEL;type=HOME;type=FAX;type=pref:1", "home, fax"),
        ("TEL;TYPE=X-Boat:1", "boat"),
        ("TEL;;TYPE= WORK ; TYPE=CELL;:1", "work, cell"),
        ("TEL:1", ""),
    ],
)
def test_that_types_become_a_readable_label(line: str, label: str) -> None:
    assert read("FN:Ana", line).phones == (Phone("1", label),)


def test_that_apple_labels_win_over_types() -> None:
    contact = read(
        "FN:Ana",
        "item1.TEL;type=HOME:1",
        "item1.X-ABLabel:_$!<AssistantPhone>!$_",
        "ITEM2.EMAIL;type=INTERNET:a@example.org",
        "item2.X-ABLabel:Boat club",
    )
    assert contact.phones == (Phone("1", "assistant phone"),)
    assert contact.emails == (Email("a@example.org", "Boat club"),)


def test_that_a_label_of_nothing_is_kept() -> None:
    assert facts("item9.X-ABLabel:_$!<Other>!$_") == [("label", "other")]


def test_that_the_preferred_one_of_several_comes_first_and_says_so() -> None:
    old = read("FN:Ana", "EMAIL;HOME:a@example.org", "EMAIL;WORK;PREF:b@example.org", version="2.1")
    new = read("FN:Ana", "TEL;PREF=2:2", "TEL:3", "TEL;PREF=1:1", version="4.0")
    assert old.emails == (Email("b@example.org", "work, preferred"), Email("a@example.org", "home"))
    assert new.phones == (Phone("1", "preferred"), Phone("2"), Phone("3"))


def test_that_addresses_of_the_web_kind_lose_their_scheme() -> None:
    contact = read(
        "FN:Ana",
        "TEL;VALUE=uri;TYPE=work:tel:+1-555-0100;ext=7",
        "EMAIL:mailto:a@example.org",
        version="4.0",
    )
    assert contact.phones == (Phone("+1-555-0100 ext. 7", "work"),)
    assert contact.emails == (Email("a@example.org"),)


def test_that_every_line_of_an_address_is_kept() -> None:
    contact = read(
        "FN:Ana",
        "ADR;TYPE=HOME:Box 7;Flat 2;1 High St\\nBack door;Leeds;Yorkshire;LS1;UK",
        "ADR;TYPE=WORK:;;2 Low St, Yard;;;;",
        "ADR:;;;;;;",
    )
    assert contact.addresses == (
        Address("1 High St\nBack door\nFlat 2\nBox 7", "Leeds", "Yorkshire", "LS1", "UK", "home"),
        Address("2 Low St, Yard", label="work"),
    )


def test_that_a_printed_address_is_kept_where_it_says_more() -> None:
    lines = ("ADR;HOME:;;1 High St;Leeds;;LS1;UK", "ADR;WORK:;;2 Low St;Leeds;;;")
    same = facts(*lines, "LABEL;HOME:1 High St, Leeds LS1", version="2.1")
    more = facts(*lines, "LABEL;WORK:Ring at 2 Low St", version="2.1")
    assert same == []
    assert more == [("address label (work)", "Ring at 2 Low St")]


def test_that_parameters_that_tell_something_are_kept() -> None:
    line = 'ADR;TYPE=home;LABEL="Red door^nLeeds";GEO="geo:1,2";TZ=-0500:;;1 High St;;;;'
    assert facts(line, "N;SORT-AS=Ruiz:Ruiz;Ana;;;", version="4.0") == [
        ("address label (home)", "Red door\nLeeds"),
        ("map position (home)", "geo:1,2"),
        ("time zone (home)", "-0500"),
        ("sorted as", "Ruiz"),
        ("family name", "Ruiz"),
    ]


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("BDAY:1980-03-22", 1980),
        ("BDAY:19800322", 1980),
        ("BDAY;value=date:1980-3-22", 1980),
        ("BDAY:1980-03-22T00:00:00Z", 1980),
        ("BDAY:19800322T000000", 1980),
        ("BDAY:--0322", None),
        ("BDAY:--03-22", None),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-03-22", None),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-03-22", None),
        ("BDAY:0000-03-22", None),
    ],
)
def test_that_a_birthday_is_read_in_every_form(line: str, year: int | None) -> None:
    contact = read("FN:Ana", line, version="4.0")
    assert contact.dates == (YearlyDate("birthday", 3, 22, year),)
    assert contact.facts == ()


@pytest.mark.parametrize(
    "text",
    ["1980", "1980-03", "---22", "T102200", "circa 1800", "3/4/1980", "1981-02-30", "--0230"],
)
def test_that_a_birthday_which_is_no_day_is_kept_as_it_is_written(text: str) -> None:
    contact = read("FN:Ana", f"BDAY;VALUE=text:{text}", version="4.0")
    assert contact.dates == ()
    assert contact.facts == (Fact("birthday", text),)


def test_that_the_hour_of_a_birth_is_kept() -> None:
    contact = read("FN:Ana", "BDAY:19800322T101500Z", version="4.0")
    assert contact.dates == (YearlyDate("birthday", 3, 22, 1980),)
    assert contact.facts == (Fact("birthday", "19800322T101500Z"),)


def test_that_a_leap_day_needs_no_year() -> None:
    assert read("FN:Ana", "BDAY:--0229").dates == (YearlyDate("birthday", 2, 29),)


def test_that_a_date_of_another_calendar_is_not_taken_for_ours() -> None:
    assert facts("BDAY;CALSCALE=hebrew:57400322", version="4.0") == [("birthday", "57400322")]


@pytest.mark.parametrize(
    "name",
    ["ANNIVERSARY", "X-ANNIVERSARY", "X-EVOLUTION-ANNIVERSARY", "X-MS-ANNIVERSARY"],
)
def test_that_anniversaries_of_all_exporters_are_dates(name: str) -> None:
    assert read("FN:Ana", f"{name}:20110113").dates == (YearlyDate("anniversary", 1, 13, 2011),)


def test_that_a_labelled_date_keeps_its_label() -> None:
    contact = read(
        "FN:Ana",
        "item1.X-ABDATE:1975-03-01",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
        "item2.X-ABDATE;type=pref:2001-05-06",
        "item2.X-ABLabel:First match",
        "X-ABDATE:2002-01-02",
    )
    assert contact.dates == (
        YearlyDate("anniversary", 3, 1, 1975),
        YearlyDate("First match", 5, 6, 2001),
        YearlyDate("date", 1, 2, 2002),
    )


def test_that_androids_custom_rows_are_understood() -> None:
    row = "X-ANDROID-CUSTOM:vnd.android.cursor.item/"
    contact = read(
        "FN:Ana",
        f"{row}nickname;Nana;1;;;;;;;;;;;;;",
        f"{row}contact_event;1980-03-22;3;;;;;;;;;;;;;",
        f"{row}contact_event;2001-05-06;0;First match;;;;;;;;;;;;",
        f"{row}relation;Bo;14;;;;;;;;;;;;;",
        f"{row}relation;Cy;99;;;;;;;;;;;;;",
        f"{row}hat_size;57;;Large;;;;;;;;;;;;",
        version="2.1",
    )
    assert contact.nicknames == ("Nana",)
    assert contact.dates == (
        YearlyDate("birthday", 3, 22, 1980),
        YearlyDate("First match", 5, 6, 2001),
    )
    assert contact.facts == (
        Fact("spouse", "Bo"),
        Fact("related", "Cy"),
        Fact("hat_size", "57, Large"),
    )


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ('NOTE:one\\, two\\; "three", four\\nfive', "note", 'one, two; "three", four\nfive'),
        ("URL;TYPE=WORK:http\\://example.org", "web page (work)", "http://example.org"),
        ("X-AIM;TYPE=HOME:bo5", "AIM (home)", "bo5"),
        ("X-SKYPE-USERNAME:bo", "Skype", "bo"),
        ("X-MS-IMADDRESS:bo@example.org", "instant messages", "bo@example.org"),
        ("IMPP;TYPE=home:xmpp:bo@example.org", "XMPP (home)", "bo@example.org"),
        ("IMPP;X-SERVICE-TYPE=Skype:skype:bo", "Skype", "bo"),
        ("IMPP;X-SERVICE-TYPE=QQ:x-apple:bo", "QQ", "bo"),
        ("IMPP;X-SERVICE-TYPE=Facebook:xmpp:bo", "Facebook", "xmpp:bo"),
        ("IMPP:zap:bo", "instant messages", "zap:bo"),
        (
            "X-SOCIALPROFILE;type=twitter;x-user=bo:https://t.example/1",
            "twitter",
            "https://t.example/1 (bo)",
        ),
        ("RELATED;TYPE=spouse;VALUE=text:Bo", "spouse", "Bo"),
        ("RELATED:urn:uuid:7", "related", "urn:uuid:7"),
        ("X-EVOLUTION-SPOUSE:Bo", "spouse", "Bo"),
        ("X-MS-MANAGER:Bo", "manager", "Bo"),
        ("X-ASSISTANT:Bo", "assistant", "Bo"),
        ("X-EVOLUTION-FILE-AS:Ruiz\\, Ana", "filed as", "Ruiz, Ana"),
        ("X-PHONETIC-FIRST-NAME:Jon", "phonetic given name", "Jon"),
        ("GEO:53.8;-1.5", "map position", "53.8, -1.5"),
        ("GEO:geo:53.8,-1.5", "map position", "53.8,-1.5"),
        ("TZ:-05:00", "time zone", "-05:00"),
        ("GENDER:F;she", "gender", "female, she"),
        ("LANG:fr", "language", "fr"),
        ("HOBBY;LEVEL=high:chess", "hobby", "chess (high)"),
        ("KIND:org", "kind", "organisation"),
        ("KEY;VALUE=uri:http://example.org/key", "key", "http://example.org/key"),
        ("KEY;ENCODING=b:AAEC", "key", "AAEC"),
        ("PHOTO;VALUE=URI:http://example.org/a.jpg", "photo", "http://example.org/a.jpg"),
        ("X-MS-OL-DESIGN;CHARSET=utf-8:<card/>", "X-MS-OL-DESIGN", "<card/>"),
        ("FAVOURITE-COLOUR:blue", "FAVOURITE-COLOUR", "blue"),
        ("item1.X-ABADR:us", "address format", "us"),
        ("MEMBER:urn:uuid:8", "member", "8"),
    ],
)
def test_that_what_has_no_field_is_a_fact_with_a_readable_label(
    line: str, label: str, value: str
) -> None:
    assert facts(line) == [(label, value)]


def test_that_relations_of_apple_keep_their_label() -> None:
    assert facts("item1.X-ABRELATEDNAMES:Bo", "item1.X-ABLabel:_$!<Spouse>!$_") == [
        ("spouse", "Bo")
    ]


def test_that_a_card_inside_a_card_stays_inside() -> None:
    contact = read(
        "FN:Ana", "AGENT:", "BEGIN:VCARD", "FN:Bo", "TEL:1", "END:VCARD", "TEL:2", version="2.1"
    )
    assert contact.name == "Ana"
    assert contact.phones == (Phone("2"),)
    assert contact.facts == (Fact("AGENT", "BEGIN:VCARD\nFN:Bo\nTEL:1\nEND:VCARD"),)


def test_that_empty_values_and_what_only_the_exporter_needs_are_left_out() -> None:
    contact = read(
        "FN:Ana", "PRODID:-//A//B//EN", "REV:2012-03-05", "NOTE:", "TEL:", "BDAY:", "URL: "
    )
    assert contact == NewContact(name="Ana", source_uid=contact.source_uid)


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("PHOTO;ENCODING=BASE64;TYPE=JPEG:{}", "2.1"),
        ("PHOTO;BASE64;JPEG:{}", "2.1"),
        ("PHOTO;ENCODING=b;TYPE=JPEG:{}", "3.0"),
        ("PHOTO;X-ABCROP-RECTANGLE=a&b==;ENCODING=b:{}", "3.0"),
        ("PHOTO:data:image/jpeg;base64,{}", "4.0"),
        ("PHOTO:data:image/jpeg\\;base64\\,{}", "4.0"),
    ],
)
def test_that_an_embedded_photo_is_kept_byte_for_byte(line: str, version: str) -> None:
    photo = read("FN:Ana", line.format(base64.b64encode(JPEG).decode()), version=version).photo
    assert photo is not None
    assert photo.data == JPEG
    assert photo.media_type == "image/jpeg"


def test_that_a_photo_is_known_by_its_bytes_not_by_what_the_card_says() -> None:
    photo = read("FN:Ana", f"PHOTO;ENCODING=b;TYPE=JPEG:{base64.b64encode(PNG).decode()}").photo
    assert photo is not None
    assert photo.media_type == "image/png"


def test_that_a_logo_stands_in_for_a_missing_photo_only() -> None:
    logo = f"LOGO;ENCODING=b:{base64.b64encode(PNG).decode()}"
    alone = read("FN:Ana", logo)
    both = read_file("FN:Ana", logo, f"PHOTO;ENCODING=b:{base64.b64encode(JPEG).decode()}")
    assert alone.photo is not None
    assert alone.photo.data == PNG
    photo = both.cards[0].contact.photo
    assert photo is not None
    assert photo.data == JPEG
    assert [remark.line for remark in both.remarks] == [4]
    assert both.cards[0].contact.facts[0].label == "logo"


def test_that_a_sound_is_named_where_it_cannot_be_kept() -> None:
    found = read_file(
        "FN:Ana", f"SOUND;TYPE=OGG;ENCODING=b:{base64.b64encode(bytes(5000)).decode()}"
    )
    (fact,) = found.cards[0].contact.facts
    assert fact.label == "sound (ogg)"
    assert "5 kB" in fact.value
    assert [remark.line for remark in found.remarks] == [4]


def test_that_a_photo_which_is_none_is_remarked_on() -> None:
    for value in ("AAEC", "*broken*"):
        found = read_file("FN:Ana", f"PHOTO;ENCODING=b:{value}")
        assert found.cards[0].contact.photo is None
        assert [remark.line for remark in found.remarks] == [4]


def test_that_a_photo_with_a_piece_missing_is_kept_as_it_is() -> None:
    found = read_file("FN:Ana", f"PHOTO;ENCODING=b:{base64.b64encode(JPEG[:204]).decode()}A")
    photo = found.cards[0].contact.photo
    assert photo is not None
    assert photo.data == JPEG[:204]
    assert [remark.line for remark in found.remarks] == [4]


def test_that_a_group_becomes_a_tag_of_its_people() -> None:
    people = b"".join(
        card_file(f"FN:{name}", f"UID:urn:uuid:{uid}") for name, uid in (("Ana", "a"), ("Bo", "b"))
    )
    group = card_file(
        "X-ADDRESSBOOKSERVER-KIND:group",
        "FN:Rowers",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:b",
        "X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:gone",
        "NOTE:since 1990",
    )
    found = read_cards(group + people)
    assert [(card.contact.name, card.contact.tags) for card in found.cards] == [
        ("Ana", ()),
        ("Bo", ("Rowers",)),
    ]
    (remark,) = found.remarks
    assert remark.line == 1
    assert "Rowers" in remark.sentence
    assert "1 of its members" in remark.sentence
    assert "NOTE" in remark.sentence
