"""The doctor says what a machine lacks for a report and how to get it."""

import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from peacecase.typeset import doctor, fontset
from peacecase.typeset.doctor import Condition, State, examine, install_command


def parts(conditions: list[Condition]) -> dict[str, Condition]:
    return {condition.part: condition for condition in conditions}


def test_a_healthy_machine_is_called_healthy_with_the_versions_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "missing_scripts", lambda: ())
    found = parts(examine())
    assert {condition.state for condition in found.values()} == {State.OK}
    assert all(not condition.remedy for condition in found.values())
    assert found["weasyprint"].found == metadata.version("weasyprint")
    assert found["Pango"].found[0].isdigit()
    assert found["HarfBuzz"].found[0].isdigit()
    assert "Khmer, Sinhala, Tamil and Japanese drawn" in found["trial page"].found


def test_a_missing_system_library_is_a_fault_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    absent = doctor._SystemLibrary("Pango", ("libnot-there.so.0",), "pango_version_string")
    monkeypatch.setattr(doctor, "_SYSTEM_LIBRARIES", (absent,))
    monkeypatch.setattr(doctor, "_system_family", lambda: "debian")
    found = parts(examine())
    assert found["Pango"] == Condition(
        "Pango", State.FAULT, "not found", "apt-get install libpangoft2-1.0-0 libharfbuzz-subset0"
    )
    assert "trial page" not in found


def test_without_the_font_cutter_reports_are_made_with_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    absent = doctor._SystemLibrary("HarfBuzz-Subset", ("libnot-there.so.0",), "", needed=False)
    monkeypatch.setattr(doctor, "_SYSTEM_LIBRARIES", (absent,))
    found = parts(examine())
    assert found["HarfBuzz-Subset"].state is State.WARNING
    assert found["HarfBuzz-Subset"].remedy
    assert found["trial page"].state is State.OK


@pytest.mark.parametrize(
    ("chart", "found"),
    [
        ("<svg", "no PDF was made, for a part of it would be missing: failed to load image at 'trial.svg'"),
        (
            '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
            "the words of a chart are not drawn as in text",
        ),
    ],
)
def test_a_chart_that_does_not_arrive_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, chart: str, found: str
) -> None:
    monkeypatch.setattr(doctor, "_TRIAL_CHART", chart)
    condition = parts(examine())["trial page"]
    assert condition.state is State.FAULT
    assert condition.found.startswith(found)
    assert "weasyprint" in condition.remedy


def test_a_font_that_was_changed_or_is_gone_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fonts = tmp_path / "fonts"
    shutil.copytree(fontset.FONT_DIRECTORY, fonts)
    monkeypatch.setattr(fontset, "FONT_DIRECTORY", fonts)
    (fonts / "NotoSans-Bold.ttf").write_bytes(b"not a font")
    (fonts / "NotoSansKhmer-Regular.ttf").unlink()
    condition = parts(examine())["fonts"]
    assert condition.state is State.FAULT
    assert condition.found == "NotoSans-Bold.ttf (changed), NotoSansKhmer-Regular.ttf (missing)"


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ("ID=debian\nVERSION_ID=12\n", "apt-get install"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "apt-get install"),
        ('ID="rhel"\nID_LIKE="fedora"\n', "dnf install"),
        ("ID=plan9\n", "install Pango"),
    ],
)
def test_the_remedy_fits_the_system(monkeypatch: pytest.MonkeyPatch, release: str, command: str) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setattr(Path, "is_file", lambda self: True)
    monkeypatch.setattr(Path, "read_text", lambda self, encoding: release)
    assert install_command().startswith(command)


def test_asking_for_the_doctor_does_not_load_the_pdf_engine() -> None:
    script = "import peacecase.typeset.doctor, sys; print(sorted({'weasyprint', 'fontTools', 'yaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
