"""What stands around every page of a case: the way through, the profile as it grows, what is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from peacecase.api.case_progress import Gap, Progress, progress_of, reached_horizons
from peacecase.language import gettext as _
from peacecase.language import ngettext
from peacecase.model.codebook import Factor
from peacecase.model.outcomes import HORIZONS
from peacecase.model.scale import LEVEL_NAMES, LEVELS
from peacecase.web.studio.frame import Frame
from peacecase.web.studio.places import address_of, case_address
from peacecase.wording.number_words import number_word, with_capital
from peacecase.wording.signs import code_in_words, confidence_in_words


@dataclass(frozen=True, slots=True)
class Mark:
    """A box of the profile, a circle of the way."""

    symbol: str
    style: str
    label: str
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step of the way through."""

    name: str
    address: str
    count: str
    symbol: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class StillMissing:
    """What is missing for one use of the case."""

    use: str
    told: str
    address: str
    symbol: str


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page."""

    steps: tuple[WayStep, ...]
    profile: tuple[tuple[str, str, tuple[Mark, ...]], ...]
    """Label of the factor, the whole in words, marks."""
    missing: tuple[StillMissing, ...]
    saved: str
    """When the file was last written: 10:42."""
    file: str


def shell_of(frame: Frame, step: str, target: str = "") -> Shell:
    """The frame of a page of a step; `target` is the question that is open."""
    progress = None
    if frame.state.case is not None:
        progress = progress_of(frame.state.case, frame.codebook, frame.today)
    path = frame.state.path
    return Shell(
        tuple(_steps(frame, step, progress)),
        tuple(_profile(frame, factor, target) for factor in frame.codebook.factors),
        tuple(_missing(frame, progress)),
        datetime.fromtimestamp(path.stat().st_mtime).strftime("%H:%M"),
        f"{path.parent.name}/{path.name}",
    )


def rated(frame: Frame, target: str) -> str:
    """The level or word in the file; not_assessed where there is none."""
    return frame.text(*frame.target_path(target), "rating") or "not_assessed"


def mark_of(frame: Frame, target: str, *, is_current: bool = False) -> Mark:
    """The box of a question: filled by level, the ink by confidence."""
    rating = rated(frame, target)
    path = frame.target_path(target)
    if rating.isdecimal() and int(rating) in LEVELS:
        confidence = frame.text(*path, "confidence")
        return Mark(f"t{rating}", confidence, level_name(int(rating)), is_current)
    if rating == "not_assessed":
        has_facts = any(frame.bearing_on(target).values())
        return Mark("tf" if has_facts else "tz", "", _("not assessed yet"), is_current)
    return Mark("tq" if rating == "unknown" else "tn", "", code_in_words(rating), is_current)  # type: ignore[arg-type]


def level_name(level: int) -> str:
    """The name of a level, without what the codebook adds to it."""
    return _(LEVEL_NAMES[level]).partition(",")[0].partition("（")[0]


def outcome_targets(frame: Frame) -> tuple[str, ...]:
    """The outcomes at the horizons that are reached; all of them while nobody can say."""
    case = frame.state.case
    horizons = HORIZONS if case is None else reached_horizons(case, frame.today)
    return tuple(f"{outcome}@{horizon}" for outcome in frame.codebook.outcome_ids for horizon in horizons)


def _steps(frame: Frame, current: str, progress: Progress | None) -> Iterator[WayStep]:
    indicators = frame.codebook.indicator_ids
    done = sum(rated(frame, each) != "not_assessed" for each in indicators)
    outcomes = outcome_targets(frame)
    outcomes_done = sum(rated(frame, each) != "not_assessed" for each in outcomes)
    open_texts = progress is None or any(gap.kind == "text" for gap in progress.draft)
    findings = [each for each in frame.state.findings if not each.diagnostic.accepted]
    of = _("{number} of {whole}")
    questions = ngettext("{number} question", "{number} questions", len(indicators)).format(
        number=number_word(len(indicators))
    )
    sources, facts = len(frame.sources), len(frame.facts)
    rows = (
        ("mission", _("The mission"), "", "rp" if open_texts else "rr"),
        ("sources", _("Sources"), str(sources), "rr" if sources else "rn"),
        ("evidence", _("Evidence"), str(facts), "rr" if facts else "rn"),
        (
            "questions",
            with_capital(questions),
            of.format(number=done, whole=len(indicators)),
            _filled(done, len(indicators)),
        ),
        (
            "story",
            _("Steps and outcomes"),
            of.format(number=outcomes_done, whole=len(outcomes)) if outcomes else "",
            _filled(outcomes_done, len(outcomes)),
        ),
        ("doubts", _("What an expert would doubt"), str(len(findings)), "rn" if findings else "rr"),
    )
    for name, told, count, symbol in rows:
        yield WayStep(told, case_address(frame.state.case_id, name), count, symbol, name == current)


def _filled(done: int, whole: int) -> str:
    return "rr" if done == whole else "rp" if done else "rn"


def _profile(frame: Frame, factor: Factor, target: str) -> tuple[str, str, tuple[Mark, ...]]:
    marks = tuple(mark_of(frame, each.id, is_current=each.id == target) for each in factor.indicators)
    told = _(", ").join(
        _in_words(_(indicator.name), mark) for indicator, mark in zip(factor.indicators, marks, strict=True)
    )
    whole = _("{name}: {text}").format(name=_(factor.name), text=told)
    return _(factor.label or factor.name), whole, marks


def _in_words(name: str, mark: Mark) -> str:
    told = f"{name} {mark.label}"
    if not mark.style:
        return told
    return told + _(" (confidence {word})").format(word=confidence_in_words(mark.style))  # type: ignore[arg-type]


def _missing(frame: Frame, progress: Progress | None) -> Iterator[StillMissing]:
    if progress is None:
        first = next((each for each in frame.state.findings if each.diagnostic.severity == "error"), None)
        where = address_of(frame, first.path if first else ())
        yield StillMissing(_("Before anything else:"), _("the errors in the file"), where, "rn")
        return
    uses: list[tuple[str, Sequence[Gap]]] = [(_("For a draft:"), progress.draft)]
    if not frame.state.case or not frame.state.case.is_planned:
        uses.append((_("Coded case:"), progress.coded))
    uses.append((_("Brief:"), progress.brief))
    for use, gaps in uses:
        symbol = "rr" if not gaps else "rp" if use != uses[-1][0] and frame.facts else "rn"
        where = address_of(frame, gaps[0].path) if gaps else case_address(frame.state.case_id, "doubts")
        yield StillMissing(use, gaps_in_words(gaps), where, symbol)


def gaps_in_words(gaps: Sequence[Gap]) -> str:
    """``17 questions, 16 outcome levels``; ``nothing``."""
    count = {
        kind: sum(gap.kind == kind for gap in gaps)
        for kind in ("text", "fact", "question", "outcome", "line")
    }
    told = (
        (count["text"], ngettext("{number} entry", "{number} entries", count["text"])),
        (count["fact"], _("a first fact")),
        (count["question"], ngettext("{number} question", "{number} questions", count["question"])),
        (count["outcome"], ngettext("{number} outcome level", "{number} outcome levels", count["outcome"])),
        (count["line"], ngettext("{number} short line", "{number} short lines", count["line"])),
    )
    parts = [words.format(number=number) for number, words in told if number]
    return _(", ").join(parts) or _("nothing")
