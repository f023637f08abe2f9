"""The reference is made from the code when the site is built: every command, field and public name has its place."""

import html
import re
from pathlib import Path

import click
import pytest

import peacecase
from peacecase.cli.main import main
from peacecase.model.case import Case

ELEMENTS = set(
    re.findall(
        r"\w+",
        "a article aside base body button circle code details dialog div em footer form h1 h2 h3 h4 h5 h6 head header "
        "html img input label li link main meta nav ol p path pre script span strong style summary svg table tbody td "
        "th thead title tr ul",
    )
)


def page(site: Path, name: str) -> str:
    return (site / "reference" / f"{name}.html").read_text(encoding="utf-8")


def commands(command: click.Command, path: str) -> dict[str, click.Command]:
    """Every command by its whole name."""
    found = {path: command}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            found |= commands(inner, f"{path} {name}")
    return found


def test_every_command_has_its_place_with_its_options(site: Path) -> None:
    text = html.unescape(page(site, "cli"))
    for name, command in commands(main, "peacecase").items():
        start = text.index(f'id="{name.replace(" ", "-")}"')
        section = text[start : start + 20_000]
        assert all(option in section for param in command.params for option in param.opts if option[0] == "-")


def test_examples_of_commands_are_blocks(site: Path) -> None:
    blocks = re.findall(r"<code>(.*?)</code></pre>", page(site, "cli"), flags=re.DOTALL)
    lines = {html.unescape(re.sub(r"<[^>]*>", "", line)) for block in blocks for line in block.split("\n")}
    assert {"peacecase validate", "peacecase workshop collect room", "peacecase audit rate"} <= lines


def test_every_field_of_a_case_has_its_row(site: Path) -> None:
    names = [field.alias or name for name, field in Case.model_fields.items()]
    assert all(f"<td><code>{name}</code></td>" in page(site, "files") for name in names)


def test_every_public_name_has_its_place_and_nothing_else_has(site: Path) -> None:
    text = page(site, "python")
    headings = set(re.findall(r'<h2 id="([^"]+)"', text))
    assert headings == {f"peacecase.{name}" for name in peacecase.__all__}
    assert 'id="peacecase.OpenLibrary.compare"' in text


@pytest.mark.parametrize("name", ["cli", "codebook", "files", "python"])
def test_nothing_in_angle_brackets_is_lost_as_markup(site: Path, name: str) -> None:
    assert set(re.findall(r"<([a-z][a-z0-9]*)", page(site, name))) <= ELEMENTS
