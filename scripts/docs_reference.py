"""Hook of MkDocs: what the reference takes from the code, where no plugin writes it.

mkdocs-click and mkdocstrings write the commands and the Python interface. This hook makes the help of a command Markdown
before mkdocs-click reads it, and turns each line `::: fields module:Model` into tables of the fields of a kind of file.
"""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import click
from pydantic import BaseModel

from peacecase.cli.main import main

FIELDS = re.compile(r"^::: fields (?P<module>\S+):(?P<name>\S+)$", flags=re.MULTILINE)
LONG_LIST = 16
"""So many words of a list are written out; a longer one is left to its description."""
PLAIN_FORMS = {
    "string": "text",
    "boolean": "`true` or `false`",
    "integer": "whole number",
    "number": "number",
}


def on_startup(**_: Any) -> None:
    """Make the help of every command Markdown."""
    for command in _commands(main):
        command.help = "\n\n".join(_help_as_markdown(command.help or ""))


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Tables in place of each line that asks for the fields of a model; a record is told once a page."""
    told: set[str] = set()

    def tables(asked: re.Match[str]) -> str:
        return "\n\n".join(_tables(getattr(import_module(asked["module"]), asked["name"]), told))

    return FIELDS.sub(tables, markdown)


def _commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _commands(inner)


def _help_as_markdown(text: str) -> Iterator[str]:
    """Paragraphs, and as indented blocks those that Click is told to leave as they are."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        lines = paragraph.removeprefix("\b").strip("\n").split("\n")
        if not paragraph.startswith("\b"):
            yield paragraph.replace("<", "&lt;")
            continue
        if not lines[0].startswith(" "):
            yield lines.pop(0)
        yield "```text\n" + inspect.cleandoc("\n".join(lines)) + "\n```"


def _tables(model: type[BaseModel], told: set[str]) -> Iterator[str]:
    schema = model.model_json_schema(by_alias=True)
    definitions: dict[str, Any] = schema.get("$defs", {})
    yield _fields(schema, definitions)
    for name, definition in definitions.items():
        if name in told or "properties" not in definition:
            continue
        told.add(name)
        yield f"### {_spaced(name)}"
        yield _first_line(definition.get("description", ""))
        yield _fields(definition, definitions)


def _fields(schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    required = schema.get("required", [])
    rows = ["| field | needed | form | meaning |", "| --- | --- | --- | --- |"]
    for name, field in schema["properties"].items():
        needed = "yes" if name in required else ""
        record = definitions.get(_referred(field), {})
        meaning = _first_line(field.get("description") or record.get("description", ""))
        rows.append(f"| `{name}` | {needed} | {_form(field, definitions)} | {meaning} |")
    return "\n".join(rows)


def _form(field: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What may stand in a field, in words."""
    if "anyOf" in field:
        choices = [each for each in field["anyOf"] if each.get("type") != "null"]
        if len(choices) > 1 and all(each.get("type") in ("number", "string") for each in choices):
            return "number"
        return " or ".join(_form(each, definitions) for each in choices)
    if "allOf" in field:
        return _form(field["allOf"][0], definitions)
    if "$ref" in field:
        name = _referred(field)
        if "properties" not in definitions[name]:  # a table by the codebook's ids
            return _form(definitions[name], definitions)
        return f"[{_spaced(name).lower()}](#{_spaced(name).lower().replace(' ', '-')})"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        words = field["enum"]
        return (
            ", ".join(f"`{word}`" for word in words) if len(words) <= LONG_LIST else "a word of the codebook"
        )
    if "prefixItems" in field:  # so many, each with its place
        return f"list of {len(field['prefixItems'])}: {_form(field['prefixItems'][0], definitions)} each"
    if field.get("type") == "array":
        least = ", at least one" if field.get("minItems") else ""
        return f"list of {_form(field['items'], definitions)}{least}"
    if field.get("type") == "object":
        inner = field.get("additionalProperties") or next(
            iter(field.get("patternProperties", {}).values()), None
        )
        return f"by id: {_form(inner, definitions)}" if isinstance(inner, dict) else "fields"
    return PLAIN_FORMS[str(field.get("type"))]


def _referred(field: dict[str, Any]) -> str:
    return str(field.get("$ref", "")).rpartition("/")[2]


def _spaced(name: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return words[0] + words[1:].lower()


def _first_line(text: str) -> str:
    return text.strip().partition("\n")[0].replace("|", "\\|").replace("<", "&lt;")
