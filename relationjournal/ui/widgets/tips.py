"""Tool tips say what they are given, and never take it for markup."""

from html import escape


def plain_tip(text: str) -> str:
    """Return a tool tip that shows a text as it is written, whatever signs are in it.

    A tool tip of Qt takes what looks like HTML for HTML, and a name or a note may look like it.
    """
    if "<" not in text:
        return text
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'
