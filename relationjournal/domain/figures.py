"""How what is computed about people is written: in figures, or in words alone.

This is the one place that decides it. Whoever shows points, sizes, shares or counts asks a
`Figures`; where the user wants no numbers it is a `Words`, which answers the same questions
without any digit. Days, dates and lengths of time are no such numbers: they stay.
"""

import re

from typing_extensions import override

from relationjournal.domain.interactions import Kind
from relationjournal.domain.sentences import capitalised

MINUS = "\N{MINUS SIGN}"

SIZE_WORDS = {
    1: "a courtesy",
    2: "a good turn",
    3: "real effort",
    4: "a sacrifice",
    5: "once in years",
}
"""What each size stands for (design page «balance», Entries)."""
KIND_WORDS = {
    Kind.GAVE: "put in",
    Kind.SLIPPED: "slip",
    Kind.ASKED: "asked",
    Kind.RECEIVED: "received",
    Kind.MENDED: "mended",
    Kind.TOUCH: "touch",
    Kind.TRIED: "tried",
    Kind.NOTE: "note",
}
"""The word for each kind of entry in lists and sentences."""
_LOGGED = {
    Kind.GAVE: "Logged +{size} for {who}",
    Kind.SLIPPED: f"Logged {MINUS}{{size}} for {{who}}",
    Kind.RECEIVED: "Logged that you received {size} from {who}",
    Kind.ASKED: "Logged that you asked {size} of {who}",
    Kind.MENDED: "Logged a repair for {who}",
    Kind.TRIED: "Logged that you tried {who}",
    Kind.TOUCH: "Logged that you were in touch with {who}",
    Kind.NOTE: "Noted for {who}",
}
_LOGGED_IN_WORDS = {
    Kind.GAVE: "Logged what you put in for {who}",
    Kind.SLIPPED: "Logged a slip for {who}",
    Kind.RECEIVED: "Logged what you received from {who}",
    Kind.ASKED: "Logged what you asked of {who}",
}
_SIGNS = {Kind.GAVE: 1, Kind.SLIPPED: -1, Kind.ASKED: -1}
_LITTLE, _SOME = 2.0, 5.0
_FEW = 6
_HALF_FROM, _HALF_TO, _ALL = 0.45, 0.55, 0.95
_PART_OF_STEP = rf"(?:[+{MINUS}][0-9]|mended|a repair)"
_SIZES_IN_STEP = re.compile(
    r"^(?:(?:log|edit|remove|reopen|set aside|put back) )?"
    rf"{_PART_OF_STEP}(?: and {_PART_OF_STEP})?(?= for )"
)


def signed(points: float) -> str:
    """Write points with their sign and one decimal: "+2.6", "−3.0", "0.0"."""
    return _with_sign(f"{abs(points):.1f}", points)


def signed_size(size: int) -> str:
    """Write the size of an entry with its sign: "+3", "−2", "0"."""
    return _with_sign(str(abs(size)), size)


class Figures:
    """Writes in figures: signs always, a real minus, one decimal."""

    is_in_words = False
    """Whether no number is written."""

    def balance(self, points: float) -> str:
        """Write a balance: "+2.6"."""
        return signed(points)

    def spoken_balance(self, points: float) -> str:
        """Write a balance within a sentence, where a plus is not spoken: "2.6 points"."""
        return f"{signed(points).removeprefix('+')} points"

    def printed(self, points: float) -> str:
        """Write a balance where it stands in a column of its own: "2.6", "−3.0"."""
        return signed(points).removeprefix("+")

    def badge(self, points: float) -> str:
        """Write a balance beside its band, which says it in a word already: "+2.6"."""
        return signed(points)

    def running(self, points: float) -> str:
        """Write the balance after each of many entries, of which the last one is said in words."""
        return signed(points)

    def account(self, points: float, band: str) -> str:
        """Write a balance with its band: "+2.6, steady"."""
        return f"{signed(points)}, {band}"

    def amount(self, points: float) -> str:
        """Write what was put in or taken out, or has faded: "+2.6"."""
        return signed(points)

    def weight(self, points: float) -> str:
        """Write how much something weighs, which has no direction: "2.6"."""
        return f"{abs(points):.1f}"

    def whole(self, points: float) -> str:
        """Write points of which whole ones have no decimal: "+7", "−2.5"."""
        return _with_sign(f"{round(abs(points), 1):g}", points)

    def plain(self, size: int) -> str:
        """Write sizes added up: "14"."""
        return str(size)

    def axis(self, points: float) -> str:
        """Write points at a line of a chart: "5", "−2.5"."""
        return f"{MINUS if points < 0 else ''}{abs(points):g}"

    def entry(self, kind: Kind, size: int) -> str:
        """Write what an entry is in a list: "+3", "−2", "asked −1", "received 2", "touch"."""
        match kind:
            case Kind.GAVE | Kind.SLIPPED:
                return signed_size(_SIGNS[kind] * size)
            case Kind.ASKED:
                return f"{KIND_WORDS[kind]} {signed_size(-size)}"
            case Kind.RECEIVED:
                return f"{KIND_WORDS[kind]} {size}"
            case _:
                return "" if kind is Kind.NOTE else KIND_WORDS[kind]

    def put_in(self, size: int) -> str:
        """Write what someone is given: "+3"."""
        return signed_size(size)

    def logged(self, kind: Kind, size: int, who: str) -> str:
        """Say what was logged: "Logged +3 for Ana"."""
        return _LOGGED[kind].format(size=size, who=who)

    def part(self, points: float, whole: float) -> str:
        """Write what part of a whole something is: "+1.2 of the 2.7"."""
        return f"{signed(points)} of the {whole:.1f}"

    def size(self, size: int) -> str:
        """Write a size to choose: "3 · real effort"."""
        return f"{size} · {SIZE_WORDS[size]}"

    def quantity(self, count: int) -> str:
        """Write how many: "12", "1,200"."""
        return f"{count:,}"

    def count(self, count: int, one: str, many: str = "") -> str:
        """Write how many of what: "1 note", "12 notes", "2 people" (with `many` given)."""
        return f"{self.quantity(count)} {one if count == 1 else many or one + 's'}"

    def counted(self, count: int, one: str, many: str = "") -> str:
        """Write how many of what at the beginning of a sentence: "12 notes", "A few notes"."""
        return capitalised(self.count(count, one, many))

    def tally(self, count: int) -> str:
        """Write a count that stands behind a heading; nothing for none."""
        return f"  {count}" if count else ""

    def more(self, count: int) -> str:
        """Write how many others there are: "2 more"."""
        return f"{count} more"

    def share(self, share: float) -> str:
        """Write a share between 0 and 1: "62%"."""
        return f"{share:.0%}"

    def percent(self, share: float) -> str:
        """Write a share that is a rule of the house: "25%"; nothing stands for it in words."""
        return f"{share:.0%}"

    def ratio(self, ratio: float) -> str:
        """Write what something is a multiple of: "0.85"; nothing stands for it in words."""
        return f"{MINUS if ratio < 0 else ''}{abs(ratio):.2f}"

    def factor(self, factor: float) -> str:
        """Write what days are multiplied by: "× 0.8"."""
        return f"× {factor:.3g}"

    def either(self, with_number: str, without: str) -> str:
        """Return the one of two ways to say something that fits, such as "+2" of "+2" and "++"."""
        del without
        return with_number

    def step(self, name: str) -> str:
        """Return the name of a step of undo: "log +3 for Ana"."""
        return name


class Words(Figures):
    """Writes the same without any number."""

    is_in_words = True

    @override
    def balance(self, points: float) -> str:
        """Say on which side a balance is: "more put in", "more taken out", "even"."""
        if not round(points, 1):
            return "even"
        return "more put in" if points > 0 else "more taken out"

    @override
    def spoken_balance(self, points: float) -> str:
        return self.balance(points)

    @override
    def printed(self, points: float) -> str:
        return self.balance(points)

    @override
    def badge(self, points: float) -> str:
        return ""

    @override
    def running(self, points: float) -> str:
        return ""

    @override
    def account(self, points: float, band: str) -> str:
        return band

    @override
    def amount(self, points: float) -> str:
        """Say how much it is, whatever its direction: "nothing", "a little", "some", "a lot"."""
        size = abs(round(points, 1))
        if not size:
            return "nothing"
        if size < _LITTLE:
            return "a little"
        return "some" if size < _SOME else "a lot"

    @override
    def weight(self, points: float) -> str:
        return self.amount(points)

    @override
    def whole(self, points: float) -> str:
        return self.amount(points)

    @override
    def plain(self, size: int) -> str:
        return self.amount(size)

    @override
    def axis(self, points: float) -> str:
        return ""

    @override
    def entry(self, kind: Kind, size: int) -> str:
        return "" if kind is Kind.NOTE else KIND_WORDS[kind]

    @override
    def put_in(self, size: int) -> str:
        """Say what someone is given: "real effort"."""
        return SIZE_WORDS.get(abs(size), "something")

    @override
    def logged(self, kind: Kind, size: int, who: str) -> str:
        """Say what was logged: "Logged what you put in for Ana"."""
        return (_LOGGED | _LOGGED_IN_WORDS)[kind].format(who=who)

    @override
    def part(self, points: float, whole: float) -> str:
        """Say what part of a whole something is: "nothing", "a little", "about half", "most"."""
        share = points / whole if whole > 0 else 1.0
        bounds = ((_ALL, "all"), (_HALF_TO, "most"), (_HALF_FROM, "about half"), (0.0, "a little"))
        said = next((words for least, words in bounds if share > least), "nothing")
        return f"{said} of what"

    @override
    def size(self, size: int) -> str:
        return SIZE_WORDS[size]

    @override
    def quantity(self, count: int) -> str:
        """Say how many: "no", "one", "a few", "many"."""
        if count <= 1:
            return "one" if count else "no"
        return "a few" if count <= _FEW else "many"

    @override
    def tally(self, count: int) -> str:
        return ""

    @override
    def more(self, count: int) -> str:
        return "others"

    @override
    def share(self, share: float) -> str:
        """Say how large a share is: "about half", "more than half", "less than half"."""
        if share > _HALF_TO:
            return "more than half"
        return "about half" if share >= _HALF_FROM else "less than half"

    @override
    def percent(self, share: float) -> str:
        return ""

    @override
    def ratio(self, ratio: float) -> str:
        return ""

    @override
    def factor(self, factor: float) -> str:
        """Say what a factor does to days: "sooner", "later", "as usual"."""
        if round(factor, 2) == 1:
            return "as usual"
        return "sooner" if factor < 1 else "later"

    @override
    def either(self, with_number: str, without: str) -> str:
        """Return the way without a number, such as "++"."""
        return without

    @override
    def step(self, name: str) -> str:
        """Return the name of a step with words for the sizes that may stand in it."""
        return _SIZES_IN_STEP.sub(_unsized, name)


IN_FIGURES = Figures()
IN_WORDS = Words()


def _unsized(found: re.Match[str]) -> str:
    gave = re.sub(r"\+[0-9]", "what you put in", found[0])
    return re.sub(f"{MINUS}[0-9]", "a slip", gave)


def _with_sign(figure: str, value: float) -> str:
    if not figure.strip("0."):
        return figure
    return f"+{figure}" if value > 0 else f"{MINUS}{figure}"
