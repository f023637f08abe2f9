"""Every use case has one option, one default and one result, whichever skin it is called through."""

import csv
import inspect
import io
import json
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import click
import pytest
from click.testing import CliRunner

import peacecase
import peacecase.api
from local_server import SERVERS
from peacecase.api.library import OpenLibrary
from peacecase.api.options import Placed, Written, fields_of
from peacecase.api.result import Result
from peacecase.api.use_case import UseCase
from peacecase.cli.commands import BEFORE, MadeCommand, _asked
from peacecase.cli.main import main
from peacecase.tables.cells import neutralise
from read_once import libraries_read_once
from rendered import shared_documents

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = ROOT / "cases"
INVENTED = ROOT / "tests" / "fixtures" / "library"
UCDP = ROOT / "src" / "peacecase" / "files" / "data_sets" / "ucdp-acd-25.1.csv"
OWN_CODEBOOK = ROOT / "tests/fixtures/own_codebook/cases"
CAMBODIA, SRI_LANKA = "cambodia-1992-japan", "sri-lanka-1999-norway"


def _use_cases() -> dict[str, UseCase[..., Any, Any]]:
    modules = (
        import_module(f"peacecase.api.{each.name}") for each in pkgutil.iter_modules(peacecase.api.__path__)
    )
    found = [each for module in modules for each in vars(module).values() if isinstance(each, UseCase)]
    return {each.name: each for each in dict.fromkeys(found)}


def _commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*words, name))
        elif command is not None:
            yield " ".join((*words, name)), command


USE_CASES = _use_cases()
COMMANDS = dict(_commands(main))
METHODS = {
    name: member
    for owner in (OpenLibrary, peacecase)
    for name in (dir(OpenLibrary) if owner is OpenLibrary else peacecase.__all__)
    if hasattr(member := getattr(owner, name), "use_case")
}

TABLES = {"codings", "evidence", "matrix", "ratings", "sources"}
"""Methods that are the tables of `export csv` as frames; the list may only shrink."""
EXPLAINS = {"explained", "list_rules", "rules_markdown"}
"""Options of lint that print what its rules are and end, as --help does; in Python, `peacecase.lint_rules`."""
OPENED = {
    "file_ids",
    "lenses",
    "read_as",
    "beside",
    "cases",
    "codebook",
    "content",
    "count",
    "diagnose",
    "folder",
    "hold",
    "ids",
    "no_such_case",
    "load",
    "places",
    "profile",
    "profiles",
    "read",
}


@dataclass(frozen=True)
class Call:
    """One question, as it is typed and as it is written in Python."""

    words: tuple[str, ...] = ()
    arguments: tuple[Any, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    library: Path = LIBRARY
    in_room: bool = False
    """Whether it works on the folder of a workshop, beside a library of its own."""


NEW = "(a folder)"
"""Stands in a call for a folder that each skin gets anew."""

CALLS: dict[str, list[Call]] = {
    "show": [
        Call((CAMBODIA,), (CAMBODIA,)),
        Call(
            (CAMBODIA, "--indicator", "delivery", "--indicator", "violence_ended@+5"),
            (CAMBODIA,),
            {"targets": ["delivery", "violence_ended@+5"]},
        ),
    ],
    "doctor": [Call()],
    "init": [Call((NEW,), (NEW,))],
    "new": [Call(("testland-1990-examplia",), ("testland-1990-examplia",), {"library": NEW}, library=Path(NEW))],
    "schema": [Call(("-o", NEW), (NEW,), {"library": LIBRARY})],
    "codebook": [
        Call((), (), {"library": LIBRARY}),
        Call(("delivery", "--lang", "ja"), ("delivery",), {"language": "ja", "library": LIBRARY}),
        Call(("patience",), ("patience",), {"library": OWN_CODEBOOK}, library=OWN_CODEBOOK),
    ],
    "validate": [
        Call((str(LIBRARY),), (LIBRARY,)),
        Call((str(ROOT / "reports/japan-and-others.yaml"), str(LIBRARY)), ([ROOT / "reports/japan-and-others.yaml", LIBRARY],)),
    ],
    "check-data": [
        Call(),
        Call((str(UCDP), "--case", CAMBODIA), (UCDP,), {"cases": [CAMBODIA]}),
        Call((str(UCDP), "--write", "--dry-run"), ([UCDP],), {"write": True, "dry_run": True}),
    ],
    "migrate": [Call((str(OWN_CODEBOOK), "--dry-run"), (OWN_CODEBOOK,), {"dry_run": True})],
    "lint": [
        Call(("--as-of", "2026-11-30"), (), {"as_of": date(2026, 11, 30)}),
        Call(
            (
                str(LIBRARY / f"{CAMBODIA}.yaml"), "--select", "scope,PC7", "--ignore", "PC7004", "--strict",
                "--as-of", "2026-11-30",
            ),
            (LIBRARY / f"{CAMBODIA}.yaml",),
            {"select": ["scope", "PC7"], "ignore": "PC7004", "strict": True, "as_of": date(2026, 11, 30)},
        ),
    ],
    "score": [
        Call(),
        Call((CAMBODIA, "--profile", "peacemaking"), (CAMBODIA,), {"profile": "peacemaking"}),
    ],
    "compare": [
        Call(
            (CAMBODIA, SRI_LANKA, "--draws", "500", "--profile", "ending_fighting"),
            ([CAMBODIA, SRI_LANKA],),
            {"draws": 500, "profile": "ending_fighting"},
        )
    ],
    "whatif": [
        Call(
            (CAMBODIA, "--set", "leverage_over_holdout=0", "--set", "donor_weight.delivery=unknown"),
            (CAMBODIA, {"leverage_over_holdout": 0, "delivery": "unknown"}),
        )
    ],
    "patterns": [
        Call(),
        Call(
            ("--outcome", "violence_ended", "--exploratory"),
            (),
            {"outcomes": ["violence_ended"], "exploratory": True},
        ),
    ],
    "episodes": [Call(), Call((SRI_LANKA, "--reading", "coalition"), ([SRI_LANKA],), {"reading": "coalition"})],
    "reliability": [Call()],
    "qca": [
        Call(
            ("--outcome", "violence_ended@+5", "--conditions", "legitimacy,partner_leverage", "--exploratory"),
            ("violence_ended@+5", ["legitimacy", "partner_leverage"]),
            {"exploratory": True},
        ),
        Call(
            (
                "--data", str(ROOT / "tests/fixtures/qca/LR.csv"), "--outcome", "~SURV", "--conditions", "DEV,STB",
                "--calibrate", "DEV=400,550,900", "--calibrate", "SURV=-9,0,10", "--threshold", "STB=9.5",
                "--incl-cut", "0.8,0.6", "--dir-exp", "DEV=1", "--negated", "--enhanced", "--robustness",
                "--shuffles", "20", "--nec-cut", "0.8", "0", "0.4",
            ),
            ("~SURV", ("DEV", "STB")),
            {
                "data": ROOT / "tests/fixtures/qca/LR.csv",
                "calibrate": {"DEV": (400, 550, 900), "SURV": (-9, 0, 10)},
                "threshold": {"STB": [9.5]},
                "incl_cut": (0.8, 0.6),
                "dir_exp": "DEV=1",
                "negated": True,
                "enhanced": True,
                "robustness": True,
                "shuffles": 20,
                "nec_cut": (0.8, 0.0, 0.4),
            },
        ),
    ],
    "audit sample": [Call(("-n", "3", "--seed", "7"), (3,), {"seed": 7})],
    "audit rate": [Call()],
    "adjudicate": [Call(("testland-1990-examplia", "--id", "settled"), ("testland-1990-examplia", "settled"), library=INVENTED)],
    "brief": [
        Call(
            ("testland-1990-examplia", "--format", form, "--lang", "ja", "--paper", "letter"),
            (["testland-1990-examplia"],),
            {"form": form, "language": "ja", "paper": "letter"},
            library=INVENTED,
        )
        for form in ("html", "docx")
    ],
    "report": [
        Call(
            ("testland-1990-examplia", "--format", form, "--profile", "peacemaking", "--lang", "ja", "--paper", "letter"),
            (["testland-1990-examplia"],),
            {"form": form, "profile": "peacemaking", "language": "ja", "paper": "letter"},
            library=INVENTED,
        )
        for form in ("html", "docx")
    ],
    "assess": [Call(("sarn-2027-norrland",), ("sarn-2027-norrland",))],
    "lens": [
        Call(("walter", CAMBODIA, "--reading", "coalition"), ("walter", [CAMBODIA]), {"reading": "coalition"})
    ],
    "gaps": [Call(("delivery",), (["delivery"],)), Call(("--reading", "coalition"), (), {"reading": "coalition"})],
    "explore": [Call((CAMBODIA, SRI_LANKA, "--title", "Two"), ([CAMBODIA, SRI_LANKA],), {"title": "Two"})],
    "export csv": [Call((CAMBODIA, "--table", "wide"), ([CAMBODIA],), {"table": "wide"})],
    "export blind-sheet": [
        Call((CAMBODIA, "--id", "reader"), (CAMBODIA, "reader")),
        Call((CAMBODIA, "--mission", "-i", "delivery"), (CAMBODIA,), {"mission": True, "indicators": ["delivery"]}),
    ],
    "export xlsx": [Call((CAMBODIA, "--blank"), ([CAMBODIA],), {"blank": True})],
    "export ro-crate": [
        Call(("--title", "T", "--license", "CC0-1.0"), (), {"title": "T", "license_id": "CC0-1.0"})
    ],
    "export snapshot": [Call((CAMBODIA, "--author", "A", "--author", "B"), ([CAMBODIA],), {"authors": ["A", "B"]})],
    "export sheet": [Call((CAMBODIA, "--table", "sources"), (CAMBODIA,), {"table": "sources"})],
    "import sheet": [
        Call(
            (str(ROOT / "fuzz/seeds/items.csv"), "--case", "testland-1990-examplia", "--delete", "--dry-run"),
            (ROOT / "fuzz/seeds/items.csv",),
            {"case": "testland-1990-examplia", "delete": True, "dry_run": True},
            library=INVENTED,
        )
    ],
    "import sources": [
        Call(
            (str(ROOT / "tests/fixtures/works/zotero.bib"), "--case", CAMBODIA, "--dry-run"),
            (ROOT / "tests/fixtures/works/zotero.bib",),
            {"case": CAMBODIA, "dry_run": True},
        )
    ],
    "import ratings": [
        Call(
            (str(ROOT / "fuzz/seeds/sheet.xlsx"), "testland-1990-examplia", "--coding", "coder-b", "--dry-run"),
            (ROOT / "fuzz/seeds/sheet.xlsx", "testland-1990-examplia", "coder-b"),
            {"dry_run": True},
            library=INVENTED,
        )
    ],
    "export qca": [
        Call(
            ("--data", str(ROOT / "tests/fixtures/qca/LC.csv"), "--outcome", "SURV", "--name", "lipset"),
            ("SURV",),
            {"data": ROOT / "tests/fixtures/qca/LC.csv", "name": "lipset"},
        )
    ],
    "workshop new": [
        Call(
            ("--case", CAMBODIA, "--groups", "3", "--profile", "180", "--blind", "--vignette", "round-table"),
            (CAMBODIA,),
            {"groups": 3, "profile": "180", "blind": True, "vignettes": ["round-table"]},
        ),
        Call(
            ("--case", "angola-1990-portugal", "--groups", "2", "--profile", "60", "--decision", "elections-1992"),
            ("angola-1990-portugal",),
            {"groups": 2, "profile": "60", "decision": "elections-1992"},
        ),
    ],
    "workshop blind": [Call((CAMBODIA,), (CAMBODIA,))],
    "workshop collect": [Call(in_room=True)],
    "workshop feedback": [Call(("--round", "2"), (), {"round": 2}, in_room=True)],
    "workshop close": [Call(in_room=True)],
    "workshop promote": [Call(in_room=True)],
}  # fmt: skip
for _name in USE_CASES:
    if _name.startswith("export "):
        CALLS.setdefault(_name, [Call((CAMBODIA,), ([CAMBODIA],))])
"""Use case -> questions; of what is written the place is left out: it comes first in Python, and as -o on the command line."""


@pytest.fixture(scope="module", autouse=True)
def _nothing_read_or_set_twice() -> Iterator[None]:
    """Every skin is given the same library, and the same pages where it asks for the same: who asks is what differs."""
    with libraries_read_once(), shared_documents():
        yield


@pytest.fixture(scope="module")
def opened() -> Callable[[Path], OpenLibrary]:
    return cache(peacecase.open_library)


def _record(use: UseCase[..., Any, Any]) -> type:
    assert isinstance(use.options, type)
    return use.options


def _method(use: UseCase[..., Any, Any]) -> Any:
    (found,) = (each for each in METHODS.values() if each.use_case is use)
    return found


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library, `cases`, and a workshop on it, `room`, which four people have handed in twice."""
    folder = tmp_path_factory.mktemp("workshop")
    shutil.copytree(ROOT / "tests" / "fixtures" / "library", folder / "cases")
    made = peacecase.open_library(folder / "cases")
    made.workshop_new(folder / "room", "testland-1990-examplia", groups=2, profile="60", split_outcome=True)
    header, *_none = (folder / "room" / "typed" / "typed-sheets.csv").read_text("utf-8-sig").splitlines()
    for number in (1, 2):
        rows = [header]
        for at, person in enumerate(("1A", "1B", "2A", "2B")):
            given = {"round": str(number), "person": person, "consent": "yes" if at else "no"}
            answers = (
                {"level": str((at + number) % 4), "confidence": "H"}.get(each.split("_")[0], "")
                for each in header.split(",")
            )
            rows.append(
                ",".join(
                    given.get(name) or answer for name, answer in zip(header.split(","), answers, strict=True)
                )
            )
        (folder / "room" / "returned" / f"round-{number}" / "typed.csv").write_text("\n".join(rows))
    made.workshop_collect(folder / "room")
    shutil.rmtree(folder / "room" / "collected" / "originals")
    return folder


def _typed(library: Path | str, *words: str) -> str:
    done = CliRunner().invoke(main, ["--library", str(library), *words])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_every_use_case_is_a_command_and_a_method() -> None:
    made = {name: command for name, command in COMMANDS.items() if isinstance(command, MadeCommand)}
    assert {name: command.use_case for name, command in made.items()} == USE_CASES
    assert sorted(each.use_case.name for each in METHODS.values()) == sorted(USE_CASES)


def test_nothing_else_is_a_command_or_a_method() -> None:
    assert {name for name, command in COMMANDS.items() if not isinstance(command, MadeCommand)} == SERVERS
    by_hand = {name for name in dir(OpenLibrary) if not name.startswith("_")} - set(METHODS) - OPENED
    assert by_hand == TABLES


@pytest.mark.parametrize("name", USE_CASES)
def test_both_skins_have_the_options_of_the_record(name: str) -> None:
    use = USE_CASES[name]
    fields = {each.name: each for each in fields_of(_record(use))}
    frame = {"output_format", "part"} | (EXPLAINS if name == "lint" else set())
    assert {param.name for param in COMMANDS[name].params} - frame == set(fields) - BEFORE
    signature = inspect.signature(_method(use))
    given = {each.name: each for each in signature.parameters.values() if each.name != "self"}
    assert set(given) == set(fields)
    for each in fields.values():
        assert (given[each.name].default is inspect.Parameter.empty) == each.is_required


@pytest.mark.parametrize("name", USE_CASES)
def test_both_skins_have_the_defaults_of_the_record(name: str) -> None:
    use = USE_CASES[name]
    required: dict[str, Any] = {
        each.name: 1 if each.kind == "whole number" else "x"
        for each in fields_of(_record(use))
        if each.is_required
    }
    if "supposed" in required:
        required["supposed"] = {"x": "1"}
    words = []
    for param in COMMANDS[name].params:
        if param.name in required:
            text = "x=1" if param.name == "supposed" else str(required[param.name])
            words += [text] if isinstance(param, click.Argument) else [param.opts[-1], text]
    context = COMMANDS[name].make_context(name, words)
    for frame in ("output_format", "part", *EXPLAINS):
        context.params.pop(frame, None)
    assert _asked(use, context.params) == use.options(**required)


@pytest.mark.parametrize("name", USE_CASES)
def test_what_is_required_is_missed_on_the_command_line(name: str) -> None:
    if any(each.is_required for each in fields_of(_record(USE_CASES[name]))):
        done = CliRunner().invoke(main, name.split())
        assert done.exit_code == 2, done.output
        assert "Missing " in done.stderr


@pytest.mark.parametrize("name", USE_CASES)
def test_every_option_says_what_it_means(name: str) -> None:
    for each in fields_of(_record(USE_CASES[name])):
        assert each.opt.help or each.opt.is_argument, each.name


def test_every_use_case_is_called_here() -> None:
    assert set(CALLS) == set(USE_CASES)


@pytest.mark.parametrize(("name", "call"), [(name, call) for name, calls in CALLS.items() for call in calls])
def test_a_use_case_gives_the_same_through_every_skin(
    opened: Callable[[Path], OpenLibrary],
    room: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    call: Call,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # written into what is made
    use, words = USE_CASES[name], (*name.split(), *call.words)
    ask = _method(use)
    if call.in_room:
        for skin in ("python", "typed"):
            shutil.copytree(room, tmp_path / skin)
        monkeypatch.chdir(tmp_path / "python")
        asked = ask(peacecase.open_library("cases"), "room", *call.arguments, **call.options)
        monkeypatch.chdir(tmp_path / "typed")
        form = ("--format", "json") if isinstance(asked, Result) else ()
        typed = _typed("cases", *name.split(), "room", *call.words, *form)
        assert _contents(tmp_path / "python") == _contents(tmp_path / "typed") != _contents(room)
        told: Any = json.dumps(asked.to_dict()) if isinstance(asked, Result) else list(map(str, asked))
        assert (json.loads(typed) == json.loads(told)) if form else (typed.splitlines() == told)
        return
    comes_first = "output" in _positional(ask)
    if ask in vars(OpenLibrary).values():
        ask = partial(ask, opened(call.library))
    if NEW in (str(call.library), *words):
        places = [tmp_path / each for each in ("python", "typed")]
        for place in places:
            place.mkdir()
        ask(
            *(places[0] if each == NEW else each for each in call.arguments),
            **{key: places[0] if each == NEW else each for key, each in call.options.items()},
        )
        typed_words = (str(places[1]) if each == NEW else each for each in (str(call.library), *words))
        _typed(*typed_words)
        assert _contents(places[0]) == _contents(places[1])
    if issubclass(_record(use), Written | Placed):
        places = [tmp_path / each / "made" for each in ("python", "typed")]
        for place in places:
            place.parent.mkdir()
        ask(
            *((places[0],) if comes_first else ()),
            *call.arguments,
            **({} if comes_first else {"output": places[0]}),
            **call.options,
        )
        _typed(call.library, *words, "-o", str(places[1]))
        assert _contents(places[0]) == _contents(places[1])
    if _returned(use) in ("Document", "Folder"):
        return
    result = ask(*call.arguments, **call.options)
    with _worked_on_once():
        assert json.loads(_typed(call.library, *words, "--format", "json")) == json.loads(
            json.dumps(result.to_dict())
        )
        assert tuple(table.name for table in result.tables) == use.parts
        for part in use.parts:
            if part == "robustness" and not call.options.get("robustness"):
                continue
            chosen = ("--part", part) if len(use.parts) > 1 else ()
            header, *rows = csv.reader(io.StringIO(_typed(call.library, *words, "--format", "csv", *chosen)))
            table = result.table(part)
            assert header == [neutralise(column) for column in table.header]
            assert rows == [[_cell(cell) for cell in row] for row in table.rows()]
            assert len(result.to_frame(part)) == len(rows)
        assert _typed(call.library, *words, "--format", "csv") == _typed(
            call.library, *words, "--format", "csv", *_first_part(use)
        )


@contextmanager
def _worked_on_once() -> Iterator[None]:
    """Within it, what is typed in the same words but for the form of the answer is worked on once."""
    kept: list[tuple[object, object]] = []
    work = UseCase.__call__

    def looked_up(use: UseCase[..., Any, Any], library: Any, asked: Any, run: Any) -> Any:
        for before, made in kept:
            if before == asked:
                return made
        kept.append((asked, work(use, library, asked, run)))
        return kept[-1][1]

    with patch.object(UseCase, "__call__", looked_up):
        yield


def _positional(ask: Any) -> list[str]:
    parameters = inspect.signature(ask).parameters.values()
    return [each.name for each in parameters if each.kind is not inspect.Parameter.KEYWORD_ONLY]


def _returned(use: UseCase[..., Any, Any]) -> str:
    return str(inspect.signature(use.function).return_annotation)


def _first_part(use: UseCase[..., Any, Any]) -> tuple[str, ...]:
    return ("--part", use.parts[0]) if len(use.parts) > 1 else ()


def _cell(cell: object) -> str:
    return "" if cell is None else neutralise(cell) if isinstance(cell, str) else str(cell)


def _contents(place: Path) -> dict[str, bytes]:
    files = [place] if place.is_file() else sorted(file for file in place.rglob("*") if file.is_file())
    return {str(file.relative_to(place)): file.read_bytes() for file in files}
