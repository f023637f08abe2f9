"""Every command that the documentation names is there, with the options it names."""

import re
import shlex
from pathlib import Path

import click
import pytest

from peacecase.cli.main import main

from .console import read_fences
from .pages import PAGES, name_of

KINDS = {
    "console",
    "sh",
    "yaml",
    "text",
    "json",
    "csv",
    "python",
    "toml",
    "ini",
    "r",
    "bibtex",
    "sql",
    "jinja",
}


def mentions(text: str) -> list[str]:
    """The commands in inline code and in blocks, without `peacecase` and what a shell adds."""
    inline = re.findall(r"(?<!`)`peacecase( [^`]*)?`(?!`)", text)
    # what Python blocks say, code of this project among it, is held against the code where they are run
    fences = [fence for fence in read_fences(text) if fence.kind not in ("yaml", "python")]
    lines = [line for fence in fences for line in fence.lines]
    in_blocks = [found[1] or "" for line in lines if (found := re.match(r"(?:\$ | *)peacecase( .*)?$", line))]
    return [re.split(r" [|>&;(]| {2,}", mention, maxsplit=1)[0].strip() for mention in (*inline, *in_blocks)]


def complaint(mention: str) -> str:
    """What is wrong with a command's name or options; empty where nothing is."""
    command: click.Command = main
    context = click.Context(main, info_name="peacecase")
    words = iter(shlex.split(mention))
    for word in words:
        word = word.strip("[]")
        if word.startswith("-"):
            name = word.partition("=")[0]
            options = {opt: param for param in command.get_params(context) for opt in param.opts}
            if name not in options:
                return f"`{mention}`: {command.name} has no option {name}"
            option = options[name]
            if isinstance(option, click.Option) and not option.is_flag and "=" not in word:
                next(words, None)
        elif isinstance(command, click.Group):
            if word.isupper() or word == "...":  # COMMAND, as a placeholder
                return ""
            for choice in word.split("|"):
                found = command.get_command(context, choice)
                if found is None:
                    return f"`{mention}`: there is no command {choice}"
            assert found is not None
            command = found
            context = click.Context(command, parent=context, info_name=command.name)
    return ""


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_command_and_option_that_a_page_names_is_there(page: Path) -> None:
    named = mentions(page.read_text(encoding="utf-8"))
    assert [found for mention in named if (found := complaint(mention))] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_blocks_are_of_a_kind_that_is_held_against_something(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"^    (\$ )?peacecase ", text, flags=re.MULTILINE), (
        "set commands in a console block"
    )
    for fence in read_fences(text):
        assert fence.kind in KINDS, f"line {fence.first}: say what the block is, or add its kind"
        if fence.kind == "sh":
            assert not any(line.lstrip().startswith("peacecase ") for line in fence.lines), (
                f"line {fence.first}: commands of peacecase belong in a console block, which is run"
            )


def test_wrong_names_are_found() -> None:
    page = "`peacecase scores`, `peacecase lint --strictly`, `peacecase audit rat`, `peacecase score X --profile P`"
    assert [complaint(mention) for mention in mentions(page)] == [
        "`scores`: there is no command scores",
        "`lint --strictly`: lint has no option --strictly",
        "`audit rat`: there is no command rat",
        "",
    ]
