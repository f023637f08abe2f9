"""A kind of record: where it stands in the file, what its pages are called, what it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from peacecase.web.studio.asks import Ask
from peacecase.web.studio.frame import Frame, date_told


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record of a case: where it stands and what it asks."""

    name: str
    """The field of the case that holds them."""
    step: str
    """The step of the way through whose pages they are."""
    plural: str
    one: str
    """Title of the page of one."""
    another: str
    """What the button says that leads to a new one."""
    empty: str
    """What is said where there is none yet."""
    asks: tuple[Ask, ...]
    named: Callable[[Mapping[str, Any]], str]
    """What one is called in a list."""


def said(name: str) -> Callable[[Mapping[str, Any]], str]:
    """A record called by a text, whole."""
    return lambda held: str(held.get(name) or "")


def dated(name: str) -> Callable[[Mapping[str, Any]], str]:
    """The same, with its date before it."""
    return lambda held: f"{date_told(str(held.get('when') or ''))}: {held.get(name) or ''}"


def facts_ask(frame: Frame, name: str, label: str, hint: str = "", *, is_needed: bool = False) -> Ask:
    """Facts to choose from."""
    return Ask(name, "checks", label, hint, choices=frame.facts, is_needed=is_needed)
