"""A library read for lead and partners together: one level in place of another, said wherever it is shown."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import peacecase as pc
from peacecase.analysis.coalition import as_coalition
from peacecase.analysis.ratings_in_force import ratings_in_force
from peacecase.cli.main import main
from peacecase.model.coding import EpisodeCoding, Rating, Ratings, SecondReading
from peacecase.model.library import ReadOtherwise

FIXTURES = Path(__file__).parents[1] / "fixtures" / "library"
CASE = "testland-1990-examplia"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The fixture library; of one case the aid with partners stands at 3, and the leverage of the lead alone at 0."""
    folder = shutil.copytree(FIXTURES, tmp_path / "cases")
    file = folder / f"{CASE}.yaml"
    text = file.read_text(encoding="utf-8")
    for indicator, second in (
        ("aid_scale", "with_partners: {rating: 3, confidence: low, why: The donors' club gave most.}"),
        ("leverage_exercised", "lead_alone: {rating: 0, confidence: low, why: It had none.}"),
    ):
        head, _, rest = text.partition(f"    {indicator}:")
        assert rest
        if rest.lstrip().startswith("{"):
            text = f"{head}    {indicator}:{rest.replace('{', '{' + second + ', ', 1)}"
        else:
            text = f"{head}    {indicator}:\n      {second}{rest}"
    file.write_text(text, encoding="utf-8")
    return folder


def test_the_level_with_partners_takes_the_lead_s_place_and_nothing_else_changes(folder: Path) -> None:
    library = pc.open_library(folder).content
    read = as_coalition(library)
    before, after = library.cases[CASE].ratings, read.cases[CASE].ratings
    assert [key for key, rating in after.items() if rating != before.of(key)] == ["aid_scale"]
    assert (after.of("aid_scale").rating, after.of("aid_scale").confidence) == (3, "low")
    assert [(each.case, each.indicator, each.coalition) for each in read.read_otherwise] == [
        (CASE, "aid_scale", 3)
    ]
    for coding in read.codings.get(CASE, ()):
        assert coding.ratings.of("aid_scale").rating == "not_assessed", "it speaks of the lead"
        assert coding.ratings.of("delivery") == next(
            each for each in library.codings[CASE] if each.id == coding.id
        ).ratings.of("delivery")


def test_levels_of_steps_are_read_so_too(folder: Path) -> None:
    library = pc.open_library(folder).content
    case = library.cases[CASE]
    (episode_id, episode), *_ = case.episodes.items()
    second = SecondReading(rating=3, confidence="low", why="With the others.")
    lead = Rating(rating=1, confidence="low", why="Alone.", with_partners=second)
    kept = Rating(rating=2, confidence="low", why="So.")
    rated = episode.model_copy(update={"ratings": {"delivery": lead, "partner_alignment": kept}})
    coding = library.codings[CASE][0].model_copy(
        update={
            "episodes": {episode_id: EpisodeCoding(ratings={"delivery": kept, "partner_alignment": kept})}
        }
    )
    library = replace(
        library,
        cases={CASE: case.model_copy(update={"episodes": {episode_id: rated}})},
        codings={CASE: (coding,)},
    )
    read = as_coalition(library)
    levels = {key: each.rating for key, each in read.cases[CASE].episodes[episode_id].ratings.items()}
    assert levels == {"delivery": 3, "partner_alignment": 2}
    theirs = {key: each.rating for key, each in read.codings[CASE][0].episodes[episode_id].ratings.items()}
    assert theirs == {"delivery": "not_assessed", "partner_alignment": 2}, "it speaks of the lead"


@pytest.mark.parametrize("has_second_level", [True, False])
def test_an_adjudication_settles_both_levels(folder: Path, has_second_level: bool) -> None:
    library = pc.open_library(folder if has_second_level else FIXTURES).content
    (coding,) = library.codings[CASE]
    second = {"rating": 2, "confidence": "low", "why": "So."}
    settled = Ratings.model_validate(
        {"donor_weight": {"aid_scale": {**second, "rating": 0, "with_partners": second}}}
    )
    panel = coding.model_copy(update={"id": "panel", "kind": "adjudication", "ratings": settled})
    read = as_coalition(replace(library, codings={CASE: (coding, panel)}))
    in_force = ratings_in_force(read.codebook, read.cases[CASE], read.codings[CASE]).ratings
    assert in_force["aid_scale"].rating == 2
    assert read.read_otherwise == (ReadOtherwise(CASE, "aid_scale", 0, 2),)


def test_a_library_without_second_levels_reads_the_same(folder: Path) -> None:
    library = pc.open_library(FIXTURES).content
    assert as_coalition(library).cases == library.cases
    assert as_coalition(library).codings == library.codings


def test_a_table_says_how_it_is_read(folder: Path) -> None:
    library = pc.open_library(folder)
    lead, coalition = library.scores(), library.scores(reading="coalition")
    assert not lead.notes
    assert "read as coalition" in coalition.notes[0]
    assert {each["reading"] for each in coalition.to_dict()} == {"coalition"}
    assert library.compare(reading="coalition").to_dict()["reading"] == "coalition"
    assert "reading" not in library.compare().to_dict()
    changed = [
        row["id"]
        for row, other in zip(lead.to_records(), coalition.to_records(), strict=True)
        if row != other
    ]
    assert set(changed) <= {"donor_weight", ""}
    assert "donor_weight" in changed
    done = CliRunner().invoke(main, ["--library", str(folder), "score", CASE, "--reading", "coalition"])
    assert done.exit_code == 0
    assert "read as coalition" in done.output


def test_a_report_names_what_changes(folder: Path) -> None:
    page = folder.parent / "two.html"
    pc.open_library(folder).report(page, [CASE, "fictonia-2004-mock-union"], reading="coalition", full=True)
    html = page.read_text(encoding="utf-8")
    assert "Read with partners" in html
    assert "Aid scale: 3 (the lead alone" in html
    assert "The lead alone: 0." in html


@pytest.mark.parametrize(
    ("written", "instead", "code"),
    [
        ("with_partners: {rating: 3, confidence: low,", "lead_alone: {rating: 3, confidence: low,", "PC2207"),
        ("lead_alone: {rating: 0, confidence: low,", "with_partners: {rating: 0, confidence: low,", "PC2207"),
        ("with_partners: {rating: 3, confidence: low,", "with_partners: {rating: 3,", "PC2204"),
    ],
)
def test_a_second_level_out_of_place_is_told(folder: Path, written: str, instead: str, code: str) -> None:
    file = folder / f"{CASE}.yaml"
    text = file.read_text(encoding="utf-8")
    assert written in text
    file.write_text(text.replace(written, instead, 1), encoding="utf-8")
    assert code in {each.code for each in pc.validate(file).found.diagnostics}
