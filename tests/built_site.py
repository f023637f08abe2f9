"""The documentation as a site, built once for each state of what it is made of: by `./run check`, or by the first test.

Run as a program, it builds it; where a link leads nowhere, mkdocs says so and fails.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rendered import ROOT, folder_once, hash_of

MADE_FROM = ("docs", "mkdocs.yml", "README.md", "scripts", "src")


def site_copied_to(copy: Path) -> Path:
    """The site in a new folder. Raises CalledProcessError where it cannot be built."""
    return folder_once(f"site-{hash_of(*MADE_FROM)}", _build, copy)


def _build(folder: Path) -> None:
    build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    subprocess.run(build, cwd=ROOT, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        site_copied_to(Path(name) / "site")
