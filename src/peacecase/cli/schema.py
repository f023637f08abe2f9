"""`peacecase schema`: the JSON Schemas and the codebook page, generated from the model."""

from __future__ import annotations

from peacecase.api.schema import SCHEMA
from peacecase.cli.commands import writing_command

schema = writing_command(SCHEMA)
