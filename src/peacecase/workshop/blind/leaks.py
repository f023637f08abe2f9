"""The check on a blind kit: every name, alias, place, year, source or outcome that a page would give away."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

from peacecase.unseen import without_unseen
from peacecase.wording.japanese_widths import plain_width
from peacecase.workshop.blind.japanese_words import HINDSIGHT_IN_JAPANESE, RUN, YEAR_OR_NUMBER
from peacecase.workshop.blind.watch import OUTCOME_RUN, TITLE_RUN, Watch, runs_of, words_of

LeakKind = Literal[
    "name or place",
    "unlisted capitals",
    "unlisted word",
    "year or number",
    "source",
    "outcome",
    "forbidden word",
]

_YEAR = re.compile(r"(?<![0-9A-Za-z_])(?:1[5-9]|20)\d\d(?:s\b|(?![0-9A-Za-z_万億]))|(?<!\w)[’']\d\ds?\b")
_NUMBERED_TEXT = re.compile(r"\b(?:resolution|decree|law|accord|article|no\.)s? \(?\d+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b|10\.\d{4,9}/", re.IGNORECASE)
_HINDSIGHT = re.compile(
    r"\b(?:eventually|in the end|ultimately|would later|later became|turned out|in hindsight|went on to|"
    r"years later|as it proved|nobel|to this day)\b",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    """
    p li td th h1 h2 h3 h4 h5 h6 div caption dt dd figcaption title section tr table ul ol label option br span
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True, order=True)
class Leak:
    """One word or phrase that a blind page must not show."""

    found: str
    kind: LeakKind
    page: str
    """Document it stands on."""
    around: str
    """The sentence or cell, cut."""


def find_leaks(
    pages: Mapping[str, str], watch: Watch, *, outcomes_told: frozenset[str] = frozenset()
) -> list[Leak]:
    """Every leak on the pages (name -> HTML or plain text), sorted, each word once a page.

    Pages named in `outcomes_told` may tell outcomes, and nothing else.
    """
    found: dict[tuple[str, str], Leak] = {}
    for page, html in pages.items():
        for block in blocks_of(html):
            if block in watch.own:
                continue
            for word, kind in _leaks_in(block, watch):
                if kind == "outcome" and page in outcomes_told:
                    continue
                found.setdefault((page, word), Leak(word, kind, page, _cut(block, word)))
    return sorted(found.values())


def _leaks_in(block: str, watch: Watch) -> Iterator[tuple[str, LeakKind]]:
    small = (
        {name.casefold() for name in watch.names} - watch.ordinary - {word.casefold() for word in watch.safe}
    )
    for word, initial in words_of(block):
        if word in watch.safe or word.removesuffix("'s").removesuffix("’s") in watch.safe:
            continue
        bare = word.replace("’", "'").removesuffix("'s")
        if bare.casefold() in watch.forbidden:
            yield word, "forbidden word"
        elif (
            initial
            and (bare.casefold() in watch.openers or watch.is_usual(bare))
            and (word[1:].islower() or len(word) == 1)
        ) or (word.islower() and (watch.is_usual(bare) or word in watch.ordinary)):
            continue
        elif bare in watch.names or bare.casefold() in small:
            yield word, "name or place"
        elif any(letter.isupper() for letter in word) or not word.replace("’", "'").isascii():
            yield word, "unlisted capitals"
    for pattern in (_YEAR, _NUMBERED_TEXT, YEAR_OR_NUMBER):
        for match in pattern.finditer(block):
            yield match[0], "year or number"
    for match in _ADDRESS.finditer(block):
        yield match[0], "source"
    for pattern in (_HINDSIGHT, HINDSIGHT_IN_JAPANESE):
        for match in pattern.finditer(block):
            yield match[0], "outcome"
    for size, runs, kind in (
        (TITLE_RUN, watch.title_runs, "source"),
        (OUTCOME_RUN, watch.outcome_runs, "outcome"),
    ):
        for run in runs_of(block, size):
            if run in runs and run not in watch.ignored_runs:
                yield ("" if RUN.match(run[0]) else " ").join(run), kind  # type: ignore[misc]  # kind is one of two literals
    for phrase in watch.forbidden:
        if " " in phrase and phrase in block.casefold():
            yield phrase, "forbidden word"
    for run in RUN.findall(block):
        yield from watch.unspaced.leaks_in(run)


def blocks_of(html: str) -> list[str]:
    """The paragraphs, cells and titles of a page as plain text, with the texts of its attributes."""
    reader = _Blocks()
    reader.feed(html)
    reader.close()
    blocks = (plain_width(without_unseen(block)) for block in reader.blocks)
    return [text for text in (" ".join(block.split()) for block in blocks) if text]


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self._inside_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside_style = tag == "style"
        if tag in _BLOCKS:
            self.blocks.append("")
        # What a screen reader says leaks as well as what is printed.
        said = [text for name, text in attrs if name in ("alt", "title", "aria-label") and text]
        if said:
            self.blocks += [*said, ""]

    def handle_endtag(self, tag: str) -> None:
        self._inside_style = False
        if tag in _BLOCKS:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if not self._inside_style:
            self.blocks[-1] += data


def _cut(block: str, word: str) -> str:
    at = max(block.casefold().find(word.split()[0].casefold()), 0)
    start, end = max(0, at - 40), min(len(block), at + len(word) + 40)
    return ("…" if start else "") + block[start:end].strip() + ("…" if end < len(block) else "")
