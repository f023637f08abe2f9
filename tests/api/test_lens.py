"""Lenses: files good and bad, what a page holds, ratings of concepts by people, and the four that ship."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

import peacecase as pc
from invented_report import LENSES, invented_lens, invented_library
from peacecase.analysis.lens_pages import lens_page, lens_page_record
from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.opened import Opened
from peacecase.cli.main import main
from peacecase.codebook.memoir import MEMOIR
from peacecase.errors import UserError
from peacecase.files.lenses import SHIPPED_LENSES, load_lens, shipped_lens
from peacecase.files.records import parse_record
from peacecase.model.codebook import Codebook
from peacecase.model.lens import Lens, mappable
from peacecase.wording.lens_words import concept_coder_in_words, unmapped_sentence

ROOT = Path(__file__).resolve().parents[2]
CASES, INVENTED = ROOT / "cases", ROOT / "tests/fixtures/library"
OWN = ROOT / "tests/fixtures/own_codebook/cases"
HANDSHAKES = LENSES / "handshakes.yaml"
CASE = "testland-1990-examplia"
Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """The invented lens with some of its texts otherwise, as a file of the same name."""

    def write(*changes: tuple[str, str]) -> Path:
        text = HANDSHAKES.read_text("utf-8")
        for before, after in changes:
            assert text.count(before) == 1, before
            text = text.replace(before, after)
        path = tmp_path / HANDSHAKES.name
        path.write_text(text, "utf-8")
        return path

    return write


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the invented library."""
    return Path(shutil.copytree(INVENTED, tmp_path / "cases"))


def peacecase(library: Path, *words: object) -> Result:
    return CliRunner().invoke(main, ["--library", str(library), *map(str, words)])


def told(path: Path, library: Path = INVENTED) -> list[tuple[str, int, int]]:
    found: Any = json.loads(peacecase(library, "validate", path, "--format", "json").stdout)
    return [(each["code"], each["line"], each["column"]) for each in found]


def test_a_sound_lens_is_silent() -> None:
    assert told(HANDSHAKES) == []
    assert told(OWN / "lenses" / "handshakes.yaml", OWN) == []


def test_every_fault_of_the_file_is_told_at_once_with_its_place(written: Written) -> None:
    path = written(
        ("target: formal_mandate", "target: formal_mandat"),
        ("target: violence_ended@+5", "target: violence_ended"),
        ("relation: opposed", "relation: opposite"),
        ('"Made Up 2021, p. 4", "Other 2022, p. 5"', '"Made Up 2021, p. 4"'),
        ("  - id: gloves", "  - id: greeting"),
        ("asks: Did they take", "ask: Did they take"),
    )
    result = peacecase(INVENTED, "validate", path)
    assert [code for code, _line, _column in told(path)] == [
        "PC1214",
        "PC1203",
        "PC1215",
        "PC1299",
        "PC1220",
        "PC1201",
    ]
    for hint in ("'formal_mandate'?", "'opposed'?", "violence_ended@end", "cite who expects it", "'asks'?"):
        assert hint in result.output, hint


def test_a_place_that_is_mapped_to_twice_and_an_item_listed_twice_are_told(written: Written) -> None:
    path = written((f"      {CASE}: [visits]", f"      {CASE}: [visits, visits]"))
    assert [code for code, _line, _column in told(path)] == ["PC1220"]
    path = written(("target: violence_ended@+5", "target: formal_mandate"))
    assert [code for code, _line, _column in told(path)] == ["PC1220"]


def test_cases_and_items_that_there_are_not_are_told_with_the_nearest(written: Written) -> None:
    path = written(
        (f"      {CASE}: [visits]", "      testland-1991-examplia: [visits]"),
        ("[timber, fuel]", "[timbre, fuel]"),
    )
    result = peacecase(INVENTED, "validate", path)
    assert [code for code, _line, _column in told(path)] == ["PC2009", "PC2003"]
    assert f"did you mean '{CASE}'?" in result.output
    assert "did you mean 'timber'?" in result.output
    assert peacecase(INVENTED, "lens", path).output.replace("\n", "") in result.output.replace("\n", "")
    with pytest.raises(FaultyLibraryError):
        pc.open_library(INVENTED).lens(str(path))


def test_a_library_without_cases_knows_no_case_of_a_lens(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    assert [code for code, *_place in told(HANDSHAKES, tmp_path / "cases")] == ["PC2009"] * 2


def test_a_lens_of_another_codebook_is_refused_in_a_sentence(written: Written) -> None:
    for name in ("zartman", str(HANDSHAKES)):
        with pytest.raises(
            UserError, match="maps the codebook 'memoir', and this library is coded with 'craft"
        ):
            pc.open_library(OWN).lens(name)
    assert [code for code, *_place in told(HANDSHAKES, OWN)] == ["PC1221"]
    assert not {lens.id for lens in Opened(str(OWN)).lenses()} & set(SHIPPED_LENSES)


def test_an_unknown_lens_is_refused_with_the_nearest_and_a_broken_one_with_its_faults(
    written: Written,
) -> None:
    library = pc.open_library(INVENTED)
    with pytest.raises(UserError) as refused:
        library.lens("zartmann")
    assert refused.value.hint == "did you mean 'zartman'?"
    with pytest.raises(UserError) as refused:
        library.lens("nothing-of-the-kind")
    assert "un2012, zartman, stedman, walter" in refused.value.hint
    with pytest.raises(FaultyLibraryError):
        library.lens(str(written(("relation: narrower", "relation: smaller"))))
    with pytest.raises(KeyError):
        shipped_lens("freud")


def test_a_lens_in_the_librarys_folder_is_found_by_its_id_and_none_takes_a_shipped_one(copied: Path) -> None:
    (copied / "lenses").mkdir()
    shutil.copy(HANDSHAKES, copied / "lenses")
    library = pc.open_library(copied)
    assert library.lens("handshakes").found.page.lens.title == "Handshakes"
    assert [each.id for each in library.lenses()] == [*SHIPPED_LENSES, "handshakes"]
    assert peacecase(copied, "validate").exit_code == 0
    (copied / "lenses" / "zartman.yaml").write_text(HANDSHAKES.read_text("utf-8"), "utf-8")
    lens, found = load_lens("zartman", copied, MEMOIR)
    assert lens is None
    assert found[0].code == "PC1009"
    assert "PC1006" in peacecase(copied, "validate").output


def test_a_page_has_the_ratings_as_they_are_the_texts_of_the_context_and_what_each_side_lacks() -> None:
    library = invented_library()
    page = lens_page(library, invented_lens())
    greeting, gloves = page.concepts
    mandate, ripeness, violence = greeting.mapped
    assert [each.rating for each in mandate.answers] == [
        case.ratings.of("formal_mandate").rating for case in library.cases.values()
    ]
    assert not ripeness.is_rated
    texts = {each.case: each.text for each in ripeness.answers}
    assert texts[CASE] == library.cases[CASE].context.ripeness.text  # type: ignore[union-attr]
    assert None in texts.values()
    assert {each.rating for each in violence.answers} >= {"not_assessed"}
    assert page.mapped == (greeting,)
    assert page.lacking == (gloves,)
    assert gloves.evidence == {CASE: ("timber", "fuel")}
    assert CASE not in gloves.nothing_filed
    assert len(gloves.nothing_filed) == len(library.cases) - 1
    assert set(page.unmapped) == set(MEMOIR.indicator_ids) - {"formal_mandate"}


def test_what_a_shipped_lens_lists_and_a_library_has_not_is_left_out() -> None:
    page = pc.open_library(INVENTED).lens("walter").found.page
    assert not any(view.evidence for view in page.concepts)


@pytest.mark.parametrize("name", SHIPPED_LENSES)
def test_a_page_prints_no_number_that_is_not_a_rating_or_stands_in_a_text(name: str) -> None:
    result = pc.open_library(INVENTED).lens(name)
    shown = peacecase(INVENTED, "lens", name).output
    texts = str(yaml.safe_dump(shipped_lens(name).model_dump(mode="json"), allow_unicode=True))
    texts += str([case.context.model_dump() for case in result.found.library.cases.values()])
    texts += " ".join(result.found.library.cases)
    levels = {
        str(each.rating) for view in result.found.page.concepts for m in view.mapped for each in m.answers
    }
    numbers = set(re.findall(r"\d+", shown))
    assert numbers - set(re.findall(r"\d+", texts)) <= levels | set(re.findall(r"\d+", str(MEMOIR.targets)))
    record = json.dumps(lens_page_record(result.found.page))
    for rating in re.findall(r'"rating": ([^,}]+)', record):
        assert rating.strip('"') in {"0", "1", "2", "3", "unknown", "not_applicable", "not_assessed"}


CODING = """\
schema: peacecase/coding/2
case: {case}
id: {lens}-ana
kind: lens
lens: {lens}
coder: {coder}
codebook: "2.0"
coded_on: 2026-11-01
saw: [evidence_statements]
concepts:
  {concept}: {{rating: 2, confidence: low, why: They did so in the main.}}
"""


def coded(folder: Path, **texts: str) -> Path:
    given = {
        "case": CASE,
        "lens": "handshakes",
        "coder": "{kind: human, name: Ana Berg}",
        "concept": "gloves",
    } | texts
    path = folder / "codings" / CASE / f"{given['lens']}-ana.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CODING.format(**given), "utf-8")
    return path


@pytest.mark.parametrize(
    ("coder", "said"),
    [
        ("{kind: human, name: Ana Berg}", "rated by a person: Ana Berg"),
        ("{kind: group}", "rated by a group"),
        ("{kind: machine, model: Some model 1.0}", "machine-coded, not reviewed: Some model 1.0"),
        (
            "{kind: machine, model: Some model 1.0, reviewed_by: Ana Berg}",
            "machine-coded, reviewed by a person: Some model 1.0",
        ),
    ],
)
def test_a_rating_of_a_concept_is_shown_with_who_made_it(copied: Path, coder: str, said: str) -> None:
    before = pc.open_library(copied).reliability().to_dict()
    coded(copied, coder=coder)
    result = pc.open_library(copied).lens(str(HANDSHAKES))
    (rating,) = result.found.page.concepts[1].ratings
    assert concept_coder_in_words(rating) == said
    assert result.to_records("ratings")[0]["rating"] == "2"
    shown = peacecase(copied, "lens", HANDSHAKES, CASE).output
    assert f"{CASE}: 2 (low), {said}" in " ".join(shown.split())
    assert pc.open_library(copied).reliability().to_dict() == before, "it is no second coding of the case"


def test_codings_of_a_lens_are_held_to_its_concepts(copied: Path) -> None:
    unmapped = coded(copied, lens="zartman", concept="catastrophe")
    assert told(unmapped, copied) == []
    context_alone = coded(copied, lens="zartman", concept="hurting_stalemate")
    assert told(context_alone, copied) == []
    assert [code for code, *_ in told(coded(copied, lens="zartman", concept="catastroph"), copied)] == [
        "PC2011"
    ]
    answered = coded(copied, lens="zartman", concept="ripening")
    assert [code for code, *_ in told(answered, copied)] == ["PC2012"]
    with pytest.raises(FaultyLibraryError):
        pc.open_library(copied)
    answered.unlink()
    elsewhere = coded(copied, concept="glove")
    assert [code for code, *_ in told(elsewhere, copied)] == ["PC2010"]
    assert peacecase(copied, "validate").exit_code == 0, "its lens may be a file outside the library"
    with pytest.raises(FaultyLibraryError) as refused:
        pc.open_library(copied).lens(str(HANDSHAKES))
    assert [each.code for each in refused.value.found] == ["PC2010", "PC2011"][-1:]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("kind: lens\n", "kind: independent\n", "PC1299"),
        ("lens: handshakes\n", "", "PC1202"),
        ("id: handshakes-ana", "id: hands-ana", "PC1299"),
        ("concepts:", "ratings: {legitimacy: {formal_mandate: {rating: 2}}}\nconcepts:", "PC1299"),
    ],
)
def test_a_coding_of_a_lens_rates_concepts_and_nothing_else(
    copied: Path, before: str, after: str, code: str
) -> None:
    path = coded(copied)
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
    assert code in [found for found, *_place in told(path, copied)]


@pytest.fixture(scope="module")
def shipped() -> pc.OpenLibrary:
    return pc.open_library(CASES)


@pytest.mark.parametrize("name", SHIPPED_LENSES)
def test_a_shipped_lens_maps_what_there_is_cites_what_there_is_and_argues_each(
    name: str, shipped: pc.OpenLibrary
) -> None:
    lens = shipped_lens(name)
    assert lens.id == name
    for concept in lens.concepts:
        assert concept.asks.endswith("?")
        for mapping in concept.maps:
            assert mapping.target in mappable(MEMOIR)
            assert len(mapping.cites) >= (2 if mapping.expectation == "contested" else 1)
            assert mapping.why.endswith(".")
        for case_id, items in concept.evidence.items():
            held = shipped[case_id].evidence
            assert set(items) <= set(held), (concept.id, case_id)
            assert len(set(items)) == len(items)
        if not concept.maps:
            assert concept.evidence, (
                f"{concept.id}: what the codebook lacks has evidence that was filed elsewhere"
            )
    assert lens.note is not None
    assert "language model" in lens.note


def test_the_tables_have_a_row_for_each_place_item_and_question(shipped: pc.OpenLibrary) -> None:
    result = shipped.lens("walter", ["bosnia-1995-us"])
    mapped = result.to_records("mapped")
    assert {each["case"] for each in mapped} == {"bosnia-1995-us"}
    assert {"opposed"} <= {each["relation"] for each in mapped}
    items = result.to_records("evidence")
    assert all(each["statement"] for each in items)
    assert {False, True} == {each["in_codebook"] for each in items}
    assert {"indicator": "societal_engagement"} in result.to_records("unmapped")


def test_a_lens_that_asks_all_that_the_codebook_asks_says_so() -> None:
    assert unmapped_sentence(MEMOIR, ()).startswith("Every question")


def test_a_codebooks_own_indicator_goes_before_the_context_of_the_same_name() -> None:
    text = (OWN / "questions.yaml").read_text("utf-8").replace("id: patience", "id: ripeness")
    codebook, _found = parse_record(text, Codebook)
    assert codebook is not None
    assert mappable(codebook).count("ripeness") == 1
    lens, found = parse_record(
        HANDSHAKES.read_text("utf-8")
        .replace("codebook: memoir", "codebook: craft-of-talks")
        .replace("formal_mandate", "invitation")
        .replace("violence_ended", "quiet_kept"),
        Lens,
        codebook=codebook,
    )
    assert lens is not None, found
    assert [each.target for each in lens.concepts[0].rated_by(codebook)] == [
        "invitation",
        "ripeness",
        "quiet_kept@+5",
    ]
