"""A workshop on a library with a codebook of its own: three factors with two, five and one indicators."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from peacecase.workshop.kit.manifest import load_manifest

from .conftest import ROOT, peacecase
from .test_command import text_of

OWN = ROOT / "tests" / "fixtures" / "own_codebook" / "cases"
ASHLAND = "ashland-1990-examplia"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(OWN, tmp_path_factory.mktemp("own") / "cases")


@pytest.fixture(scope="module")
def room(library: Path) -> Path:
    """A kit for an hour, handed in by four people in both rounds and collected."""
    folder = library.parent / "room"
    made = peacecase(library, "new", "--case", ASHLAND, "--profile", "60", "--groups", "2", "-o", folder)
    assert made.exit_code == 0, made.output
    assert "No warm-up vignettes" in made.output
    header = (folder / "typed/typed-sheets.csv").read_text("utf-8-sig").strip().split(",")
    for number in (1, 2):
        typed = io.StringIO()
        table = csv.DictWriter(typed, header, restval="")
        table.writeheader()
        for at, person in enumerate(("1A", "1B", "2A", "2B")):
            levels = {name: str((at + number) % 4) for name in header if name.startswith("level_")}
            surely = {name: "H" for name in header if name.startswith("confidence_")}
            table.writerow({"person": person, "round": number, "consent": "yes", **levels, **surely})
        (folder / f"returned/round-{number}/typed.csv").write_text(typed.getvalue())
    done = peacecase(library, "collect", folder)
    assert done.exit_code == 0, done.output
    return folder


def test_the_kit_asks_its_questions_and_has_no_vignettes(room: Path) -> None:
    kit = load_manifest(room)
    assert kit.codebook.id == "craft-of-talks"
    assert kit.indicators == kit.codebook.indicator_ids
    assert not list(room.rglob("*vignettes*"))
    assert not list(room.rglob("*key*"))
    assert "There are no vignettes for this codebook" in text_of(room / "facilitator/guide.pdf")
    card = text_of(room / "participants/codebook-card.pdf")
    assert "Was the mediator asked to come?" in card
    assert "craft-of-talks 3" in card
    assert "3 factors, 8 questions" in text_of(room / "facilitator/slides.pdf")
    assert "Invitation" in text_of(room / "after-the-reveal/reveal.pdf")


def test_a_vignette_of_the_memoirs_is_refused(library: Path, tmp_path: Path) -> None:
    done = peacecase(
        library, "new", "--case", ASHLAND, "--groups", "2", "--vignette", "round-table", "-o", tmp_path / "r"
    )
    assert done.exit_code == 2
    assert "none for the codebook 'craft-of-talks'" in done.output


def test_feedback_debrief_and_codings_speak_of_its_questions(room: Path, library: Path) -> None:
    shown = peacecase(library, "feedback", room, "--format", "json")
    assert {row["question"] for row in json.loads(shown.stdout)} == set(load_manifest(room).indicators)
    closed = peacecase(library, "close", room)
    assert closed.exit_code == 0, closed.output
    told = text_of(room / "debrief/debrief.pdf")
    assert "Craft of the talks" in told
    assert "Formal mandate" not in told
    record = json.loads((room / "debrief/debrief.json").read_text(encoding="utf-8"))
    assert (record["codebook_id"], record["codebook"]) == ("craft-of-talks", "3")
    assert record["rounds"][0]["agreement"]["compared"] == 8
    done = peacecase(library, "promote", room)
    assert done.exit_code == 0, done.output
    assert "4 codings" in done.output
    from click.testing import CliRunner

    from peacecase.cli.main import main

    found = CliRunner().invoke(main, ["--library", str(library), "validate", str(library)])
    assert "workshop-" not in found.output


def test_a_room_is_not_closed_with_a_library_of_another_codebook(room: Path, tmp_path: Path) -> None:
    other = shutil.copytree(ROOT / "tests" / "fixtures" / "library", tmp_path / "cases")
    kit = json.loads((room / "manifest.json").read_text(encoding="utf-8"))
    moved = shutil.copytree(room, tmp_path / "room")
    (moved / "manifest.json").write_text(json.dumps(kit | {"case": "testland-1990-examplia"}))
    done = peacecase(other, "close", moved)
    assert done.exit_code == 2
    assert "the workshop used the codebook 'craft-of-talks'" in done.output
