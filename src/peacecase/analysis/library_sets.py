"""Factors, indicators and outcomes of a library as columns of ratings for QCA."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from peacecase.analysis.ratings_in_force import RatingsInForce, ratings_in_force_by_case
from peacecase.analysis.scores import HIGHEST, factor_scores
from peacecase.model.library import Library
from peacecase.qca.calibration import RatingSet
from peacecase.qca.columns import RawColumns


@dataclass(frozen=True, slots=True)
class LibrarySets:
    """Columns over the cases that can take part, and why the others cannot."""

    columns: RawColumns
    """Ratings 0 to 3; of a factor the mean rating of its indicators. Four-value sets."""
    left_out: Mapping[str, Mapping[str, bool]]
    """Case that takes no part -> what of it has no rating, and whether it is coded; nothing for a seed case."""


def library_sets(library: Library, conditions: Sequence[str], outcome: str) -> LibrarySets:
    """Columns for conditions (ids of factors or indicators) and an outcome@horizon.

    A case takes part where all of them are known. Seed cases never do: the factors were taken from them
    (METHOD section 6). Raises KeyError for an id that there is not.
    """
    left_out: dict[str, dict[str, bool]] = {}
    rows: dict[str, list[float]] = {}
    for case_id, coding in ratings_in_force_by_case(library).items():
        if case_id == library.codebook.seed_case or library.cases[case_id].selection.reason == "seed":
            left_out[case_id] = {}
            continue
        found = {name: _mean_rating(coding, name) for name in (*conditions, outcome)}
        missing = {name: _is_coded(coding, name) for name, rating in found.items() if rating is None}
        if missing:
            left_out[case_id] = missing
        else:
            rows[case_id] = [rating for rating in found.values() if rating is not None]
    names = list(dict.fromkeys((*conditions, outcome)))
    columns = RawColumns(
        cases=tuple(rows),
        values={name: tuple(row[at] for row in rows.values()) for at, name in enumerate(names)},
        calibrations={name: RatingSet() for name in names},
    )
    return LibrarySets(columns, left_out)


def _is_coded(coding: RatingsInForce, name: str) -> bool:
    if name in coding.codebook.factor_ids:
        return name not in coding.not_coded
    rating = coding.ratings.get(name) or coding.outcomes.get(name)
    return rating is not None and rating.rating != "not_assessed"


def _mean_rating(coding: RatingsInForce, name: str) -> float | None:
    """The rating of an indicator or outcome, the mean rating of a factor; None where there is none."""
    if name in coding.codebook.factor_ids:
        score = factor_scores(coding)[name].score
        return None if score is None else score * HIGHEST
    if name in coding.codebook.indicator_ids:
        return coding.ratings[name].level
    if name not in coding.codebook.outcome_targets:
        raise KeyError(name)
    rating = coding.outcomes.get(name)
    return None if rating is None else rating.level
