"""Slips of the hand made in sound cases at random places, each with the line that shows it and what has to be advised.

`./run fuzz` makes twenty of each kind and fails where the first that `validate` says names the line and what to do for
less than 95 of 100; the tests make fewer.
"""

import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from peacecase.files.records import parse_record
from peacecase.model.case import Case

CASES = Path(__file__).parents[1] / "cases"
AIM = 0.95
"""Share of slips that have to be told rightly."""

Made = tuple[list[str], int]
"""The lines with the slip, and the index of the line that shows it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of slip."""

    name: str
    fits: str
    """What a line looks like on which it can be made."""
    make: Callable[[re.Match[str], list[str], int], Made | None]
    advice: str
    """What message and hint have to say, as a regular expression."""


def _text_lines(lines: Sequence[str]) -> set[int]:
    """Indices of the lines that belong to a text begun further up, where a key is none."""
    found: set[int] = set()
    inside = -1
    for at, line in enumerate(lines):
        margin = len(line) - len(line.lstrip())
        if inside >= 0 and (margin > inside or not line.strip()):
            found.add(at)
            continue
        inside = -1
        if re.search(r"(?::|-) [>|]-?\s*(?:#.*)?$", line) or re.match(
            r" *(?:- )?[\w-]+: [^\s\[{>|#&*]", line
        ):
            inside = margin + (2 if line.lstrip().startswith("- ") else 0)
    return found


def _line(pattern: str, meant: str) -> Callable[[re.Match[str], list[str], int], Made]:
    """Writes the line anew, by the groups of its pattern."""

    def make(found: re.Match[str], lines: list[str], at: int) -> Made:
        return [*lines[:at], *found.expand(meant).split("\n"), *lines[at + 1 :]], at

    return make


def _kind(name: str, fits: str, meant: str, advice: str) -> Kind:
    return Kind(name, fits, _line(fits, meant), advice)


def _moved(by: int) -> Callable[[re.Match[str], list[str], int], Made | None]:
    def make(found: re.Match[str], lines: list[str], at: int) -> Made | None:
        margin = len(found[1])
        beside = [line for line in (lines[at - 1], lines[at + 1]) if len(line) - len(line.lstrip()) == margin]
        if not beside or margin + by < 0:  # a record of one field may stand anywhere
            return None
        return [*lines[:at], " " * (margin + by) + lines[at].lstrip(), *lines[at + 1 :]], at

    return make


def _in_block(found: re.Match[str], lines: list[str], at: int) -> Made | None:
    above = len(lines[at - 1]) - len(lines[at - 1].lstrip())
    if above != len(found[1]) or not lines[at + 1].startswith(found[1]):
        return None
    return [*lines[:at], lines[at][3:], *lines[at + 1 :]], at


def _double(found: re.Match[str], lines: list[str], at: int) -> Made | None:
    """A field of the top written again inside a record."""
    return [*lines[:at], *[f"{found[1]}status: draft", lines[at]], *lines[at + 1 :]], at


_TEXT_KEY = (
    r"( *(?:- )?(?:title|statement|name|note|text|why|interest|event|publisher|result|where|reasons): )"
)
_TEXT = _TEXT_KEY + r"((?![\"'>|\[{])(?!.*(?: #|: |[\"']))\S.*\S)"
KINDS = (
    _kind("no space after a colon", r"( *(?:- )?)(\w+):( )([^\s>|\[{\"'].*)", r"\1\2:\4", "space after the colon"),
    _kind("no space after a dash", r"( *)- (\{.*|\w+: .*|\w[^:]*)", r"\1-\2", "space after the dash"),
    Kind("one space too many", r"( *)(\w+): (?![>|]).+", _moved(1), "1 space too many|begin it with"),
    Kind("one space too few", r"( {2,})(\w+): .+", _moved(-1), "1 space too few|begin it with"),
    _kind("an apostrophe in single quotes", _TEXT, r"\1'The lead's \2'", r'apostrophe.*write .*"'),
    _kind("a single quote not closed", _TEXT, r"\1'\2", "quote ' before the text is not closed"),
    _kind("a double quote not closed", _TEXT, r'\1"\2', 'quote " before the text is not closed'),
    _kind("curly quotes", _TEXT, r"\1“Report: \2”", "curly quotes"),
    _kind("a curly quote that closes", _TEXT, r'\1"\2”', 'quote " before the text is not closed'),
    _kind("text after a closing quote", _TEXT, r'\1"Talks" \2', "after its closing quote"),
    _kind("a dash forgotten", r"( *)- (\{.*\})", r"\1\2", "a dash is missing|space.*dash|'- '"),
    _kind("a list where a text belongs", _TEXT, r"\1[UN] \2", r"\[ begins a list"),
    _kind("text after a block sign", _TEXT, r"\1>- \2", "text stands after '>-'"),
    _kind("a tab before a key", r"( *)  (\w+: .*)", "\\1\t\\2", "tab"),
    _kind("a colon in a text", _TEXT, r"\1Not 2: \2", r"': ' inside a text"),
    _kind("a colon in a locator", r"(.*\blocator: )([^,{}\"']+)(\}.*)", r"\1art. 2: \2\3", r"inside braces"),
    _kind("a # in a locator", r"(.*\blocator: )([^,{}\"']+)(\}.*)", r"\1UN Doc #12\3", r"inside braces"),
    *(
        _kind(f"{sign} at the beginning", _TEXT, rf"\g<1>{sign}{after}\2", re.escape(sign))
        for sign, after in (("%", ""), ("@", ""), ("`", ""), ("&", " "), ("*", " "), ("!", " "))
    ),
    _kind("a brace not closed", r"( *- \{.*)\}", r"\1", r"'\{' is not closed"),
    _kind("a bracket not closed", r"( *\w+: \[[^\[{]*)\]", r"\1", r"'\[' is not closed"),
    _kind("no colon", r"( *)(\w+): ([^\s>|\[{\"'].*)", r"\1\2 \3", "no colon after"),
    Kind("a text that begins too far left", r"( {4,})([A-Za-z][^:#]*)", _in_block, "spaces too few|begin it"),
    _kind("a # in a text", _TEXT, r"\1Resolution \2 #12, part two", "'#|' #"),
    _kind(
        "a space that is none",
        r"( *(?:- )?)(\w+): ([^\s>|\[{\"'].*)",
        "\\1\\2:\u00a0\\3",
        r"U\+00A0",
    ),
    _kind("a full-width colon", r"( *(?:- )?)(\w+): ([^\s>|\[{\"'].*)", r"\1\2：\3", "full-width colon"),
    Kind("a key again at another depth", r"( {4,})(kind|type|statement|title): .+", _double, "unknown field 'status'"),
)  # fmt: skip


def made(kind: Kind, cases: Sequence[str], times: int, chance: random.Random) -> Iterator[tuple[str, int]]:
    """The text of a case with the slip, and the line that shows it, from 1; `times` of them."""
    form = re.compile(kind.fits)
    places = []
    for text in cases:
        lines = text.split("\n")
        hidden = _text_lines(lines)
        wants_text = kind.make is _in_block
        places += [
            (lines, at, found)
            for at, line in enumerate(lines[3:-3], 3)
            if (at in hidden) == wants_text and (found := form.fullmatch(line))
        ]
    count = 0
    for lines, at, found in chance.sample(places, len(places)):
        slip = kind.make(found, list(lines), at)
        if slip is not None:
            yield "\n".join(slip[0]), slip[1] + 1
            count += 1
            if count == times:
                return


def is_told(kind: Kind, text: str, line: int) -> bool:
    """Whether the first that is said of the text names the line and says what to do."""
    _case, found = parse_record(text, Case, "x.yaml")
    first = min((each.line for each in found), default=0)
    told = " ".join(f"{each.message} {each.hint}" for each in found if each.line == line)
    return first == line and re.search(kind.advice, told) is not None


def told_rightly(times: int, seed: int) -> tuple[dict[str, int], int]:
    """How many slips of each kind are told rightly, of `times` each that can be made; and how many were made."""
    cases = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.yaml"))]
    right, count = dict.fromkeys((kind.name for kind in KINDS), 0), 0
    for kind in KINDS:
        for text, line in made(kind, cases, times, random.Random(seed)):
            right[kind.name] += is_told(kind, text, line)
            count += 1
    return right, count


def main() -> int:
    """Exit code 0 where enough slips are told rightly."""
    times, seed = 20, int(time.time())
    right, count = told_rightly(times, seed)
    share = sum(right.values()) / count
    missed = ", ".join(f"{name} {number} of {times}" for name, number in right.items() if number < times)
    print(
        f"{count} slips of {len(KINDS)} kinds (seed {seed}): {share:.1%} told rightly{f'; {missed}' if missed else ''}"
    )
    return 0 if share >= AIM else 1


if __name__ == "__main__":
    raise SystemExit(main())
