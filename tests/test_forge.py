"""What a public forge and editors are told parses, and names commands, fields and versions that there are."""

import configparser
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from peacecase.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CASE = json.loads((ROOT / "schema" / "case.schema.json").read_text(encoding="utf-8"))
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yaml"))
FORMS = sorted(
    set((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")) - {ROOT / ".github/ISSUE_TEMPLATE/config.yml"}
)
OWN_QUESTIONS = {"case", "path", "wrong", "indicator", "horizon", "coding", "done", "expected", "machine"}
"""Ids of questions that are no field of a case file."""


def parsed(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def questions(form: str) -> dict[str, dict[str, Any]]:
    """Id of each question of a form -> its attributes."""
    body = parsed(ROOT / ".github" / "ISSUE_TEMPLATE" / f"{form}.yml")["body"]
    return {part["id"]: part["attributes"] for part in body if part["type"] != "markdown"}


def field_names(node: object) -> Iterator[str]:
    """Every name of a field in a JSON Schema."""
    if isinstance(node, dict):
        yield from node.get("properties", {})
        for child in node.values():
            yield from field_names(child)
    elif isinstance(node, list):
        for child in node:
            yield from field_names(child)


def field(schema: dict[str, Any], *path: str) -> dict[str, Any]:
    """The schema of a field, by the names that lead to it; `*` for any id."""
    for name in path:
        while "$ref" in schema:
            schema = CASE["definitions"][schema["$ref"].rpartition("/")[2]]
        inner = schema.get("patternProperties", {}).values() if name == "*" else [schema["properties"][name]]
        schema = next(iter(inner))
    return schema


@pytest.fixture(scope="module")
def run_commands() -> set[str]:
    """The commands of ./run."""
    usage = subprocess.run([ROOT / "run", "help"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^  ([a-z]+)  +\S", usage, flags=re.MULTILINE))


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml"]),
        ("citation-file-format", [ROOT / "CITATION.cff"]),
    ],
)
def test_a_file_for_a_forge_has_the_form_that_is_published_for_it(schema: str, files: list[Path]) -> None:
    assert files
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *files],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_runs_commands_that_there_are_with_few_rights(path: Path, run_commands: set[str]) -> None:
    workflow = parsed(path)
    assert set(workflow) == {
        "name",
        True,
        "permissions",
        "concurrency",
        "jobs",
    }  # YAML 1.1 reads `on` as true
    assert workflow["permissions"] in ({}, {"contents": "read"})
    for name, job in workflow["jobs"].items():
        assert 0 < job["timeout-minutes"] <= 90
        assert job.get("permissions", {"contents": "read"}) == (
            {"id-token": "write"} if name == "publish" else {"contents": "read"}
        )
        assert set(job.get("needs", "").split()) <= set(workflow["jobs"])
        for step in job["steps"]:
            if "run" in step:
                for command in re.findall(r"\./run (\S+)", step["run"]):
                    assert command in run_commands
            else:
                assert re.fullmatch(r"(actions|pypa)/[a-z-]+@v\d+(\.\d+\.\d+)?", step["uses"])


def test_what_is_checked_covers_every_python_that_the_project_names() -> None:
    jobs = parsed(ROOT / ".github" / "workflows" / "check.yaml")["jobs"]
    ran = {step["run"] for job in jobs.values() for step in job["steps"] if "run" in step}
    assert {"./run check", "./run test", "./run versions", "./run wheel"} <= ran
    named = [
        text.rpartition(" ")[2]
        for text in PROJECT["project"]["classifiers"]
        if re.search(r":: 3\.\d+$", text)
    ]
    assert set(named) <= set(jobs["test"]["strategy"]["matrix"]["python"])
    assert min(named, key=lambda version: int(version[2:])) == PROJECT["project"]["requires-python"].strip(
        ">="
    )


def test_only_a_tag_of_the_version_is_published(tmp_path: Path) -> None:
    release = parsed(ROOT / ".github" / "workflows" / "release.yaml")
    assert release[True] == {"push": {"tags": ["v*"]}}
    assert release["jobs"]["publish"]["needs"] == "build"
    (check,) = (step["run"] for step in release["jobs"]["build"]["steps"] if "name" in step)
    version = PROJECT["project"]["version"]
    for tag, code in ((f"v{version}", 0), (f"v{version}1", 1), ("v", 1)):
        done = subprocess.run(
            ["bash", "-c", check], cwd=ROOT, env={"PATH": "/usr/bin:/bin", "GITHUB_REF_NAME": tag}
        )
        assert done.returncode == code


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_asks_for_fields_and_names_commands_that_there_are(path: Path) -> None:
    ids = [part["id"] for part in parsed(path)["body"] if part["type"] != "markdown"]
    assert len(set(ids)) == len(ids)
    assert set(ids) <= set(field_names(CASE)) | OWN_QUESTIONS
    commands = main.list_commands(click.Context(main))
    named = re.findall(r"`peacecase ([a-z]+)[^`]*`", path.read_text(encoding="utf-8"))
    assert set(named) <= set(commands)


def test_what_a_form_offers_is_what_the_files_take() -> None:
    dissent, proposal = questions("dissent"), questions("propose-a-case")
    factors = CASE["properties"]["ratings"]["properties"].values()
    outcomes = CASE["properties"]["outcomes"]["properties"]
    indicators = [indicator for factor in factors for indicator in factor["properties"]]
    assert dissent["indicator"]["options"] == [*indicators, *outcomes]
    assert dissent["horizon"]["options"] == list(next(iter(outcomes.values()))["properties"])
    rating = field(CASE, "ratings", "legitimacy", "formal_mandate")
    assert set(dissent["rating"]["options"]) <= {str(word) for word in field(rating, "rating")["enum"]}
    assert dissent["confidence"]["options"] == [word for word in field(rating, "confidence")["enum"] if word]
    reasons = field(CASE, "selection", "reason")["enum"]
    assert proposal["reason"]["options"] == [word for word in reasons if word != "seed"]
    asked = [line.rstrip(":") for line in questions("correct-a-fact")["source"]["value"].splitlines()]
    assert set(asked) <= set(field(CASE, "sources", "*")["properties"])


def test_hooks_of_a_commit_call_what_is_installed() -> None:
    (local,) = parsed(ROOT / ".pre-commit-config.yaml")["repos"]
    assert local["repo"] == "local"
    for hook in local["hooks"]:
        program = hook["entry"].split()[0]
        assert program.startswith(".venv/bin/")
        assert Path(sys.executable).with_name(Path(program).name).exists()


def test_the_container_sets_itself_up_with_a_command_that_there_is(run_commands: set[str]) -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    program, command = container["postCreateCommand"].split()
    assert program == "./run"
    assert command in run_commands


def test_editors_break_lines_where_the_formatter_does() -> None:
    settings = configparser.ConfigParser()
    settings.read_string("[top]\n" + (ROOT / ".editorconfig").read_text(encoding="utf-8"))
    assert settings["*.py"]["max_line_length"] == str(PROJECT["tool"]["ruff"]["line-length"])
