"""Rules on what records of a case say of each other: ids that must exist, and what a rating must come with.

A case that breaks one of them cannot be compared: `peacecase validate` reports them as errors.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from peacecase.model.case import Case
from peacecase.model.coding import OutcomeRating, Outcomes, Rating, Ratings, SecondCoding
from peacecase.model.diagnostic import Finding, RecordPath
from peacecase.model.evidence import EVIDENCE_TARGETS
from peacecase.model.factors import FACTOR_ID_BY_INDICATOR, INDICATOR_BY_ID
from peacecase.model.fault_code import FaultCode
from peacecase.model.nearest import nearest
from peacecase.model.placeholder import PLACEHOLDER_COUNTRY, TO_DO
from peacecase.model.scale import parse_edtf
from peacecase.model.sources import Cite

_CODES = (
    FaultCode(
        "PC2001",
        "unknown-actor",
        "error",
        "An actor id that the case's actors do not hold. Mend the spelling, or add the actor.",
    ),
    FaultCode(
        "PC2002",
        "unknown-source",
        "error",
        "A citation of a source that the case's sources do not hold. Mend the spelling, or add the source.",
    ),
    FaultCode(
        "PC2003",
        "unknown-evidence",
        "error",
        "An evidence id that the case's evidence does not hold. Mend the spelling, or add the item.",
    ),
    FaultCode(
        "PC2004",
        "unknown-coder",
        "error",
        "A coder id that the case's coders do not hold. Mend the spelling, or add the coder.",
    ),
    FaultCode(
        "PC2005",
        "unknown-target",
        "error",
        "A search is about indicators or outcomes at a horizon; `peacecase codebook` lists them.",
    ),
    FaultCode(
        "PC2006",
        "unknown-coding",
        "error",
        "An adjudication resolves second codings of the same case by their ids. Mend the spelling, or add the file.",
    ),
    FaultCode(
        "PC2101",
        "one-lead",
        "error",
        "A mission has one lead: the actor named as mission.lead has the role lead. Persons who acted for it may have "
        "it too; any other actor that worked with it is a partner.",
    ),
    FaultCode(
        "PC2102",
        "lead-as-partner",
        "error",
        "The lead is not its own partner; leave it out of mission.partners.",
    ),
    FaultCode(
        "PC2103",
        "window-without-start",
        "error",
        "Without the day a mission began nobody can say which evidence lies inside its window.",
    ),
    FaultCode(
        "PC2104",
        "timeline-order",
        "error",
        "The timeline tells events in the order in which they happened. Move the entry, or mend its date.",
    ),
    FaultCode(
        "PC2105",
        "placeholder-above-draft",
        "error",
        "A text that begins with TODO, or the country ATA, was put there by `peacecase new` to be replaced. Replace it, "
        "or set status: draft.",
    ),
    FaultCode(
        "PC2201",
        "by-party-out-of-place",
        "error",
        "Only the confidence of the parties is rated party by party.",
    ),
    FaultCode(
        "PC2202",
        "not-a-principal-party",
        "error",
        "by_party names principal parties of the conflict. Mend the id, or the actor's role.",
    ),
    FaultCode(
        "PC2203",
        "party-without-rating",
        "error",
        "The confidence of the parties rests on one rating for each principal party; the one left out may be the "
        "one that had no trust. Where nothing is known of it, rate it unknown and say so.",
    ),
    FaultCode(
        "PC2204",
        "level-without-confidence",
        "error",
        "A level comes with how sure the coder is: high, moderate, low or very_low. The uncertainty of every score "
        "is computed from it.",
    ),
    FaultCode(
        "PC2205",
        "rating-without-why",
        "error",
        "A rating says why: a level, why not the next one up or down; unknown, where was looked; not_applicable, why "
        "the question makes no sense here. A second coder may leave it out.",
    ),
    FaultCode(
        "PC2206",
        "not-assessed-above-draft",
        "error",
        "A case above draft has looked at every indicator. Rate it, write unknown with where was looked, or set "
        "status: draft.",
    ),
)
REFERENCE_CODES: dict[str, FaultCode] = {entry.code: entry for entry in _CODES}

_BY_PARTY = frozenset(indicator.id for indicator in INDICATOR_BY_ID.values() if indicator.by_party)


def check_references(case: Case) -> list[Finding]:
    """Everything in a case that points to a record it does not hold, or lacks what it must come with."""
    return [
        *_check_mission(case),
        *_check_placeholders(case),
        *_check_actor_ids(case),
        *_check_cites(case),
        *_check_evidence_ids(case),
        *_check_searches(case),
        *_check_ratings(case.ratings, case.outcomes, case, case.id),
    ]


def check_coding_references(
    coding: SecondCoding, case: Case, sibling_ids: Collection[str] = ()
) -> list[Finding]:
    """The same for a second coding, beside the case that it codes and the ids of that case's second codings."""
    found = [*_check_ratings(coding.ratings, coding.outcomes, case, case.id, is_second=True)]
    for position, resolved in enumerate(coding.resolves):
        if resolved not in sibling_ids:
            found.append(_unknown("PC2006", case.id, ("resolves", position), "coding", resolved, sibling_ids))
    return found


def _finding(code: str, case_id: str, path: RecordPath, message: str, hint: str = "") -> Finding:
    return Finding(code, REFERENCE_CODES[code].severity, case_id, path, message, hint)


def _unknown(
    code: str, case_id: str, path: RecordPath, kind: str, word: str, known: Collection[str]
) -> Finding:
    near = nearest(word, known)
    if near:
        hint = f"did you mean '{near}'?"
    elif known:
        hint = f"known here: {', '.join(list(known)[:8])}{' …' if len(known) > 8 else ''}"
    else:
        hint = "there are none in this case yet"
    return _finding(code, case_id, path, f"there is no {kind} '{word}'", hint)


def _check_mission(case: Case) -> Iterator[Finding]:
    mission = case.mission
    lead = case.actors.get(mission.lead)
    if lead is None:
        yield _unknown("PC2001", case.id, ("mission", "lead"), "actor", mission.lead, case.actors)
    elif lead.role != "lead":
        yield _finding(
            "PC2101",
            case.id,
            ("actors", mission.lead, "role"),
            f"'{mission.lead}' leads the mission, but its role is {lead.role}",
            "write role: lead, or name another lead",
        )
    for actor_id, actor in case.actors.items():
        if actor.role == "lead" and actor_id != mission.lead and actor.kind != "person":
            yield _finding(
                "PC2101",
                case.id,
                ("actors", actor_id, "role"),
                f"'{actor_id}' has the role lead, but '{mission.lead}' leads the mission",
                "a mission has one lead: write role: partner",
            )
    for position, partner in enumerate(mission.partners):
        path = ("mission", "partners", position)
        if partner not in case.actors:
            yield _unknown("PC2001", case.id, path, "actor", partner, case.actors)
        elif partner == mission.lead:
            yield _finding("PC2102", case.id, path, f"'{partner}' is the lead itself", "leave it out")
    if parse_edtf(mission.window).earliest is None:
        yield _finding(
            "PC2103",
            case.id,
            ("mission", "window"),
            f"the window {mission.window} has no start",
            "write when the mission began: 1991-10/1993-09, or 1991~/1993",
        )
    yield from _check_timeline_order(case)


def _check_timeline_order(case: Case) -> Iterator[Finding]:
    latest: date | None = None
    latest_text = ""
    for position, entry in enumerate(case.timeline):
        span = parse_edtf(entry.when)
        # '1992' may stand after '1992-06-13': only an entry that lies wholly before is out of order.
        if latest is not None and span.latest is not None and span.latest < latest:
            yield _finding(
                "PC2104",
                case.id,
                ("timeline", position, "when"),
                f"{entry.when} comes after an entry of {latest_text}",
                "move the entry up, or mend its date",
            )
        elif span.earliest is not None and (latest is None or span.earliest > latest):
            latest, latest_text = span.earliest, entry.when


def _check_placeholders(case: Case) -> Iterator[Finding]:
    """Texts of a new case that nobody has replaced, once the case says that it is coded."""
    if case.status == "draft":
        return
    texts: list[tuple[RecordPath, str]] = [
        (("title",), case.title),
        (("summary",), case.summary),
        (("mission", "objective", "text"), case.mission.objective.text),
        (("conflict", "name"), case.conflict.name),
        *((("actors", actor_id, "name"), actor.name) for actor_id, actor in case.actors.items()),
        *((("sources", source_id, "title"), source.title) for source_id, source in case.sources.items()),
    ]
    for position, cite in enumerate(case.mission.objective.cites):
        texts.append((("mission", "objective", "cites", position, "locator"), cite.locator or ""))
    for path, text in texts:
        if text.startswith(TO_DO):
            hint = "replace it, or set status: draft"
            yield _finding(
                "PC2105", case.id, path, f"still to be written, but the status is {case.status}", hint
            )
    for position, country in enumerate(case.conflict.countries):
        if country == PLACEHOLDER_COUNTRY:
            path = ("conflict", "countries", position)
            yield _finding(
                "PC2105", case.id, path, f"{country} only keeps the place of a country", "write its code"
            )


def _check_actor_ids(case: Case) -> Iterator[Finding]:
    def unknown(path: RecordPath, actor_id: str) -> Finding:
        return _unknown("PC2001", case.id, path, "actor", actor_id, case.actors)

    for item_id, item in case.evidence.items():
        for position, bearing in enumerate(item.bears_on):
            path = ("evidence", item_id, "bears_on", position, "by_party")
            if bearing.by_party is None:
                continue
            if bearing.by_party not in case.actors:
                yield unknown(path, bearing.by_party)
            elif bearing.on not in _BY_PARTY:
                yield _finding(
                    "PC2201",
                    case.id,
                    path,
                    f"by_party beside '{bearing.on}', which is not rated by party",
                    "leave it out; say in why whose view it shows",
                )
            elif case.actors[bearing.by_party].role != "principal_party":
                yield _not_principal(case, path, bearing.by_party)
    for position, entry in enumerate(case.timeline):
        for place, actor_id in enumerate(entry.actors):
            if actor_id not in case.actors:
                yield unknown(("timeline", position, "actors", place), actor_id)
    for position, alternative in enumerate(case.alternatives):
        if alternative.actor not in case.actors:
            yield unknown(("alternatives", position, "actor"), alternative.actor)


def _not_principal(case: Case, path: RecordPath, actor_id: str) -> Finding:
    return _finding(
        "PC2202",
        case.id,
        path,
        f"'{actor_id}' is no principal party: its role is {case.actors[actor_id].role}",
        f"principal parties here: {', '.join(case.parties()) or 'none'}",
    )


def _check_cites(case: Case) -> Iterator[Finding]:
    for path, cites in _cites(case):
        for position, cite in enumerate(cites):
            if cite.source not in case.sources:
                place = (*path, "cites", position, "source")
                yield _unknown("PC2002", case.id, place, "source", cite.source, case.sources)


def _cites(case: Case) -> Iterator[tuple[RecordPath, tuple[Cite, ...]]]:
    yield ("mission", "objective"), case.mission.objective.cites
    for item_id, item in case.evidence.items():
        yield ("evidence", item_id), item.cites
    for position, entry in enumerate(case.timeline):
        yield ("timeline", position), entry.cites
    for outcome, horizon, rating in case.outcomes.items():
        for position, check in enumerate(rating.checks):
            yield ("outcomes", outcome, horizon, "checks", position), check.cites
    for position, alternative in enumerate(case.alternatives):
        yield ("alternatives", position), alternative.cites
    for position, note in enumerate(case.discussion):
        yield ("discussion", position), note.cites


def _check_evidence_ids(case: Case) -> Iterator[Finding]:
    for path, item_ids in _evidence_ids(case):
        for position, item_id in enumerate(item_ids):
            if item_id not in case.evidence:
                yield _unknown("PC2003", case.id, (*path, position), "evidence item", item_id, case.evidence)
    for rival_id, rival in case.rivals.items():
        for position, weighing in enumerate(rival.weighed):
            if weighing.evidence not in case.evidence:
                place = ("rivals", rival_id, "weighed", position, "evidence")
                yield _unknown("PC2003", case.id, place, "evidence item", weighing.evidence, case.evidence)


def _evidence_ids(case: Case) -> Iterator[tuple[RecordPath, Iterable[str]]]:
    for episode_id, episode in case.episodes.items():
        yield ("episodes", episode_id, "evidence"), episode.evidence
    context = case.context
    for name in ("ripeness", "agreed_framework", "spoilers", "use_of_force"):
        note = getattr(context, name)
        if note is not None:
            yield ("context", name, "evidence"), note.evidence
    for stage in type(context.stages).model_fields:
        note = getattr(context.stages, stage)
        if note is not None:
            yield ("context", "stages", stage, "evidence"), note.evidence
    for position, alternative in enumerate(case.alternatives):
        yield ("alternatives", position, "evidence"), alternative.evidence
    for position, lesson in enumerate(case.lessons):
        yield ("lessons", position, "evidence"), lesson.evidence
    for position, doubt in enumerate(case.discussion):
        yield ("discussion", position, "evidence"), doubt.evidence


def _check_searches(case: Case) -> Iterator[Finding]:
    for position, search in enumerate(case.searched):
        for place, target in enumerate(search.on):
            if target not in EVIDENCE_TARGETS:
                path = ("searched", position, "on", place)
                yield _unknown(
                    "PC2005", case.id, path, "indicator or outcome@horizon", target, EVIDENCE_TARGETS
                )


def _check_ratings(
    ratings: Ratings, outcomes: Outcomes, case: Case, case_id: str, *, is_second: bool = False
) -> Iterator[Finding]:
    """Ratings of a case or of a second coding of it; `case` holds actors, evidence and coders."""
    must_be_assessed = case.status != "draft" and not is_second
    for indicator, rating in ratings.items():
        path = ("ratings", FACTOR_ID_BY_INDICATOR[indicator], indicator)
        yield from _check_rating(rating, path, case, needs_why=not is_second)
        if rating.rating == "not_assessed" and must_be_assessed:
            yield _finding(
                "PC2206",
                case_id,
                path,
                f"{indicator} is not assessed, but the case's status is {case.status}",
                "rate it, write unknown and where was looked, or set status: draft",
            )
        if indicator in _BY_PARTY:
            yield from _check_parties(rating, path, case, must_be_assessed)
        elif rating.by_party:
            yield _by_party_out_of_place(path, indicator, case_id)
    for outcome, horizon, outcome_rating in outcomes.items():
        path = ("outcomes", outcome, horizon)
        yield from _check_rating(outcome_rating, path, case, needs_why=not is_second)
        if outcome_rating.by_party:
            yield _by_party_out_of_place(path, outcome, case_id)
        if outcome_rating.rating == "not_assessed" and must_be_assessed:
            yield _finding(
                "PC2206",
                case_id,
                path,
                f"{outcome} at {horizon} is not assessed, but the case's status is {case.status}",
                "rate it, or leave the horizon out",
            )


def _by_party_out_of_place(path: RecordPath, name: str, case_id: str) -> Finding:
    return _finding(
        "PC2201", case_id, (*path, "by_party"), f"{name} is not rated by party", "leave by_party out"
    )


def _check_rating(
    rating: Rating | OutcomeRating, path: RecordPath, case: Case, *, needs_why: bool
) -> Iterator[Finding]:
    if rating.level is not None and rating.confidence is None:
        yield _finding(
            "PC2204",
            case.id,
            path,
            f"{path[-1]} has the level {rating.level} and no confidence",
            "write confidence: high, moderate, low or very_low",
        )
    if needs_why and rating.rating != "not_assessed" and rating.why is None:
        yield _finding(
            "PC2205", case.id, path, f"{path[-1]} is rated {rating.rating} and does not say why", "write why:"
        )
    for position, item_id in enumerate(rating.reconciles):
        if item_id not in case.evidence:
            place = (*path, "reconciles", position)
            yield _unknown("PC2003", case.id, place, "evidence item", item_id, case.evidence)
    if rating.coder is not None and rating.coder not in case.coders:
        yield _unknown("PC2004", case.id, (*path, "coder"), "coder", rating.coder, case.coders)


def _check_parties(rating: Rating, path: RecordPath, case: Case, must_be_assessed: bool) -> Iterator[Finding]:
    for party, party_rating in rating.by_party.items():
        place = (*path, "by_party", party)
        if party not in case.actors:
            yield _unknown("PC2001", case.id, place, "actor", party, case.actors)
        elif case.actors[party].role != "principal_party":
            yield _not_principal(case, place, party)
        elif party_rating.rating == "not_assessed" and must_be_assessed:
            yield _finding(
                "PC2206",
                case.id,
                place,
                f"the confidence of '{party}' is not assessed, but the case's status is {case.status}",
                "rate it, or write unknown and where was looked",
            )
    if rating.level is None:
        return
    for party in case.parties():
        if party not in rating.by_party:
            yield _finding(
                "PC2203",
                case.id,
                (*path, "by_party"),
                f"the principal party '{party}' has no rating of its own",
                f"add '{party}:' under by_party; unknown is an answer",
            )
