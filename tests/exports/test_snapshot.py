"""The snapshot: the files themselves, described, cited and summed, so that a stranger can check and reuse them."""

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from rocrate.rocrate import ROCrate

from peacecase.errors import UserError
from peacecase.exports.citation import cite_library, describe, render_cff
from peacecase.exports.ro_crate import ro_crate_record
from peacecase.exports.snapshot import render_snapshot
from peacecase.files.library_files import read_library_files
from peacecase.files.library_folder import load_library
from peacecase.model.coding import Coder
from peacecase.model.library import Library

from .conftest import CASE, HOSTILE

DAY = date(2023, 11, 14)
TERMS = frozenset(
    [
        "@id",
        "@type",
        "about",
        "author",
        "citation",
        "conformsTo",
        "contentSize",
        "datePublished",
        "description",
        "encodingFormat",
        "familyName",
        "givenName",
        "hasPart",
        "identifier",
        "instrument",
        "keywords",
        "license",
        "mentions",
        "name",
        "result",
        "version",
    ]
)
"""Terms that the context of RO-Crate 1.1 has, of those that a crate of ours uses; `./run readers` asks the validator."""


@pytest.fixture
def files(folder: Path, library: Library) -> dict[str, bytes]:
    return read_library_files(folder, library)


@pytest.fixture
def archive(library: Library, files: dict[str, bytes]) -> zipfile.ZipFile:
    citation = cite_library(library, files, DAY, "Invented missions", ("Ana Invented",), "CC-BY-4.0")
    return zipfile.ZipFile(io.BytesIO(render_snapshot(library, files, citation)))


def test_the_cases_and_codings_are_the_files_to_the_byte(archive: zipfile.ZipFile, folder: Path) -> None:
    for path in ("testland-1990-examplia.yaml", "codings/testland-1990-examplia/coder-b.yaml"):
        assert archive.read(f"cases/{path}") == (folder / path).read_bytes()


def test_every_file_is_in_the_checksums_and_they_are_right(archive: zipfile.ZipFile) -> None:
    sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == set(archive.namelist()) - {"SHA256SUMS"}
    for path, digest in sums.items():
        assert hashlib.sha256(archive.read(path)).hexdigest() == digest


def test_the_snapshot_opens_as_a_library_again(
    archive: zipfile.ZipFile, tmp_path: Path, library: Library
) -> None:
    archive.extractall(tmp_path / "unpacked")
    again, found = load_library(tmp_path / "unpacked" / "cases")
    assert (again, found) == (library, [])


def test_schemas_codebook_tables_and_bibliography_go_along(archive: zipfile.ZipFile) -> None:
    assert {"schema/codebook.md", "schema/case.schema.json", "data/sources.bib", "README.md"} <= set(
        archive.namelist()
    )
    rows = list(csv.DictReader(io.StringIO(archive.read("data/long.csv").decode("utf-8-sig"))))
    assert {row["case"] for row in rows} >= {CASE}
    assert json.loads(archive.read("data/library.json"))["cases"]


def test_every_column_of_every_table_is_described_beside_it(archive: zipfile.ZipFile) -> None:
    package = json.loads(archive.read("datapackage.json"))
    assert package["licenses"] == [{"name": "CC-BY-4.0"}]
    tables = {each["path"]: each["schema"]["fields"] for each in package["resources"]}
    assert set(tables) == {name for name in archive.namelist() if name.endswith(".csv")}
    reads = {"string": str, "integer": int, "number": float}
    for path, fields in tables.items():
        header, *rows = csv.reader(io.StringIO(archive.read(path).decode("utf-8-sig")))
        assert header == [field["name"] for field in fields]
        assert all(field["description"] for field in fields)
        for row in rows:
            for cell, field in zip(row, fields, strict=True):
                assert cell == "" or reads[field["type"]](cell) is not None


def test_the_citation_names_what_the_format_requires(archive: zipfile.ZipFile, tmp_path: Path) -> None:
    cff = yaml.safe_load(archive.read("CITATION.cff"))
    assert cff["cff-version"] == "1.2.0"
    assert cff["type"] == "dataset"
    assert (cff["title"], cff["license"], cff["date-released"]) == (
        "Invented missions",
        "CC-BY-4.0",
        "2023-11-14",
    )
    assert cff["authors"] == [{"name": "Ana Invented"}]
    citation = archive.extract("CITATION.cff", tmp_path)
    schema = ["--builtin-schema", "vendor.citation-file-format"]
    checked = CliRunner().invoke(check_jsonschema, [*schema, "--default-filetype", "yaml", citation])
    assert checked.exit_code == 0, checked.output


def test_a_comma_parts_the_name_of_a_person_and_none_is_guessed(
    library: Library, files: dict[str, bytes]
) -> None:
    names = ("Yamamoto, Tadamichi", "Ana Invented", "Office of Sums, Testland, Ltd.")
    cited = cite_library(library, files, DAY, authors=names)
    person, whole, body = yaml.safe_load(render_cff(cited, library))["authors"]
    assert person == {"family-names": "Yamamoto", "given-names": "Tadamichi"}
    assert (whole, body) == ({"name": names[1]}, {"name": names[2]})
    (author, *_rest) = [
        each for each in ro_crate_record(library, files, cited)["@graph"] if each["@type"] == "Person"
    ]
    assert (author["name"], author["familyName"], author["givenName"]) == (
        "Yamamoto, Tadamichi",
        "Yamamoto",
        "Tadamichi",
    )


def test_a_group_of_coders_is_a_body_whatever_commas_are_in_its_name(
    library: Library, files: dict[str, bytes]
) -> None:
    case = library.cases[CASE]
    coders = {"we": Coder.model_validate({"kind": "group", "name": "Desk, Testland"})}
    cited = cite_library(
        Library({CASE: case.model_copy(update={"coders": coders})}, codebook=library.codebook), files, DAY
    )
    assert yaml.safe_load(render_cff(cited, library))["authors"] == [{"name": "Desk, Testland"}]
    assert {"@id": "#author-1", "@type": "Organization", "name": "Desk, Testland"} in ro_crate_record(
        library, files, cited
    )["@graph"]


def test_the_citation_says_how_many_cases_a_model_coded(library: Library, machine_coded: Library) -> None:
    told = "Cases coded by a language model and not reviewed by a person"
    assert told not in describe(library)
    assert f"{told}: 1." in describe(machine_coded)


def test_a_title_cannot_break_the_citation(library: Library, files: dict[str, bytes]) -> None:
    title = f'{HOSTILE}\n- "#: 日本'
    assert yaml.safe_load(render_cff(cite_library(library, files, DAY, title), library))["title"] == title


def test_other_content_is_another_version(library: Library, files: dict[str, bytes]) -> None:
    version = cite_library(library, files, DAY).version
    assert cite_library(library, dict(files), DAY).version == version
    assert cite_library(library, {**files, "a.yaml": b""}, DAY).version != version


@pytest.mark.parametrize("license_id", ["CC BY 4.0", "cc-by-4.0", "", "https://creativecommons.org/"])
def test_a_licence_that_is_no_identifier_is_refused(
    library: Library, files: dict[str, bytes], license_id: str
) -> None:
    with pytest.raises(UserError, match="no SPDX identifier"):
        cite_library(library, files, DAY, license_id=license_id)


def test_an_author_without_a_name_is_refused(library: Library, files: dict[str, bytes]) -> None:
    with pytest.raises(UserError, match="without a name"):
        cite_library(library, files, DAY, authors=("Ana Invented", " "))


def test_a_single_value_of_the_crate_stands_bare(library: Library, files: dict[str, bytes]) -> None:
    root = ro_crate_record(library, files, cite_library(library, files, DAY, authors=("Ana",)))["@graph"][1]
    assert root["author"] == {"@id": "#author-1"}
    both = ro_crate_record(library, files, cite_library(library, files, DAY, authors=("Ana", "Bo")))[
        "@graph"
    ][1]
    assert [each["@id"] for each in both["author"]] == ["#author-1", "#author-2"]


def test_a_machine_is_no_author(library: Library, files: dict[str, bytes]) -> None:
    cited = cite_library(library, files, DAY)
    machines = {
        c.name or c.model
        for case in library.cases.values()
        for c in case.coders.values()
        if c.kind == "machine"
    }
    assert not machines & {author.name for author in cited.authors}


def test_the_description_is_a_crate(archive: zipfile.ZipFile) -> None:
    crate = json.loads(archive.read("ro-crate-metadata.json"))
    context, own = crate["@context"]
    assert context == "https://w3id.org/ro/crate/1.1/context"
    assert {name for entity in crate["@graph"] for name in entity} <= TERMS | set(own)
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    assert len(entities) == len(crate["@graph"])
    assert all("@type" in entity for entity in crate["@graph"])
    descriptor = entities["ro-crate-metadata.json"]
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}
    root = entities["./"]
    assert root["@type"] == "Dataset"
    assert {"name", "description", "datePublished", "license"} <= set(root)


def test_a_library_for_crates_reads_it_and_writes_the_same(archive: zipfile.ZipFile, tmp_path: Path) -> None:
    archive.extractall(tmp_path)
    crate = ROCrate(tmp_path)
    assert crate.name == "Invented missions"
    assert crate.root_dataset["author"]["name"] == "Ana Invented"
    entities = {
        entity["@id"]: entity for entity in json.loads(archive.read("ro-crate-metadata.json"))["@graph"]
    }
    again = {entity["@id"]: entity for entity in crate.metadata.generate()["@graph"]}
    assert again == entities


@pytest.mark.parametrize("name", ["my weights é.yaml", "a#1?.yaml", "100%.yaml", "重み.yaml"])
def test_a_file_of_any_name_is_found_from_the_crate(library: Library, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"a: 1\n")
    files = {name: b"a: 1\n"}
    record = ro_crate_record(library, files, cite_library(library, files, DAY))
    (tmp_path / "ro-crate-metadata.json").write_text(json.dumps(record), encoding="utf-8")
    (file,) = (each for each in record["@graph"] if each["@type"] == "File")
    assert record["@graph"][1]["hasPart"] == {"@id": file["@id"]}
    assert re.fullmatch(r"[A-Za-z0-9._%~/-]+", file["@id"])
    (entity,) = ROCrate(tmp_path).data_entities
    assert (tmp_path / unquote(entity.id)).is_file()


def test_the_crate_describes_every_file_and_refers_to_nothing_that_is_not_there(
    archive: zipfile.ZipFile,
) -> None:
    crate = json.loads(archive.read("ro-crate-metadata.json"))
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    parts = {part["@id"] for part in entities["./"]["hasPart"]}
    assert parts == set(archive.namelist()) - {"SHA256SUMS", "ro-crate-metadata.json"}
    for path in parts:
        assert entities[path]["@type"] == "File"
        assert entities[path]["contentSize"] == str(len(archive.read(path)))
    assert entities[f"cases/{CASE}.yaml"]["name"].startswith("Examplia in Testland")
    specification = "https://w3id.org/ro/crate/1.1"
    assert set(_references(crate["@graph"])) - {specification} <= set(entities)


def _references(content: object) -> Iterator[object]:
    if isinstance(content, list):
        for each in content:
            yield from _references(each)
    elif isinstance(content, dict):
        if set(content) == {"@id"}:
            yield content["@id"]
        for each in content.values():
            yield from _references(each)


def test_without_a_licence_the_crate_says_so(library: Library, files: dict[str, bytes]) -> None:
    record = ro_crate_record(library, files, cite_library(library, files, DAY))
    assert "ask the authors" in record["@graph"][1]["license"]
