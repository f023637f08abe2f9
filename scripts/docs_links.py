"""Hook of MkDocs: links from the documentation to files of the repository that are no pages of the site.

On a code host `[cases](../cases)` leads to a folder; the site has no such page, so only the words are kept. A link to a
file that is not there stays a warning, and with --strict an error.
"""

import logging
import re
from pathlib import Path
from typing import Any

LOG = logging.getLogger("mkdocs.hooks.docs_links")
ROOT = Path(__file__).resolve().parents[1]
LINK = re.compile(r"(?<!!)\[(?P<words>[^\]\n]+)\]\((?P<target>[^)\s#:]+)(?P<anchor>#[^)\s]*)?\)")


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Keep the words of links that leave docs/."""
    folder = (ROOT / "docs" / page.file.src_uri).parent

    def rewrite(link: re.Match[str]) -> str:
        target = (folder / link["target"]).resolve()
        if target.is_relative_to(ROOT / "docs"):
            return link[0]
        if not target.exists():
            LOG.warning("%s links to %s, which is not there", page.file.src_uri, link["target"])
        return link["words"]

    return LINK.sub(rewrite, markdown)
