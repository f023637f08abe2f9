"""The whole library as one JSON document that keeps everything its files say."""

import json
from typing import Any

from pydantic import BaseModel

from peacecase.model.library import Library

LIBRARY_FORMAT = "peacecase/library/1"


def library_record(library: Library) -> dict[str, Any]:
    """Cases, second codings and audits as plain data, in the order of the files.

    Fields are named as in the files, and only those that a file states are there: what was filled in could not be told
    from it. The whole validates against library.schema.json.
    """
    return {
        "format": LIBRARY_FORMAT,
        "codebook": library.codebook.version,
        "cases": {case_id: _as_in_its_file(case) for case_id, case in library.cases.items()},
        "codings": {
            case_id: {coding.id: _as_in_its_file(coding) for coding in codings}
            for case_id, codings in library.codings.items()
        },
        "audits": {audit.id: _as_in_its_file(audit) for audit in library.audits},
    }


def render_json(record: object) -> str:
    """JSON with letters of every script as themselves, and a line feed at the end."""
    return json.dumps(record, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _as_in_its_file(record: BaseModel) -> dict[str, Any]:
    """A record as it would stand in its file, as plain data."""
    return record.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
