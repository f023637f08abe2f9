"""The option --lang: which language readers get."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from peacecase.language import ENGLISH, languages

Command = TypeVar("Command", bound=Callable[..., Any])


def language_option(default: str | None = ENGLISH, told: str = ENGLISH) -> Callable[[Command], Command]:
    """The option --lang; the command gets the code as `language`, for `peacecase.language.translations_into`.

    None as the default leaves the language to a file; `told` says so in the help.
    """
    return click.option(
        "--lang",
        "language",
        type=click.Choice(languages()),
        default=default,
        help=f"Language of what readers get.  [default: {told}]",
    )
