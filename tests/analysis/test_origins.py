"""Sources of one origin are one voice, however many there are."""

from collections.abc import Mapping
from typing import Any

import pytest

from peacecase.analysis.origins import origin_groups, origins_of
from peacecase.model.case import Actor, Case
from peacecase.model.sources import Source


def source(**fields: Any) -> Source:
    return Source.model_validate({"type": "news", "title": "A title", **fields})


def groups_of(sources: Mapping[str, Source], **actors: Actor) -> dict[str, str]:
    """The origin groups of a case that has these sources and actors."""
    only_these: Any = Case.model_construct
    return origin_groups(only_these(sources=dict(sources), actors=actors))


def are_one(*sources: Source, **actors: Actor) -> bool:
    return len(set(groups_of({f"s{n}": each for n, each in enumerate(sources)}, **actors).values())) == 1


def test_sources_that_name_one_origin_are_one_group() -> None:
    groups = groups_of({"a": source(origin="cable"), "b": source(origin="cable"), "c": source()})
    assert groups["a"] == groups["b"] == "cable"
    assert groups["c"] not in ("cable", "")


def test_sources_with_one_author_are_one_group_whoever_published_them() -> None:
    groups = groups_of(
        {
            "a": source(author="Ana Invented", publisher="X"),
            "b": source(author="ANA  invented", publisher="Y"),
            "c": source(author="Invented, Ana; Other, Ann", publisher="Z"),
        }
    )
    assert groups["a"] == groups["b"] == groups["c"]


def test_coauthors_link_their_works() -> None:
    groups = groups_of(
        {
            "alone": source(author="Ana Invented"),
            "together": source(author="Ana Invented and Otto Fictional"),
            "other": source(author="Otto Fictional"),
        }
    )
    assert len(set(groups.values())) == 1


def test_a_publisher_counts_only_where_no_origin_and_no_author_is_named() -> None:
    groups = groups_of(
        {
            "first": source(publisher="The Paper"),
            "second": source(publisher="The Paper"),
            "signed": source(publisher="The Paper", author="Ana Invented"),
        }
    )
    assert groups["first"] == groups["second"] != groups["signed"]


def test_an_origin_reaches_through_a_shared_author() -> None:
    groups = groups_of(
        {
            "a": source(origin="cable", author="Ana Invented"),
            "b": source(author="Ana Invented"),
            "c": source(author="Ana Invented", origin="diary"),
        }
    )
    assert len(set(groups.values())) == 1


def test_an_origin_and_a_publisher_of_the_same_name_are_the_same_organisation() -> None:
    groups = groups_of({"a": source(origin="un"), "b": source(publisher="UN")})
    assert groups["a"] == groups["b"]


def test_sources_that_name_nothing_stand_alone() -> None:
    groups = groups_of({"a": source(), "b": source()})
    assert groups["a"] != groups["b"]


def test_the_groups_do_not_hang_on_the_order_of_the_file() -> None:
    sources = {
        "a": source(origin="cable", author="A"),
        "b": source(author="B"),
        "c": source(author="A;B"),
        "d": source(publisher="P"),
    }
    forward = groups_of(sources)
    backward = groups_of(dict(reversed(sources.items())))
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
                "bears_on": [{"target": "delivery", "direction": "supports"}],
            }
        },
    )
    assert origins_of(case, case.evidence.values()) == {"p", "q"}


@pytest.mark.parametrize(
    "spelt",
    [
        ("Conciliation Resources, Accord 15", "Conciliation Resources, Accord 20"),
        ("Negotiation Journal 35(4)", "Negotiation Journal, vol. 36", "The Negotiation Journal"),
        ("Crisis Group, Asia Report No. 120", "CRISIS GROUP, Asia Report"),
        ("International Crisis Group", "International Crisis Group (ICG)", "ICG"),
        ("Médecins sans Frontières", "Medecins Sans Frontieres"),
    ],
)
def test_one_publisher_is_one_origin_however_it_is_spelt(spelt: tuple[str, ...]) -> None:
    assert are_one(*(source(publisher=name) for name in spelt))


@pytest.mark.parametrize(
    "spelt",
    [
        ("Channel 4", "Channel 5"),
        ("The Nation (Nairobi)", "The Nation (Colombo)"),
        ("Irish Independent", "The Independent"),
        ("Council of Coasts", "Council of Coasts, Secretariat"),  # a finding asks
    ],
)
def test_publishers_that_may_be_two_stay_two(spelt: tuple[str, str]) -> None:
    assert not are_one(*(source(publisher=name) for name in spelt))


def test_an_actors_other_names_are_its_name() -> None:
    front = Actor(name="People's Front", kind="armed_group", role="principal_party", also_known_as=("PF",))
    papers = source(publisher="PF"), source(author="People's Front")
    assert are_one(*papers, front=front)
    other = Actor(name="Party of Farmers", kind="party", role="other_party", also_known_as=("PF",))
    assert not are_one(*papers, front=front, other=other)  # PF may be either


def official(publisher: str, host: str = "gov.example", **fields: Any) -> Source:
    return source(
        type="official",
        publisher=publisher,
        url=f"https://{host}/{len(publisher)}",
        interest="votes",
        **fields,
    )


def test_papers_of_one_side_on_one_site_are_one_record() -> None:
    assert are_one(
        official("Home Office", position="crown"),
        official("Cabinet Office", "www.gov.example", position="crown"),
    )


@pytest.mark.parametrize(
    "other",
    [
        official("The Front", position="front"),  # an archive has papers of both sides
        official("Cabinet Office"),
        official("Cabinet Office", "other.example", position="crown"),
        official("Cabinet Office", position="crown", copy_host="gov.example"),
        official("Cabinet Office", position="crown", origin="cabinet"),
    ],
    ids=["another side", "no side", "another site", "a copy", "an origin of its own"],
)
def test_one_site_alone_makes_no_record(other: Source) -> None:
    assert not are_one(official("Home Office", position="crown"), other)
