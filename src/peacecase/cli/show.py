"""A case as a page for the terminal: what happened, every rating with its level's wording, evidence for and against."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from peacecase.analysis.confidence import Ceiling
from peacecase.api.result import Result
from peacecase.api.show import Shown, ShownRating
from peacecase.cli.blocks import Heading, ScreenTable, note, strong
from peacecase.model.case import STAGE_NAMES, Case
from peacecase.model.codebook import Codebook, Indicator, Outcome
from peacecase.model.coding import Rating
from peacecase.model.evidence import Direction
from peacecase.model.outcomes import HORIZON_NAMES, HORIZONS
from peacecase.model.scale import LEVEL_NAMES, MISSING_MEANINGS
from peacecase.model.sources import Cite, Source
from peacecase.wording.case_names import drawn_by_in_words
from peacecase.wording.coders import status_in_words
from peacecase.wording.dates import in_plain_words
from peacecase.wording.stops import as_sentences

_DIRECTION_WORDS: dict[Direction, str] = {"supports": "for", "weakens": "against", "mixed": "mixed"}
_LEGEND = (
    "Levels run from 0 (absent) to 3 (full). Evidence 'for' speaks for a higher level, 'against' for a lower one. "
    "The ceiling is the confidence that the evidence allows. 'drawn' is how often draws take each level of this coding."
)


def show_blocks(result: Result[Shown]) -> Iterator[RenderableType]:
    """The page, piece by piece; where some ratings are asked for, those alone."""
    shown = result.found
    case, targets = shown.case, shown.targets
    yield strong(case.title)
    yield note(f"{case.id}   status: {status_in_words(case, shown.codings)}")
    if not targets:
        yield ""
        yield Text(case.summary)
        yield from _mission(case)
    yield ""
    yield note(_LEGEND)
    for factor in shown.codebook.factors:
        chosen = [indicator for indicator in factor.indicators if indicator.id in shown.ratings]
        if chosen:
            yield from _heading(factor.name)
            yield Text(factor.asks, style="italic")
        for indicator in chosen:
            yield from _rated(case, indicator.id, indicator, indicator.name, shown.ratings[indicator.id])
    yield from _outcomes(shown)
    if not targets:
        yield from _story(case, shown.codebook)
    yield from _sources(case, targets)


def _heading(text: str) -> Iterator[RenderableType]:
    yield ""
    yield Heading(strong(text), align="left", style="dim")


def _indented(block: RenderableType, by: int = 2) -> Padding:
    return Padding(block, (0, 0, 0, by))


def _pairs(pairs: Iterable[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(style="bold", overflow="fold")
    table.add_column(overflow="fold")
    for name, text in pairs:
        if text:
            table.add_row(name, text)
    return table


def _mission(case: Case) -> Iterator[RenderableType]:
    mission, conflict = case.mission, case.conflict
    objective = mission.objective
    yield from _heading("Mission")
    names = {actor_id: actor.name for actor_id, actor in case.actors.items()}
    yield _pairs(
        [
            ("Lead", names[mission.lead]),
            ("Partners", ", ".join(names[partner] for partner in mission.partners)),
            ("Window", in_plain_words(mission.window)),
            ("Stages", ", ".join(STAGE_NAMES[stage] for stage in mission.stages)),
            ("Objective", f"{objective.text} {_cited(objective.cites)}"),
            (
                "",
                f"stated by {names.get(objective.stated_by, objective.stated_by)}, {in_plain_words(objective.stated_on)}",
            ),
            (
                "Conflict",
                f"{conflict.name}, from {in_plain_words(conflict.began)} ({', '.join(conflict.countries)})",
            ),
            ("Chosen as", (case.selection.reason or "not stated").replace("_", " ") + _outcome_known(case)),
            ("Coded by", "; ".join(_coders(case))),
        ]
    )
    yield from _heading("Actors")
    table = ScreenTable("Name", "Kind", "Role", "Signed", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    signed = {True: "yes", False: "no", None: ""}
    for actor in case.actors.values():
        table.add_row(
            actor.name, actor.kind.replace("_", " "), actor.role.replace("_", " "), signed[actor.signatory]
        )
    yield table


def _outcome_known(case: Case) -> str:
    if case.selection.outcome_known is None:
        return ""
    return ", outcome known beforehand" if case.selection.outcome_known else ", outcome not known beforehand"


def _coders(case: Case) -> Iterator[str]:
    for coder_id, coder in case.coders.items():
        review = ", not reviewed by a person" if coder.needs_review else ""
        yield f"{coder.name or coder.model or coder_id} ({coder.kind}{review})"


def _outcomes(shown: Shown) -> Iterator[RenderableType]:
    coded = [each for each in shown.case.outcomes.items() if f"{each[0]}@{each[1]}" in shown.ratings]
    if coded:
        yield from _heading("Outcomes, never added to the factors")
    for outcome, horizon, rating in coded:
        target = f"{outcome}@{horizon}"
        question = shown.codebook.outcome(outcome)
        name = f"{question.name}, {HORIZON_NAMES[horizon]}"
        yield from _rated(shown.case, target, question, name, shown.ratings[target])
        for check in rating.checks:
            levels = " or ".join(str(level) for level in check.fits)
            text = f"{check.dataset} ({check.version}): {check.measure}; fits {levels} {_cited(check.cites)}"
            yield _item("check", text)


def _rated(
    case: Case, target: str, question: Indicator | Outcome, name: str, shown: ShownRating
) -> Iterator[RenderableType]:
    """One rating: level and its wording, reason, parties, evidence for and against."""
    rating = shown.rating
    yield ""
    yield Text.assemble((name, "bold"), "  ", (_level(rating), "bold"))
    yield _indented(note(_confidence(rating, shown.ceiling, is_searched=case.has_search(target))))
    if shown.drawn:
        often = ", ".join(f"{level} in {100 * share:.0f} %" for level, share in enumerate(shown.drawn))
        yield _indented(note(f"drawn: {often}"))
    if rating.level is not None:
        wording = question.levels[rating.level]
        yield _indented(Text(f"{rating.level}: {wording}", style="italic"))
    if rating.why:
        yield _indented(Text(rating.why))
    if rating.ceiling_override:
        yield _item("above the ceiling because", rating.ceiling_override)
    for told, second in (("with partners", rating.with_partners), ("lead alone", rating.lead_alone)):
        if second is not None:
            yield _item(f"{told}: {second.rating}", second.why)
    for party, party_rating in rating.by_party.items():
        yield _item(case.actors[party].name, f"{party_rating.rating}. {party_rating.why}")
    for direction, word in _DIRECTION_WORDS.items():
        for item_id, item in case.evidence.items():
            # An item may speak of several parties on the one question: it is told once, with their names.
            sides = [
                bearing.by_party
                for bearing in item.bears_on
                if (bearing.target, bearing.episode, bearing.direction) == (target, None, direction)
            ]
            if sides:
                whose = "".join(f", {case.actor_name(party)}" for party in sides if party)
                reconciled = ", reconciled" if item_id in rating.reconciles else ""
                inferred = ", inferential" if item.directness == "inferential" else ""
                told = f"{in_plain_words(item.when)}{whose}{inferred}{reconciled}"
                yield _item(word, f"{item.statement} ({told}) {_cited(item.cites)}")


def _level(rating: Rating) -> str:
    if rating.level is not None:
        return f"{rating.level} of 3, {LEVEL_NAMES[rating.level]}"
    return str(rating.rating).replace("_", " ")


def _confidence(rating: Rating, found: Ceiling | None, *, is_searched: bool) -> str:
    if rating.rating == "unknown":
        looked = "looked for, not found" if is_searched else "no search on record"
        return f"{looked}; counts as anything from 0 to 3"
    if not rating.is_applicable:
        return "the question makes no sense here; left out of all that is computed"
    if rating.level is None:
        return MISSING_MEANINGS["not_assessed"]
    given = (rating.confidence or "").replace("_", " ")
    if found is None:
        return f"confidence: {given}"
    ceiling = found.level.replace("_", " ")
    reasons = f" ({'; '.join(found.reasons)})" if found.reasons else ""
    return f"confidence: {given}; ceiling: {ceiling}{reasons}"


def _item(label: str, text: str) -> RenderableType:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(style="dim", min_width=7)
    table.add_column(overflow="fold")
    table.add_row(label, text)
    return _indented(table, 4)


def _cited(cites: Iterable[Cite]) -> str:
    places = (f"{cite.source} {cite.locator}" if cite.locator else cite.source for cite in cites)
    return f"[{'; '.join(places)}]"


def _story(case: Case, codebook: Codebook) -> Iterator[RenderableType]:
    if case.timeline:
        yield from _heading("Timeline")
        yield _pairs(
            (in_plain_words(entry.when), f"{entry.event} {_cited(entry.cites)}") for entry in case.timeline
        )
    if case.episodes:
        yield from _heading("Episodes")
        for episode in case.episodes.values():
            result = episode.result.replace("_", " ")
            yield Text.assemble((episode.title, "bold"), f"  {in_plain_words(episode.when)}  {result}")
            told = [("Aim", episode.aim), ("Course", episode.course), ("Effect", episode.effect)]
            told += [
                (codebook.indicator(indicator).name, f"{_level(rating)}. {rating.why or ''}")
                for indicator, rating in episode.ratings.items()
            ]
            yield _indented(_pairs(told))
    context = case.context
    notes = [
        ("Ripeness", context.ripeness),
        ("Agreed framework", context.agreed_framework),
        ("Spoilers", context.spoilers),
        ("Use of force", context.use_of_force),
        *((name.capitalize(), getattr(context.stages, stage)) for stage, name in STAGE_NAMES.items()),
    ]
    if any(note for _, note in notes):
        yield from _heading("Context, described and not scored")
        yield _pairs((name, note.text) for name, note in notes if note)
    if case.alternatives:
        yield from _heading("Who else could have led")
        yield _pairs((case.actors[other.actor].name, other.reasons) for other in case.alternatives)
    if case.rivals:
        yield from _heading("Other explanations")
        for rival in case.rivals.values():
            yield Text.assemble((rival.claim, "bold"), f"  {rival.verdict}")
            counts = Counter[str](weighing.reads for weighing in rival.weighed)
            readings = (each for each in ("for", "against", "neutral") if counts[each])
            weighed = ", ".join(f"{counts[each]} {each}" for each in readings)
            yield _indented(Text(f"{rival.why} (evidence weighed: {weighed})"))
    if case.lessons:
        yield from _heading("Lessons")
        yield _pairs((drawn_by_in_words(case, lesson.drawn_by), lesson.text) for lesson in case.lessons)
    if case.searched:
        yield from _heading("Searches that found nothing, or too little")
        yield _pairs(
            (", ".join(search.target), f"{search.where}: {search.result}") for search in case.searched
        )
    if case.discussion:
        yield from _heading("Doubts and dissent")
        yield _pairs((note.target, note.text) for note in case.discussion)


def _sources(case: Case, targets: Sequence[str]) -> Iterator[RenderableType]:
    """The sources; with targets, those of their evidence alone."""
    shown = set(case.sources)
    if targets:
        wanted = {f"{target}@{horizon}" for target in targets for horizon in HORIZONS} | set(targets)
        shown = {
            cite.source
            for item in case.evidence.values()
            if any(bearing.target in wanted for bearing in item.bears_on)
            for cite in item.cites
        }
    if not shown:
        return
    yield from _heading("Sources")
    yield _pairs(
        (source_id, _described(case, source))
        for source_id, source in case.sources.items()
        if source_id in shown
    )


def _described(case: Case, source: Source) -> str:
    issued = in_plain_words(source.issued) if source.issued else None
    parts = [source.author, source.title, source.publisher, issued, source.address]
    side = ""
    if source.position and source.interest:
        side = f" Speaks for {case.actor_name(source.position)}: {source.interest}"
    kind = f"{source.type.replace('_', ' ')}, {source.distance or 'distance not stated'}"
    return f"{as_sentences(part for part in parts if part)} [{kind}]{side}"
