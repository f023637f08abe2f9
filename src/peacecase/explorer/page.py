"""The page as one HTML file: styles, scripts and data inside, and a policy that lets nothing else in."""

import base64
import hashlib
import json
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from peacecase.charts.style import ACCENT, COUNTER, INK, MUTED, PALE, PAPER, RULE, shade
from peacecase.explorer.content import PageContent
from peacecase.model.scale import LEVELS

CHARTS = ("d3.min.js", "plot.umd.min.js")
SCRIPTS = ("words", "scores", "order", "state", "elements", "charts", "tables", "detail", "controls", "page")
"""Own scripts, in the order in which they are put together into one."""
CHART_CLASS = "plot"
CHART_STYLE = (
    f":where(.{CHART_CLASS}) {{\n  --plot-background: white;\n  display: block;\n  height: auto;\n"
    "  height: intrinsic;\n  max-width: 100%;\n}\n"
    f":where(.{CHART_CLASS} text),\n:where(.{CHART_CLASS} tspan) {{\n  white-space: pre;\n}}"
)
"""The style sheet that Observable Plot writes into every chart, letter for letter: allowed by its hash."""
COLOURS = {
    "accent": ACCENT,
    "counter": COUNTER,
    "ink": INK,
    "muted": MUTED,
    "pale": PALE,
    "paper": PAPER,
    "rule": RULE,
}


def render_page(content: PageContent) -> str:
    """The page. The same content gives the same bytes.

    Texts of the library reach the page as JSON in a block that no browser executes, and from there only as text
    nodes; the template escapes what it prints itself.
    """
    style = _style()
    scripts = [*(_vendored(name) for name in CHARTS), _own_script()]
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_allowed, scripts))}",
            f"style-src {' '.join(map(_allowed, (style, CHART_STYLE)))}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            page=content,
            policy=policy,
            style=Markup(style),
            scripts=[Markup(script) for script in scripts],
            data=Markup(as_data_block(content.data)),
            licences=_read("vendor", "LICENCES.txt"),
        )
    )


def as_data_block(data: object) -> str:
    """Data as JSON that cannot end the block it stands in, whatever text is in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("peacecase.explorer", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _style() -> str:
    text = _coloured(_read("assets", "explorer.css"))
    for level in LEVELS:
        background, ink = shade(level / LEVELS[-1])
        text = text.replace(f"@level-{level}@", f"background: {background}; color: {ink};")
    return text


def _coloured(text: str) -> str:
    for name, colour in COLOURS.items():
        text = text.replace(f"@{name}@", colour)
    return text


def _own_script() -> str:
    parts = [_coloured(_read("assets", f"{name}.js")) for name in SCRIPTS]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


def _vendored(name: str) -> str:
    return _read("vendor", name)


def _read(*names: str) -> str:
    return resources.files("peacecase.explorer").joinpath(*names).read_text(encoding="utf-8")


def _allowed(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
