"""`peacecase init`: a folder to start a library in."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
def init(folder: Path) -> None:
    """Start a library: folders for cases, codings and reports, schemas for the editor.

    DIR may exist; files that are there are left as they are.

    \b
    Examples:
      peacecase init .
      peacecase init my-library
    """
    from peacecase.api.new_library import write_library

    written, kept = write_library(folder)
    for path in written:
        click.echo(path)
    for path in kept:
        click.echo(f"{path} was there already and is unchanged", err=True)
    library = "" if folder.resolve() == Path.cwd() else f"cd {folder} && "
    click.echo(f"Next: {library}peacecase new CASE_ID", err=True)
