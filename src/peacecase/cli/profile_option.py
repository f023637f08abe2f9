"""The option --profile: which weights the factor index is computed with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from peacecase.cli.diagnostic_forms import tell
from peacecase.cli.settings import Settings

if TYPE_CHECKING:
    from peacecase.model.profile import WeightProfile

Command = TypeVar("Command", bound=Callable[..., Any])


def profile_option(command: Command) -> Command:
    """The option --profile; the command gets it as `profile`, for `open_profile`."""
    return click.option(
        "--profile",
        metavar="NAME|FILE",
        default="equal",
        show_default=True,
        help="Weights: equal, ending_fighting, peacemaking, nation_building, one of the library's folder "
        "profiles, or a file.",
    )(command)


def open_profile(settings: Settings, name: str) -> WeightProfile:
    """The profile named: `peacecase.api.opened.Opened.profile`."""
    from peacecase.api.opened import Opened

    return Opened(settings.library, tell=tell).profile(name)
