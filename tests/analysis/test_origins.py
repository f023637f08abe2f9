"""Sources of one origin are one voice, however many there are."""

from __future__ import annotations

from typing import Any

from peacecase.analysis.origins import origin_groups, origins_of
from peacecase.model.sources import Source


def source(**fields: Any) -> Source:
    return Source.model_validate({"type": "news", "title": "A title", **fields})


def test_sources_that_name_one_origin_are_one_group() -> None:
    groups = origin_groups({"a": source(origin="cable"), "b": source(origin="cable"), "c": source()})
    assert groups["a"] == groups["b"] == "cable"
    assert groups["c"] not in ("cable", "")


def test_sources_with_one_author_are_one_group_whoever_published_them() -> None:
    groups = origin_groups(
        {
            "a": source(author="Ana Invented", publisher="X"),
            "b": source(author="ANA  invented", publisher="Y"),
        }
    )
    assert groups["a"] == groups["b"]


def test_coauthors_link_their_works() -> None:
    groups = origin_groups(
        {
            "alone": source(author="Ana Invented"),
            "together": source(author="Ana Invented and Otto Fictional"),
            "other": source(author="Otto Fictional"),
        }
    )
    assert len(set(groups.values())) == 1


def test_a_publisher_counts_only_where_no_origin_and_no_author_is_named() -> None:
    groups = origin_groups(
        {
            "first": source(publisher="The Paper"),
            "second": source(publisher="The Paper"),
            "signed": source(publisher="The Paper", author="Ana Invented"),
        }
    )
    assert groups["first"] == groups["second"] != groups["signed"]


def test_an_origin_reaches_through_a_shared_author() -> None:
    groups = origin_groups(
        {
            "a": source(origin="cable", author="Ana Invented"),
            "b": source(author="Ana Invented"),
            "c": source(author="Ana Invented", origin="diary"),
        }
    )
    assert len(set(groups.values())) == 1


def test_an_origin_and_a_publisher_of_the_same_name_are_the_same_organisation() -> None:
    groups = origin_groups({"a": source(origin="un"), "b": source(publisher="UN")})
    assert groups["a"] == groups["b"]


def test_sources_that_name_nothing_stand_alone() -> None:
    groups = origin_groups({"a": source(), "b": source()})
    assert groups["a"] != groups["b"]


def test_the_groups_do_not_hang_on_the_order_of_the_file() -> None:
    sources = {
        "a": source(origin="cable", author="A"),
        "b": source(author="B"),
        "c": source(author="A;B"),
        "d": source(publisher="P"),
    }
    forward = origin_groups(sources)
    backward = origin_groups(dict(reversed(sources.items())))
    for one in sources:
        for other in sources:
            assert (forward[one] == forward[other]) == (backward[one] == backward[other])


def test_the_origins_behind_evidence_are_those_of_all_its_citations(make_case: Any) -> None:
    case = make_case(
        sources={
            "a": {"type": "news", "title": "A", "publisher": "P"},
            "b": {"type": "news", "title": "B", "publisher": "P"},
            "c": {"type": "news", "title": "C", "publisher": "Q"},
        },
        evidence={
            "one": {
                "statement": "x",
                "when": "1991",
                "cites": [{"source": "a"}, {"source": "b"}, {"source": "c"}, {"source": "nowhere"}],
                "bears_on": [{"on": "delivery", "direction": "supports"}],
            }
        },
    )
    assert origins_of(case, case.evidence.values()) == {"p", "q"}
