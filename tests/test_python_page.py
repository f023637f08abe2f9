"""docs/python.md runs as it stands, and the notebook beside it is that page executed."""

import importlib.util
import json
import re
from pathlib import Path

import pytest

from peacecase.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
NOTEBOOK = ROOT / "docs" / "python.ipynb"


@pytest.fixture(scope="module")
def executed() -> str:
    """The notebook made anew: every block of the page is run."""
    place = importlib.util.spec_from_file_location("build_notebook", ROOT / "scripts" / "build_notebook.py")
    assert place is not None
    assert place.loader is not None
    script = importlib.util.module_from_spec(place)
    place.loader.exec_module(script)
    return str(script.build(PAGE))


def test_the_notebook_is_fresh(executed: str) -> None:
    assert NOTEBOOK.read_text(encoding="utf-8") == executed, "stale: run python scripts/build_notebook.py"


def test_every_block_of_the_page_is_a_cell_with_its_number(executed: str) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    cells = [cell for cell in json.loads(executed)["cells"] if cell["cell_type"] == "code"]
    assert ["".join(cell["source"]) for cell in cells] == [block.rstrip() for block in blocks]
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert sum(bool(cell["outputs"]) for cell in cells) > len(cells) / 2


def test_the_page_names_a_call_for_every_command() -> None:
    assert set(re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE)) == set(COMMANDS)
