"""The check on a blind kit: every name, alias, place, year, source or outcome that a page would give away."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.outcomes import HORIZON_NAMES
from peacecase.unseen import composed, without_unseen
from peacecase.wording.japanese_widths import plain_width
from peacecase.workshop.blind.blinding_file import Blinding
from peacecase.workshop.blind.japanese_words import (
    HINDSIGHT_IN_JAPANESE,
    LETTERS,
    RUN,
    YEAR_OR_NUMBER,
    JapaneseWatch,
    japanese_watch,
)

LeakKind = Literal[
    "name or place",
    "unlisted capitals",
    "unlisted word",
    "year or number",
    "source",
    "outcome",
    "forbidden word",
]

_WORD = re.compile(rf"[^\W\d_{LETTERS}]+(?:[’'][^\W\d_{LETTERS}]+)*")
_YEAR = re.compile(r"(?<![0-9A-Za-z_])(?:1[5-9]|20)\d\d(?:s\b|(?![0-9A-Za-z_万億]))|(?<!\w)[’']\d\ds?\b")
_NUMBERED_TEXT = re.compile(r"\b(?:resolution|decree|law|accord|article|no\.)s? \(?\d+", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://|www\.|\bdoi\b|10\.\d{4,9}/", re.IGNORECASE)
_HINDSIGHT = re.compile(
    r"\b(?:eventually|in the end|ultimately|would later|later became|turned out|in hindsight|went on to|"
    r"years later|as it proved|nobel|to this day)\b",
    re.IGNORECASE,
)
_CURRENCIES = frozenset(
    """
    afghani baht birr bolivar cedi cordoba dinar dirham dong drachma escudo forint franc gourde guilder hryvnia
    kip krona krone kroner kronor kuna kwacha kwanza kyat lari lempira lira manat markka metical naira
    nakfa ngultrum ouguiya pataca peso peseta quetzal rial riel ringgit riyal ruble rouble rufiyaa rupee
    rupees rupiah shekel shilling taka tenge tugrik yen yuan zloty
    """.split()  # noqa: SIM905 - a list literal would fill two screens
)
# What every kit prints, whatever the case.
_ALWAYS_SAFE = frozenset(
    """
    United Nations Security Council Secretary General Assembly UN NGO NGOs I A Year Round PDF CSV XLSX ID OK
    January February March April May June July August September October November December
    """.split()  # noqa: SIM905
) | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TITLE_RUN, _OUTCOME_RUN = 4, 6
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


@dataclass(frozen=True, slots=True)
class Watch:
    """What to look for: made from one case, and applied to every page of its kit."""

    names: frozenset[str]
    """Words seen in names, or with a capital inside a sentence of the case: as written."""
    ordinary: frozenset[str]
    """Words in small letters that the case, the codebook or the kit itself uses: harmless in small letters."""
    openers: frozenset[str]
    """Words, in small letters, that may begin a sentence: no name's, or of the kit's own vocabulary."""
    safe: frozenset[str]
    forbidden: frozenset[str]
    """In small letters."""
    unspaced: JapaneseWatch
    title_runs: frozenset[tuple[str, ...]]
    outcome_runs: frozenset[tuple[str, ...]]
    ignored_runs: frozenset[tuple[str, ...]] = field(default_factory=frozenset)
    """Runs of words of the codebook itself, which any kit prints."""


def watch_for(case: Case, blinding: Blinding, questions: Codebook, kit_texts: Iterable[str] = ()) -> Watch:
    """The watch for one case. `questions`: the codebook of the kit; `kit_texts`: what the kit prints whatever the case, for its vocabulary."""
    prose = [plain_width(text) for text in _prose(case)]
    named = [case.conflict.name, *case.conflict.countries, case.title]
    for actor in case.actors.values():
        named += [actor.name, *actor.also_known_as]
    named = [plain_width(name) for name in named]
    authors = [plain_width(source.author) for source in case.sources.values() if source.author]
    titles = [plain_width(source.title) for source in case.sources.values()]
    publishers = [plain_width(source.publisher) for source in case.sources.values() if source.publisher]
    codebook = list(_codebook_texts(questions))
    kit_texts = list(kit_texts)
    of_the_kit = [word for text in [*codebook, *kit_texts] for word in _WORD.findall(text)]
    of_the_case = {word for text in prose for word in _WORD.findall(text) if word.islower()}
    ordinary = frozenset(of_the_case | {word for word in of_the_kit if word.islower()})
    allowed, forbidden = tuple(map(composed, blinding.safe)), tuple(map(composed, blinding.forbid))
    safe = _ALWAYS_SAFE | frozenset(word for phrase in allowed for word in _WORD.findall(phrase))
    names = {word for text in [*named, *authors] for word in _WORD.findall(text) if not word.islower()}
    names |= {word for text in prose for word, initial in _words(text) if word[0].isupper() and not initial}
    # Titles are printed with capitals: only words that nobody writes small count as names.
    names |= {
        word
        for text in [*titles, *publishers]
        for word in _WORD.findall(text)
        if word[0].isupper() and word.casefold() not in ordinary
    }
    outcome_texts = [
        item.statement
        for item in case.evidence.values()
        if any("@" in bearing.target for bearing in item.bears_on)
    ]
    outcome_texts += [rating.why for _o, _h, rating in case.outcomes.items() if rating.why]
    return Watch(
        names=frozenset(names) - safe,
        ordinary=ordinary,
        # "Donor" begins a line of every kit, though the case has a Donor Conference; "Bush" begins none.
        openers=frozenset(word for word in of_the_kit if word.islower())
        | (({word.casefold() for word in of_the_kit} | of_the_case) - {name.casefold() for name in names}),
        safe=safe,
        forbidden=frozenset(word.casefold() for word in forbidden) | _CURRENCIES,
        unspaced=japanese_watch(
            named=[*named, *authors],
            told=[*prose, *_texts_of(blinding)],
            kit_texts=[*codebook, *kit_texts],
            safe=allowed,
            forbidden=forbidden,
        ),
        title_runs=frozenset(run for title in titles for run in _runs(title, _TITLE_RUN)),
        outcome_runs=frozenset(run for text in outcome_texts for run in _runs(text, _OUTCOME_RUN)),
        ignored_runs=frozenset(
            run for text in codebook for size in (_TITLE_RUN, _OUTCOME_RUN) for run in _runs(text, size)
        ),
    )


def find_leaks(
    pages: Mapping[str, str], watch: Watch, *, outcomes_told: frozenset[str] = frozenset()
) -> list[Leak]:
    """Every leak on the pages (name -> HTML or plain text), sorted, each word once a page.

    Pages named in `outcomes_told` may tell outcomes, and nothing else.
    """
    found: dict[tuple[str, str], Leak] = {}
    for page, html in pages.items():
        for block in blocks_of(html):
            for word, kind in _leaks_in(block, watch):
                if kind == "outcome" and page in outcomes_told:
                    continue
                found.setdefault((page, word), Leak(word, kind, page, _cut(block, word)))
    return sorted(found.values())


def _leaks_in(block: str, watch: Watch) -> Iterator[tuple[str, LeakKind]]:
    small = (
        {name.casefold() for name in watch.names} - watch.ordinary - {word.casefold() for word in watch.safe}
    )
    for word, initial in _words(block):
        if word in watch.safe or word.removesuffix("'s").removesuffix("’s") in watch.safe:
            continue
        bare = word.replace("’", "'").removesuffix("'s")
        if bare.casefold() in watch.forbidden:
            yield word, "forbidden word"
        elif initial and bare.casefold() in watch.openers and (word[1:].islower() or len(word) == 1):
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
        (_TITLE_RUN, watch.title_runs, "source"),
        (_OUTCOME_RUN, watch.outcome_runs, "outcome"),
    ):
        for run in _runs(block, size):
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


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """(word, stands at the beginning of a sentence) in order."""
    for match in _WORD.finditer(text):
        before = text[: match.start()].rstrip(" “‘\"'([–—-「『")
        yield match[0], not before or before[-1] in ".!?:;•…·|。"


def _runs(text: str, size: int) -> Iterator[tuple[str, ...]]:
    """Every so many words that follow each other; of Japanese twice as many characters."""
    words = [word.casefold() for word in re.findall(rf"[^\W{LETTERS}]+", text)]
    for at in range(len(words) - size + 1):
        yield tuple(words[at : at + size])
    for unspaced in RUN.findall(text):
        for at in range(len(unspaced) - 2 * size + 1):
            yield tuple(unspaced[at : at + 2 * size])


def _prose(case: Case) -> Iterator[str]:
    """Every sentence that the analyst wrote."""
    yield case.summary
    yield case.mission.objective.text
    for actor in case.actors.values():
        if actor.note:
            yield actor.note
    for item in case.evidence.values():
        yield item.statement
        yield from (bearing.why for bearing in item.bears_on if bearing.why)
    yield from (entry.event for entry in case.timeline)
    for episode in case.episodes.values():
        yield from (episode.title, episode.aim, episode.course, episode.effect)
    for note in (
        case.context.ripeness,
        case.context.agreed_framework,
        case.context.spoilers,
        case.context.use_of_force,
    ):
        if note:
            yield note.text
    for _indicator, rating in case.ratings.items():
        if rating.why:
            yield rating.why
        yield from (of_party.why for of_party in rating.by_party.values())
    yield from (rating.why for _o, _h, rating in case.outcomes.items() if rating.why)
    for rival in case.rivals.values():
        yield from (rival.claim, rival.explains, rival.why)
    yield from (other.reasons for other in case.alternatives)
    yield from (lesson.text for lesson in case.lessons)
    yield from (doubt.text for doubt in case.discussion)


def _texts_of(blinding: Blinding) -> Iterator[str]:
    """What the analyst wrote for the blind packet."""
    yield from (text for text in (blinding.setting, blinding.objective) if text)
    for table in (blinding.actors, blinding.replace, blinding.facts):
        yield from table.values()


def _codebook_texts(codebook: Codebook) -> Iterator[str]:
    """The codebook's words, as written and in the language in use."""
    for text in _codebook_as_written(codebook):
        yield from dict.fromkeys((text, _(text)))


def _codebook_as_written(codebook: Codebook) -> Iterator[str]:
    for factor in codebook.factors:
        yield from (factor.name, factor.asks)
        for ind in factor.indicators:
            yield from (ind.name, ind.question, ind.clarification, *ind.levels)
    for outcome in codebook.outcomes:
        yield from (outcome.name, outcome.question, outcome.clarification, *outcome.levels)
    yield from HORIZON_NAMES.values()


def _cut(block: str, word: str) -> str:
    at = max(block.casefold().find(word.split()[0].casefold()), 0)
    start, end = max(0, at - 40), min(len(block), at + len(word) + 40)
    return ("…" if start else "") + block[start:end].strip() + ("…" if end < len(block) else "")
