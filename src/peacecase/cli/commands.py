"""How a use case becomes a command: its options from the record, its output as table, JSON, CSV or file."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from peacecase.api.opened import Opened
from peacecase.api.options import Editing, Field, OfFolder, fields_of, parsed
from peacecase.api.result import Document, Edit, Folder, Result
from peacecase.api.use_case import UseCase, document_of, write
from peacecase.api.writing import STANDARD_OUTPUT, write_edit
from peacecase.cli.diagnostic_forms import tell
from peacecase.cli.output import print_csv, print_json, print_rich, print_text, visible
from peacecase.cli.settings import Settings
from peacecase.cli.terminal_run import TerminalRun
from peacecase.errors import UserError

if TYPE_CHECKING:
    from rich.console import RenderableType

Found = TypeVar("Found")

BEFORE = frozenset(each.name for each in fields_of(OfFolder))
"""Options that stand before the command: `_library` takes them from there."""


class Number(click.FloatRange):
    """A number in a range. What is not a number is in none, though no comparison says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


class MadeCommand(click.Command):
    """A command made of a use case; `use_case` names it."""

    use_case: UseCase[..., Any, Any]

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; an error that names an option points at the option's spelling here."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            params = [param for param in self.params if param.name == error.option]
            if not params:
                raise
            hint = f"\n  {error.hint}" if error.hint else ""
            raise click.BadParameter(f"{error}.{hint}", ctx, params[0]) from error


def command(
    use: UseCase[..., Any, Result[Found]],
    shown: Callable[[Result[Found]], Iterable[RenderableType]] | None = None,
    texts: Mapping[str, Callable[[Result[Found]], str]] | None = None,
) -> MadeCommand:
    """The command of a use case that gives a result; `shown` makes its blocks on the screen, `texts` its plain forms."""
    texts = texts or {}

    def call(output_format: str, part: str | None = None, **given: Any) -> None:
        asked = _asked(use, given)
        result = use.run(_library(), asked, TerminalRun())
        written = document_of(result, asked)
        if written is not None:
            _deliver(written, asked)
        elif output_format in texts:
            print_text(texts[output_format](result))
        elif output_format == "json":
            print_json(result.record())
        elif output_format == "csv":
            table = result.table(part)
            print_csv(table.header, table.rows())
        elif output_format in result.texts:
            print_text(result.texts[output_format]())
        elif shown is not None:
            print_rich(*shown(result))
        for note in result.notes:
            click.echo(visible(note), err=True)
        if result.edit is not None and isinstance(asked, Editing):
            _make(result.edit, asked)
        if result.has_findings:
            raise click.exceptions.Exit(1)

    made = _made(use, call)
    made.params.append(
        click.Option(
            ["--format", "output_format"],
            type=click.Choice(use.forms),
            default=use.forms[0],
            show_default=True,
            help="Form of the output.",
        )
    )
    if len(use.parts) > 1:
        made.params.append(
            click.Option(
                ["--part"],
                type=click.Choice(use.parts),
                default=use.parts[0],
                show_default=True,
                help="With --format csv: the table to write.",
            )
        )
    return made


def writing_command(use: UseCase[..., Any, Any]) -> MadeCommand:
    """The command of a use case that makes a document or a folder: it writes it and prints the paths."""

    def call(**given: Any) -> None:
        asked = _asked(use, given)
        _deliver(use.run(_library(), asked, TerminalRun()), asked)

    return _made(use, call)


def _deliver(made: Document | Folder, asked: object) -> None:
    """Write it, and print where it is and what is to be known of it."""
    for path in write(made, asked):
        if str(path) != STANDARD_OUTPUT:
            click.echo(path)
    for note in made.notes:
        click.echo(visible(note), err=True)
    if isinstance(made, Folder) and made.has_findings:
        raise click.exceptions.Exit(1)


def _make(edit: Edit, asked: Editing) -> None:
    """Make the change that was shown, where that is wanted."""
    if asked.dry_run:
        return
    if not asked.yes and not click.confirm(f"Write this into {edit.path}?", err=True):
        click.echo("Nothing was written.", err=True)
        raise click.exceptions.Exit(1)
    write_edit(edit)
    click.echo(edit.told, err=True)


def _made(use: UseCase[..., Any, Any], call: Callable[..., None]) -> MadeCommand:
    made = MadeCommand(
        use.name.rpartition(" ")[2],
        callback=call,
        params=[_param(field) for field in fields_of(_record(use)) if field.name not in BEFORE],
        help=inspect.getdoc(use.options),
    )
    made.use_case = use
    return made


def _library() -> Opened:
    settings = click.get_current_context().find_object(Settings)
    assert settings is not None
    return Opened(settings.library, tell=tell)


def _asked(use: UseCase[..., Any, Any], given: dict[str, Any]) -> Any:
    """The record of options, of what was typed; what was not is left to the record's own defaults."""
    fields = {field.name: field for field in fields_of(_record(use))}
    typed = {name: value for name, value in given.items() if value is not None and value != ()}
    return use.options(**{name: parsed(fields[name], value) for name, value in typed.items()})


def _record(use: UseCase[..., Any, Any]) -> type:
    assert isinstance(use.options, type)
    return use.options


def _param(field: Field) -> click.Parameter:
    opt = field.opt
    if opt.is_argument:
        many = field.default == ()
        return click.Argument(
            [field.name],
            nargs=-1 if many else 1,
            required=field.is_required,
            metavar=opt.metavar,
            type=click.Path() if field.kind == "file" else None,
        )
    said = opt.help + (f"  [default: {opt.default}]" if opt.default else "")
    flags = opt.flags or ("--" + field.name.replace("_", "-"),)
    if field.kind == "flag":
        return click.Option([*flags, field.name], is_flag=True, help=said)
    shows_default = opt.default is None and opt.parse is None and not opt.many and field.default is not None
    # a default of None would be one, and what is required would not be missed
    default: dict[str, Any] = {} if field.is_required else {"default": None if opt.parse else field.default}
    return click.Option(
        [*flags, field.name],
        type=_type(field),
        multiple=opt.many,
        required=field.is_required,
        **default,
        show_default=shows_default,
        metavar=opt.metavar,
        help=said,
    )


def _type(field: Field) -> Any:
    opt = field.opt
    if opt.parse is not None:
        return str
    one: Any = {
        "word": click.Choice(field.words),
        "number": click.FLOAT
        if opt.low is None and opt.high is None
        else Number(opt.low, opt.high, min_open=opt.low_open),
        "whole number": click.IntRange(
            None if opt.low is None else int(opt.low), None if opt.high is None else int(opt.high)
        ),
        "file": click.Path(),
    }.get(field.kind, str)
    return (one,) * field.values if field.values > 1 else one
