"""The baseline of the report: WeasyPrint as its documentation calls it, on the page that the report is made from.

    python benchmarks/weasyprint_alone.py FOLDER      reads page.html, style.css and charts/ there, writes page.pdf

It sees the same fonts, and is asked for PDF/UA-1 as the report is. Nothing of ours is in it but where the fonts are:
no attached files, no bytes that are the same again, no check for missing signs.
"""

import json
import sys
from pathlib import Path

from peacecase.typeset.fontset import use_only_shipped_fonts

use_only_shipped_fonts()  # before WeasyPrint is loaded

from weasyprint import HTML  # noqa: E402


def main(folder: Path) -> None:
    document = HTML(filename=folder / "page.html").render(stylesheets=[folder / "style.css"])
    document.write_pdf(folder / "page.pdf", pdf_variant="pdf/ua-1")
    print(json.dumps({"pages": len(document.pages)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
