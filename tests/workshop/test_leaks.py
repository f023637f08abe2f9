"""Nothing leaks: every name, alias, place, year, source and outcome of the case is found, wherever it stands."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from peacecase.codebook.memoir import MEMOIR
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.workshop.blind.leaks import blocks_of, find_leaks
from peacecase.workshop.blind.watch import Watch, watch_for

from .conftest import ROOT, peacecase

WORD = re.compile(r"[^\W\d_]+")


@pytest.fixture(scope="module")
def watch(cambodia: Case, blinding: Blinding) -> Watch:
    return watch_for(cambodia, blinding, MEMOIR)


@pytest.fixture
def found(watch: Watch) -> Callable[[str], set[str]]:
    return lambda text: {leak.kind for leak in find_leaks({"page": text}, watch)}


def test_harmless_pages_pass(found: Callable[[str], set[str]]) -> None:
    page = (
        "<h1>Case packet</h1><p>Party D refused. In Year 1 the lead asked the United Nations for 3 ships.</p>"
    )
    assert found(page) == set()


PLACES = [
    "<p>The envoy met {} and left.</p>",
    "<p>{} met the envoy.</p>",
    "<p>It was late. {} met the envoy.</p>",
    '<img src="a.svg" alt="A meeting with {} there">',
    "<table><tr><td>{}</td></tr></table>",
    "<p>the {}'s envoy</p>",
    "<p>on the {}-led talks</p>",
]


@pytest.mark.parametrize("place", PLACES)
def test_every_name_alias_and_author_is_found_wherever_it_stands(
    cambodia: Case, watch: Watch, place: str
) -> None:
    harmless = {"United Nations"}
    names = {name for actor in cambodia.actors.values() for name in (actor.name, *actor.also_known_as)} | {
        source.author for source in cambodia.sources.values() if source.author
    }
    names |= {cambodia.conflict.name, *cambodia.conflict.countries}
    assert len(names) > 40
    missed = [name for name in names - harmless if not find_leaks({"page": place.format(name)}, watch)]
    assert missed == []


@pytest.mark.parametrize("place", PLACES)
def test_people_and_places_that_no_list_names_are_found_too(watch: Watch, place: str) -> None:
    unlisted = [
        "Nakata", "Takata", "Takeuchi", "Koizumi", "Kakizawa", "Levitte", "Ogata", "Tokyo", "Phnom Penh", "Pattaya",
        "Beijing", "Komeito", "NHK", "UNTAC", "Siem Reap", "Ångström", "Zanzibar",
    ]  # fmt: skip
    assert [name for name in unlisted if not find_leaks({"page": place.format(name)}, watch)] == []


def test_names_in_small_letters_or_capitals_do_not_slip_through(found: Callable[[str], set[str]]) -> None:
    assert found("<p>the sihanouk plan</p>") == {"name or place"}
    assert found("<p>THE JAPANESE LINE</p>")
    assert found("<p>3,000 riel a day</p>") == {"forbidden word"}


@pytest.mark.parametrize(
    "text",
    [
        "in 1992 it began",
        "the 1990s",
        "resolution 792",
        "law no. 79",
        "Article 9 of its law",
        "(1993)",
        "in ’92",
        "the '90s",
    ],
)
def test_years_and_numbered_texts_are_found(found: Callable[[str], set[str]], text: str) -> None:
    assert "year or number" in found(f"<p>{text}</p>")


def test_titles_and_addresses_of_sources_are_found(found: Callable[[str], set[str]]) -> None:
    assert "source" in found(
        "<p>a step up in efforts to resolve conflict in the country, steps up efforts to resolve</p>"
    )
    assert "source" in found("<p>see https://example.org</p>")


def test_outcomes_are_found_by_their_words_and_by_hindsight(
    cambodia: Case, found: Callable[[str], set[str]], watch: Watch
) -> None:
    why = next(rating.why for _o, _h, rating in cambodia.outcomes.items() if rating.why)
    words = " ".join(WORD.findall(why)[:9]).lower()
    assert "outcome" in found(f"<p>{words}</p>")
    assert "outcome" in found("<p>eventually party D gave up</p>")
    told = find_leaks({"packet-b": "<p>eventually it held</p>"}, watch, outcomes_told=frozenset({"packet-b"}))
    assert told == []


def test_what_a_page_says_is_read_block_by_block() -> None:
    page = "<style>p { color: red }</style><h1>One <b>two</b></h1><p>three</p><img alt='four'>"
    assert blocks_of(page) == ["One two", "three", "four"]


def test_taking_anything_out_of_the_blinding_file_gets_the_kit_refused(
    cambodia: Case, blinding: Blinding, tmp_path: Path
) -> None:
    library = tmp_path / "cases"
    (library / "workshop").mkdir(parents=True)
    source = ROOT / "cases"
    (library / f"{cambodia.id}.yaml").write_bytes((source / f"{cambodia.id}.yaml").read_bytes())
    text = (source / "workshop" / f"{cambodia.id}.yaml").read_text(encoding="utf-8")
    spoilt = re.sub(r"  c27-family-stands-by: >-\n(?: {4}.*\n)+", "", text)
    assert spoilt != text
    (library / "workshop" / f"{cambodia.id}.yaml").write_text(spoilt, encoding="utf-8")
    refused = peacecase(
        library, "new", "--case", cambodia.id, "--groups", "2", "--blind", "-o", tmp_path / "room"
    )
    assert refused.exit_code == 2
    assert "Nakata" in refused.output
    assert "packet" in refused.output
    assert not (tmp_path / "room").exists()


def test_a_case_without_a_blinding_file_is_refused_with_a_list(tmp_path: Path) -> None:
    room = tmp_path / "room"
    done = peacecase(
        ROOT / "cases", "new", "--case", "bosnia-1995-us", "--groups", "2", "--blind", "-o", room
    )
    assert done.exit_code == 2
    assert "would give the case away" in done.output
    assert "Holbrooke" in done.output
    assert "workshop/bosnia-1995-us.yaml" in done.output
    assert not room.exists()


def test_the_files_themselves_hold_nothing_of_the_case(cambodia: Case, blind_kit: Path) -> None:
    names = {
        word.casefold()
        for actor in cambodia.actors.values()
        for name in (actor.name, *actor.also_known_as)
        for word in WORD.findall(name)
        if not word.islower()
    } | {
        "cambodia",
        "japan",
        "japanese",
        "tokyo",
        "nakata",
        "takata",
        "koizumi",
        "levitte",
        "khmer",
        "1992",
        "1993",
    }
    # Words of the parties' names that any text may hold.
    names -= {"united", "nations", "state", "states", "supreme", "national", "council", "people", "s", "party", "concerned", "of", "until", "g", "the", "prince", "kingdom", "soviet", "union", "front", "authority", "transitional", "democratic"}  # fmt: skip
    looked = 0
    for path in [*(blind_kit / "participants").iterdir(), blind_kit / "facilitator" / "slides.pdf"]:
        reader = PdfReader(path)
        text = " ".join(page.extract_text() for page in reader.pages) + str(reader.metadata) + path.name
        words = {word.casefold() for word in re.findall(r"\w+", text)}
        assert words & names == set(), path.name
        looked += len(words)
    assert looked > 1000
