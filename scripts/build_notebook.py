"""Write docs/python.ipynb: docs/python.md as a notebook, its code blocks executed on the shipped cases.

    python scripts/build_notebook.py          write it anew
    python scripts/build_notebook.py --check  exit code 1 where it is stale

The blocks run in this process, in a new folder that holds a copy of the cases: a notebook is a JSON document, and a
Jupyter kernel with its thirty packages would add nothing to what a test can hold.
"""

import ast
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE, NOTEBOOK = ROOT / "docs" / "python.md", ROOT / "docs" / "python.ipynb"
_BLOCK = re.compile(r"^```python\n(?P<code>.*?)^```$\n?", re.MULTILINE | re.DOTALL)


def parts(page: str) -> Iterator[tuple[str, str]]:
    """('markdown' or 'code', text) in the order of the page."""
    end = 0
    for block in _BLOCK.finditer(page):
        if page[end : block.start()].strip():
            yield "markdown", page[end : block.start()].strip()
        yield "code", block["code"].rstrip()
        end = block.end()
    if page[end:].strip():
        yield "markdown", page[end:].strip()


def run(code: str, names: dict[str, Any]) -> Any:
    """Run a block; the value of its last line where that is an expression, as a notebook shows it."""
    tree = ast.parse(code)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        tree.body.pop()
    exec(compile(tree, "docs/python.md", "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "docs/python.md", "eval"), names)


def build(page: str) -> str:
    """The notebook as text. Runs every block in a new folder beside a copy of the shipped cases."""
    names: dict[str, Any] = {}
    cells = []
    count = 0
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "cases", Path(folder) / "cases")
        os.chdir(folder)
        try:
            for number, (kind, text) in enumerate(parts(page), start=1):
                cell: dict[str, Any] = {
                    "cell_type": kind,
                    "id": f"cell-{number}",
                    "metadata": {},
                    "source": text.splitlines(keepends=True),
                }
                if kind == "code":
                    count += 1
                    shown = run(text, names)
                    cell |= {
                        "execution_count": count,
                        "outputs": [] if shown is None else [_output(shown, count)],
                    }
                cells.append(cell)
        finally:
            os.chdir(home)
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def _output(shown: Any, count: int) -> dict[str, Any]:
    forms = {"text/plain": repr(shown)}
    if hasattr(shown, "_repr_html_"):
        forms["text/html"] = shown._repr_html_()
    return {
        "data": {form: text.splitlines(keepends=True) for form, text in forms.items()},
        "execution_count": count,
        "metadata": {},
        "output_type": "execute_result",
    }


def main() -> int:
    """Write the notebook, or say whether it is fresh."""
    text = build(PAGE.read_text(encoding="utf-8"))
    if "--check" in sys.argv[1:]:
        return int(NOTEBOOK.read_text(encoding="utf-8") != text)
    NOTEBOOK.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
