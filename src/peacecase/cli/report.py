"""`peacecase report`: the comparative report as PDF, as HTML or for Word."""

from peacecase.api.report import REPORT
from peacecase.cli.commands import writing_command

report = writing_command(REPORT)
