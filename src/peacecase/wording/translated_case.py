"""A case in another language: the texts that its file has translations of; all others stand as written."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from peacecase.language import ENGLISH
from peacecase.language import gettext as _
from peacecase.model.case import Case
from peacecase.model.diagnostic import RecordPath, format_path


def case_in(case: Case, language: str) -> Case:
    """The case with the texts that it has in the language in the place of those that they translate."""
    given = case.translations.get(language)
    if given is None or not given.lines:
        return case
    tops = {place.partition(".")[0].partition("[")[0] for place in given.lines}
    update = {
        name: _put(getattr(case, name), (name,), given.lines) for name in tops if name in Case.model_fields
    }
    return case.model_copy(update=update)


def told_of_translation(cases: Iterable[Case], language: str) -> str:
    """What readers must know of the cases' own texts in a language: who translated which; empty in English."""
    if language == ENGLISH:
        return ""
    unreviewed = [
        case for case in cases if language in case.translations and case.translations[language].needs_review
    ]
    if not unreviewed:
        return _("The texts of the cases stand as they were written, unless a file holds a translation.")
    return _(
        "The cases' short lines were translated by a language model and have not been reviewed by a person; their other "
        "texts stand as they were written."
    )


def _put(record: Any, path: RecordPath, lines: Mapping[str, str]) -> Any:
    if isinstance(record, str):
        return lines.get(format_path(path), record)
    if isinstance(record, BaseModel):  # a root model too: its one field has no step in a path
        fields = {name: getattr(record, name) for name in type(record).model_fields}
        steps = {name: path if name == "root" else (*path, name) for name in fields}
        return record.model_copy(
            update={name: _put(held, steps[name], lines) for name, held in fields.items()}
        )
    if isinstance(record, dict):
        return {key: _put(held, (*path, key), lines) for key, held in record.items()}
    if isinstance(record, tuple):
        return tuple(_put(held, (*path, position), lines) for position, held in enumerate(record))
    return record
