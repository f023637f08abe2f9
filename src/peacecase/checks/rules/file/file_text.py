"""Rules on the file itself: its name, what was left in it, and characters that do harm."""

import re
from collections.abc import Iterator

from peacecase.checks.case_index import CaseIndex
from peacecase.checks.claim_words import counted, folded, in_short
from peacecase.checks.rule import Remark, case_rule
from peacecase.model.diagnostic import format_path

PLACEHOLDERS = ("TODO", "TBD", "TBC", "FIXME", "XXX", "lorem ipsum")
PLACEHOLDER = re.compile(rf"\b(?:{'|'.join(PLACEHOLDERS)})\b")
EMPTY_TEXTS = frozenset({"...", "…", "?", "??", "???", "xx", "xxx"})
DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
MARKUP = re.compile(
    r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#\d{2,5});|\[[^\]]+\]\(https?://"
)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
ROLES_THAT_SPEAK_FOR_THEMSELVES = frozenset({"lead", "partner", "principal_party"})


@case_rule("PC3401", "id-without-year", "warning")
def id_without_year(index: CaseIndex) -> Iterator[Remark]:
    """The id has no year, or one outside the mission's window.

    Why: Ids are read as conflict, year and lead; they name the file and stand in charts. A wrong
    year sends readers to the wrong mission.

    Fix: Name the case <conflict>-<year>-<lead>, with a year of the window.

    Fails:
        id: islands-1975-norland

    Passes:
        id: islands-1992-norland
    """
    years = [int(year) for year in YEAR.findall(index.case.id)]
    start, end = index.window.earliest, index.window.latest
    inside = any(
        (start is None or year >= start.year) and (end is None or year <= end.year) for year in years
    )
    if not inside:
        yield Remark(
            ("id",),
            f"the id {index.case.id} has {'a year outside the window' if years else 'no year'} "
            f"({index.case.mission.window})",
        )


@case_rule("PC3402", "placeholder-left", "error")
def placeholder_left(index: CaseIndex) -> Iterator[Remark]:
    """A placeholder was left in a text.

    Why: TBD in a report is what readers remember. (A text that begins with TODO is an error of
    validate already.)

    Fix: Write what belongs there, or leave the field out.

    Fails:
        title: Norland in the Islands, TBD

    Passes:
        title: Norland in the Islands, 1991-1993
    """
    if index.is_draft:
        return
    may_hold = index.mentions(word.casefold() for word in PLACEHOLDERS)
    for path, text in index.texts:
        match = PLACEHOLDER.search(text) if may_hold else None
        if match or text in EMPTY_TEXTS:
            yield Remark(path, f"{format_path(path)} holds the placeholder “{match[0] if match else text}”")


@case_rule("PC3403", "hidden-direction", "error")
def hidden_direction(index: CaseIndex) -> Iterator[Remark]:
    """A text holds invisible characters that turn the direction of writing.

    Why: They make a text look other than it is, in the editor and in the PDF: a date or a negation
    can be turned round. (Those that turn everything after them are an error of validate already.)

    Fix: Type the text again; Arabic and other scripts need no such characters.

    Fails:
        title: "Norland in the Islands (\\u05d0\\u05d9) \\u200f1991-1993"

    Passes:
        title: Norland in the Islands, 1991-1993
    """
    if not index.mentions(DIRECTION_MARKS):
        return
    for path, text in index.texts:
        marks = DIRECTION_MARKS & set(text)
        if marks:
            yield Remark(
                path,
                f"{format_path(path)} holds the invisible character U+{ord(min(marks)):04X}, which turns the writing",
            )


@case_rule("PC3404", "markup-in-text", "warning")
def markup_in_text(index: CaseIndex) -> Iterator[Remark]:
    """A text holds HTML or Markdown.

    Why: Texts are printed as they stand: readers would see the signs.

    Fix: Write plain text; a link belongs into a source.

    Fails:
        title: Norland <b>in the Islands</b>

    Passes:
        title: Norland in the Islands, 1991-1993
    """
    for path, text in index.texts:
        if path[-1] == "url" or not ("<" in text or "&" in text or "](" in text):
            continue
        match = MARKUP.search(text)
        if match:
            yield Remark(
                path, f"{format_path(path)} holds markup, which will be printed as it stands: {match[0]}"
            )


@case_rule("PC3405", "unused-actors", "info")
def unused_actors(index: CaseIndex) -> Iterator[Remark]:
    """Actors are listed who play no part in the case.

    Why: A list of everybody near the conflict hides who mattered.

    Fix: Name them where they act (timeline, alternatives, position, by_party), or take them out.

    Fails:
        actors:
          farland: {name: Farland, kind: state, role: observer}

    Passes:
        actors:
          sudmark: {name: Sudmark, kind: state, role: other_party}
    """
    case = index.case
    named = {case.mission.lead, *case.mission.partners, case.mission.objective.stated_by}
    named.update(source.position for source in case.sources.values() if source.position)
    named.update(
        bearing.by_party for item in case.evidence.values() for bearing in item.bears_on if bearing.by_party
    )
    named.update(actor_id for entry in case.timeline for actor_id in entry.actors)
    named.update(alternative.actor for alternative in case.alternatives)
    prose = folded(" ".join(text for path, text in index.prose if path[0] != "actors"))
    unused = [
        actor_id
        for actor_id, actor in case.actors.items()
        if actor.role not in ROLES_THAT_SPEAK_FOR_THEMSELVES
        and actor_id not in named
        and not any(folded(name) in prose for name in (actor.name, *actor.also_known_as))
    ]
    if unused:
        yield Remark(
            ("actors", unused[0]),
            f"{counted(len(unused), 'actor plays', 'actors play')} no part in the case: {in_short(unused)}",
        )


@case_rule("PC3406", "first-form", "info")
def first_form(index: CaseIndex) -> Iterator[Remark]:
    """The file is in the first form, peacecase/1.

    Why: It is read as before, but it has no place for what pages of today print, and its key `on` is read as the word
    true by programs that follow YAML 1.1, R's among them.

    Fix: peacecase migrate writes it in the form peacecase/2; comments and layout stay.

    Fails:
        schema: peacecase/1

    Passes:
        schema: peacecase/2
    """
    if index.case.schema_ == "peacecase/1":
        yield Remark(("schema",), "the file is in the first form")
