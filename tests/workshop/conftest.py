"""Kits made once a session, and a room of people who fill in their forms as a PDF viewer would."""

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from pikepdf.form import DefaultAppearanceStreamGenerator, Form

from peacecase.api.result import Folder
from peacecase.api.writing import write_folder
from peacecase.codebook.memoir import MEMOIR
from peacecase.files.cases import load_case
from peacecase.model.blinding import Blinding
from peacecase.model.case import Case
from peacecase.workshop.blind.blinding_file import load_blinding
from peacecase.workshop.collect import collecting
from peacecase.workshop.collect.collecting import Collection
from peacecase.workshop.kit.manifest import KitManifest, load_manifest
from peacecase.workshop.kit.sheet import Answer, Sheet
from rendered import folder_once, shared_documents

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "library"
CAMBODIA = "cambodia-1992-japan"
TESTLAND = "testland-1990-examplia"


def peacecase(library: Path, *words: str | Path) -> Result:
    """Run a `peacecase workshop` command in this process; a page that was set before is looked up."""
    from peacecase.cli.main import main

    with shared_documents():
        return CliRunner().invoke(main, ["--library", str(library), "workshop", *map(str, words)])


def new_kit(folders: pytest.TempPathFactory, name: str, library: Path, *words: str) -> Path:
    """The kit of `peacecase workshop new WORDS..`, made once for all sessions, in a folder of this one."""

    def make(folder: Path) -> None:
        done = peacecase(library, "new", *words, "-o", folder)
        assert done.exit_code == 0, done.output

    return folder_once(f"{name}-kit", make, folders.mktemp(name) / "room")


@pytest.fixture(scope="session")
def made_kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit on the invented case: three groups, the second told the outcome."""
    words = ("--case", TESTLAND, "--profile", "180", "--groups", "3", "--split-outcome")
    return new_kit(tmp_path_factory, "made", FIXTURES, *words)


@pytest.fixture(scope="session")
def japanese_kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit on the invented case in Japanese: two groups, the second told the outcome."""
    words = ("--case", TESTLAND, "--groups", "2", "--split-outcome", "--lang", "ja")
    return new_kit(tmp_path_factory, "japanese", FIXTURES, *words)


@pytest.fixture(scope="session")
def blind_kit(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped Cambodia case, told blind: the kit of docs/workshop.md, whose pages are set once for both."""
    words = ("--case", CAMBODIA, "--profile", "180", "--groups", "3", "--blind")
    return new_kit(tmp_path_factory, "blind", ROOT / "cases", *words)


@pytest.fixture
def room(made_kit: Path, tmp_path: Path) -> Path:
    """A copy of the kit, for one test to fill."""
    return shutil.copytree(made_kit, tmp_path / "room")


@pytest.fixture(scope="session")
def kit(made_kit: Path) -> KitManifest:
    return load_manifest(made_kit)


@pytest.fixture(scope="session")
def cambodia() -> Case:
    case, faults = load_case(ROOT / "cases" / f"{CAMBODIA}.yaml")
    assert case is not None, faults
    return case


@pytest.fixture(scope="session")
def blinding(cambodia: Case) -> Blinding:
    found, faults = load_blinding(ROOT / "cases", cambodia)
    assert found is not None, faults
    return found


@pytest.fixture(scope="session")
def testland() -> Case:
    case, faults = load_case(FIXTURES / f"{TESTLAND}.yaml")
    assert case is not None, faults
    return case


def collect(room: Path, kit: KitManifest) -> Collection:
    """Collect as the command does: read, and write what is kept."""
    found = collecting.collect(room, kit)
    write_folder(Folder(found.to_keep(kit), replaces=True), room, force=False)
    return found


Fill = Callable[..., Path]


@pytest.fixture
def fill(room: Path) -> Fill:
    """Fill in a form of the room, and hand it in."""
    return partial(fill_form, room)


def fill_form(
    room: Path,
    round_number: int,
    person: str,
    levels: Mapping[str, int | str] | None = None,
    name: str | None = None,
    **texts: str,
) -> Path:
    """Fill in a form with pikepdf, as a viewer does, and put it into the folder of returned sheets."""
    values = {f"person_round{round_number}": person}
    states = {"unknown": "/4", "not_applicable": "/5"}
    for indicator, level in (levels or {}).items():
        assert indicator in MEMOIR.indicator_ids
        values[f"level_{indicator}"] = states.get(str(level), f"/{level}")
        values[f"confidence_{indicator}"] = "/1"
    values |= texts
    path = room / "returned" / f"round-{round_number}" / (name or f"{person}.pdf")
    with pikepdf.open(room / f"participants/sheet-round-{round_number}.pdf") as pdf:
        form = Form(pdf, DefaultAppearanceStreamGenerator)
        for field, value in values.items():
            if field in form:  # a short workshop asks fewer questions
                filled = pikepdf.Name(value) if value.startswith("/") else value
                form[field].value = filled  # type: ignore[union-attr]  # no two fields have one name
        pdf.save(path)
    return path


def sheet(kit: KitManifest, person: str, round_number: int = 1, **given: object) -> Sheet:
    """A sheet as collected: levels by indicator, the rest by name."""
    levels = {key: value for key, value in given.items() if key in MEMOIR.indicator_ids}
    answers = {
        indicator: value
        if isinstance(value := levels.get(indicator), Answer)
        else Answer(level=value, confidence=None if value is None else "moderate")  # type: ignore[arg-type]
        for indicator in kit.indicators
    }
    rest = {key: value for key, value in given.items() if key not in MEMOIR.indicator_ids}
    described = {
        "id": f"{person}-{round_number}",
        "source": f"{person}.pdf",
        "group": int(person[0]),
        "recognised": "no",
        "consent": False,
        "foresight": None,
    } | rest
    return Sheet(round=round_number, person=person, answers=answers, **described)  # type: ignore[arg-type]
