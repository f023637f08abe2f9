"""What a room said of the rival explanations: from phones, and from paper that was typed into a table."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from peacecase.tables.cells import restore
from peacecase.wording.answer_words import typed_words
from peacecase.wording.japanese_widths import plain_width
from peacecase.workshop.kit.manifest import KitManifest
from peacecase.workshop.kit.phones import PhonesFile
from peacecase.workshop.kit.rivals import OWN_PART, OWN_PART_SAID, rival_question
from peacecase.workshop.kit.sheet import SEAT_CODE, Problem, printable

RIVALS_TABLE = "phones/rivals.csv"
"""What seats said on phones, as `workshop serve` writes it when the workshop ends."""
EXPLANATION = "explanation"
"""The column by which such a table is known."""
LONGEST_WHY = 1_000
_DIGITS = 2
_SIGNS = {"+": "+", "-": "-", "−": "-", "–": "-", "o": "o", "0": "o", "○": "o"}
RivalsRow = tuple[str, Mapping[str, str]]
"""File and row; column in small letters -> cell."""


@dataclass(frozen=True, slots=True)
class RivalAnswer:
    """What one seat or group said of one explanation."""

    source: str
    by: str
    """Seat code such as 2C, or number of a group; empty where neither could be read."""
    rival: str
    """Name of the row, as `rival_question` has it."""
    signs: Mapping[str, str] = field(default_factory=dict)
    """Letter of the fact -> + expected, - not expected, o either way."""
    verdict: str | None = None
    why: str = ""

    @property
    def is_from_phone(self) -> bool:
        """Whether it was sent, not typed."""
        return self.source.startswith(RIVALS_TABLE)


def read_rivals(
    rows: Iterable[RivalsRow], kit: KitManifest, phones: PhonesFile
) -> tuple[list[RivalAnswer], list[Problem]]:
    """The answers in these rows, and what cannot be read; of one seat and explanation the first counts."""
    reader = _Reader(kit, phones)
    for source, cells in rows:
        reader.take(source, cells)
    return list(reader.answers.values()), reader.problems


class _Reader:
    """Rows read one by one; answers and problems pile up."""

    def __init__(self, kit: KitManifest, phones: PhonesFile) -> None:
        named = {_plain(rival.claim): rival_question(at) for at, rival in enumerate(phones.rivals)}
        numbered = {str(at + 1): rival_question(at) for at in range(len(phones.rivals))}
        own = dict.fromkeys((OWN_PART, OWN_PART_SAID), rival_question(OWN_PART))
        self._rivals = numbered | own | named
        self._letters = tuple(phones.rival_facts)
        self._verdicts = typed_words(kit.language).verdicts
        self._groups = kit.groups
        self.answers: dict[tuple[str, str], RivalAnswer] = {}
        self.problems: list[Problem] = []

    def take(self, source: str, cells: Mapping[str, str]) -> None:
        said = {name: cells.get(name.lower(), "").strip() for name in (*self._letters, "verdict", "why")}
        if not any(said.values()):
            return
        rival = self._rivals.get(_plain(cells[EXPLANATION]))
        if rival is None:
            message = "no explanation of the rivals sheet, nor its number; the row is left aside"
            self._problem(source, EXPLANATION, cells[EXPLANATION], message)
            return
        answer = RivalAnswer(
            source,
            self._by(source, cells),
            rival,
            {letter: sign for letter in self._letters if (sign := self._sign(source, letter, said[letter]))},
            self._one_of(source, "verdict", said["verdict"], self._verdicts),
            self._why(source, restore(said["why"])),
        )
        first = self.answers.setdefault((answer.by or source, rival), answer)
        if first is not answer:
            same = (first.signs, first.verdict, first.why) == (answer.signs, answer.verdict, answer.why)
            message = f"another row on this explanation is {first.source}; {'counted once' if same else 'that one counts'}"
            self._problem(source, "person", answer.by, message)

    def _why(self, source: str, written: str) -> str:
        if len(written) > LONGEST_WHY:
            self._problem(source, "why", written, f"longer than {LONGEST_WHY} characters; cut")
        return written[:LONGEST_WHY]

    def _problem(self, source: str, column: str, value: str, message: str) -> None:
        self.problems.append(Problem(source, column, printable(value), message))

    def _by(self, source: str, cells: Mapping[str, str]) -> str:
        written = plain_width(cells.get("person") or cells.get("group") or "").strip().removesuffix(".0")
        seat = SEAT_CODE.fullmatch(written)
        number = seat["group"] if seat else written
        group = int(number) if number.isdecimal() and len(number) <= _DIGITS else 0
        if not 1 <= group <= self._groups:
            message = f"neither a seat code nor a group from 1 to {self._groups}; counted without one"
            self._problem(source, "person", written, message)
            return ""
        return f"{group}{seat['seat'].upper()}" if seat else str(group)

    def _sign(self, source: str, letter: str, written: str) -> str | None:
        return self._one_of(source, letter, plain_width(written), _SIGNS)

    def _one_of(self, source: str, column: str, written: str, known: Mapping[str, str]) -> str | None:
        found = known.get(restore(written).casefold())
        if written and found is None:
            choices = ", ".join(dict.fromkeys(known.values()))
            self._problem(source, column, written, f"not one of {choices}; left open")
        return found


def _plain(text: str) -> str:
    return " ".join(restore(plain_width(text)).casefold().split()).removesuffix(".0")
