"""docs/analysis.ipynb: run by Jupyter to keep its tables, and cell by cell in this process for a test.

python -m tests.support.notebook        # `make notebook`, which installs what this needs
"""

from __future__ import annotations

import ast
import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).parents[2] / "docs" / "analysis.ipynb"


def ran(cells: list[dict[str, Any]], names: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Run code cells in this namespace, in the working folder: of each its id and what it shows.

    That is the HTML of its last expression, as Jupyter shows a table, or what it prints.
    """
    for cell in cells:
        tree = ast.parse("".join(cell["source"]), cell["id"])
        *_, last = tree.body
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            shown = None
            if isinstance(last, ast.Expr):
                tree.body.pop()
            exec(compile(tree, cell["id"], "exec"), names)
            if isinstance(last, ast.Expr):
                shown = eval(compile(ast.Expression(last.value), cell["id"], "eval"), names)
        yield cell["id"], printed.getvalue() if shown is None else shown._repr_html_()


def shown(cell: dict[str, Any]) -> str:
    """What is stored with a cell: the same, as Jupyter wrote it."""
    parts = (each.get("text") or each.get("data", {}).get("text/html", "") for each in cell["outputs"])
    return "".join("".join(part) for part in parts)


def main() -> None:
    import nbformat  # noqa: PLC0415 - the tests have no Jupyter
    from nbclient import NotebookClient  # noqa: PLC0415 - the tests run without Jupyter

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, record_timing=False, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    notebook.metadata.language_info = {"name": "python"}  # without the version of the Python that ran it
    nbformat.write(notebook, NOTEBOOK)


if __name__ == "__main__":
    main()
