"""`peacecase adjudicate`: a sheet on which to settle where the codings of a case differ."""

from peacecase.api.adjudicate import ADJUDICATE
from peacecase.cli.commands import writing_command

adjudicate = writing_command(ADJUDICATE)
