"""`peacecase validate`: every fault of files, YAML, schema and references."""

from __future__ import annotations

from peacecase.api.validate import VALIDATE
from peacecase.cli.commands import command
from peacecase.cli.diagnostic_forms import PRINTED

validate = command(VALIDATE, texts=PRINTED)
