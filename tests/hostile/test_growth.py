"""What a file costs grows with its size and not faster: steps are counted at three sizes, on what was worst once."""

import difflib
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from fuzz.growth import READERS, Reader, steps, worst

from peacecase.api.checked import checked_result
from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.api.library import open_library
from peacecase.checks.reference_codes import MOST_FINDINGS, ReferenceFault, first_of
from peacecase.did_you_mean import as_near
from peacecase.errors import UserError
from peacecase.files.binding import MOST_FAULTS
from peacecase.files.cases import load_case
from peacecase.files.reading import MOST_SIGNS, decode_text, fault
from peacecase.files.records import parse_record
from peacecase.files.yaml_tree import parse_tree
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.diagnostic import MOST_SHOWN
from peacecase.workshop.blind.blinding import blind_text
from peacecase.workshop.collect.collecting import MOST_PROBLEMS, collect
from peacecase.workshop.kit.manifest import load_manifest

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "fuzz" / "seeds"
CASE = SEEDS / "testland-1990-examplia.yaml"
SMALL_CASE = ROOT / "tests" / "fixtures" / "library" / "nowhereland-2025-sampleton.yaml"
BASE = 500


def word(chance: random.Random, length: int = 80) -> str:
    return "".join(chance.choice("abcdefghij") for _ in range(length))


def controls(size: int) -> None:
    decode_text(("\n" * size * 10 + "\x01" * size).encode(), "x")


def many_marks(size: int) -> None:
    decode_text(("\u05d0\u200f" * size + "\n" + "a\u200f" * size).encode(), "x")


def lists_too_short(size: int) -> None:
    text = "evidence:\n" + "".join(f"  e{number}: {{cites: [x], bears_on: []}}\n" for number in range(size))
    parse_record(CASE.read_text(encoding="utf-8").partition("\nevidence:")[0] + "\n" + text, Case)


def directives(size: int) -> None:
    parse_tree("".join(f"%TAG !{number}! tag:x\n" for number in range(size)) + "---\na: 1\n", "x")


@pytest.mark.parametrize("work", [controls, many_marks, lists_too_short, directives])
def test_twice_the_file_takes_twice_the_steps(work: Callable[[int], None]) -> None:
    work(1)  # what is made once
    small, middle, large = (steps(partial(work, BASE * n)) for n in (1, 2, 4))
    assert middle < 2.3 * small + 1_000
    assert large < 2.3 * middle + 1_000


def test_twice_the_library_takes_lint_twice_the_steps(tmp_path: Path) -> None:
    text = SMALL_CASE.read_text(encoding="utf-8")

    def lint(cases: int) -> None:
        folder = tmp_path / f"{cases}"
        folder.mkdir()
        for number in range(
            cases
        ):  # missions of one lead in one conflict, at one time: the most to say of pairs
            name = f"nowhereland-2025-s{number}"
            (folder / f"{name}.yaml").write_text(text.replace(SMALL_CASE.stem, name), encoding="utf-8")
        assert "PC8014" in {each.code for each in open_library(folder).lint().found.diagnostics}

    lint(2)
    small, middle, large = (steps(partial(lint, cases)) for cases in (10, 20, 40))
    assert middle < 2.1 * small
    assert large < 2.1 * middle


def test_steps_that_grow_faster_would_be_seen() -> None:
    def squares(size: int) -> None:
        for first in range(size // 10):
            for _ in range(first):
                len("x")

    small, large = (steps(partial(squares, BASE * n)) for n in (1, 2))
    assert large > 2.3 * small + 1_000


@pytest.mark.parametrize("name", READERS)
def test_no_piece_given_again_and_again_costs_more_than_its_size_says(name: str) -> None:
    """`./run fuzz` tries many more pieces, and longer files."""
    found = worst(READERS[name], times=8, tries=6)
    assert not found.is_too_fast, found


def test_the_search_finds_what_looks_at_the_whole_text_for_every_piece() -> None:
    def count_from_the_start(text: str) -> None:
        for at, sign in enumerate(text):
            if sign == "!":
                text[:at].count("\\n")

    found = worst(Reader(count_from_the_start, ("a", "!", "b", "\\n")), times=100, tries=30)
    assert found.is_too_fast
    assert "!" in found.piece


def test_few_of_very_many_words_are_likened_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(1)
    known = [word(chance) for _ in range(5_000)]
    likened: list[object] = []
    ratio = difflib.SequenceMatcher.ratio

    def counted(self: difflib.SequenceMatcher[str]) -> float:
        likened.append(self)
        return ratio(self)

    monkeypatch.setattr(difflib.SequenceMatcher, "ratio", counted)
    assert as_near(known[700][:-2] + "z", known) == [known[700]]
    assert as_near("a" * 10_000, known) == []
    assert len(likened) < 20


def test_of_very_many_faults_the_first_are_told_and_how_many_more_there_are() -> None:
    worked_out: list[str] = []

    def hint() -> str:
        worked_out.append("hint")
        return "hint"

    found = list(first_of((ReferenceFault("PC2001", (), "x", hint) for _ in range(5_000)), "a-case"))
    assert [each.code for each in found[-2:]] == ["PC2001", "PC2999"]
    assert found[-1].message.startswith(f"{5_000 - MOST_FINDINGS:,} more faults")
    assert len(found) == len(worked_out) + 1 == MOST_FINDINGS + 1
    text = CASE.read_text(encoding="utf-8") + "".join(f"word{number}: x\n" for number in range(2_000))
    of_schema = parse_record(text, Case)[1]
    assert len(of_schema) == MOST_FAULTS + 1
    assert of_schema[0].message == f"{2_000 - MOST_FAULTS:,} more such faults"
    many = [fault("PC1005", "x.yaml", "x", line=line) for line in range(1, MOST_SHOWN + 4)]
    result = checked_result([*many, fault("PC1005", "y.yaml", "y")], 2)
    assert len(result.found.diagnostics) == MOST_SHOWN + 1
    assert result.notes[0] == "x.yaml: 3 more are not shown"
    assert "1,004 errors" in result.notes[-1]
    told = str(FaultyLibraryError(many)).splitlines()
    assert len(told) == 1 + MOST_SHOWN + 1
    assert told[-1] == result.notes[0]


def test_of_very_many_signs_that_cannot_be_seen_the_first_are_told_and_how_many_more_there_are() -> None:
    text, found = decode_text(b"a\n\x01" * (MOST_SIGNS + 7), "x")
    assert text is None
    assert len(found) == MOST_SIGNS + 1
    assert found[-1].message == "7 more such characters after this one"
    assert (found[-1].line, found[-1].column) == (found[-2].line, found[-2].column) == (MOST_SIGNS + 1, 1)


def test_replacements_that_double_each_other_end() -> None:
    case, _ = load_case(CASE)
    assert case is not None
    doubles = {"x" * length: f"{'x' * (length - 1)} {'x' * (length - 1)}" for length in range(20, 1, -1)}
    blinding = Blinding(schema="peacecase/blinding/1", case=case.id, replace=doubles)
    assert blind_text("x" * 20, case, blinding).casefold() == f"{'x' * 19} {'x' * 19}"
    long = Blinding(schema="peacecase/blinding/1", case=case.id, replace={"word": "long " * 10_000})
    with pytest.raises(UserError, match="longer than"):
        blind_text("word " * 10, case, long)


def test_a_sheet_of_nothing_but_faults_lists_the_first(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_bytes((SEEDS / "manifest.json").read_bytes())
    kit = load_manifest(tmp_path)
    (tmp_path / "returned").mkdir()
    fields = [f"higher_{indicator}" for indicator in kit.indicators]
    head = ",".join(["round", "person", *fields])
    rows = [",".join(["1", f"{number}", *(["999 " * 49] * len(fields))]) for number in range(300)]
    (tmp_path / "returned" / "typed.csv").write_text("\n".join([head, *rows]))
    found = collect(tmp_path, kit)
    assert len(found.problems) == MOST_PROBLEMS + 1
    assert sum("more problems in this file" in problem.message for problem in found.problems) == 1
    assert max(len(problem.value) for problem in found.problems) < 100
