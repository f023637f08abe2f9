"""The wheel carries all it needs, and the tests run what it installs."""

import os
import subprocess
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_installed_package_is_the_wheel_and_not_the_checkout(installed: Path, tmp_path: Path) -> None:
    python = installed.with_name("python")
    script = "import peacecase, weasyprint; from importlib.metadata import distribution as d; print(peacecase.__file__, d('peacecase').locate_file(''))"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [python, "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    for place in done.stdout.split():
        assert Path(place).is_relative_to(installed.parents[1])


def test_the_wheel_holds_every_file_of_the_package(installed: Path) -> None:
    (wheel,) = (installed.parents[2] / "wheel").glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("peacecase/")}
    source = ROOT / "src"
    files = {
        path.relative_to(source).as_posix()
        for path in (source / "peacecase").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    schemas = {f"peacecase/schema/{path.name}" for path in (ROOT / "schema").iterdir()}
    assert packed == files | schemas
    assert "peacecase/schema/case.schema.json" in packed
    assert "peacecase/typeset/fonts/OFL.txt" in packed
    assert "peacecase/locale/ja/LC_MESSAGES/peacecase.mo" in packed
