"""`peacecase schema`: the JSON Schemas and the codebook page, generated from the model."""

from __future__ import annotations

from pathlib import Path

import click

from peacecase.cli.settings import Settings, pass_settings


@click.command()
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("schema"),
    show_default=True,
    help="Folder to write to.",
)
@click.option(
    "--check", is_flag=True, help="Write nothing; exit code 1 when a file there is stale or missing."
)
@pass_settings
def schema(settings: Settings, folder: Path, check: bool) -> None:
    """Write JSON Schema for editors, and the codebook as a page.

    Writes case.schema.json and coding.schema.json, which give completion and hover help with the wording of every
    level in VS Code (extension redhat.vscode-yaml), and codebook.md, all for the library's codebook. Generated files are replaced.

    \b
    Examples:
      peacecase schema
      peacecase schema -o schema --check
    """
    from peacecase.errors import UserError
    from peacecase.exports.json_schema import schema_folder_files
    from peacecase.files.codebooks import codebook_in_use
    from peacecase.files.writing import write_file

    files = schema_folder_files(codebook_in_use(settings.library))
    if check:
        stale = [name for name, content in files.items() if _read(folder / name) != content]
        for name in stale:
            click.echo(f"{folder / name} is stale or missing: run peacecase schema -o {folder}")
        if stale:
            raise click.exceptions.Exit(1)
        click.echo(f"{len(files)} files in {folder} are fresh", err=True)
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(f"the folder {folder} cannot be made: {error.strerror}") from error
    for name, content in files.items():
        write_file(folder / name, content, replace=True)
        click.echo(folder / name)


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
