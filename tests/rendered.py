"""Documents set once for all tests, and files parsed once: what was set before, by the same sources, is looked up.

Pages are the same where all that `render_pdf` is given is the same. They are kept in a folder that is named by a hash of
the sources and of what is installed, so nothing stale is ever found. Setting pages is most of what tests cost; tests of
the setting itself do without this.
"""

import fcntl
import hashlib
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from functools import cache, partial
from importlib import import_module
from importlib.metadata import distributions
from pathlib import Path
from typing import Any, TypeVar
from unittest.mock import patch

ROOT = Path(__file__).resolve().parents[1]
SHELF = ROOT / "build" / "rendered"
KEPT_STATES = 3
MADE_FROM = ("src", "cases", "tests")
BOUND_IN = ("peacecase.typeset.pdf", "peacecase.report.rendering", "peacecase.report.brief.brief_rendering")
"""Modules by whose name `render_pdf` is called."""
SETTING = {"brief", "report", "workshop"}
"""Commands that set pages."""
STORE = "RENDERED_IN"
"""Variable that tells programs where the store is: to find out takes them a tenth of a second."""
WORTH_KEEPING = 5_000
"""Letters of a text from which on its tree is kept."""
Value = TypeVar("Value")


@cache
def store() -> Path:
    """The folder for what these sources make; older ones are removed."""
    if told := os.environ.get(STORE):
        return Path(told)
    installed = sorted({f"{each.name} {each.version}" for each in distributions()})
    folder = (
        SHELF / hashlib.sha256(f"{sys.version} {installed} {hash_of(*MADE_FROM)}".encode()).hexdigest()[:16]
    )
    folder.mkdir(parents=True, exist_ok=True)
    folder.touch()
    for old in sorted(SHELF.iterdir(), key=lambda path: -path.stat().st_mtime)[KEPT_STATES:]:
        shutil.rmtree(old, ignore_errors=True)
    return folder


def hash_of(*places: str) -> str:
    """A short hash of files, and of all that is in folders, of the checkout."""
    digest = hashlib.sha256()
    for path in sorted(path for place in places for path in ((ROOT / place), *(ROOT / place).rglob("*"))):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def once(name: str, make: Callable[[], Value]) -> Value:
    """What `make` gives: made by the first process that asks for the name, looked up by all others."""
    kept, begun = store() / name, store() / f"{name}.begun"
    with _locked(name):
        if not kept.exists():
            begun.write_bytes(pickle.dumps(make()))
            begun.rename(kept)
    value: Value = pickle.loads(kept.read_bytes())
    return value


def folder_once(name: str, make: Callable[[Path], object], copy: Path) -> Path:
    """A copy of the folder that `make` fills, which only the first process that asks for the name does."""
    kept, begun = store() / name, store() / f"{name}.begun"
    with _locked(name):
        if not kept.exists():
            shutil.rmtree(begun, ignore_errors=True)
            make(begun)
            begun.rename(kept)
    return shutil.copytree(kept, copy)


@contextmanager
def _locked(name: str) -> Iterator[None]:
    with (store() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def shared_documents() -> Iterator[None]:
    """Every document that is asked for is looked up before it is made."""
    from peacecase.typeset import apart
    from peacecase.typeset.pdf import render_pdf

    def looked_up(html: str, **given: Any) -> Any:
        given["attachments"] = list(given.get("attachments", ()))
        if given.get("date") and "SOURCE_DATE_EPOCH" not in os.environ:  # those of one day are the same
            given["date"] = given["date"].replace(hour=0, minute=0, second=0, microsecond=0)
        key = hashlib.sha256(repr((html, sorted(given.items()))).encode()).hexdigest()
        return once(key, lambda: render_pdf(html, **given))

    with ExitStack() as patches:
        for module in map(import_module, BOUND_IN):
            patches.enter_context(patch.object(module, "render_pdf", looked_up))
        patches.enter_context(patch.object(apart, "pages_apart", lambda: nullcontext(looked_up)))
        yield


@contextmanager
def files_parsed_once() -> Iterator[None]:
    """The tree of every longer text without a fault is looked up before it is made, and no process is begun for it."""
    from peacecase.files import trees
    from peacecase.files.yaml_tree import parse_tree

    def looked_up(text: str, file: str) -> tuple[Any, list[Any]]:
        if len(text) < WORTH_KEEPING:
            return parse_tree(text, file)
        name = f"tree-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
        if not (store() / name).exists():
            tree, faults = parse_tree(text, file)
            if faults:  # they name the file
                return tree, faults
            once(name, lambda: tree)
        return pickle.loads((store() / name).read_bytes()), []

    with patch.object(trees, "parse_tree", looked_up), patch.object(trees, "FEWEST_APART", sys.maxsize):
        yield


@contextmanager
def templates_compiled_once() -> Iterator[None]:
    """Jinja looks compiled templates up before it compiles them: to do so takes a process up to a second."""
    from jinja2 import Environment, FileSystemBytecodeCache

    from peacecase.typeset import templates

    compiled = FileSystemBytecodeCache(str(store()))
    with patch.object(templates, "Environment", partial(Environment, bytecode_cache=compiled)):
        yield


def as_peacecase() -> None:
    """Run `peacecase` with the words in `sys.argv`, looking documents, templates and trees up."""
    from peacecase.cli.main import main as peacecase

    with ExitStack() as shared:
        shared.enter_context(files_parsed_once())
        if SETTING & set(sys.argv):
            shared.enter_context(templates_compiled_once())
            shared.enter_context(shared_documents())
        peacecase(prog_name="peacecase")
