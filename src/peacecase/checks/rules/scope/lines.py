"""Rules on the lines that people write once and every page reuses: short, cited, and no more than a page can hold."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from peacecase.checks.case_index import CaseIndex, TextAt, lines_of
from peacecase.checks.claim_words import leaning_word, word_count
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.case import Case
from peacecase.model.diagnostic import RecordPath
from peacecase.model.scale import parse_edtf
from peacecase.wording.stops import first_sentence

_LEVEL_NAMED = re.compile(
    r"\b(?:level|rated|not|than|at) [0-3]\b(?![.,]?\d)(?! (?:million|billion|thousand|per cent)\b)",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"\b[A-Z]{3,}\b")
_WELL_KNOWN = frozenset({"NATO", "BBC", "USA"})
"""Short forms that need no introduction."""
MOST_KEYS = 6
"""Most key entries of a timeline, the turn apart."""


class _Written(NamedTuple):
    path: RecordPath
    text: str
    limit: int
    """Words."""
    cited: bool
    """False where the line has places of its own for sources, and names none."""


def _written(case: Case) -> Iterator[_Written]:
    """Every such line of a case."""

    def text(path: RecordPath, held: str | None, limit: int) -> Iterator[_Written]:
        if held is not None:
            yield _Written(path, held, limit, True)

    yield from text(("short",), case.short, 3)
    yield from text(("mission", "objective", "in_one_line"), case.mission.objective.in_one_line, 22)
    if case.conflict.ended is not None:
        yield from text(("conflict", "ended", "toll"), case.conflict.ended.toll, 15)
    for source_id, source in case.sources.items():
        yield from text(("sources", source_id, "called"), source.called, 7)
    for position, entry in enumerate(case.timeline):
        yield from text(("timeline", position, "turn"), entry.turn, 28)
    for position, search in enumerate(case.searched):
        yield from text(("searched", position, "if_found"), search.if_found, 15)
    limits = {"mission": 20, "stood": 35, "rivals": 20}
    for path, line in lines_of(case):
        is_cited = bool(line.cites) or path[0] == "rivals"  # a rival rests on what is weighed there
        yield _Written((*path, "text"), line.text, limits.get(str(path[0]), 12), is_cited)


@case_rule("PC3301", "line-too-long", "info", publication="warning")
def line_too_long(index: CaseIndex) -> Iterator[Remark]:
    """A line that pages print in a place of fixed size is longer than it.

    Why: It stands in a table beside those of other missions, and would push them off the page.

    Fix: Say the one thing that matters; the rest stands in the field that the line is taken from.

    Fails:
        short: The islands of the northern sea and their neighbours

    Passes:
        short: the Islands
    """
    for written in _written(index.case):
        words = word_count(written.text)
        if words > written.limit:
            yield Remark(written.path, f"{words} words, where {written.limit} fit")


@case_rule("PC3302", "line-without-cites", "info", publication="warning")
def line_without_cites(index: CaseIndex) -> Iterator[Remark]:
    """A line that pages print by itself names no source.

    Why: It is read without the record behind it, and a reader cannot look it up.

    Fix: Add cites, with a source of the case and the place in it.

    Fails:
        mission: {led_by: {text: The envoy of Norland}}

    Passes:
        mission:
          led_by: {text: The envoy of Norland, cites: [{source: memoir}]}
    """
    for written in _written(index.case):
        if not written.cited:
            yield Remark(written.path, "the line names no source")


@case_rule("PC3303", "more-than-one-turn", "warning")
def more_than_one_turn(index: CaseIndex) -> Iterator[Remark]:
    """More than one entry of the timeline is called the turn.

    Why: Pages show one, and would choose for you.

    Fix: Keep it on the entry after which the course was another; mark the others as key.

    Fails:
        timeline:
          - {when: 1992, event: Talks., turn: All came., cites: [{source: memoir}]}
          - {when: 1993, event: A vote., turn: All voted., cites: [{source: memoir}]}

    Passes:
        timeline:
          - {when: 1992, event: Talks., key: true, cites: [{source: memoir}]}
          - {when: 1993, event: A vote., turn: All voted., cites: [{source: memoir}]}
    """
    turns = [position for position, entry in enumerate(index.case.timeline) if entry.turn is not None]
    if len(turns) > 1:
        yield Remark(("timeline", turns[1], "turn"), f"{len(turns)} entries are called the turn")


@case_rule("PC3304", "too-many-keys", "info")
def too_many_keys(index: CaseIndex) -> Iterator[Remark]:
    """More entries of the timeline inside the window are marked as key than pages can show.

    Why: What is shown of many is chosen by date, and not by what mattered.

    Fix: Keep six at most; the turn is shown beside them.

    Fails:
        timeline:
          - {when: 1992-01, event: First., key: true, cites: [{source: memoir}]}
          - {when: 1992-02, event: Second., key: true, cites: [{source: memoir}]}
          - {when: 1992-03, event: Third., key: true, cites: [{source: memoir}]}
          - {when: 1992-04, event: Fourth., key: true, cites: [{source: memoir}]}
          - {when: 1992-05, event: Fifth., key: true, cites: [{source: memoir}]}
          - {when: 1992-06, event: Sixth., key: true, cites: [{source: memoir}]}
          - {when: 1992-07, event: Seventh., key: true, cites: [{source: memoir}]}

    Passes:
        timeline:
          - {when: 1992-01, event: First., key: true, cites: [{source: memoir}]}
          - {when: 1992-02, event: Second., key: true, cites: [{source: memoir}]}
          - {when: 1992-03, event: Third., key: true, cites: [{source: memoir}]}
          - {when: 1992-04, event: Fourth., key: true, cites: [{source: memoir}]}
          - {when: 1992-05, event: Fifth., key: true, cites: [{source: memoir}]}
          - {when: 1992-06, event: Sixth., key: true, cites: [{source: memoir}]}
          - {when: 1992-07, event: Last., turn: All came., cites: [{source: memoir}]}
    """
    keys = [
        entry
        for entry in index.case.timeline
        if entry.key and entry.turn is None and index.window.overlaps(parse_edtf(entry.when))
    ]
    if len(keys) > MOST_KEYS:
        yield Remark(("timeline",), f"{len(keys)} entries inside the window are marked as key")


@case_rule("PC3305", "first-sentence-leans", "info", publication="warning")
def first_sentence_leans(index: CaseIndex) -> Iterator[Remark]:
    """A sentence that pages print alone begins with a pronoun, But, Yet or Not, or names a level.

    Why: Pages print the first sentence of an effect, of a reason or of a context note without the rest. A reader then
    does not know who is meant, or what a level 2 is.

    Fix: Begin with who did what; say which level would not fit further on.

    Fails:
        episodes:
          trade-stop: {effect: It brought them back.}

    Passes:
        episodes:
          trade-stop: {effect: The stop brought the Front back.}
    """
    for path, text in _printed_alone(index.case):
        first = first_sentence(text)
        leaning = leaning_word(first) or ("Not" if first.startswith("Not ") else "")
        named = _LEVEL_NAMED.search(first)
        if leaning:
            yield Remark(path, f"the first sentence begins with '{leaning}'")
        elif named:
            yield Remark(path, f"the first sentence names a level ('{named[0]}')")


@case_rule("PC3306", "holdout-in-print", "info", publication="warning")
def holdout_in_print(index: CaseIndex) -> Iterator[Remark]:
    """A line or a sentence that pages print alone speaks of a holdout.

    Why: The word is the codebook's. A reader of a brief wants the name of whoever refused.

    Fix: Name the actor.

    Fails:
        short: Holdout islands

    Passes:
        short: the Islands
    """
    lines = ((written.path, written.text) for written in _written(index.case))
    for path, text in (*lines, *_printed_alone(index.case)):
        if "holdout" in first_sentence(text).casefold():
            yield Remark(path, "'holdout' is a word of the codebook")


@case_rule("PC3307", "short-form-not-introduced", "info", publication="warning")
def short_form_not_introduced(index: CaseIndex) -> Iterator[Remark]:
    """A line uses a short form that no actor of the case bears.

    Why: Pages spell a short form out where they use it first, from the actor that has it as a name. One that nobody
    bears stays a riddle.

    Fix: Give the actor the short form under also_known_as, or write the name out.

    Fails:
        mission: {led_by: {text: The envoy of UNMIX}}

    Passes:
        mission: {led_by: {text: The envoy of the UN}}
    """
    known = {
        word
        for actor in index.case.actors.values()
        for name in (actor.name, *actor.also_known_as)
        for word in _SHORT_FORM.findall(name)
    }
    for written in _written(index.case):
        for short_form in dict.fromkeys(_SHORT_FORM.findall(written.text)):
            if short_form not in known and short_form not in _WELL_KNOWN:
                yield Remark(written.path, f"no actor of the case is called '{short_form}'")


def _printed_alone(case: Case) -> Iterator[TextAt]:
    """The fields whose first sentence pages print without the rest."""
    yield ("mission", "objective", "text"), case.mission.objective.text
    for indicator, rating in case.ratings.items():
        if rating.why is not None:
            yield ("ratings", case.ratings.factor_of(indicator) or "", indicator, "why"), rating.why
    for outcome, horizon, rating in case.outcomes.items():
        if rating.why is not None:
            yield ("outcomes", outcome, horizon, "why"), rating.why
    for episode_id, episode in case.episodes.items():
        yield ("episodes", episode_id, "effect"), episode.effect
    for name in ("ripeness", "agreed_framework", "spoilers", "use_of_force"):
        note = getattr(case.context, name)
        if note is not None:
            yield ("context", name, "text"), note.text
