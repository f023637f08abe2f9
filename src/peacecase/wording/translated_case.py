"""A case in another language: the texts that its file has translations of; all others stand as written."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from peacecase.language import ENGLISH
from peacecase.language import gettext as _
from peacecase.model.case import Actor, Case
from peacecase.model.diagnostic import RecordPath, format_path
from peacecase.model.library import Library


def case_in(case: Case, language: str) -> Case:
    """The case with the texts that it has in the language in the place of those that they translate.

    An actor whose name is translated keeps the name as written among its other names: texts that stand as written
    have it, and so has whatever finds a body by its names.
    """
    given = case.translations.get(language)
    if given is None or not given.lines:
        return case
    tops = {place.partition(".")[0].partition("[")[0] for place in given.lines}
    update = {
        name: _put(getattr(case, name), (name,), given.lines) for name in tops if name in Case.model_fields
    }
    if "actors" in update:
        update["actors"] = {
            actor_id: _also_known(actor, case.actors[actor_id].name)
            for actor_id, actor in update["actors"].items()
        }
    return case.model_copy(update=update)


def library_in(library: Library, language: str) -> Library:
    """The library with each of its cases as `case_in` gives it."""
    return replace(
        library, cases={case_id: case_in(case, language) for case_id, case in library.cases.items()}
    )


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


def _also_known(actor: Actor, written: str) -> Actor:
    if actor.name == written:
        return actor
    others = dict.fromkeys((written, *actor.also_known_as))
    return actor.model_copy(update={"also_known_as": tuple(name for name in others if name != actor.name)})


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
