"""The JSON of a library is the library: read back it is the same, and it fits its schema."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

from peacecase.exports.json_schema import schema_folder_files
from peacecase.exports.json_text import library_record, render_json
from peacecase.model.audit import Audit
from peacecase.model.case import Case
from peacecase.model.coding import SecondCoding
from peacecase.model.library import Library

AUDIT = Audit.model_validate(
    {
        "schema": "peacecase/audit/1",
        "id": "2026-11",
        "seed": 7,
        "population": 40,
        "drawn_on": "2026-11-23",
        "auditor": {"kind": "human", "name": "Ana Invented"},
        "held_against": "The sources themselves.",
        "items": [{"case": "testland-1990-examplia", "evidence": "e01", "statement": "The talks began."}],
    }
)


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


def test_a_case_states_what_its_file_states_and_nothing_more(library: Library, folder: Path) -> None:
    record = library_record(library)
    for case_id, case in record["cases"].items():
        file = yaml.load((folder / f"{case_id}.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
        assert _names(case) == _names(file)


def _names(content: Any) -> Any:
    """The fields of a record, and of the records in it; a table without entries says nothing."""
    if isinstance(content, dict):
        return {name: _names(held) for name, held in content.items() if held != {}}
    return [_names(each) for each in content] if isinstance(content, list) else None


def test_check_jsonschema_takes_the_document_and_refuses_what_is_no_rating(
    library: Library, tmp_path: Path
) -> None:
    for name, content in schema_folder_files(library.codebook).items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    record = library_record(replace(library, audits=(AUDIT,)))
    assert record["codings"]
    assert _checked(record, tmp_path) == (0, "ok -- validation done\n")
    (case, *_others) = record["cases"].values()
    case["ratings"]["legitimacy"]["formal_mandate"]["rating"] = 7
    code, said = _checked(record, tmp_path)
    assert code == 1
    assert "formal_mandate.rating: 7 is not one of" in said


def _checked(record: object, folder: Path) -> tuple[int, str]:
    """What check-jsonschema says of a document by library.schema.json in a folder."""
    file = folder / "library.json"
    file.write_text(render_json(record), encoding="utf-8")
    words = ["--schemafile", str(folder / "library.schema.json"), str(file)]
    result = CliRunner().invoke(check_jsonschema, words)
    return result.exit_code, result.output
