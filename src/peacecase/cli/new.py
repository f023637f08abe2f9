"""`peacecase new`: a commented case file to fill in."""

from __future__ import annotations

from peacecase.api.new_case import NEW
from peacecase.cli.commands import writing_command

new = writing_command(NEW)
