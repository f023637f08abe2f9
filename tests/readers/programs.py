"""Open exports with the programs that people open them with: what `./run readers` runs.

Words: FOLDER of the package roc-validator with what it needs. Programs that Python has are asked in the tests themselves; these
are too heavy for that: the validator of RO-Crates takes an older `rich` than peacecase, pandoc and R are no Python. To each a
file is given that must fail, or nothing would be checked.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from peacecase.exports.bibtex import render_bibtex
from peacecase.exports.citation import cite_library
from peacecase.exports.csl import csl_item
from peacecase.exports.json_text import render_json
from peacecase.exports.qca import render_qca
from peacecase.exports.snapshot import render_snapshot
from peacecase.files.library_files import read_library_files
from peacecase.files.library_folder import load_library
from peacecase.model.sources import Source
from peacecase.qca.analysis import Options, analyse
from peacecase.qca.sets import set_data
from peacecase.tables.library_tables import TABLES
from peacecase.wording.works import Work, collect_works

HERE = Path(__file__).parent
LIBRARY, _ = load_library(HERE.parent / "fixtures" / "library")
FOLDER = HERE.parent / "fixtures" / "library"
HARD = (
    {"type": "news", "title": "Tokyo 'pledges' aid", "publisher": "The Daily", "issued": "1993-05-02"},
    {"type": "official", "title": "100% of $5 & #1_a", "publisher": "Analysis and Policy Observatory", "issued": "1993-05"},
    {"type": "official", "title": "Undated", "author": "An Office", "url": "https://a.example/", "accessed": "2026-11-23"},
    {"type": "academic", "title": "カンボジア和平", "author": "今川幸雄", "doi": "10.1234/a<b>#c"},
)  # fmt: skip
LOCALES = ("C", "C.UTF-8")


def crates(package: Path, folder: Path) -> Iterator[str]:
    """What rocrate-validator has against a snapshot; a crate without our own terms has to fail."""
    citation = cite_library(
        LIBRARY, read_library_files(FOLDER, LIBRARY), date(2026, 11, 23), None, ("Example, Ana",), "CC-BY-4.0"
    )
    content = render_snapshot(LIBRARY, read_library_files(FOLDER, LIBRARY), citation)
    for name in ("crate", "control"):
        zipfile.ZipFile(io.BytesIO(content)).extractall(folder / name)
    description = folder / "control" / "ro-crate-metadata.json"
    record = json.loads(description.read_text(encoding="utf-8"))
    record["@context"] = record["@context"][0]
    description.write_text(json.dumps(record), encoding="utf-8")
    context = package / "rocrate" / "data" / "ro-crate.jsonld"
    said = _told(
        [sys.executable, HERE / "crate_validator.py", context, folder / "crate", folder / "control"],
        PYTHONPATH=str(package),
    ).splitlines()
    yield from (line for line in said if not line.startswith(str(folder / "control")))
    if not any(line.startswith(str(folder / "control")) and "sha256" in line for line in said):
        yield "the validator lets a term pass that nobody defined"


def bibliographies(folder: Path) -> Iterator[str]:
    """Where pandoc reads another work from BibTeX than from CSL-JSON."""
    hard = [Work(f"hard{at}", Source.model_validate(each), ("x",)) for at, each in enumerate(HARD)]
    works = [*collect_works(LIBRARY), *hard]
    (folder / "s.bib").write_text(render_bibtex(works), encoding="utf-8")
    (folder / "s.json").write_text(render_json([csl_item(work) for work in works]), encoding="utf-8")
    by_format = {}
    for form, name in (("biblatex", "s.bib"), ("csljson", "s.json")):
        items = json.loads(_told(["pandoc", "-f", form, "-t", "csljson", folder / name]))
        by_format[form] = {item["id"]: item for item in items}
    if not set(by_format["biblatex"]) == set(by_format["csljson"]) == {work.key for work in works}:
        yield "pandoc lacks works"
    for key, item in by_format["csljson"].items():
        other = by_format["biblatex"].get(key, {})
        for field in ("title", "author", "publisher", "container-title", "DOI", "URL"):
            if _plain(item.get(field)) != _plain(other.get(field)) and item["type"] in (
                "report",
                "article-newspaper",
            ):
                yield f"{key}: {field} is {item.get(field)!r}, and {other.get(field)!r} in BibTeX"
        if item["type"] == "article-newspaper" and item["type"] != other.get("type"):
            yield f"{key} is a newspaper's, and {other.get('type')!r} in BibTeX"
        if item.get("issued", {}).get("date-parts") != (other.get("issued", {}).get("date-parts") or None):
            yield f"{key} is of {item.get('issued')}, and {other.get('issued')} in BibTeX"


def _plain(content: object) -> str:
    return str(content).translate(dict.fromkeys(map(ord, "‘’“”"), "'"))


def tables(folder: Path) -> Iterator[str]:
    """Tables of which R reads other rows than there are, in the locales of servers and of people."""
    for name, table in TABLES.items():
        made = table(LIBRARY)
        (folder / f"{name}.csv").write_text(made.to_csv(), encoding="utf-8-sig")
        asks = f'd <- read.csv("{name}.csv", encoding = "UTF-8"); names(d)[1] <- "case"; cat(nrow(d), ncol(d), d$case[1])'
        for each in LOCALES:
            expected = f"{len(made.rows)} {len(made.columns)} {made.rows[0][0]}"
            if (said := _told(["Rscript", "-e", asks], folder, LC_ALL=each)) != expected:
                yield f"{name}.csv under LC_ALL={each}: {said}, and not {expected}"


def scripts(folder: Path) -> Iterator[str]:
    """Whether the R script of an analysis reads its matrix whole, and stops where a case is lacking."""
    cases = ["NA", "São Tomé", "Côte d'Ivoire", '#4 "x"', "東ティモール", "007"]
    columns = {"A": [1, 0, 1, 0, 1, 0], "é": [0, 1, 1, 0, 1, 0], "Y": [1, 0, 1, 0, 1, 0]}
    files = render_qca(analyse(set_data(cases, columns, "Y", ["A", "é"]), Options()), "m.csv", "tést")
    (folder / "m.csv").write_text(files.matrix, encoding="utf-8")
    before = 'library <- function(...) invisible(NULL); truthTable <- function(...) { cat("read"); quit() }\n'  # without the package QCA
    (folder / "m.R").write_text(before + files.r_script, encoding="utf-8")
    for each in LOCALES:
        if (said := _told(["Rscript", "m.R"], folder, LC_ALL=each)) != "read":
            yield f"the R script under LC_ALL={each}: {said}"
    (folder / "m.csv").write_text(files.matrix.rpartition("\n0")[0] + "\n", encoding="utf-8")
    if _told(["Rscript", "m.R"], folder) == "read":
        yield "the R script goes on though a case is lacking"


def _told(words: list[str | Path], folder: Path | None = None, **environment: str) -> str:
    """What a program prints, or what it complains of where it prints nothing."""
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    return done.stdout or done.stderr


def main() -> int:
    """Exit code 0 where every program reads what was written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wrong = [
            *crates(Path(sys.argv[1]), folder),
            *bibliographies(folder),
            *tables(folder),
            *scripts(folder),
        ]
    print("\n".join(wrong) or "rocrate-validator, pandoc and R read what was written")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
