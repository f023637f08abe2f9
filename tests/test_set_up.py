"""The lock and the script that sets the project up agree with the project."""

import re
import subprocess
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
