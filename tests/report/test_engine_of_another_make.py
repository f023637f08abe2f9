"""A WeasyPrint whose insides are called otherwise: a warning, and pages and charts as it draws them by itself.

The names are changed in its source as it is imported, in a process of its own.
"""

import json
import subprocess
import sys
from typing import Any

import pytest

RENDER = """
import importlib.machinery, json, sys, warnings

old, new = sys.argv[1:]
from_file = importlib.machinery.SourceFileLoader.get_code

def renamed(loader, name):
    if not name.startswith("weasyprint") or old not in (source := loader.get_source(name)):
        return from_file(loader, name)
    return compile(source.replace(old, new), loader.path, "exec", dont_inherit=True)

importlib.machinery.SourceFileLoader.get_code = renamed

from datetime import UTC, datetime
from peacecase.typeset import doctor
from peacecase.typeset.pdf import PdfMetadata, render_pdf

BODY = "<h1>Columns</h1><div style='columns: 2'>" + "<p>Some words to set.</p>" * 9 + "</div>"
CHART = b'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40"><text y="20">Chart words</text></svg>'
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    made = render_pdf(
        f'<html lang="en"><body>{BODY}<img src="a.svg" alt="chart"></body></html>',
        assets={"a.svg": CHART}, metadata=PdfMetadata(title="x"), date=datetime(2026, 11, 29, tzinfo=UTC),
    )
told = [str(each.message) for each in caught if each.category.__name__ == "EngineWarning"]
trial = doctor.examine()[-1]
import io, pypdf
words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.content)).pages)
print(json.dumps({"told": told, "state": trial.state, "found": trial.found, "words": words}))
"""


def rendered_with(old: str, new: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", RENDER, old, new], stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_the_engine_as_it_is_gives_no_warning() -> None:
    found = rendered_with("nothing that stands in it", "")
    assert found["told"] == []
    assert found["state"] == "ok"


@pytest.mark.parametrize("name", ["_etree_node", "self._svg", "draw_node", "SVGImage"])
def test_charts_are_drawn_with_a_warning_where_a_drawing_is_kept_otherwise(name: str) -> None:
    found = rendered_with(name, f"{name}_of_late")
    of_marks = [False] if name == "SVGImage" else []
    assert ["letter by letter" in told for told in found["told"]] == [True, *of_marks]
    assert "Chart" in found["words"].replace(" ", "")
    assert found["words"].count("Some words to set.") == 9
    assert found["state"] == "fault"
    assert found["found"] == "the words of a chart are not drawn as in text"


@pytest.mark.parametrize(
    "name", ["get_next_linebox", "columns_layout", "excluded_shapes", "TextBox", "descendants", "translate("]
)
def test_columns_are_set_with_a_warning_where_lines_are_set_otherwise(name: str) -> None:
    found = rendered_with(name, f"late_{name}")
    assert ["sets text in columns again" in told for told in found["told"]] == [True]
    assert found["words"].count("Some words to set.") == 9
    assert "Chart words" in found["words"]
    assert found["state"] == "warning"
    assert "reports take longer" in found["found"]


@pytest.mark.parametrize(
    ("name", "of_text", "trial"),
    [
        ("SVGImage", [False], "the words of a chart are not drawn as in text"),
        ("concrete_width", [], "reports take longer"),
    ],
)
def test_marks_are_drawn_each_time_with_a_warning_where_they_are_drawn_otherwise(
    name: str, of_text: list[bool], trial: str
) -> None:
    found = rendered_with(name, f"late_{name}")
    assert ["draws a mark again" in told for told in found["told"]] == [*of_text, True]
    assert "Chart" in found["words"].replace(" ", "")
    assert found["words"].count("Some words to set.") == 9
    assert trial in found["found"]
