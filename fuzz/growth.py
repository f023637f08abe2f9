"""A search for the file that costs more than its size says: a head, and one piece after it again and again, at three sizes.

What a reader does is counted, not timed: the functions that it calls, and how much text or list those built in go
through. `./run fuzz` and the tests search; `python benchmarks/worst_cases.py` writes down what was found.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from types import FrameType

from hypothesis import HealthCheck, given, settings, target
from hypothesis import strategies as st

from peacecase.analysis.bodies import body_name
from peacecase.api.reference_faults import check_case, check_coding
from peacecase.checks.lint import lint_cases
from peacecase.checks.workshop_references import check_decision
from peacecase.codebook.memoir import MEMOIR
from peacecase.did_you_mean import as_near
from peacecase.errors import UserError
from peacecase.files.cases import load_case
from peacecase.files.proposals import proposed_dates
from peacecase.files.records import parse_record
from peacecase.files.set_table import SetTableError, load_set_table
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.decision_point import DecisionPoint
from peacecase.model.library import Library
from peacecase.model.report_definition import ReportDefinition
from peacecase.model.scale import parse_edtf
from peacecase.qca.terms import ExpressionError, Notation
from peacecase.workshop.blind.blinding import blind_text
from peacecase.workshop.collect.collecting import collect
from peacecase.workshop.kit.manifest import load_manifest

_SEEDS = Path(__file__).parent / "seeds"
_CASE = _SEEDS / "testland-1990-examplia.yaml"
_TODAY = date(2026, 11, 29)
MOST_GROWTH = 2.4
"""What twice the pieces may add, beside what the pieces before added: n log n adds a little more than twice as much."""
_LEAST = 10
"""Steps that a piece has to add to be looked at: under them, tables that are filled once count for more."""
_GO_THROUGH = {
    "count",
    "index",
    "copy",
    "split",
    "splitlines",
    "replace",
    "translate",
    "encode",
    "decode",
    "lower",
}
"""Functions of texts and lists that look at all of it."""

_MEASURING = "slipcover.slipcover"
"""The module that looks which branches the tests reach."""

Read = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Reader:
    """One thing that reads what strangers write, and pieces of which such files are made; # is the piece's number."""

    read: Read
    pieces: tuple[str, ...]
    head: str = ""

    def text(self, piece: str, times: int) -> str:
        """The head with the piece so many times."""
        return self.head + "".join(piece.replace("#", str(number)) for number in range(times))


def _read_case(text: str) -> None:
    case, _ = parse_record(text, Case)
    if case is not None:
        check_case(case, MEMOIR, _CASE, text)
        lint_cases(Library({case.id: case}, codebook=MEMOIR), [case.id], _TODAY)


def _read_coding(text: str) -> None:
    case, _ = load_case(_CASE, MEMOIR)
    coding, _ = parse_record(text, SecondCoding)
    if case is not None and coding is not None:
        check_coding(coding, case, MEMOIR, (), _CASE, text)


def _read_sheet(text: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        room = Path(scratch)
        (room / "returned").mkdir()
        (room / "manifest.json").write_bytes((_SEEDS / "manifest.json").read_bytes())
        (room / "returned" / "typed.csv").write_text(text, encoding="utf-8")
        collect(room, load_manifest(room))


def _read_table(text: str) -> None:
    with tempfile.TemporaryDirectory() as scratch, suppress(SetTableError):
        path = Path(scratch) / "data.csv"
        path.write_text(text, encoding="utf-8")
        table = load_set_table(path)
        table.numbers(table.cells)


def _read_dates(text: str) -> None:
    proposed_dates(text, lambda: _TODAY)
    with suppress(ValueError):
        parse_edtf(text)


def _read_names(text: str) -> None:
    body_name(text)
    names = text.split(";")
    for name in names[:20]:
        as_near(name, names)


def _read_expression(text: str) -> None:
    with suppress(ExpressionError):
        Notation(tuple("ABCDEFGH"), (2,) * 8).parse_sum(text)


def _read_blinding(text: str) -> None:
    blinding, _ = parse_record(text, Blinding)
    case, _ = load_case(_CASE, MEMOIR)
    if blinding is not None and case is not None:
        with suppress(UserError):
            blind_text("Testland w1 w2 " * 5, case, blinding)


def _read_decision(text: str) -> None:
    decision, _ = parse_record(text, DecisionPoint)
    case, _ = load_case(_CASE, MEMOIR)
    if decision is not None and case is not None:
        check_decision(decision, case)


_YAML = (
    "a#: x\n", "- x\n", "  - x#\n", "&a# x\n", "*a#\n", "- &a# x\n", "- *a1\n", "[", "{", "]", "}", '"', "'", "'x'\n", ": ", "|\n", ">-\n",
    "<<: *a\n", "\t", " ", "\n", "# x\n", "x #y\n", "א\u200f", "x\u200f", "\x01", "\u2028", "%TAG !# tag:x\n", "---\n",
    "!t x\n", '"\\e"\n', "x" * 60, "ü", "a: b: c\n", "why: a: b\n", "1992-13-#\n",
)  # fmt: skip
_EVIDENCE = "evidence:\n  e0: {statement: X., cites: [{source: memoir}], bears_on: [{on: formal_mandate, direction: supports}]}\n"
_IN_CASES = (
    "  e#: {statement: X., cites: [{source: none#}], bears_on: [{on: formal_mandate, direction: supports}]}\n",
    "  f#: {statement: It led to peace., cites: [{source: memoir}], bears_on: [{on: delivery, direction: weakens, by_party: p#}]}\n",
    "  g#: {cites: [x], bears_on: []}\n", "  h: {}\n", "  i#: {statement: X, statemnt: Y}\n", "  j#: {when: 1992-13}\n",
)  # fmt: skip
_WITHOUT_EVIDENCE = _CASE.read_text(encoding="utf-8").partition("\nevidence:")[0] + "\n" + _EVIDENCE
_CODING = (
    "schema: peacecase/coding/1\nid: coder-b\ncase: testland-1990-examplia\n"
    "coder: {kind: human, name: B, codebook: '1.1', coded_on: 2026-01}\nkind: independent\nresolves:\n"
)
_DECISION = (
    (_SEEDS / "decision.yaml").read_text(encoding="utf-8").replace("evidence: [government-trusts]\n", "", 1)
)
_SHEET = _SEEDS / "typed.csv"

READERS: dict[str, Reader] = {
    "case": Reader(_read_case, (*_YAML, *_IN_CASES), _WITHOUT_EVIDENCE),
    "coding": Reader(_read_coding, (*_YAML, "  - other#\n", "ratings: {x#: {}}\n"), _CODING),
    "sheet": Reader(_read_sheet, ("999,", "1,#,A,", "x;", '"', "\n", "\t", "２,", "2#,", "=1+1,", "x" * 60), _SHEET.read_text(encoding="utf-8")),
    "table": Reader(_read_table, ("0,", "1\n", "c#,0.5,1\n", ";", '"', "x" * 60, "\n", "nan,", "1e9#,"), "case,A,B,Y\n"),
    "definition": Reader(lambda text: parse_record(text, ReportDefinition), (*_YAML, "cases: [x#]\n", "- findings\n"), "schema: peacecase/report/1\ntitle: X\ncases:\n"),
    "codebook": Reader(lambda text: parse_record(text, Codebook), (*_YAML, "  - {id: f#, name: X, indicators: []}\n", "  - {id: f, indicators: [{id: i#}]}\n"), "schema: peacecase/codebook/1\nid: own\nversion: '1'\nfactors:\n"),
    "blinding": Reader(_read_blinding, (*_YAML, "  w#: w#w#\n", "  Testland#: x\n"), "schema: peacecase/blinding/1\ncase: testland-1990-examplia\nyear_zero: 1990\nreplace:\n"),
    "decision": Reader(_read_decision, (*_YAML, "  - none#\n", "  - aid\n", "  - hill-wing-refuses\n"), f"{_DECISION}evidence:\n"),
    "dates": Reader(_read_dates, ("1992", "-", "/", "~", "X", "May ", "#", " ", "..", "th ", "1992-05-#,", "today")),
    "names": Reader(_read_names, ("United Nations", ";", ",", "(UN)", " no. #", "A. ", "of the ", "é", "name#;", " - ", "xy" * 30)),
    "expressions": Reader(_read_expression, ("A", "*", "+", "~", "[1]", "{0}", "B", " ", "(", "#")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Growth:
    """What a piece costs, given once, twice and four times as often."""

    piece: str
    steps: tuple[int, int, int]
    times: int

    @property
    def factor(self) -> float:
        """What the second doubling adds, divided by what the first did: two where the cost goes with the size."""
        first, second, third = self.steps
        return (third - second) / max(second - first, _LEAST * self.times)

    @property
    def is_too_fast(self) -> bool:
        """Whether it grows faster than n log n."""
        return self.factor > MOST_GROWTH


def steps(work: Callable[[], object]) -> int:
    """How many functions, of Python and of C, it calls, and an eighth of the length of what they go through.

    What takes away marks of branches that the tests have reached is no step of it, and comes at any time.
    """
    count = 0
    aside: FrameType | None = None

    def counted(frame: FrameType, event: str, function: object) -> None:
        nonlocal count, aside
        if aside is not None:
            aside = None if event == "return" and frame is aside else aside
            return
        if event == "call" and frame.f_globals.get("__name__") == _MEASURING:
            aside = frame
            return
        count += 1
        if event == "c_call" and getattr(function, "__name__", "") in _GO_THROUGH:
            gone_through = getattr(function, "__self__", None)
            if isinstance(gone_through, str | bytes | list | tuple):
                count += len(gone_through) // 8

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def growth(reader: Reader, piece: str, times: int) -> Growth:
    """The growth of a piece, from so many of it on."""
    texts = [reader.text(piece, times * more) for more in (1, 2, 4)]
    reader.read(texts[0])  # what is made once
    first, second, third = (steps(partial(reader.read, text)) for text in texts)
    return Growth(piece, (first, second, third), times)


def worst(reader: Reader, times: int, tries: int) -> Growth:
    """The piece that grows fastest, of so many that Hypothesis tries; what leaps once only is tried again, larger."""

    def tried(piece: str) -> Growth:
        grown = growth(reader, piece, times)
        return growth(reader, piece, 4 * times) if grown.is_too_fast else grown

    found = [tried(reader.pieces[0])]

    @settings(
        max_examples=tries,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(st.sampled_from(reader.pieces), min_size=1, max_size=5).map("".join))
    def search(piece: str) -> None:
        grown = tried(piece)
        target(grown.factor)
        found.append(grown)

    search()
    return max(found, key=lambda each: each.factor)


def main() -> int:
    """Search with every reader; exit code 1 where one grows too fast."""
    return int(any(told.is_too_fast for told in every_worst(times=50, tries=300)))


def every_worst(times: int, tries: int, names: Iterable[str] = READERS) -> Iterator[Growth]:
    """The worst of each reader, told as it is found."""
    for name in names:
        found = worst(READERS[name], times, tries)
        print(f"{name}: times {found.factor:.2f} by {found.piece!r}, {found.steps}", flush=True)
        yield found


if __name__ == "__main__":
    sys.exit(main())
