"""The command `peacecase`: its table of commands, loaded only when called, and how a run ends."""

from __future__ import annotations

import atexit
import gc
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from peacecase.api.faulty_library import FaultyLibraryError
from peacecase.cli.given_once import GivenOnce
from peacecase.errors import FindingsError, UserError
from peacecase.unseen import visible

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

COMMANDS = {
    "init": "Start a library: its folders, and schemas for the editor.",
    "new": "Write a commented case file that validates as a draft.",
    "studio": "Write a case on pages in the browser, without writing YAML.",
    "import": "Read ratings, evidence or sources into a case file.",
    "validate": "Point out every mistake in files, by file, line and column.",
    "lint": "Point out what an expert would question.",
    "migrate": "Bring case files of the first form, peacecase/1, up to date.",
    "check-data": "Hold outcomes against data of others: UCDP/PRIO, PAM, V-Dem.",
    "show": "Show one case: mission, ratings with reasons, evidence.",
    "codebook": "Print the library's codebook: questions and level wordings.",
    "explore": "Write an HTML page on which to explore the library.",
    "score": "Show factor profiles with bounds, and the factor index.",
    "compare": "Compare cases: side by side, robust order, rank acceptability.",
    "whatif": "Suppose other ratings, and see profile, index and order change.",
    "patterns": "Hold factors against outcomes, by case and against chance.",
    "episodes": "Hold the steps of missions against how they ended.",
    "gaps": "Show which missions lacked what, and what they did about it.",
    "assess": "Hold a planned mission against past ones: what it would lack.",
    "lens": "See the cases through another framework, concept by concept.",
    "qca": "Ask which combinations of conditions go with an outcome.",
    "reliability": "Measure how far coders agree.",
    "adjudicate": "Write a sheet on which to settle where codings differ.",
    "audit": "Hold a random sample of evidence items against their sources.",
    "brief": "Write a brief of one to five missions.",
    "report": "Render the comparative report, as PDF, as HTML or for Word.",
    "export": "Write the library for spreadsheets, statistics, Zotero, deposit.",
    "workshop": "Run a workshop on a real case: kit, sheets, debriefing.",
    "schema": "Write JSON Schema for editors, and the codebook as a page.",
    "doctor": "Look for all that a report takes: libraries, packages, fonts.",
}
"""Name -> first line of its help, in the order of an analyst's work.

The help line stands here so that `peacecase --help` and shell completion need not import the command; a test holds
it equal to the command's own.
"""
_HOMES = {
    "init": "api.starting",
    "new": "api.starting",
    "lint": "cli.lint",
    "studio": "cli.studio",
    "check-data": "api.check_data",
    **dict.fromkeys(("audit", "export", "workshop", "import"), "cli.groups"),
}
"""Name -> the module of its command or use case, where that is not the module of `api` with the same name."""

TAKE_CASES = frozenset(
    (
        "assess",
        "show",
        "score",
        "compare",
        "episodes",
        "lens",
        "whatif",
        "adjudicate",
        "brief",
        "report",
        "explore",
    )
)
"""Commands whose words without a name are cases."""

FINDINGS = 1
CANNOT_GO_ON = 2
INTERRUPTED = 130
PIPE_CLOSED = 141
TERMINATED = 143
"""Exit codes beside 0 (clean); the last three are what a shell reports for SIGINT, SIGPIPE and SIGTERM."""


class Stopped(click.ClickException):
    """A `UserError`, printed the way Click prints its own errors."""

    exit_code = CANNOT_GO_ON

    def __init__(self, cause: UserError) -> None:
        super().__init__(str(cause))
        self.hint = cause.hint

    def show(self, file: Any = None) -> None:
        """Write message and hint to standard error."""
        click.echo(visible(f"Error: {self.message}"), err=True)
        if self.hint:
            click.echo(visible(f"  {self.hint}"), err=True)


class LazyGroup(GivenOnce, click.Group):
    """A group that imports a command's module when the command is called, not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the table's order."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        return loaded(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As Click does it, but with suggestions out of the table, and without loading what completes by file names."""
        name, *more = args
        if ctx.resilient_parsing and name in TAKE_CASES and not any(each.startswith("-") for each in more):
            from peacecase.cli.case_ids import TakesCases

            return name, TakesCases(name, loaded), more
        if name not in COMMANDS and not name.startswith("-") and not ctx.resilient_parsing:
            raise click.NoSuchCommand(name, possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete command names from the table, options as Click does."""
        from click.shell_completion import CompletionItem

        items = [
            CompletionItem(name, help=short_help)
            for name, short_help in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return items + click.Command.shell_complete(self, ctx, incomplete)

    def main(self, *args: Any, **more: Any) -> Any:
        """As Click does it, in a process that looks for garbage seldom and computes in one thread."""
        _collect_seldom()
        # before NumPy is loaded; with so small matrices threads take longer to wait for each other than to multiply
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        return super().main(*args, **more)

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        """As Click does it, which may print its help."""
        with _ending():
            return super().make_context(*args, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; end cleanly when it cannot go on, is interrupted, or nobody reads its output."""
        _end_on_request()
        with _ending():
            return super().invoke(ctx)


@cache
def _collect_seldom() -> None:
    """Let Python look for garbage seldom, and not at the end, when all of it goes anyway.

    A command makes hundreds of thousands of records that it uses until it ends, a report more than a million: looking
    through them again and again takes a tenth of its time.
    """
    gc.set_threshold(3_000_000, 20, 50)
    atexit.register(gc.freeze)


@contextmanager
def _ending() -> Iterator[None]:
    """How whatever runs inside ends: in an exit code and a sentence.

    What the machine refuses, and names that are no text, end in a sentence here, whichever command met them; any other
    exception is a mistake of ours, and keeps its traceback.
    """
    sys.stdout, sys.stderr = _whole(sys.stdout), _whole(sys.stderr)
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except FaultyLibraryError as cause:
        from peacecase.cli.diagnostic_forms import tell

        tell(cause.found)
        if cause.said:
            click.echo(visible(cause.said), err=True)
        raise click.exceptions.Exit(FINDINGS) from cause
    except FindingsError as cause:
        click.echo(visible(str(cause)))
        raise click.exceptions.Exit(FINDINGS) from cause
    except UserError as cause:
        raise Stopped(cause) from cause
    except KeyboardInterrupt:
        click.echo("\nStopped.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None
    except BrokenPipeError:
        _give_up_output()
        raise click.exceptions.Exit(PIPE_CLOSED) from None
    except (OSError, UnicodeError, MemoryError) as cause:
        _give_up_output()
        raise Stopped(UserError(_refusal(cause))) from cause


def _refusal(cause: OSError | UnicodeError | MemoryError) -> str:
    """What the machine refused, in a sentence."""
    if isinstance(cause, MemoryError):
        return "this takes more memory than there is"
    if isinstance(cause, UnicodeError):
        return f"a name or a text cannot be written as UTF-8: {cause}"
    said = cause.strerror or str(cause)
    return (
        f"{os.fsdecode(cause.filename)}: {said}"
        if isinstance(cause.filename, str | bytes)
        else f"stopped: {said}"
    )


def _give_up_output() -> None:
    # What is still in the buffer would fail once more when Python closes the stream.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end_on_request() -> None:
    """SIGTERM ends the program as Ctrl-C does: what was begun is taken away first."""
    with suppress(ValueError):  # not the main thread
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))


def _whole(stream: TextIO | None) -> TextIO:
    """The stream, so that it writes everything or fails: closed ones fail, those without a buffer get one.

    A terminal set to a small code page shows '?' for a Khmer name; it must not end the run.
    """
    if stream is None:  # nothing else may get the number of the one that was closed
        refusing = io.FileIO(os.open(os.devnull, os.O_RDONLY), "w")
        return io.TextIOWrapper(io.BufferedWriter(refusing), encoding="utf-8", errors="replace")
    buffer = getattr(stream, "buffer", None)
    if isinstance(buffer, io.RawIOBase):  # Python's own would take as much as a pipe does, and drop the rest
        return io.TextIOWrapper(io.BufferedWriter(buffer), stream.encoding, "replace", line_buffering=True)
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    return stream


@cache
def loaded(name: str) -> click.Command:
    """The command of the table, imported."""
    from peacecase.api.use_case import UseCase
    from peacecase.cli.commands import command

    module = import_module(f"peacecase.{_HOMES.get(name, f'api.{name}')}")
    kinds: tuple[type[click.Command | UseCase[..., Any, Any]], ...] = (click.Command, UseCase)
    made = (each for kind in kinds for each in vars(module).values() if isinstance(each, kind))
    found = next(each for each in made if each.name == name)
    return command(found) if isinstance(found, UseCase) else found


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    from peacecase.codebook import MEMOIR_VERSION

    click.echo(f"peacecase {version('peacecase')} (codebook {MEMOIR_VERSION})")
    ctx.exit()


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--library",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="PEACECASE_LIBRARY",
    default=Path("cases"),
    show_default="./cases, or PEACECASE_LIBRARY",
    help="Folder of case files.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version.",
)
def main(library: Path) -> None:
    """Compare peacemaking missions, one YAML case each.

    \b
    Start with:
      peacecase new aceh-2005-cmi         write a commented case file
      peacecase validate                  every mistake, by file, line and column
      peacecase report -o comparison.pdf  render the library as a PDF

    Exit codes: 0 clean, 1 findings, 2 usage error or could not go on.

    \b
    Shell completion (bash; for zsh and fish put their names in place of bash):
      eval "$(_PEACECASE_COMPLETE=bash_source peacecase)"
    """
