"""A whole workshop through the command line, from the kit to anonymous codings that reliability uses."""

import json
import re
import shutil
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from peacecase.files.library_folder import load_library
from peacecase.workshop.kit.manifest import load_manifest
from peacecase.workshop.kit.phones import load_phones
from rendered import folder_once

from .conftest import FIXTURES, TESTLAND, Fill, fill_form, peacecase

LEVELS = {"formal_mandate": 2, "delivery": 1, "public_support": 2, "confidence_of_parties": 1, "aid_scale": 3}


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return shutil.copytree(FIXTURES, tmp_path / "cases")


@pytest.fixture(scope="module")
def collected(made_kit: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six people, two a group, in both rounds, collected; one recognised the case, four consent."""
    return folder_once(
        "collected-room",
        lambda room: _collect(shutil.copytree(made_kit, room)),
        tmp_path_factory.mktemp("collected") / "room",
    )


def _collect(room: Path) -> None:
    for at, person in enumerate(("1A", "1B", "2A", "2B", "3A", "3B")):
        more = {name: min(3, max(0, level + (at % 3) - 1)) for name, level in LEVELS.items()}
        rest = {
            "consent": "/0" if at < 4 else "/1",
            "recognised": "/2" if person == "2B" else "/0",
            "foresight": str(30 + 5 * at),
            "higher_delivery": "1 2",
        }
        fill_form(room, 1, person, more, lower_aid_scale="1", **rest)
        fill_form(room, 2, person, LEVELS, **{**rest, "higher_delivery": "", "lower_delivery": "2"})
    (room / "phones").mkdir()
    said = 'person,explanation,A,B,C,verdict,why\n1A,1,+,-,o,weaker,"The chair, not weariness. 👍"\n'
    (room / "phones/rivals.csv").write_text(said, encoding="utf-8")
    said = "group,explanation,A,B,C,verdict,why\n2,1,+,+,,stronger,\n2,own,+,,,,\n"
    (room / "returned/rivals.csv").write_text(said, encoding="utf-8")
    done = peacecase(FIXTURES, "collect", room)
    assert done.exit_code == 0, done.output
    assert "round 1: 6 sheets, 4 with consent" in done.output
    assert "rival explanations: 2 sheets" in done.output


@pytest.fixture
def filled(collected: Path, tmp_path: Path) -> Path:
    """A copy of the filled room, for one test to work on."""
    return shutil.copytree(collected, tmp_path / "room")


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_a_kit_has_every_sheet_in_its_place(made_kit: Path) -> None:
    pages = {path.name: len(PdfReader(path).pages) for path in made_kit.rglob("*.pdf")}
    assert pages["packet-a.pdf"] <= 4
    assert pages["packet-b.pdf"] <= 4
    assert pages["codebook-card.pdf"] == 2
    assert pages["group-sheet.pdf"] == 1
    assert {"guide.pdf", "vignettes.pdf", "warm-up-key.pdf", "rivals.pdf", "reveal.pdf", "slides.pdf"} <= set(
        pages
    )
    assert len(Presentation(str(made_kit / "facilitator/slides.pptx")).slides) == pages["slides.pdf"]


def test_the_key_is_sealed_and_no_participants_sheet_holds_it(made_kit: Path) -> None:
    cover = PdfReader(made_kit / "facilitator/warm-up-key.pdf").pages[0].extract_text()
    assert "Sealed" in cover
    assert not re.search(r"level \d", cover)
    assert "What tempts" not in text_of(made_kit / "participants/vignettes.pdf")
    assert "invented" in text_of(made_kit / "participants/vignettes.pdf")


def test_only_one_packet_tells_the_outcome_and_no_card_names_the_seed_case(made_kit: Path) -> None:
    assert "What came afterwards" in text_of(made_kit / "participants/packet-b.pdf")
    assert "What came afterwards" not in text_of(made_kit / "participants/packet-a.pdf")
    assert "Cambodia" not in text_of(made_kit / "participants/codebook-card.pdf")


def test_the_letter_kit_is_on_letter_and_the_other_on_a4(made_kit: Path, tmp_path: Path) -> None:
    words = ("--case", TESTLAND, "--profile", "60", "--groups", "1", "--paper", "letter")
    done = peacecase(FIXTURES, "new", *words, "-o", tmp_path / "letter")
    assert done.exit_code == 0, done.output
    for kit, width in ((made_kit, 595), (tmp_path / "letter", 612)):
        box = PdfReader(kit / "participants/group-sheet.pdf").pages[0].mediabox
        assert round(float(box.width)) == width


def test_a_kit_is_never_written_over_another(made_kit: Path) -> None:
    done = peacecase(FIXTURES, "new", "--case", TESTLAND, "--groups", "2", "-o", made_kit)
    assert done.exit_code == 2
    assert "holds a workshop already" in done.output


def test_the_slips_of_many_groups_begin_on_the_first_page(tmp_path: Path) -> None:
    done = peacecase(
        FIXTURES, "new", "--case", TESTLAND, "--profile", "60", "--groups", "5", "-o", tmp_path / "many"
    )
    assert done.exit_code == 0, done.output
    pages = PdfReader(tmp_path / "many" / "participants" / "seat-slips.pdf").pages
    assert "1A" in pages[0].extract_text()
    assert "5H" in pages[-1].extract_text()


def test_a_short_workshop_asks_ten_questions(tmp_path: Path) -> None:
    room = tmp_path / "room"
    done = peacecase(
        FIXTURES,
        "new",
        "--case",
        TESTLAND,
        "--profile",
        "60",
        "--groups",
        "1",
        "--vignette",
        "round-table",
        "-o",
        room,
    )
    assert done.exit_code == 0, done.output
    kit = load_manifest(room)
    assert len(kit.indicators) == 10
    fields = PdfReader(room / "participants/sheet-round-1.pdf").get_fields()
    assert sum(name.startswith("level_") for name in fields or {}) == 10
    assert "The round table" in text_of(room / "participants/vignettes.pdf")
    # an hour has no time for rivals, on paper and on phones
    assert load_phones(room, kit.id).rivals == ()
    assert not (room / "typed/typed-rivals.csv").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--case", "nowhere", "--groups", "2"), "no case 'nowhere'"),
        (("--case", TESTLAND, "--groups", "1", "--split-outcome"), "two groups"),
        (("--case", TESTLAND, "--groups", "2", "--vignette", "no-such"), "no vignette"),
        (("--case", TESTLAND, "--groups", "0"), "0 is not in the range"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(
    tmp_path: Path, words: tuple[str, ...], says: str
) -> None:
    done = peacecase(FIXTURES, "new", *words, "-o", tmp_path / "room")
    assert done.exit_code == 2
    assert says in done.output
    assert not (tmp_path / "room").exists()


def test_feedback_shows_where_groups_differ_and_nothing_of_the_reference(filled: Path, library: Path) -> None:
    done = peacecase(library, "feedback", filled, "--round", "1", "--format", "csv")
    assert done.exit_code == 0, done.output
    assert "formal_mandate,1.5,2,2.5,1,0,2,2,2" in done.output
    text = text_of(filled / "feedback/round-1.pdf")
    assert "Formal mandate" in text
    assert "6 sheets" in text
    assert "reference" not in text.casefold()
    assert "Testland" not in text


def test_the_debrief_shows_both_rounds_and_names_nobody(filled: Path, library: Path) -> None:
    done = peacecase(library, "close", filled)
    assert done.exit_code == 0, done.output
    text = text_of(filled / "debrief/debrief.pdf")
    for part in (
        "6 sheets in round 1, 6 in round 2", "6 people could be followed", "Krippendorff", "bootstrap over questions",
        "Most split facts", "Hindsight", "1 of round 1 and 1 of round 2 said that they recognised the case",
        "Group medians", "is itself in doubt", "answered on phones: 1; sheets of paper: 1", "The chair, not weariness.",
    ):  # fmt: skip
        assert part in text, part
    for word in ("correct", "success score", "league", "winner", "points"):
        assert word not in text.casefold(), word
    everything = text + (filled / "debrief/debrief.json").read_text(encoding="utf-8")
    assert not re.search(r"\b[123][ABC]\b", everything)
    record = json.loads((filled / "debrief/debrief.json").read_text(encoding="utf-8"))
    first, second = record["rounds"]
    assert first["indicators"]["delivery"]["levels"] == [2, 2, 2, 0]
    assert second["indicators"]["delivery"]["levels"] == [0, 6, 0, 0]
    assert first["indicators"]["delivery"]["recognised"] == [1, 0, 0, 0]
    assert first["agreement"]["bootstrap"]["over"] == "units"
    assert second["agreement"]["compared"] == len(LEVELS)
    moved = next(each for each in record["movement"] if each["indicator"] == "delivery")
    assert (moved["up"], moved["down"], moved["stayed"]) == (2, 2, 2)
    assert record["hindsight"]["foresight"]["told_people"] == 2
    rival, own = record["rivals"]["explanations"]
    assert (rival["signs"]["A"], rival["signs"]["B"], rival["verdicts"]) == ([2, 0, 0], [1, 1, 0], [1, 0, 1])
    assert (own["claim"], own["signs"]["A"]) == (None, [1, 0, 0])
    assert peacecase(library, "close", filled).exit_code == 0  # again, with more sheets


def test_consented_sheets_become_anonymous_codings_that_reliability_uses(filled: Path, library: Path) -> None:
    done = peacecase(library, "promote", filled)
    assert done.exit_code == 0, done.output
    assert "4 codings" in done.output
    files = sorted((library / "codings" / TESTLAND).glob("workshop-*.yaml"))
    assert len(files) == 4
    kit = load_manifest(filled)
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b[123][ABC]\b", text.replace(kit.id, ""))
        assert "foresight" not in text
    loaded, faults = load_library(library)
    assert [fault for fault in faults if "workshop-" in fault.file] == []
    promoted = [coding for coding in loaded.codings[TESTLAND] if coding.id.startswith("workshop-")]
    assert {coding.kind for coding in promoted} == {"independent"}
    assert sum("outcomes" in coding.saw for coding in promoted) == 2  # the second group was told
    from click.testing import CliRunner

    from peacecase.cli.main import main

    validated = CliRunner().invoke(main, ["--library", str(library), "validate", str(library)])
    assert "workshop-" not in validated.output
    measured = CliRunner().invoke(main, ["--library", str(library), "reliability", "--format", "csv"])
    assert sum(f"{TESTLAND},delivery,workshop-" in line for line in measured.output.splitlines()) == 4
    again = peacecase(library, "promote", filled)
    assert "left as it is" in again.output
    assert sorted((library / "codings" / TESTLAND).glob("workshop-*.yaml")) == files


def test_promoted_codings_do_not_change_the_reference_range_of_their_own_debrief(
    filled: Path, library: Path
) -> None:

    def reference() -> object:
        peacecase(library, "close", filled)
        return json.loads((filled / "debrief/debrief.json").read_text(encoding="utf-8"))["reference"]

    before = reference()
    peacecase(library, "promote", filled)
    assert reference() == before


def test_without_consent_nothing_is_promoted(room: Path, fill: Fill, library: Path) -> None:
    fill(1, "1A", LEVELS)
    fill(1, "1B", LEVELS, consent="/1")
    peacecase(library, "collect", room)
    done = peacecase(library, "promote", room)
    assert done.exit_code == 1
    assert "2 sheets without consent" in done.output
    assert not list((library / "codings" / TESTLAND).glob("workshop-*"))


@pytest.mark.parametrize("command", ["collect", "feedback", "close", "promote"])
def test_a_folder_that_is_no_workshop_is_refused(tmp_path: Path, library: Path, command: str) -> None:
    done = peacecase(library, command, tmp_path)
    assert done.exit_code == 2
    assert "not the folder of a workshop" in done.output
