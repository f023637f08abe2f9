"""How a use case becomes a command: its options from the record, its output as table, JSON, CSV or file."""

import inspect
import math
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from peacecase.api.opened import Opened
from peacecase.api.options import Editing, Field, OfFolder, as_typed, fields_of, parsed
from peacecase.api.result import Edit, Folder, Result
from peacecase.api.use_case import UseCase, document_of, write
from peacecase.api.writing import STANDARD_OUTPUT, write_edit
from peacecase.cli.case_ids import case_ids
from peacecase.cli.diagnostic_forms import PRINTED, tell
from peacecase.cli.given_once import GivenOnce
from peacecase.cli.output import print_csv, print_json, print_rich, print_text
from peacecase.cli.terminal_run import TerminalRun
from peacecase.errors import UserError
from peacecase.unseen import visible

BEFORE = frozenset(each.name for each in fields_of(OfFolder))
"""Options that stand before the command: `_library` takes them from there."""

_CASE = re.compile(r"\bCASE\b")


class Number(click.FloatRange):
    """A number in a range. What is not a number is in none, though no comparison says so."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number: float = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


class MadeCommand(GivenOnce):
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


def command(use: UseCase[..., Any, Any]) -> MadeCommand:
    """The command of a use case: what it gives is written, or printed in the form asked for."""

    def call(output_format: str = "", part: str | None = None, **given: Any) -> None:
        asked = _asked(use, given)
        made = use(_library(), asked, TerminalRun())
        written = document_of(made, asked)
        if written is None:
            _print(use, made, output_format, part)
        else:
            for path in write(written, asked):
                if str(path) != STANDARD_OUTPUT:
                    click.echo(path)
        for note in (written or made).notes:
            click.echo(visible(note), err=True)
        for edit in made.edits if isinstance(made, Result) and isinstance(asked, Editing) else ():
            if "diff" not in use.forms:  # where it was not printed as the result
                click.echo(visible(edit.difference()), nl=False, err=True)
            _make(edit, asked)
        while isinstance(made, Result) and made.again is not None:
            made = made.again()
            if sys.stdout.isatty() and output_format not in ("json", "csv"):
                click.clear()
            _print(use, made, output_format, part)
            for note in made.notes:
                click.echo(visible(note), err=True)
        if isinstance(made, Result | Folder) and made.has_findings:
            raise click.exceptions.Exit(1)

    made = MadeCommand(
        use.name.rpartition(" ")[2],
        callback=call,
        params=[_param(field) for field in fields_of(_record(use)) if field.name not in BEFORE],
        help=inspect.getdoc(use.options),
    )
    made.use_case = use
    if use.parts:
        made.params.append(_choice("--format", "output_format", use.forms, "Form of the output."))
    if len(use.parts) > 1:
        made.params.append(_choice("--part", "part", use.parts, "With --format csv: the table to write."))
    return made


def _choice(flag: str, name: str, words: Sequence[str], said: str) -> click.Option:
    return click.Option(
        [flag, name], type=click.Choice(words), default=words[0], show_default=True, help=said
    )


def _print(use: UseCase[..., Any, Any], result: Result[Any], form: str, part: str | None) -> None:
    if form in PRINTED:
        print_text(PRINTED[form](result))
    elif form in result.texts:
        print_text(result.texts[form](), coloured=form == "diff")
    elif form == "json":
        print_json(result.record(), one_line=result.again is not None)
    elif form == "csv":
        table = result.table(part)
        print_csv(table.header, table.rows())
    else:
        # rich is loaded here, and only here: by the modules that make tables of results
        name = use.name.replace("-", "_")
        module = import_module(f"peacecase.cli.{name.partition(' ')[0]}")
        print_rich(*getattr(module, f"{name.replace(' ', '_')}_blocks")(result))


def _make(edit: Edit, asked: Editing) -> None:
    """Make the change that was shown, where that is wanted."""
    if asked.dry_run:
        return
    if not asked.yes and not click.confirm(f"Write this into {edit.path}?", err=True):
        click.echo("Nothing was written.", err=True)
        raise click.exceptions.Exit(1)
    write_edit(edit)
    click.echo(edit.told, err=True)


def _library() -> Opened:
    return Opened(click.get_current_context().find_root().params["library"], tell=tell)


def _asked(use: UseCase[..., Any, Any], given: dict[str, Any]) -> Any:
    """The record of options, of what was typed; what was not is left to the record's own defaults."""
    fields = {field.name: field for field in fields_of(_record(use))}
    typed = {name: value for name, value in given.items() if value is not None and value != ()}
    return as_typed(use.options, **{name: parsed(fields[name], value) for name, value in typed.items()})


def _record(use: UseCase[..., Any, Any]) -> type:
    assert isinstance(use.options, type)
    return use.options


def _param(field: Field) -> click.Parameter:
    opt = field.opt
    completed = case_ids if _CASE.search(opt.metavar or "") else None
    if opt.is_argument:
        many = field.default == ()
        return click.Argument(
            [field.name],
            nargs=-1 if many else 1,
            required=field.is_required,
            metavar=opt.metavar,
            type=click.Path() if field.kind == "file" else None,
            shell_complete=completed,
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
        shell_complete=completed,
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
