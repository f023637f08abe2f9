"""`peacecase init`: a folder to start a library in."""

from __future__ import annotations

from peacecase.api.new_library import INIT
from peacecase.cli.commands import writing_command

init = writing_command(INIT)
