"""The JSON of a library is the library: read back, it is the same record by record."""

from __future__ import annotations

import json

from peacecase.exports.json_text import library_record, render_json
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.library import Library


def test_cases_and_codings_come_back_as_they_were(library: Library) -> None:
    read = json.loads(render_json(library_record(library)))
    for case_id, case in library.cases.items():
        assert Case.model_validate_json(json.dumps(read["cases"][case_id])) == case
    for case_id, codings in library.codings.items():
        for coding in codings:
            assert SecondCoding.model_validate_json(json.dumps(read["codings"][case_id][coding.id])) == coding


def test_evidence_keeps_the_order_of_the_file(library: Library) -> None:
    read = json.loads(render_json(library_record(library)))
    for case_id, case in library.cases.items():
        assert list(read["cases"][case_id].get("evidence", {})) == list(case.evidence)


def test_letters_of_every_script_stand_as_themselves(library: Library) -> None:
    assert "エグザンプリア" in render_json(library_record(library))
