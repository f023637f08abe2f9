"""`peacecase studio`: pages on this machine that write a case file."""

from __future__ import annotations

from pathlib import Path

import click

from peacecase.cli.case_ids import case_ids
from peacecase.cli.terminal_run import TerminalRun
from peacecase.errors import UserError
from peacecase.language import ENGLISH, languages
from peacecase.unseen import visible

USUAL_PORT = 8321


@click.command()
@click.argument("case", required=False, shell_complete=case_ids)
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=USUAL_PORT,
    show_default=True,
    help="Port; the next free one where it is taken.",
)
@click.option("--no-browser", is_flag=True, help="Print the address, and open no browser.")
@click.option(
    "--lang",
    "language",
    type=click.Choice(languages()),
    default=ENGLISH,
    show_default=True,
    help="Language of the pages.",
)
@click.pass_context
def studio(ctx: click.Context, case: str | None, port: int, no_browser: bool, language: str) -> None:
    """Write a case on pages in the browser, without writing YAML.

    CASE is the one to open; without it the page on which a case begins. The pages are for this machine alone and need
    no network. Every change is written into the case's file at once, which can be open in an editor meanwhile; Ctrl-C
    stops the studio. It takes the extra peacecase[studio].

    \b
    Examples:
      peacecase studio
      peacecase studio aceh-2005-cmi
      peacecase studio --lang ja --no-browser
    """
    try:
        from peacecase.web.studio.run import serve_studio
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise UserError(
            f"the studio takes the package {error.name}", "pip install 'peacecase[studio]'"
        ) from error
    folder: Path = ctx.find_root().params["library"]
    serve_studio(
        folder,
        case,
        language=language,
        port=port,
        with_browser=not no_browser,
        now=TerminalRun().moment,
        say=lambda line: click.echo(visible(line)),
    )
