"""Rules on what records of a case say of each other: ids that must exist, and what a rating must come with.

A case that breaks one of them cannot be compared: `peacecase validate` reports them as errors.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from peacecase.checks.case_index import TextAt, texts_of
from peacecase.checks.lens_references import check_concepts
from peacecase.checks.mission_references import check_mission, check_placeholders
from peacecase.checks.rating_references import check_episode, check_ratings
from peacecase.checks.reference_codes import (
    REFERENCE_CODES,
    ReferenceFault,
    first_of,
    not_principal,
    unknown_id,
)
from peacecase.model.case import Case
from peacecase.model.codebook import Codebook
from peacecase.model.coding import SecondCoding
from peacecase.model.diagnostic import Finding, RecordPath, format_path
from peacecase.model.lens import Lens

__all__ = ["REFERENCE_CODES", "check_coding_references", "check_references"]


def check_references(case: Case, codebook: Codebook) -> list[Finding]:
    """Everything in a case that points to a record it does not hold, or lacks what it must come with."""
    texts = texts_of(case)
    found = chain(
        check_mission(case),
        check_placeholders(case, texts),
        _check_ids(case, codebook, texts),
        _check_sides(case, codebook),
        _check_translations(case, texts),
        _check_planned(case),
        check_ratings(case.ratings, case.outcomes, case, codebook),
        *(
            check_episode(episode_id, episode.ratings, case, codebook)
            for episode_id, episode in case.episodes.items()
        ),
    )
    return list(first_of(found, case.id))


def check_coding_references(
    coding: SecondCoding,
    case: Case,
    codebook: Codebook,
    sibling_ids: Collection[str] = (),
    lenses: Mapping[str, Lens] | None = None,
) -> list[Finding]:
    """The same for a second coding, beside the case that it codes and the ids of that case's second codings.

    `lenses`: those that ship or stand in the library, by id; None where nobody looked.
    """
    unknown = (
        unknown_id("PC2006", ("resolves", position), "coding", resolved, sibling_ids)
        for position, resolved in enumerate(coding.resolves)
        if resolved not in sibling_ids
    )
    episodes = (
        check_episode(episode_id, episode.ratings, case, codebook, is_second=True)
        for episode_id, episode in coding.episodes.items()
    )
    ratings = check_ratings(coding.ratings, coding.outcomes, case, codebook, is_second=True)
    concepts: Iterable[ReferenceFault] = ()
    if coding.lens is not None and lenses is not None:
        concepts = (
            check_concepts(coding, lenses[coding.lens], case, codebook)
            if coding.lens in lenses
            else [unknown_id("PC2010", ("lens",), "lens", coding.lens, lenses)]
        )
    found = chain(ratings, *episodes, unknown, concepts)
    return list(first_of(found, case.id))


def _check_ids(case: Case, codebook: Codebook, texts: Iterable[TextAt]) -> Iterator[ReferenceFault]:
    """Ids that stand somewhere in the case, told by the field that holds them."""
    for path, word in texts:
        match path:
            case (*_, "cites" | "aim_cites", int(), "source") if word not in case.sources:
                yield unknown_id("PC2002", path, "source", word, case.sources)
            case (*_, "evidence" | "result_evidence", int()) | (
                "rivals",
                _,
                "weighed",
                int(),
                "evidence",
            ) if word not in case.evidence:
                yield unknown_id("PC2003", path, "evidence item", word, case.evidence)
            case (
                ("timeline", int(), "actors", int())
                | ("alternatives", int(), "actor")
                | ("conflict", "ended", "by")
                | ("episodes", _, "holdouts", int(), "actor")
            ) if word not in case.actors:
                yield unknown_id("PC2001", path, "actor", word, case.actors)
            case ("evidence", _, "bears_on", int(), "episode") if word not in case.episodes:
                yield unknown_id("PC2007", path, "episode", word, case.episodes)
            case ("searched", int(), "target", int()) if not _is_target(word, case, codebook):
                yield unknown_id("PC2005", path, "indicator or outcome@horizon", word, codebook.targets)


def _is_target(word: str, case: Case, codebook: Codebook) -> bool:
    """True of an indicator, of one at an episode of the case, and of an outcome at a horizon."""
    indicator, at, episode = word.partition("@")
    return word in codebook.targets or (
        bool(at) and indicator in codebook.indicator_ids and episode in case.episodes
    )


def _check_translations(case: Case, texts: Iterable[TextAt]) -> Iterator[ReferenceFault]:
    """Places of the texts that are translated."""
    if not case.translations:
        return
    places = [format_path(path) for path, text in texts if _is_prose(path, text)]
    known = set(places)
    for language, given in case.translations.items():
        for place in given.lines:
            if place not in known:
                yield unknown_id("PC2008", ("translations", language, "lines", place), "text", place, places)


def _check_planned(case: Case) -> Iterator[ReferenceFault]:
    """A mission that lies ahead has no outcomes yet."""
    hint = "leave it out while the mission is planned, or write the status that it has now"
    if case.is_planned:
        for name, held in (
            ("outcomes", any(True for _ in case.outcomes.items())),
            ("stood", bool(case.stood)),
        ):
            if held:
                yield ReferenceFault(
                    "PC2108", (name,), f"the status is planned, and the file has {name}", hint
                )


def _is_prose(path: RecordPath, text: str) -> bool:
    """True of words for readers; ids, dates, addresses and codes are nobody's to translate."""
    is_code = text.startswith(("http://", "https://")) or path[:2] == ("conflict", "countries")
    return (
        path[0] not in ("translations", "accepted")
        and not is_code
        and any(c.isupper() or c == " " for c in text)
    )


def _check_sides(case: Case, codebook: Codebook) -> Iterator[ReferenceFault]:
    """The party whose view an evidence item shows."""
    for item_id, item in case.evidence.items():
        for position, bearing in enumerate(item.bears_on):
            path = ("evidence", item_id, "bears_on", position, "by_party")
            if bearing.by_party is None:
                continue
            if bearing.by_party not in case.actors:
                yield unknown_id("PC2001", path, "actor", bearing.by_party, case.actors)
            elif bearing.target not in codebook.rated_by_party:
                yield ReferenceFault(
                    "PC2201",
                    path,
                    f"by_party beside '{bearing.target}', which is not rated by party",
                    "leave it out; say in why whose view it shows",
                )
            elif case.actors[bearing.by_party].role != "principal_party":
                yield not_principal(case, path, bearing.by_party)
