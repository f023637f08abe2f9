"""`workshop blind`: a file to start from, and what would still give the case away."""

import re
from datetime import datetime
from pathlib import Path

import pytest

import peacecase
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.records import load_record
from peacecase.language import speaking, translations_into
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.workshop.blind.estimate import unusual_facts, usual_words
from peacecase.workshop.blind.leaks import find_leaks
from peacecase.workshop.kit.blind_check import leaks_of_kit, watch_of_any_kit
from peacecase.workshop.kit.facts import in_turn
from peacecase.workshop.kit.kit_pages import CARD_SIZES, participant_pages
from peacecase.workshop.kit.kit_request import KitRequest
from peacecase.workshop.kit.packet import build_packet
from peacecase.workshop.kit.vignettes import choose_vignettes
from read_once import shipped_library

from .conftest import FIXTURES, TESTLAND
from .conftest import peacecase as command


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / f"{TESTLAND}.yaml").write_bytes((FIXTURES / f"{TESTLAND}.yaml").read_bytes())
    return folder


def blinding(case: Case, **given: object) -> Blinding:
    return Blinding.model_validate({"schema": "peacecase/blinding/1", "case": case.id, **given})


@pytest.fixture(scope="module")
def shipped() -> dict[str, Case]:
    return dict(shipped_library().past().cases)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_word_of_the_kit_itself_is_a_leak_in_any_shipped_case(
    shipped: dict[str, Case], language: str
) -> None:
    """With all facts left out nothing is left of a case but its window, in years from Year 0."""
    with speaking(translations_into(language)):
        for case in shipped.values():
            empty = blinding(
                case,
                leave_out=list(case.evidence),
                objective="To end the fighting.",
                actors={case.mission.lead: "the lead"},
            )
            silent = case.model_copy(update={"actors": {case.mission.lead: case.actors[case.mission.lead]}})
            order = KitRequest(
                MEMOIR, "180", 2, "a4", language, True, choose_vignettes(MEMOIR), empty, "", "", None,
                datetime(2026, 11, 30), "1",
            )  # fmt: skip
            packet = build_packet(silent, MEMOIR, "180", empty)
            assert packet.chosen == ()
            pages = participant_pages(silent, order, packet, CARD_SIZES[0])
            assert leaks_of_kit(case, order, packet, pages) == [], case.id


def test_a_start_file_holds_every_fact_and_is_refused_until_a_person_has_worded_it(
    library: Path, testland: Case
) -> None:
    done = command(library, "blind", TESTLAND)
    assert done.exit_code == 0, done.output
    path = library / "workshop" / f"{TESTLAND}.yaml"
    text = path.read_text(encoding="utf-8")
    found, faults = load_record(path, Blinding)
    assert found is not None, faults
    turns = list(in_turn(testland, MEMOIR))
    assert list(found.facts) == turns
    assert len(turns) > 5
    assert all(
        re.search(rf"# {number}\. .*\n  {item}: >-\n", text) for number, item in enumerate(turns, start=1)
    )
    assert "Examplia" not in "".join(found.facts.values())
    assert "[[Front: the front]]" in "".join(found.facts.values())
    assert re.search(r"#   Front \(\d+\): the front", text)
    again = command(library, "blind", TESTLAND)
    assert again.exit_code == 1
    line, column = re.search(rf"{re.escape(str(path))}:(\d+):(\d+) error PC2304", again.output).groups()  # type: ignore[union-attr]
    assert "[[" in "".join(text.splitlines()[int(line) - 1 : int(line) + 3])
    assert int(column) >= 1
    assert path.read_text(encoding="utf-8") == text


def test_what_a_file_still_tells_is_named_where_it_stands(library: Path, testland: Case) -> None:
    (library / "workshop").mkdir()
    path = library / "workshop" / f"{TESTLAND}.yaml"
    first, second, *rest = in_turn(testland, MEMOIR)
    path.write_text(
        "schema: peacecase/blinding/1\n"
        f"case: {TESTLAND}\n"
        "objective: To end the fighting.\n"
        "actors: {examplia: the lead, government: party A, front: party B, hill-wing: party C, sampleton: the partner}\n"
        "facts:\n"
        f"  {first}: The envoy met people in Testville in 1991.\n"
        f"  {second}: The lead asked party B for a truce.\n"
        f"leave_out: [{', '.join(rest)}]\n",
        encoding="utf-8",
    )
    told = peacecase.open_library(library).workshop_blind(TESTLAND)
    assert {(each.line, each.path, each.message.split(":")[0]) for each in told.found.diagnostics} == {
        (6, f"facts.{first}", "unlisted capitals"),
        (6, f"facts.{first}", "year or number"),
    }
    assert any("Leak estimate" in note for note in told.notes)


@pytest.mark.parametrize(
    ("line", "code", "place"),
    [
        ("facts: {speach: The lead spoke.}", "PC2003", ":3:17"),
        ("leave_out: [speach]", "PC2003", ":3:13"),
        ("unusual: [speach]", "PC2003", ":3:11"),
        ("actors: {examplio: the lead}", "PC2001", ":3:20"),
        ("fakts: {}", "PC1201", ":3:1"),
    ],
)
def test_a_misspelt_id_or_field_is_an_error_by_line_and_column(
    library: Path, line: str, code: str, place: str
) -> None:
    (library / "workshop").mkdir()
    path = library / "workshop" / f"{TESTLAND}.yaml"
    path.write_text(f"schema: peacecase/blinding/1\ncase: {TESTLAND}\n{line}\n", encoding="utf-8")
    new = command(library, "new", "--case", TESTLAND, "--groups", "2", "--blind", "-o", library / "room")
    assert new.exit_code == 1
    assert not (library / "room").exists()
    found = peacecase.validate(library).found.diagnostics
    assert [(each.code, f":{each.line}:{each.column}") for each in found] == [(code, place)]
    assert code in new.output
    assert place in new.output


def test_a_fact_is_reworded_or_left_out_and_a_file_is_of_its_own_case(library: Path) -> None:
    (library / "workshop").mkdir()
    path = library / "workshop" / f"{TESTLAND}.yaml"
    both = (
        f"schema: peacecase/blinding/1\ncase: {TESTLAND}\nfacts: {{speech: It spoke.}}\nleave_out: [speech]\n"
    )
    path.write_text(both, encoding="utf-8")
    assert [each.code for each in peacecase.validate(path).found.diagnostics] == ["PC2302"]
    path.write_text("schema: peacecase/blinding/1\ncase: elsewhere\n", encoding="utf-8")
    refused = command(library, "blind", TESTLAND)
    assert refused.exit_code == 1
    assert "PC2301" in refused.output


def test_the_united_nations_are_a_leak_where_they_are_the_lead(testland: Case) -> None:
    world = testland.actors["examplia"].model_copy(
        update={"name": "United Nations", "also_known_as": ("UN",)}
    )
    theirs = testland.model_copy(update={"actors": {**testland.actors, "examplia": world}})

    def found(case: Case) -> set[str]:
        watch = watch_of_any_kit(case, MEMOIR, blinding(case))
        return {
            leak.found
            for leak in find_leaks({"": "The envoy thanked the UN and the Security Council."}, watch)
        }

    assert found(testland) == set()
    assert found(theirs) == {"UN", "Security", "Council"}


def test_a_number_or_a_word_that_is_mostly_small_begins_a_sentence_and_is_no_name(testland: Case) -> None:
    told = testland.model_copy(
        update={"summary": "The Hundred Days began. For days and days rain fell, and days passed."}
    )
    watch = watch_of_any_kit(told, MEMOIR, blinding(told))
    page = {"": "Days passed. Seven men left. They met in the Days."}
    assert {leak.found for leak in find_leaks(page, watch)} == {"Days"}
    assert find_leaks({"": "Days passed. Seven men left."}, watch) == []


def test_facts_with_words_that_no_other_case_uses_are_counted(shipped: dict[str, Case]) -> None:
    usual = usual_words(shipped.values())
    told = {
        "1": "The lead asked the parties for a ceasefire.",
        "2": "A zeppelin dropped marzipan on the ceasefire.",
    }
    assert unusual_facts(told, usual) == {"2": ("zeppelin", "marzipan")}
    assert unusual_facts(told, frozenset(usual | {"zeppelin"})) == {}
    assert usual_words(list(shipped.values())[:2]) == frozenset()


def test_a_file_is_checked_again_when_it_was_saved(library: Path) -> None:
    opened = peacecase.open_library(library)
    assert opened.workshop_blind(TESTLAND).again is None
    path = library / "workshop" / f"{TESTLAND}.yaml"
    first = opened.workshop_blind(TESTLAND, watch=True)
    assert first.found.diagnostics
    assert first.again is not None
    (item,) = list(load_record(path, Blinding)[0].facts)[:1]  # type: ignore[union-attr]  # it was written just now
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"  {item}:", "  misspelt:"), encoding="utf-8")
    second = first.again()
    assert [each.code for each in second.found.diagnostics] == ["PC2003"]
    assert second.again is not None
