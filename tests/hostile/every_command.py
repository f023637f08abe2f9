"""Every command, one after the other, in one process of its own, in the folder where it is started."""

import io
import json
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEEDS = Path(__file__).parents[2] / "fuzz" / "seeds"
CASE, SMALL, PLANNED = "testland-1990-examplia", "nowhereland-2025-sampleton", "ulven-2028-varland"
COMMANDS = f"""
init new-library
new newland-1999-nobody
validate
lint
migrate --dry-run
show {CASE}
codebook
score
compare
whatif {CASE} --set leverage_over_holdout=0
patterns
episodes
check-data
check-data PAM_ID-V.1.5.csv V-Dem-CY-Core-v15.csv --write --dry-run
qca --data LF.csv --outcome SURV --incl-cut 0.8 --shuffles 0
reliability
adjudicate {CASE} -o adjudicated.yaml
audit sample -n 5 --seed 7 -o cases/audits/first.yaml
audit rate
brief {CASE} -o brief.html
report {SMALL} -o report.html
gaps leverage_over_holdout
lens zartman
assess {PLANNED} -o plan.html
export bibtex -o out.bib
export blind-sheet {CASE} -o blind.yaml
export csl -o out.json
export csv -o out.csv
export json -o library.json
export qca --data LF.csv --outcome SURV --incl-cut 0.8 -o for-r
export ro-crate -o crate.zip
export sheet {CASE} -o items.xlsx
export snapshot -o snapshot.zip
export sqlite -o out.db
export xlsx -o out.xlsx
workshop collect room
workshop feedback room
workshop close room
workshop promote room
workshop blind {CASE}
workshop new --case {CASE} --profile 60 --groups 1 -o kit
explore -o explorer.html
import ratings sheet.xlsx {CASE} --dry-run
import sheet items.xlsx --case {CASE} --dry-run
import sources refs.json --case {CASE} --dry-run
schema
doctor
""".strip().splitlines()


CODE_RAN = "CODE-RAN"
"""A file that is there once one of the strange modules was imported."""
TELLS = f"import pathlib; pathlib.Path(__file__).with_name({CODE_RAN!r}).write_text(__name__)\n"


def name_of(words: str) -> str:
    """The command that words call."""
    return next(name for name in every_name() if f"{words} ".startswith(f"{name} "))


def every_name(group: Any = None, before: str = "") -> Iterator[str]:
    """Every command there is, as `export csv`."""
    import click

    from peacecase.cli.main import main as peacecase

    group = group or peacecase
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            yield from every_name(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def folder_to_work_in(folder: Path) -> Path:
    """A new folder with what the commands read: a library, a room in which sheets of each kind came back, a table."""
    (folder / "room" / "returned").mkdir(parents=True)
    shutil.copy(SEEDS / "manifest.json", folder / "room")
    for name in ("form.pdf", "typed.xlsx", "typed.csv"):
        shutil.copy(SEEDS / name, folder / "room" / "returned")
    shutil.copytree(FIXTURES / "library", folder / "cases")
    (folder / "cases" / "audits").mkdir()
    shutil.copy(SEEDS / f"{CASE}.yaml", folder / "cases")
    shutil.copy(SEEDS / "sheet.xlsx", folder)
    shutil.copy(SEEDS / "pam.csv", folder / "PAM_ID-V.1.5.csv")
    shutil.copy(SEEDS / "vdem.csv", folder / "V-Dem-CY-Core-v15.csv")
    shutil.copy(FIXTURES / "works" / "zotero.json", folder / "refs.json")
    shutil.copy(FIXTURES.parents[1] / "cases" / f"{PLANNED}.yaml", folder / "cases")
    shutil.copy(FIXTURES / "qca" / "LF.csv", folder)
    return folder


def with_strange_modules(folder: Path) -> Path:
    """The folder, with a module of every name that reading, rendering and exporting import."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import openpyxl, pypdf, weasyprint, docx, jinja2, yaml, numpy, sys, resource, zipfile, sqlite3, logging\n"
            "import peacecase.files.reader_process, peacecase.api.library, peacecase.cli.main\n"
            "print(*{name.partition('.')[0] for name in sys.modules})",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    names = {name for name in told.stdout.split() if not name.startswith("__")}
    for name in names | {"sitecustomize", "usercustomize"}:
        (folder / f"{name}.py").write_text(TELLS)
    (folder / "peacecase").mkdir()
    (folder / "peacecase" / "__init__.py").write_text(TELLS)
    return folder


def run_every_command(folder: Path, *words: str, **more: Any) -> dict[str, tuple[int | None, str]]:
    """Words of each command -> its exit code, None for a traceback, and what it said on standard error."""
    command = [sys.executable, __file__, *words]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, **more)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Word: `no-temporary-folder` where there is to be none. Prints what became of each command as JSON."""
    if "no-temporary-folder" in sys.argv:
        tempfile._candidate_tempdir_list = lambda: ["/no/such/folder"]  # type: ignore[attr-defined]
    from peacecase.cli.main import main as peacecase

    told = {}
    for command in COMMANDS:
        said = [
            io.TextIOWrapper(io.BytesIO(), stream.encoding, stream.errors)
            for stream in (sys.stdout, sys.stderr)
        ]
        code: object = None
        with redirect_stdout(said[0]), redirect_stderr(said[1]):
            try:
                peacecase(command.split(), prog_name="peacecase")
            except SystemExit as end:
                code = end.code
            except BaseException:
                traceback.print_exc(file=said[1])
        for stream in said:
            stream.flush()
        told[command] = (code, said[1].buffer.getvalue().decode("utf-8", "replace"))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
