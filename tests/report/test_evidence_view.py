"""Evidence is numbered as in the file, and the strongest items are told by a rule that can be read."""

from typing import Any

import pytest

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.case import Case
from peacecase.model.library import Library
from peacecase.report.evidence_view import strongest

TARGET = "formal_mandate"
SOURCES = {
    "paper": {"type": "news", "title": "Paper", "publisher": "Paper"},
    "journal": {"type": "academic", "title": "Journal", "author": "Otto"},
    "memoir": {"type": "memoir", "title": "Memoir", "author": "Ann", "position": "x", "interest": "fame"},
}


def with_evidence(library: Library, **items: dict[str, Any]) -> Case:
    given = library.cases["testland-1990-examplia"].model_dump(by_alias=True, exclude_defaults=True)
    evidence = {
        name: {
            "statement": "It was so.",
            "when": "1991",
            "cites": [{"source": source} for source in item.pop("sources", ["paper"])],
            "bears_on": [
                {"target": on, "direction": item.get("direction", "supports")}
                for on in item.pop("on", [TARGET])
            ],
            **{key: value for key, value in item.items() if key != "direction"},
        }
        for name, item in items.items()
    }
    kept = {
        key: given[key]
        for key in (
            "schema",
            "id",
            "title",
            "summary",
            "status",
            "selection",
            "mission",
            "conflict",
            "actors",
        )
    }
    return Case.model_validate({**kept, "sources": SOURCES, "evidence": evidence})


@pytest.mark.parametrize(
    ("weaker", "stronger"),
    [
        ({"sources": ["memoir"]}, {"sources": ["memoir", "paper"]}),
        ({"directness": "inferential"}, {}),
        ({"when": "2001"}, {}),
        ({}, {"sources": ["paper", "journal"]}),
        ({}, {"on": [TARGET, "delivery"]}),
        ({"sources": ["memoir"]}, {"directness": "inferential", "when": "2001"}),
        ({"directness": "inferential"}, {"when": "2001"}),
        ({"when": "2001", "sources": ["paper", "journal"]}, {}),
    ],
    ids=[
        "no stake",
        "direct",
        "inside the window",
        "more origins",
        "more targets",
        "stake first",
        "then directness",
        "then window",
    ],
)
def test_the_stronger_item_comes_first(
    library: Library, weaker: dict[str, Any], stronger: dict[str, Any]
) -> None:
    case = with_evidence(library, weaker=dict(weaker), stronger=dict(stronger))
    assert strongest(MEMOIR, case, [TARGET, "delivery"], "supports", 2) == ["stronger", "weaker"]


def test_equally_strong_items_stand_as_in_the_file(library: Library) -> None:
    case = with_evidence(library, b={}, a={}, c={})
    assert strongest(MEMOIR, case, [TARGET], "supports", 2) == ["b", "a"]


def test_an_item_that_speaks_both_ways_is_neither_for_nor_against(library: Library) -> None:
    case = with_evidence(library, both={"direction": "mixed"}, against={"direction": "weakens"})
    assert strongest(MEMOIR, case, [TARGET], "supports", 9) == []
    assert strongest(MEMOIR, case, [TARGET], "weakens", 9) == ["against"]
    assert case.bearing_on(TARGET) == {"supports": [], "weakens": ["against"], "mixed": ["both"]}


def test_items_are_numbered_in_the_order_of_the_file(context: Any) -> None:
    for view in context.cases:
        assert [evidence.number for evidence in view.evidence.values()] == [
            f"E{number}" for number in range(1, len(view.case.evidence) + 1)
        ]
        assert list(view.evidence) == list(view.case.evidence)


def test_an_item_is_taken_for_the_question_on_which_it_speaks_one_way(library: Library) -> None:
    """Mixed on one question of the factor, it still supports another: it is not "no such item on record"."""
    item = {"statement": "It was so.", "when": "1991", "cites": [{"source": "paper"}]}
    bears_on = [{"target": TARGET, "direction": "mixed"}, {"target": "delivery", "direction": "supports"}]
    case = with_evidence(library, other={"on": [TARGET], "direction": "weakens"})
    case = Case.model_validate(
        {
            **case.model_dump(by_alias=True, exclude_defaults=True),
            "evidence": {"both": {**item, "bears_on": bears_on}},
        }
    )
    assert strongest(MEMOIR, case, [TARGET, "delivery"], "supports", 9) == ["both"]
    assert strongest(MEMOIR, case, [TARGET], "supports", 9) == []
    assert strongest(MEMOIR, case, [TARGET, "delivery"], "weakens", 9) == []
