"""Cases as text, and a folder to put them in."""

from collections.abc import Callable
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"

MINIMAL = """\
schema: peacecase/1
id: testland-1990-examplia
title: Examplia in Testland
summary: An invented mission.
status: draft
selection: {reason: typical, outcome_known: yes}
mission:
  lead: examplia
  window: 1990/1992
  stages: [peacemaking]
  objective:
    text: A ceasefire
    stated_by: examplia
    stated_on: 1990-02
    cites: [{source: paper}]
conflict: {name: War in Testland, countries: [ATF], began: 1985}
actors:
  examplia: {name: Examplia, kind: state, role: lead}
sources:
  paper: {type: news, title: The Paper}
"""


@pytest.fixture
def minimal() -> str:
    """YAML of the smallest case that is read without a fault."""
    return MINIMAL


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., Path]:
    """Write a text under a name and give its path."""

    def write(content: str | bytes, name: str = "testland-1990-examplia.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def library_folder() -> Path:
    """The invented library that tests share."""
    return FIXTURES / "library"
