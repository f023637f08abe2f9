"""The lock and the script that sets the project up agree with the project."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")


def normal(requirement: str) -> str:
    """The name in a requirement, spelled as in a lock."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *(item for extra in project["project"].get("optional-dependencies", {}).values() for item in extra),
        *(item for group in project["dependency-groups"].values() for item in group),
        *project["build-system"]["requires"],
    ]
    locked = set(re.findall(r"^([a-z0-9-]+)==", LOCK, flags=re.MULTILINE))
    assert {normal(requirement) for requirement in wanted} <= locked


def test_every_locked_version_has_hashes_and_no_address() -> None:
    requirements = re.split(r"\n(?=[a-z0-9])", LOCK)[1:]
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", requirement) for requirement in requirements)
    assert "://" not in LOCK
    assert "--index-url" not in LOCK


@pytest.mark.parametrize(("words", "code"), [(["nonsense"], 2), ([], 2), (["help"], 0)])
def test_the_script_explains_itself(words: list[str], code: int) -> None:
    done = subprocess.run([ROOT / "run", *words], capture_output=True, text=True)
    assert done.returncode == code
    assert "usage: ./run COMMAND" in (done.stderr if code else done.stdout)


@pytest.mark.parametrize("script", ["run", ".ci/run"])
def test_scripts_are_executable_and_parse(script: str) -> None:
    assert (ROOT / script).stat().st_mode & 0o111
    subprocess.run(["bash", "-n", ROOT / script], check=True)


STUB = """#!/usr/bin/env bash
printf '%s %s\\n' "{name}" "$*" >>"{log}"
{body}
"""
PYTHON = f"""case "$*" in
  -c*) exec {sys.executable} "$@" ;;
  "-m uv"* | *--only-binary*) exit 1 ;;
esac"""


@pytest.mark.parametrize(
    ("uv", "installed_by"),
    [
        ("exit 1", "python -m pip install -qq"),  # none that runs, and pip cannot get one
        ('[ "$1" = --version ]', "python -m pip install -qq"),  # one that cannot install
        ("exit 0", "uv pip install -q --python .venv/bin/python"),
    ],
)
def test_what_is_locked_is_installed_by_uv_or_else_by_pip(tmp_path: Path, uv: str, installed_by: str) -> None:
    for name in ("run", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    log = tmp_path / "log"
    commands = {".venv/bin/python": PYTHON, ".venv/bin/peacecase": "", "bin/uv": uv}
    for path, body in commands.items():
        command = tmp_path / path
        command.parent.mkdir(parents=True, exist_ok=True)
        command.write_text(STUB.format(name=command.name, log=log, body=body), encoding="utf-8")
        command.chmod(0o755)
    (tmp_path / ".venv/bin/pip").write_text(f"#!{tmp_path}/.venv/bin/python\n", encoding="utf-8")
    environment = os.environ | {"PATH": f"{tmp_path}/bin:/usr/bin:/bin"}
    done = subprocess.run([tmp_path / "run", "report"], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    asked = [line for line in log.read_text(encoding="utf-8").splitlines() if "--version" not in line]
    lock, project, *rendered = asked[-5:]
    assert lock == f"{installed_by} --require-hashes --no-deps -r requirements.lock"
    assert project == f"{installed_by} --no-deps --no-build-isolation --editable ."
    assert [line.split()[1] for line in rendered] == ["brief", "report", "report"]
    assert ("trying pip" in done.stderr) == (uv != "exit 0")


def test_uv_itself_is_installed_by_its_hash() -> None:
    script = (ROOT / "run").read_text(encoding="utf-8")
    (extract,) = re.findall(r"<\((awk .+ requirements\.lock)\)", script)
    block = subprocess.run(
        ["bash", "-c", extract], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    name, *hashes = block.rstrip().split(" \\\n")
    assert name.startswith("uv==")
    assert hashes
    assert all(re.fullmatch(r" +--hash=sha256:[0-9a-f]{64}", each) for each in hashes)
