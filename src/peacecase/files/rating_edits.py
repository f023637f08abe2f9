"""Writing ratings into the text of a case or a second coding, which keeps its comments and its layout."""

from collections.abc import Mapping
from typing import Any

from peacecase.files.tree_edits import rewritten
from peacecase.files.tree_fields import with_fields
from peacecase.files.trees import parsed_text
from peacecase.files.yaml_places import CannotEditError
from peacecase.model.codebook import Codebook
from peacecase.model.outcomes import HORIZONS
from peacecase.unseen import unseen

ORDER = ("rating", "confidence", "why", "ceiling_override")
"""Fields of a rating in the order in which new ones are written."""


def set_ratings(text: str, ratings: Mapping[str, Mapping[str, int | str | None]], codebook: Codebook) -> str:
    """The text with the fields of these ratings written in, all else as it was.

    `ratings`: indicator, outcome@horizon or indicator:party -> field -> what to write, None to take it away. `text` holds no fault. Raises
    CannotEditError where a place cannot be written, where what is to be written cannot be seen, or where writing it would have changed anything else.
    """
    settings: dict[str, Any] = {}
    for key, fields in ratings.items():
        place = settings
        hidden = [sign[0] for each in fields.values() for sign in unseen(str(each))]
        if hidden:
            raise CannotEditError(
                f"what is to be written for {key} holds U+{ord(hidden[0]):04X}, which cannot be seen",
                "delete it; it came in with copied text",
            )
        for step in _path(key, codebook):
            place = place.setdefault(step, {})
        place |= {name: fields[name] for name in ORDER if name in fields}
    order = (*ORDER, *codebook.factor_ids, *codebook.indicator_ids, *codebook.outcome_ids, *HORIZONS)
    before = parsed_text(text, "")
    return rewritten(text, with_fields(before.tree or {}, settings, order), before)[0]


def _path(key: str, codebook: Codebook) -> tuple[str, ...]:
    target, _colon, party = key.partition(":")
    outcome, _at, horizon = target.partition("@")
    if horizon:
        return "outcomes", outcome, horizon
    indicator = "ratings", codebook.factor_of(target).id, target
    return (*indicator, "by_party", party) if party else indicator
