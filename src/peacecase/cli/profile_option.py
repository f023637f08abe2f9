"""The option --profile: which weights the factor index is computed with."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from peacecase.cli.opening import tell
from peacecase.cli.settings import Settings
from peacecase.errors import UserError

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
    """The profile named; faults in it go to standard error and end the command with exit code 1."""
    from peacecase.did_you_mean import nearest
    from peacecase.files.profiles import known_profiles, load_profile

    known = known_profiles(settings.library)
    if not name.endswith((".yaml", ".yml")) and name not in known:
        near = nearest(name, known)
        hint = f"did you mean '{near}'?" if near else f"profiles: {', '.join(known)}"
        raise UserError(f"there is no weight profile '{name}'", hint)
    profile, found = load_profile(name, settings.library)
    tell(found)
    if profile is None:
        raise click.exceptions.Exit(1)
    return profile
