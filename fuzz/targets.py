"""What is fuzzed: the kinds of file that peacecase reads, sound ones to start from, and what is done with each."""

import contextlib
import math
import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from fuzz.findings import ROOT
from peacecase.cli.main import main

CASE = "testland-1990-examplia"
DECISION = "hill-talks"
AS_OF = "2026-11-23"
_SEEDS = ROOT / "fuzz" / "seeds"
_LIBRARY = ROOT / "tests" / "fixtures" / "library"

UNSEEN = frozenset(
    chr(code)
    for span in (
        range(0x09),
        range(0x0B, 0x20),
        range(0x7F, 0xA0),
        range(0x202A, 0x202F),
        range(0x2066, 0x206A),
    )
    for code in span
)
"""What must never reach a terminal: control characters, and those that turn the direction of writing."""


class Broken(Exception):  # noqa: N818 - what was found, said in words
    """A promise that peacecase did not keep."""


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of file."""

    place: str
    """Where it stands, relative to the folder of a run: ``cases/x.yaml``."""
    seeds: tuple[Path, ...]
    use: Callable[[Path, random.Random], None]
    """Called with the folder of the run; raises where peacecase breaks."""
    binary: bool = False
    share: float = 1.0
    """How often it is taken, beside the others."""


def peacecase(folder: Path, *words: str) -> int:
    """Run a command in this process; its exit code. Raises what it raises, and Broken for output that is not text."""
    outcome = CliRunner().invoke(main, ["--library", str(folder / "cases"), *words], prog_name="peacecase")
    if outcome.exception is not None and not isinstance(outcome.exception, SystemExit):
        raise outcome.exception
    if outcome.exit_code not in (0, 1, 2):
        raise Broken(f"exit code {outcome.exit_code} of {words}")
    unseen = UNSEEN & set(outcome.output)
    if unseen:
        raise Broken(f"unprintable {sorted(map(ascii, unseen))} in the output of {words}")
    return outcome.exit_code


def _lint(folder: Path, *words: str) -> int:
    return peacecase(folder, "lint", "--as-of", AS_OF, *words)


_ON_SOUND = (
    ("show", CASE), ("show", CASE, "--format", "json"), ("score",), ("score", "--format", "csv"), ("reliability",),
    ("patterns",), ("export", "csv", "--table", "wide"), ("export", "csv", "--table", "evidence"), ("export", "json"),
    ("export", "csl"), ("export", "bibtex"), ("audit", "sample", "--seed", "1"), ("codebook",),
)  # fmt: skip
_COSTLY = (
    ("compare",), ("whatif", CASE, "--set", "formal_mandate=0"), ("explore", "-o", "explorer.html", "--force"),
    ("report", "-o", "report.html", "--force"), ("export", "xlsx", "-o", "x.xlsx", "--force"),
)  # fmt: skip


def _use_case(folder: Path, chance: random.Random) -> None:
    """Validate and lint in one form or another; read on where the file is sound."""
    path = str(folder / TARGETS["case"].place)
    form = chance.choice(("text", "text", "json", "sarif", "github"))
    sound = peacecase(folder, "validate", path, "--format", form) == 0
    if sound or chance.random() < 0.3:  # of a file that does not validate, lint says the same again
        _use_library(folder, chance, form, sound)


def _use_library(folder: Path, chance: random.Random, form: str = "text", sound: bool = True) -> None:
    _lint(folder, "--format", form)
    if sound:
        words = chance.choice(_COSTLY) if chance.random() < 0.03 else chance.choice(_ON_SOUND)
        with contextlib.chdir(folder):
            peacecase(folder, *words)


def _use_coding(folder: Path, chance: random.Random) -> None:
    sound = peacecase(folder, "validate", str(folder / TARGETS["coding"].place)) == 0
    if sound or chance.random() < 0.3:
        _use_library(folder, chance, sound=sound)


def _use_settings(folder: Path, _chance: random.Random) -> None:
    peacecase(folder, "validate", str(folder / TARGETS["settings"].place))
    _lint(folder)


def _use_profile(folder: Path, _chance: random.Random) -> None:
    path = str(folder / TARGETS["profile"].place)
    peacecase(folder, "validate", path)
    peacecase(folder, "score", "--profile", path)


def _use_report(folder: Path, chance: random.Random) -> None:
    path = str(folder / TARGETS["report"].place)
    sound = peacecase(folder, "validate", path) == 0
    _lint(folder, path)
    if sound and chance.random() < 0.03:
        peacecase(folder, "report", path, "-o", str(folder / "report.html"), "--force")


def _use_audit(folder: Path, _chance: random.Random) -> None:
    peacecase(folder, "validate", str(folder / TARGETS["audit"].place))
    peacecase(folder, "audit", "rate")


def _use_blinding(folder: Path, _chance: random.Random) -> None:
    peacecase(folder, "workshop", "blind", CASE)


def _use_decision(folder: Path, chance: random.Random) -> None:
    """Validate; ask for the kit of what is refused, and now and then of what is sound, since that sets its pages."""
    sound = peacecase(folder, "validate", str(folder / TARGETS["decision"].place)) == 0
    if not sound or chance.random() < 0.03:
        shutil.rmtree(folder / "table", ignore_errors=True)
        table = str(folder / "table")
        words = ("--case", CASE, "--decision", DECISION, "--groups", "2", "--profile", "60", "-o", table)
        peacecase(folder, "workshop", "new", *words)


def _use_returned(folder: Path, _chance: random.Random) -> None:
    with contextlib.chdir(folder):
        shutil.rmtree("room/collected", ignore_errors=True)
        peacecase(folder, "workshop", "collect", "room")


def _use_manifest(folder: Path, chance: random.Random) -> None:
    _use_returned(folder, chance)
    _use_collected(folder, chance)


def _use_collected(folder: Path, chance: random.Random) -> None:
    command = chance.choice(("feedback", "close")) if chance.random() < 0.02 else "promote"
    with contextlib.chdir(folder):
        peacecase(folder, "workshop", command, "room")
        for promoted in Path("cases", "codings", CASE).glob("workshop-*"):
            promoted.unlink()


def _use_form(folder: Path, chance: random.Random) -> None:
    from peacecase.files.reader_process import read_form

    _use_apart(folder, chance, lambda: read_form((folder / TARGETS["form"].place).read_bytes()).items())


def _use_typed_workbook(folder: Path, chance: random.Random) -> None:
    from peacecase.files.reader_process import read_rows

    _use_apart(folder, chance, lambda: read_rows((folder / TARGETS["typed-xlsx"].place).read_bytes()))


def _use_apart(folder: Path, chance: random.Random, read: Callable[[], Iterable[Iterable[object]]]) -> None:
    """Read mostly in this process; the command takes a process of its own, where any exception is a message."""
    if chance.random() < 0.1:
        _use_returned(folder, chance)
        return
    texts: list[object] = []
    with contextlib.suppress(Exception):
        texts = [text for row in read() for text in row]
    if not all(isinstance(text, str) for text in texts):
        raise Broken("a field that is no text")


def _use_coding_sheet(folder: Path, _chance: random.Random) -> None:
    case = folder / "cases" / f"{CASE}.yaml"
    shutil.copyfile(_SEEDS / case.name, case)
    with contextlib.chdir(folder):
        peacecase(folder, "import", "ratings", "sheet.xlsx", CASE, "--yes")


def _use_item_sheet(folder: Path, chance: random.Random) -> None:
    case = folder / "cases" / f"{CASE}.yaml"
    shutil.copyfile(
        _LIBRARY / case.name, case
    )  # the seed is in the first form, which no sheet is written into
    more = chance.choice(((), (), ("--delete",)))
    with contextlib.chdir(folder):
        peacecase(folder, "import", "sheet", "items.csv", "--case", CASE, "--yes", *more)
    if peacecase(folder, "validate", str(case)) != 0:
        raise Broken("a case that does not validate was written")


_LINKS = (
    '    - {scheme: pam_accord, id: "7", version: x, relation: exact}\n'
    '    - {scheme: vdem_country, id: "900", version: x, relation: exact}\n'
    '    - {scheme: ucdp_conflict, id: "300", version: x, relation: exact, why: Made up.}\n'
)


def _use_outside_data(folder: Path, chance: random.Random) -> None:
    case = folder / "cases" / f"{CASE}.yaml"
    text = (_LIBRARY / case.name).read_text(encoding="utf-8")
    case.write_text(text.replace("  links:\n", f"  links:\n{_LINKS}", 1), encoding="utf-8")
    form = chance.choice(("table", "json", "csv", "text", "sarif"))
    more = chance.choice(((), (), ("--write", "--yes")))
    path = str(folder / TARGETS["outside-data"].place)
    peacecase(folder, "check-data", path, "--format", form, *more)
    if more and peacecase(folder, "validate", str(case)) != 0:
        raise Broken("a case that does not validate was written")


_QCA = (
    (), ("--incl-cut", "0.8,0.4", "--pri-cut", "0.5"), ("--calibrate", "A=0,0.5,1"), ("--threshold", "A=0.5,1.5"),
    ("--enhanced", "--robustness"), ("--negated", "--format", "json"), ("--format", "csv", "--part", "truth-table"),
)  # fmt: skip


def _use_set_table(folder: Path, chance: random.Random) -> None:
    """Read the table; where it is one, analyse it."""
    from peacecase.files.set_table import SetTableError, load_set_table

    path = folder / TARGETS["set-table"].place
    try:
        table = load_set_table(path)
        columns = table.numbers(table.cells)
    except SetTableError:
        peacecase(folder, "qca", "--data", str(path), "--outcome", "O")
        return
    if not all(math.isfinite(number) for numbers in columns.values() for number in numbers):
        raise Broken("a number that is not finite")
    words = ("--shuffles", "20", "--time-limit", "1", *chance.choice(_QCA))
    peacecase(folder, "qca", "--data", str(path), f"--outcome={chance.choice(list(columns))}", *words)


TARGETS: dict[str, Target] = {
    "case": Target(f"cases/{CASE}.yaml", (_SEEDS / f"{CASE}.yaml", _LIBRARY / f"{CASE}.yaml"), _use_case, share=9),
    "coding": Target(f"cases/codings/{CASE}/coder-b.yaml", (_LIBRARY / "codings" / CASE / "coder-b.yaml",), _use_coding, share=3),
    "settings": Target("cases/.peacecase.yaml", (_SEEDS / "settings.yaml",), _use_settings),
    "profile": Target("own.yaml", (_SEEDS / "profile.yaml",), _use_profile, share=2),
    "report": Target("report.yaml", (_SEEDS / "report.yaml",), _use_report, share=2),
    "audit": Target("cases/audits/spring.yaml", (_SEEDS / "audit.yaml",), _use_audit),
    "blinding": Target(f"cases/workshop/{CASE}.yaml", (_SEEDS / "blinding.yaml",), _use_blinding, share=3),
    "decision": Target(f"cases/workshop/decisions/{CASE}-{DECISION}.yaml", (_SEEDS / "decision.yaml",), _use_decision, share=2),
    "manifest": Target("room/manifest.json", (_SEEDS / "manifest.json",), _use_manifest),
    "collected": Target("room/collected/sheets.json", (_SEEDS / "sheets.json",), _use_collected),
    "typed-csv": Target("room/returned/round-1/typed.csv", (_SEEDS / "typed.csv",), _use_returned, share=3),
    "typed-rivals": Target("room/returned/rivals.csv", (_SEEDS / "typed-rivals.csv",), _use_returned),
    "typed-xlsx": Target("room/returned/round-1/typed.xlsx", (_SEEDS / "typed.xlsx",), _use_typed_workbook, binary=True, share=0.5),
    "form": Target("room/returned/round-1/form.pdf", (_SEEDS / "form.pdf",), _use_form, binary=True),
    "coding-sheet": Target("sheet.xlsx", (_SEEDS / "sheet.xlsx",), _use_coding_sheet, binary=True, share=0.5),
    "item-sheet": Target("items.csv", (_SEEDS / "items.csv",), _use_item_sheet, share=2),
    "outside-data": Target(
        "acd-25.1_ID-1.5_CY-v15.csv", (_SEEDS / "pam.csv", _SEEDS / "vdem.csv", _SEEDS / "ucdp.csv"), _use_outside_data, share=2,
    ),
    "set-table": Target("data.csv", (_SEEDS / "data.csv",), _use_set_table, share=2),
}  # fmt: skip


def lay_out(folder: Path, kind: str) -> Path:
    """Put everything into a folder that a file of this kind stands among: where the file itself belongs."""
    (folder / "cases").mkdir(parents=True)
    shutil.copyfile(_SEEDS / f"{CASE}.yaml", folder / "cases" / f"{CASE}.yaml")
    shutil.copytree(_LIBRARY / "codings", folder / "cases" / "codings")
    path = folder / TARGETS[kind].place
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "report":
        other = "fictonia-2004-mock-union.yaml"
        shutil.copyfile(_LIBRARY / other, folder / "cases" / other)
    if kind == "typed-rivals":
        (folder / "room" / "facilitator").mkdir()
        shutil.copyfile(_SEEDS / "phones.json", folder / "room" / "facilitator" / "phones.json")
    if kind in ("typed-csv", "typed-rivals", "typed-xlsx", "form", "collected"):
        shutil.copyfile(_SEEDS / "manifest.json", folder / "room" / "manifest.json")
    if kind == "manifest":
        (folder / "room" / "returned").mkdir()
        shutil.copyfile(_SEEDS / "typed.csv", folder / "room" / "returned" / "round-1.csv")
    return path


def use(kind: str, folder: Path, chance: random.Random) -> None:
    """Do with the file what peacecase does with such files. Raises for everything but a clean refusal."""
    TARGETS[kind].use(folder, chance)
