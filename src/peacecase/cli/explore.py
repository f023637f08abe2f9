"""`peacecase explore`: the library as one HTML file to look at, move about in and pass on."""

from peacecase.api.explore import EXPLORE
from peacecase.cli.commands import writing_command

explore = writing_command(EXPLORE)
