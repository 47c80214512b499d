"""Breaking a text into lines, for what is painted by hand."""

from collections.abc import Iterator

from PySide6.QtGui import QFont, QTextLayout, QTextOption


def wrapped(text: str, font: QFont, width: float) -> Iterator[str]:
    """Yield a text in lines that fit a width, whatever it is written in; one at least.

    Args:
        text: What it says; its paragraphs begin lines of their own.
        font: The letters it is shown in.
        width: The room for a line, in the unit of the font's size.
    """
    for paragraph in text.splitlines() or [""]:
        layout = QTextLayout(paragraph, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        # Qt counts in UTF-16, where an emoji is two.
        units = paragraph.encode("utf-16-le", "surrogatepass")
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            begin, end = 2 * line.textStart(), 2 * (line.textStart() + line.textLength())
            yield units[begin:end].decode("utf-16-le", "replace").strip()
        layout.endLayout()
        if not paragraph:
            yield ""
