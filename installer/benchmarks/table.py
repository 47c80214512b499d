"""The benchmark as a table to read."""

from collections.abc import Sequence

from installer.benchmarks.rows import Growth, Of, Part, Row

_WHAT = 38


def table(parts: Sequence[Part]) -> str:
    """Returns the rows of every part, and at the end how they grow from part to part."""
    blocks = [_block(part) for part in parts]
    if len(parts) > 1:
        blocks.append(_growth(parts[0], parts[-1]))
    return "\n\n".join(blocks)


def _block(part: Part) -> str:
    people = "1 person" if part.people == 1 else f"{part.people:,} people"
    title = f"{people}, {part.entries:,} entries"
    head = f"  {'':{_WHAT}} {'median':>10} {'p95':>10} {'ratio':>8}  {'against':31} goal"
    return "\n".join([title, head, *(_line(row) for row in part.rows)])


def _line(row: Row) -> str:
    series = row.series
    against = f"{row.against}, {_figure(row.reference.median, row.unit)}"
    p95 = _figure(series.p95, row.unit) if len(series.values) > 1 else ""
    return (
        f"  {row.what:{_WHAT}} {_figure(series.median, row.unit):>10} {p95:>10} "
        f"{row.ratio:>6.1f} ×  {against:31} {_goal(row)}"
    ).rstrip()


def _goal(row: Row) -> str:
    if row.goal is None:
        return ""
    most = (
        f"≤ {row.goal.most:g} "
        + {
            Of.MEDIAN: row.unit,
            Of.P95: f"{row.unit} p95",
            Of.RATIO: "×",
        }[row.goal.of]
    )
    return f"{most}, {'met' if row.is_met else 'not met'}"


def _figure(value: float, unit: str) -> str:
    """Returns a figure with three digits that count."""
    digits = max(0, 3 - len(f"{value:.0f}"))
    return f"{value:,.{digits}f} {unit}"


def _growth(small: Part, large: Part) -> str:
    """Returns by how much each act grew, beside what it may grow with."""
    contacts = large.people / small.people
    before = {row.what: row for row in small.rows}
    lines = [
        f"From {small.entries:,} to {large.entries:,} entries",
        f"  {'':{_WHAT}} {'grew':>10} {'per contact':>12}",
    ]
    for row in large.rows:
        if row.what not in before or row.grows_with is Growth.ENTRIES:
            continue
        grew = row.series.median / before[row.what].series.median
        share = f"{grew / contacts:>10.2f} ×" if row.grows_with is Growth.CONTACTS else ""
        lines.append(f"  {row.what:{_WHAT}} {grew:>8.1f} × {share}".rstrip())
    return "\n".join(lines)
