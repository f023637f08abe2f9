"""A minimal case, as text scalars, the way the loader hands it over."""

from typing import Any

import pytest


@pytest.fixture
def minimal_case() -> dict[str, Any]:
    return {
        "schema": "peacecase/1",
        "id": "testland-1990-examplia",
        "title": "Examplia in Testland",
        "summary": "An invented mission.",
        "status": "draft",
        "selection": {"reason": "typical", "outcome_known": "true"},
        "mission": {
            "lead": "examplia",
            "window": "1990/1992",
            "stages": ["peacemaking"],
            "objective": {
                "text": "A ceasefire",
                "stated_by": "examplia",
                "stated_on": "1990-02",
                "cites": [{"source": "paper"}],
            },
        },
        "conflict": {"name": "War in Testland", "countries": ["KHM"], "began": "1985"},
        "actors": {
            "examplia": {"name": "Examplia", "kind": "state", "role": "lead"},
            "north": {"name": "North", "kind": "armed_group", "role": "principal_party"},
            "south": {"name": "South", "kind": "government", "role": "principal_party"},
        },
        "sources": {"paper": {"type": "news", "title": "The Paper"}},
        "evidence": {
            "asked": {
                "statement": "North asked Examplia to help.",
                "when": "1990-01",
                "cites": [{"source": "paper", "locator": "p. 1"}],
                "bears_on": [{"target": "formal_mandate", "direction": "supports"}],
            }
        },
    }
