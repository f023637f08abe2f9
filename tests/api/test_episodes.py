"""Episodes coded twice, the second time blind: what the sheet shows, what is read back, and how far codings agree."""

import shutil
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

import peacecase as pc
from peacecase.analysis.episodes import span_of
from peacecase.analysis.windows import relevant_span
from peacecase.cli.main import main
from peacecase.exports.blind_sheet import render_blind_sheet
from peacecase.files.adjudication_sheet import render_adjudication_sheet
from peacecase.files.records import parse_record
from peacecase.files.scaffold import render_case_scaffold
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.scale import parse_edtf

FIXTURES = Path(__file__).parents[1] / "fixtures" / "library"
CASE = "testland-1990-examplia"
RATED = """\
    holdouts: []
    ratings:
      personal_engagement: {rating: 2, confidence: low, why: She came twice.}
      partner_alignment: {rating: 1, confidence: low, why: In words alone.}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The fixture library; its first episode is rated on two moment indicators."""
    folder = shutil.copytree(FIXTURES, tmp_path / "cases")
    file = folder / f"{CASE}.yaml"
    text = file.read_text(encoding="utf-8")
    head, found, rest = text.partition("episodes:\n")
    name, _, body = rest.partition("\n")
    assert found
    file.write_text(f"{head}{found}{name}\n{RATED}{body}", encoding="utf-8")
    return folder


def _sheet(folder: Path) -> str:
    target = folder.parent / "blind.yaml"
    pc.open_library(folder).export_blind_sheet(CASE, "reader", output=target, force=True)
    return target.read_text(encoding="utf-8")


def test_the_sheet_is_a_second_coding_that_rates_nothing(folder: Path) -> None:
    coding, faults = parse_record(_sheet(folder), SecondCoding)
    assert faults == []
    assert coding is not None
    assert coding.is_independent
    case = pc.open_library(folder)[CASE]
    assert list(coding.episodes) == list(case.episodes)
    rated = {key: rating.rating for each in coding.episodes.values() for key, rating in each.ratings.items()}
    assert len(rated) == 8
    assert set(rated.values()) == {"not_assessed"}


def test_the_sheet_of_the_mission_asks_its_questions_beside_facts_without_a_direction(folder: Path) -> None:
    library = pc.open_library(folder)
    target = folder.parent / "mission.yaml"
    library.export_blind_sheet(CASE, "reader", mission=True, indicators=["delivery"], output=target)
    text = target.read_text(encoding="utf-8")
    coding, faults = parse_record(text, SecondCoding)
    assert faults == []
    assert coding is not None
    assert yaml.safe_load(text)["ratings"] == {"donor_weight": {"delivery": {"rating": "not_assessed"}}}
    assert coding.episodes == {}
    said = " ".join(text.replace("#", " ").split())
    asked = library.codebook.indicator("delivery")
    assert asked.clarification in said
    case = library.cases[CASE]
    days = relevant_span(library.codebook, case, "delivery")
    assert days.latest is not None
    for item in case.evidence.values():
        targets = {each.target for each in item.bears_on}
        day = parse_edtf(item.when).latest
        is_shown = targets >= {"delivery"} and not any("@" in each for each in targets)
        assert (item.statement in said) == (is_shown and day is not None and day <= days.latest), (
            item.statement
        )
    for word in ("supports", "weakens", "mixed"):
        assert word not in said.partition("ratings:")[2]


def test_the_sheet_of_the_mission_asks_all_it_could_or_names_what_is_no_question(folder: Path) -> None:
    library = pc.open_library(folder)
    target = folder.parent / "mission.yaml"
    library.export_blind_sheet(CASE, "reader", mission=True, output=target)
    coding, faults = parse_record(target.read_text(encoding="utf-8"), SecondCoding)
    assert faults == []
    assert coding is not None
    given = yaml.safe_load(target.read_text(encoding="utf-8"))["ratings"]
    assert [key for inner in given.values() for key in inner] == list(library.codebook.indicator_ids)
    with pytest.raises(pc.UserError, match=r"'deliveri' is no indicator .did you mean 'delivery'"):
        library.export_blind_sheet(CASE, mission=True, indicators=["deliveri"])


def test_the_sheet_gives_away_no_result_and_nothing_later(folder: Path) -> None:
    sheet = " ".join(_sheet(folder).replace("#", " ").split())
    case = pc.open_library(folder)[CASE]
    first = next(iter(case.episodes.values()))
    assert first.aim in sheet
    assert "Refused: nobody" in sheet
    for episode in case.episodes.values():
        for text in (episode.title, episode.course, episode.effect, "She came twice"):
            assert text not in sheet
    for item in case.evidence.values():
        if any("@" in bearing.target for bearing in item.bears_on):
            assert item.statement not in sheet, "evidence on an outcome"


def test_a_filled_sheet_is_held_against_the_first_coding(folder: Path) -> None:
    plain = yaml.safe_load(_sheet(folder))
    episode = next(iter(plain["episodes"]))
    plain["episodes"] = {
        episode: {
            "result": "reached",
            "ratings": {
                "personal_engagement": {"rating": 2, "confidence": "low"},
                "partner_alignment": {"rating": 3, "confidence": "low"},
            },
        }
    }
    place = folder / "codings" / CASE / "reader.yaml"
    place.write_text(yaml.safe_dump(plain), encoding="utf-8")
    library = pc.open_library(folder)
    found = library.reliability()
    assert found.found.episodes.reliability is not None
    assert found.found.episodes.reliability.compared == 2
    assert found.found.episodes.reliability.exact_count == 1
    assert found.to_dict()["episodes"]["results"]["compared"] == 1
    units = [row["indicator"] for row in found.to_records()]
    assert f"partner_alignment@{episode}" in units
    done = CliRunner().invoke(main, ["--library", str(folder), "reliability"])
    assert "Episodes" in done.output
    assert "that were coded twice are the same" in done.output
    plain["saw"] = [*plain["saw"], "results"]
    place.write_text(yaml.safe_dump(plain), encoding="utf-8")
    assert pc.open_library(folder).reliability().to_dict()["episodes"]["results"]["compared"] == 0
    place.write_text(yaml.safe_dump({**plain, "saw": ["ratings"]}), encoding="utf-8")
    seen = pc.open_library(folder).reliability()
    assert seen.found.episodes.reliability is None
    assert seen.to_dict()["episodes"]["results"]["compared"] == 0


@pytest.mark.parametrize(
    ("written", "instead", "code", "told"),
    [
        ("personal_engagement:", "public_support:", "PC1214", "'public_support' is not rated by episode"),
        ("personal_engagement:", "personal_engagment:", "PC1201", "unknown field"),
        ("rating: 1, confidence: low,", "rating: 1,", "PC2204", "no confidence"),
        ("holdouts: []", "holdouts: [{actor: nobody, how: So., cites: [{source: x}]}]", "PC2001", "nobody"),
        ("holdouts: []", "aim_cites: [{source: gone}]", "PC2002", "gone"),
        ("holdouts: []", "result_evidence: [gone]", "PC2003", "gone"),
    ],
)
def test_what_is_wrong_in_an_episode_is_told(
    folder: Path, written: str, instead: str, code: str, told: str
) -> None:
    file = folder / f"{CASE}.yaml"
    text = file.read_text(encoding="utf-8")
    assert written in text
    file.write_text(text.replace(written, instead, 1), encoding="utf-8")
    found = pc.validate(file).found.diagnostics
    assert [each for each in found if each.code == code and told in each.message], found


def test_an_item_may_speak_of_an_episode_alone(folder: Path) -> None:
    file = folder / f"{CASE}.yaml"
    text = file.read_text(encoding="utf-8")
    case = pc.open_library(folder)[CASE]
    item, target = next((key, each.bears_on[0].target) for key, each in case.evidence.items())
    bound = text.replace(
        f"{{target: {target},", f"{{episode: {next(iter(case.episodes))}, target: {target},", 1
    )
    assert bound != text
    file.write_text(bound, encoding="utf-8")
    after = pc.open_library(folder)[CASE]
    assert any(item in ids for ids in case.bearing_on(target).values())
    assert not any(item in ids for ids in after.bearing_on(target).values())
    file.write_text(bound.replace("episode: ", "episode: no-", 1), encoding="utf-8")
    assert "PC2007" in {each.code for each in pc.validate(file).found.diagnostics}


def test_without_episodes_or_moments_there_is_no_sheet(folder: Path) -> None:
    library = pc.open_library(folder)
    bare = next(case.id for case in library if not case.episodes)
    with pytest.raises(pc.UserError, match="no episodes to rate"):
        library.export_blind_sheet(bare)
    with pytest.raises(pc.UserError, match="is no id"):
        library.export_blind_sheet(CASE, "../../evil")


@pytest.mark.parametrize(
    ("decided", "last"), [(None, 6), ("1992-03", 3), ("1992", 6), ("1995-01", 6), ("1992-01/..", 6)]
)
def test_levels_are_rated_up_to_the_decisive_moment_and_never_beyond_the_step(
    folder: Path, decided: str | None, last: int
) -> None:
    episode = next(iter(pc.open_library(folder)[CASE].episodes.values()))
    days = span_of(episode.model_copy(update={"when": "1992-01/1992-06", "decided_on": decided}))
    assert days.latest is not None
    assert (days.latest.year, days.latest.month) == (1992, last)


def test_the_last_year_that_there_is_breaks_no_rule(folder: Path) -> None:
    file = folder / f"{CASE}.yaml"
    text = file.read_text(encoding="utf-8").replace("1991-06/1991-09", "9999")
    text = text.replace("{target: personal_engagement,", "{target: personal_engagement, episode: hill-talks,")
    file.write_text(text.replace("confidence: low, why: She", "confidence: high, why: She"), encoding="utf-8")
    codes = {each.code for each in pc.open_library(folder).lint().found.diagnostics}
    assert "PC6203" in codes
    assert "PC6204" not in codes


def test_a_codebook_s_version_cannot_become_more_than_a_text(folder: Path) -> None:
    library = pc.open_library(folder).content
    odd = library.codebook.model_copy(update={"version": 'the "second"\nid: other'})
    case = library.cases[CASE]
    for sheet in (
        render_blind_sheet(case, odd, "reader", "2026-11-29"),
        render_adjudication_sheet(case, {}, (), "panel", "2026-11-29", odd),
    ):
        assert yaml.safe_load(sheet)["codebook"] == odd.version
    first = parse_record(render_case_scaffold("x-1990-y", odd, date(2026, 11, 29)), Case)[0]
    assert (
        first == parse_record(render_case_scaffold("x-1990-y", library.codebook, date(2026, 11, 29)), Case)[0]
    )


def test_what_may_be_of_a_later_day_is_not_on_the_sheet_and_that_is_said(folder: Path) -> None:
    file = folder / f"{CASE}.yaml"
    text = file.read_text(encoding="utf-8")
    case = pc.open_library(folder)[CASE]
    item, target = next((key, each.bears_on[0].target) for key, each in case.evidence.items())
    text = text.replace(
        f"{{target: {target},", f"{{episode: {next(iter(case.episodes))}, target: {target},", 1
    )
    head, found, rest = text.partition(f"  {item}:")
    day = case.evidence[item].when
    file.write_text(head + found + rest.replace(f"when: {day}", "when: 2001", 1), encoding="utf-8")
    done = CliRunner().invoke(main, ["--library", str(folder), "export", "blind-sheet", CASE])
    assert done.exit_code == 0
    assert f"not on it, since they may tell of a later day (PC6201, PC6202): {item}" in done.stderr
    assert case.evidence[item].statement not in " ".join(done.stdout.replace("#", " ").split())


def test_a_sheet_to_settle_on_shows_neither_who_did_not_look_nor_what_is_superseded(folder: Path) -> None:
    library = pc.open_library(folder)
    case = library.cases[CASE]
    second = library.content.codings[CASE][0]
    by_steps = {each.id for each in library.codebook.indicators if each.from_episodes}
    rated = [key for key, each in second.ratings.items() if each.level is not None and key not in by_steps]
    coding = second.model_copy(update={"superseded": (rated[0],)})
    text = render_adjudication_sheet(
        case, {coding.id: coding}, rated, "panel", "2026-11-30", library.codebook
    )
    told = [line for line in text.splitlines() if f"# {coding.id}: " in line]
    assert len(told) == len(rated) - 1
    assert not any("not_assessed" in line for line in told)
