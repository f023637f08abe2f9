"""`peacecase new`: a commented case file to fill in."""

from __future__ import annotations

import click

from peacecase.cli.settings import Settings, pass_settings
from peacecase.errors import UserError


@click.command()
@click.argument("case_id")
@pass_settings
def new(settings: Settings, case_id: str) -> None:
    """Write a commented case file that validates as a draft.

    CASE_ID is <conflict>-<year>-<lead>, in lower case, and becomes the file's name. Every question of the codebook
    stands in the file with its four levels. An existing file is never overwritten.

    \b
    Example:
      peacecase new aceh-2005-cmi
    """
    from peacecase.files.codebooks import codebook_in_use
    from peacecase.files.library_folder import case_path
    from peacecase.files.scaffold import render_case_scaffold
    from peacecase.files.writing import write_file

    try:
        scaffold = render_case_scaffold(case_id, codebook_in_use(settings.library))
    except ValueError as error:
        raise click.BadParameter(f"{error}, such as aceh-2005-cmi.", param_hint="CASE_ID") from error
    if not settings.library.is_dir():
        raise UserError(
            f"there is no folder {settings.library}",
            "name it with --library DIR, or make one: peacecase init .",
        )
    path = case_path(settings.library, case_id)
    write_file(path, scaffold)
    click.echo(path)
    click.echo("Fill in what is marked TODO, then: peacecase validate", err=True)
