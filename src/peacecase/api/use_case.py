"""A use case as a value, and what makes a Python method of it; `peacecase.cli.commands` makes its command."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar, get_type_hints, overload

from peacecase.api.opened import Opened
from peacecase.api.options import Editing, Field, Placed, Written, as_typed, check, fields_of
from peacecase.api.result import Document, Folder, Result
from peacecase.api.running import Run
from peacecase.api.writing import need_folder, refuse_to_overwrite, write_document, write_edit, write_folder
from peacecase.model.library import ReadFor

P = ParamSpec("P")
Asked = TypeVar("Asked")
Given = TypeVar("Given", bound="Result[Any] | Document | Folder")
Found = TypeVar("Found")

DATA_FORMS = ("table", "json", "csv")
READ_AS_COALITION = (
    "read as coalition: the level of lead and partners, where it is on record, stands in place of the lead's"
)
"""What a result says of its levels where they are not the lead's own."""


@dataclass(frozen=True, slots=True, eq=False)
class UseCase(Generic[P, Asked, Given]):
    """Something that people do with a library: its options, and the function that does it.

    The docstring of the options says what it does, with examples, as the command's help prints it; that of the function
    says what comes back, as the method's help does.
    """

    name: str
    """As the command is called, after `peacecase`."""
    options: Callable[P, Asked]
    """The record of options: its class."""
    function: Callable[[Opened, Asked, Run], Given]
    """Pure but for what it reads through the library: it writes nothing and prints nothing."""
    parts: tuple[str, ...] = ()
    """Names of the tables in its result, the first the usual one."""
    forms: tuple[str, ...] = DATA_FORMS
    """What ``--format`` takes: table, json, csv, or a text form of the result."""

    @property
    def returned(self) -> str:
        """What its function is annotated to give back: ``Result[..]``, ``Document`` or ``Folder``."""
        return str(inspect.signature(self.function).return_annotation)

    def __call__(self, library: Opened, asked: Asked, run: Run) -> Given:
        """Hold the options to their bounds, do it, and write what goes beside a result."""
        check(asked)
        if isinstance(asked, Written | Placed):
            refuse_to_overwrite(asked.output, asked.force)
        output = getattr(asked, "output", None)
        if output is not None:
            need_folder(output, is_folder=self.returned == "Folder")
        named = getattr(asked, "cases", ()) or getattr(asked, "case", ())
        reading: ReadFor = getattr(asked, "reading", "lead")
        read = library.beside(named)
        read = read.read_as(reading) if reading == "coalition" else read
        made = self.function(read, asked, run)
        if reading == "coalition" and getattr(asked, "data", None) is None:
            made = replace(made, notes=(READ_AS_COALITION, *made.notes))
            if isinstance(made, Result):
                made = replace(made, record=partial(_saying_how_read, made.record))
        if isinstance(made, Result) and made.beside is not None:
            write_folder(made.beside, None, False)
        return made


def use_case(
    name: str,
    options: Callable[P, Asked],
    *,
    parts: tuple[str, ...] = (),
    forms: tuple[str, ...] = DATA_FORMS,
) -> Callable[[Callable[[Opened, Asked, Run], Given]], UseCase[P, Asked, Given]]:
    """Make a use case of a function, under the name that its command has."""
    return lambda function: UseCase(name, options, function, parts, forms)


def _saying_how_read(record: Callable[[], Any]) -> Any:
    """The plain data with how the levels were read: JSON is kept in files, where no note stands beside it."""
    plain = record()
    said = {"reading": "coalition"}
    return [{**said, **each} for each in plain] if isinstance(plain, list) else {**said, **plain}


def document_of(made: Result[Any] | Document | Folder, asked: Any) -> Document | Folder | None:
    """What is to be written: a result is, where it can be and the options name an output."""
    if not isinstance(made, Result):
        return made
    has_place = isinstance(asked, Placed) and asked.output is not None
    return made.document() if has_place and made.document is not None else None


def write(made: Document | Folder, asked: Any) -> list[Path]:
    """Write what a use case made where its options say, or where it belongs."""
    output, force = (asked.output, asked.force) if isinstance(asked, Written | Placed) else (None, False)
    if isinstance(made, Folder):
        return write_folder(made, output, force)
    return [write_document(made, output, force)]


@overload
def method(use: UseCase[P, Any, Result[Found]]) -> Callable[Concatenate[Opened, P], Result[Found]]: ...
@overload
def method(use: UseCase[P, Any, Document]) -> Callable[Concatenate[Opened, P], Path]: ...
@overload
def method(use: UseCase[P, Any, Folder]) -> Callable[Concatenate[Opened, P], list[Path]]: ...


def method(use: UseCase[P, Any, Any]) -> Callable[Concatenate[Opened, P], Any]:
    """The use case as a method of an opened library: its arguments are the fields of the options.

    It returns the result; of what is written, the path (of a folder, the paths of its files).
    """

    call = _call(use)
    _describe(call, use, with_library=True)
    return call


@overload
def function(use: UseCase[P, Any, Result[Found]]) -> Callable[P, Result[Found]]: ...
@overload
def function(use: UseCase[P, Any, Document]) -> Callable[P, Path]: ...
@overload
def function(use: UseCase[P, Any, Folder]) -> Callable[P, list[Path]]: ...


def function(use: UseCase[P, Any, Any]) -> Callable[P, Any]:
    """A use case that needs no opened library, as a function of `peacecase`; `OfFolder` names the library."""
    bound = _call(use)

    def call(*args: P.args, **kwargs: P.kwargs) -> Any:
        return bound(Opened(str(kwargs.get("library", "cases"))), *args, **kwargs)

    _describe(call, use, with_library=False)
    call.__module__ = "peacecase"
    return call


def _call(use: UseCase[P, Any, Any]) -> Callable[Concatenate[Opened, P], Any]:
    def call(self: Opened, /, *args: P.args, **kwargs: P.kwargs) -> Any:
        asked = as_typed(use.options, *args, **kwargs)
        made = use(self, asked, Run())
        if isinstance(made, Result) and isinstance(asked, Editing) and asked.yes and not asked.dry_run:
            for edit in made.edits:
                write_edit(edit)
        written = document_of(made, asked)
        paths = [] if written is None else write(written, asked)
        return made if isinstance(made, Result) else paths if isinstance(made, Folder) else paths[0]

    return call


def _describe(call: Any, use: UseCase[..., Any, Any], *, with_library: bool) -> None:
    """Name, signature and docstring, for `help()`, editors and the reference."""
    record: Any = use.options
    hints = get_type_hints(record)
    fields = fields_of(record)
    given = [
        each.replace(annotation=hints[each.name], default=_shown_default(each.default, field))
        for field in fields
        for each in [inspect.signature(record).parameters[field.name]]
    ]
    # those by name alone come last, whichever record they are inherited from
    given.sort(key=lambda each: each.kind)
    if with_library:
        given.insert(0, inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY))
    returned = {"Document": "Path", "Folder": "list[Path]"}.get(use.returned, use.returned)
    call.__signature__ = inspect.Signature(given, return_annotation=returned)
    call.__name__ = call.__qualname__ = use.function.__name__.removeprefix("run_")
    first = (inspect.getdoc(record) or "").partition("\n")[0]
    back = inspect.getdoc(use.function) or ""
    said = "\n".join(f"- `{each.name}`: {each.opt.help}" for each in fields if each.opt.help)
    call.__doc__ = "\n\n".join(part for part in (first, back, said) if part)
    call.use_case = use


def _shown_default(default: Any, field: Field) -> Any:
    return default if default is inspect.Parameter.empty else field.default
