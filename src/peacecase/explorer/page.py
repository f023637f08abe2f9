"""The page as one HTML file: styles, scripts and data inside, and a policy that lets nothing else in."""

import base64
import hashlib
import json
from importlib import resources

from markupsafe import Markup

from peacecase.charts.mark_rows import WAR
from peacecase.charts.style import ACCENT, INK, LAND, MISSION_COLOURS, MUTED, PALE, PAPER, RULE
from peacecase.explorer.catalogue import script_messages
from peacecase.explorer.content import PageContent
from peacecase.language import speaking, translations_into
from peacecase.typeset.templates import page_templates

SCRIPTS = (
    "words",
    "elements",
    "marks",
    "scores",
    "order",
    "likeness",
    "state",
    "exports",
    "filters",
    "search",
    "supposed",
    "findings",
    "cases",
    "ratings",
    "clock",
    "outcomes",
    "order_view",
    "one_case",
    "like",
    "gaps",
    "lenses",
    "drawer",
    "page",
)
"""Own scripts, in the order in which they are put together into one."""
_COLOURS = {
    "accent": ACCENT,
    "second": MISSION_COLOURS[1],
    "third": MISSION_COLOURS[2],
    "fourth": MISSION_COLOURS[3],
    "fifth": MISSION_COLOURS[4],
    "ink": INK,
    "land": LAND,
    "muted": MUTED,
    "pale": PALE,
    "paper": PAPER,
    "rule": RULE,
    "war": WAR,
}


def render_page(content: PageContent) -> str:
    """The page. The same content gives the same bytes.

    Texts of the library reach the page as JSON in a block that no browser executes, and from there only as text
    nodes; the template escapes what it prints itself.
    """
    style, parts = _coloured(_asset("explorer.css")), [_asset(f"{name}.js") for name in SCRIPTS]
    script = '"use strict";\n(() => {\n' + "\n".join(map(_coloured, parts)) + "})();\n"
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {_allowed(script)}",
            f"style-src {_allowed(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    with speaking(translations_into(content.language)):
        return (
            page_templates("peacecase.explorer")
            .get_template("page.html.jinja")
            .render(
                page=content,
                policy=policy,
                style=Markup(style),
                script=Markup(script),
                outlines=_read("peacecase.charts", "OUTLINES.txt"),
                data=Markup(as_data_block(content.data)),
                messages=Markup(as_data_block(script_messages(parts))),
            )
        )


def as_data_block(data: object) -> str:
    """Data as JSON that cannot end the block it stands in, whatever text is in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _coloured(text: str) -> str:
    for name, colour in _COLOURS.items():
        text = text.replace(f"@{name}@", colour)
    return text


def _asset(name: str) -> str:
    return _read("peacecase.explorer", "assets", name)


def _read(package: str, *names: str) -> str:
    return resources.files(package).joinpath(*names).read_text(encoding="utf-8")


def _allowed(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
