"""How the options of a use case are declared: frozen dataclasses whose fields say what they mean and what they take.

    @dataclass(frozen=True)
    class ScoreOptions:
        cases: Annotated[Sequence[str], Arg("[CASE]...")] = ()
        _: KW_ONLY
        draws: Annotated[int, Opt("Draws.", low=1)] = 10_000

The command's options and the method's arguments are both made from the record, so that neither can have an option or a
default that the other lacks.
"""

from __future__ import annotations

import dataclasses
import math
import os
from collections.abc import Callable, Sequence
from dataclasses import KW_ONLY, dataclass
from os import PathLike
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, ParamSpec, TypeVar, Union, get_args, get_origin, get_type_hints

from peacecase.errors import UserError
from peacecase.files.plain_file import as_named
from peacecase.language import languages
from peacecase.model.library import ReadFor
from peacecase.model.profile import WeightProfile
from peacecase.unseen import composed

StrPath = str | PathLike[str]
P = ParamSpec("P")
Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Opt:
    """What an option means and takes, beside its type and its default."""

    help: str
    _: KW_ONLY
    flags: tuple[str, ...] = ()
    """Spellings on the command line; none: the field's name with dashes."""
    metavar: str | None = None
    low: float | None = None
    high: float | None = None
    low_open: bool = False
    """Whether `low` itself is out of bounds."""
    choices: Callable[[], Sequence[str]] | None = None
    """The words that it takes, where the type does not list them."""
    parse: Callable[[Any], Any] | None = None
    """What makes the field of the words typed (a text; a tuple of texts with `many`); raises UserError."""
    many: bool = False
    """Whether it may be given again and again."""
    default: str | None = None
    """The default in words, where the value does not say it."""
    is_argument: bool = False
    """Whether it is typed without a name."""


def Arg(metavar: str, help: str = "", **more: Any) -> Opt:  # noqa: A002, N802 - reads as Opt does
    """An option that is typed without its name: a case, a file."""
    return Opt(help, metavar=metavar, is_argument=True, **more)


def into(help: str = "File to write; - for standard output.", **more: Any) -> Opt:  # noqa: A002 - as above
    """The option that says where something is written."""
    return Opt(help, flags=("-o", "--output"), **more)


Cases = Annotated[Sequence[str], Arg("[CASE]...", "Cases by id or by file; none: all.")]
Profile = Annotated[
    str | WeightProfile,
    Opt(
        "Weights: equal, ending_fighting, peacemaking, nation_building, one of the library's folder profiles, or a file.",
        metavar="NAME|FILE",
    ),
]
ReadAs = Annotated[
    ReadFor,
    Opt(
        "Whose level: the lead's, or that of lead and partners together, where the two differ (with_partners).",
        flags=("--reading",),
    ),
]
Language = Annotated[str, Opt("Language of what readers get.", flags=("--lang",), choices=languages)]


@dataclass(frozen=True)
class Written:
    """Where a document goes. The frame writes it; a use case only makes it."""

    output: Annotated[StrPath, into()]
    _: KW_ONLY
    force: Annotated[bool, Opt("Replace what exists.")] = False


@dataclass(frozen=True)
class Placed:
    """Where a document goes that has a place of its own, or that need not be written at all."""

    _: KW_ONLY
    output: Annotated[StrPath | None, into()] = None
    force: Annotated[bool, Opt("Replace what exists.")] = False


@dataclass(frozen=True)
class Editing:
    """Whether a file that is there is changed. A command shows the difference and asks; in Python nobody is asked."""

    _: KW_ONLY
    yes: Annotated[bool, Opt("Write without asking.")] = False
    dry_run: Annotated[bool, Opt("Show the difference and write nothing.")] = False


@dataclass(frozen=True)
class OfFolder:
    """For what works on a library's folder without opening it; the use case gets it, as `Opened`."""

    _: KW_ONLY
    library: Annotated[StrPath, Opt("Folder of case files; --library of the command line.")] = "cases"


Kind = Literal["flag", "whole number", "number", "word", "file", "text"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record of options, as both skins need to know it."""

    name: str
    opt: Opt
    kind: Kind
    words: tuple[str, ...]
    """For a word: those that it takes."""
    values: int
    """How many values it takes at once: 1, or as many as a tuple has."""
    default: Any
    is_required: bool


def fields_of(options: type) -> tuple[Field, ...]:
    """The fields of a record of options in their order, with what `Annotated` says of each."""
    hints = get_type_hints(options, include_extras=True)
    return tuple(_field(field, hints[field.name]) for field in dataclasses.fields(options))


def as_typed(options: Callable[P, Asked], *args: P.args, **kwargs: P.kwargs) -> Asked:
    """A record of options: texts composed, and files as they are spelt where they are, so that names meet their like."""
    asked: Any = options(*args, **kwargs)
    given = {field.name: getattr(asked, field.name) for field in dataclasses.fields(asked)}
    spelt: Asked = dataclasses.replace(asked, **{name: _spelt(value) for name, value in given.items()})
    return spelt


def _spelt(value: Any) -> Any:
    if isinstance(value, Path):
        return as_named(value)
    if isinstance(value, str):
        if value.isascii() or os.path.lexists(value):
            return value
        path = Path(composed(value))
        named = as_named(path)
        return composed(value) if named == path else os.fspath(named)
    if isinstance(value, list | tuple):
        return type(value)(map(_spelt, value))
    return {_spelt(key): each for key, each in value.items()} if isinstance(value, dict) else value


def check(asked: object) -> None:
    """Hold every value to the bounds and words of its field. Raises UserError that names the option."""
    for field in fields_of(type(asked)):
        given = getattr(asked, field.name)
        if given is None:
            continue
        for value in given if isinstance(given, tuple) and field.values > 1 else (given,):
            problem = _problem(field, value)
            if problem:
                raise UserError(f"{field.name} is {value!r}: {problem}", option=field.name)


Parsed = TypeVar("Parsed")


def parsed(field: Field, given: Any) -> Any:
    """The value of a field, of what was typed for it. Raises UserError that names the option."""
    if field.opt.parse is None or given is None:
        return given
    try:
        return field.opt.parse(given)
    except UserError as error:
        error.option = error.option or field.name
        raise


def _problem(field: Field, value: Any) -> str:
    opt = field.opt
    if field.words and isinstance(value, str) and value not in field.words:
        return f"one of {', '.join(field.words)}"
    if field.kind in ("number", "whole number") and isinstance(value, int | float):
        if math.isnan(value):
            return "not a number"
        if opt.low is not None and (value < opt.low or (opt.low_open and value == opt.low)):
            return f"it is {'above' if opt.low_open else 'at least'} {opt.low:g}"
        if opt.high is not None and value > opt.high:
            return f"it is at most {opt.high:g}"
    return ""


def _field(field: dataclasses.Field[Any], hint: Any) -> Field:
    base, *said = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    opts = [each for each in said if isinstance(each, Opt)]
    if not opts:
        raise TypeError(f"the option {field.name} does not say what it means: Annotated[.., Opt(..)]")
    opt: Opt = opts[-1]
    kinds = [each for each in _alternatives(base) if each is not NoneType]
    values = 1
    if len(kinds) == 1 and get_origin(kinds[0]) is tuple and not opt.many and opt.parse is None:
        values = len(get_args(kinds[0]))
        kinds = [get_args(kinds[0])[0]]
    words: tuple[str, ...] = tuple(opt.choices()) if opt.choices else ()
    for each in kinds:
        if get_origin(each) is Literal:
            words = get_args(each)
    default = field.default
    if field.default_factory is not dataclasses.MISSING:
        default = field.default_factory()
    return Field(
        name=field.name,
        opt=opt,
        kind="word" if words else _kind(kinds),
        words=words,
        values=values,
        default=None if default is dataclasses.MISSING else default,
        is_required=default is dataclasses.MISSING,
    )


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _kind(kinds: Sequence[Any]) -> Kind:
    if kinds == [bool]:
        return "flag"
    if float in kinds:
        return "number"
    if int in kinds:
        return "whole number"
    return "file" if any(get_origin(each) is PathLike for each in kinds) else "text"
