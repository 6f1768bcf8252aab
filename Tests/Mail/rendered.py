"""The mails of the matrix, written once for all tests."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import matrix
from mailrules import Mail
from program import Workspace

IMPRINT = "\n".join(line.strip() for line in matrix.AGENCY.split("imprint: |\n")[1].splitlines()[:2])


@cache
def previews() -> Path:
    """The folder with CLIENT/WEEK.eml, .html and .txt for every client of the matrix."""
    folder = Path(tempfile.mkdtemp(prefix="kpimail-mail-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    workspace = Workspace(folder / "workspace")
    matrix.build(workspace)
    workspace.run("ledger", "adopt")
    before = matrix.later(matrix.WEEK, -1)
    corrected = []
    for file in sorted((workspace.folder / "results").glob("states-*.csv")):
        text = file.read_text(encoding="utf-8")
        corrected.append((file, text))
        line = next(row for row in text.splitlines() if row.startswith(f"{before},orders,"))
        file.write_text(text.replace(line, f"{before},orders,399,,,final"), encoding="utf-8")
    workspace.run("send", "--all", "--yes", "--week", before, "--at", "2026-11-10T09:00:00+01:00")
    for file, text in corrected:
        file.write_text(text, encoding="utf-8")
    workspace.run("preview", "--week", matrix.WEEK, "--at", matrix.AT,
                  "--output", folder / "previews")
    return folder / "previews"


@cache
def mails() -> dict:
    """Every mail of the matrix by its client's id."""
    return {path.parent.name: Mail(path.read_bytes(), IMPRINT)
            for path in sorted(previews().glob("*/*.eml"))}


def page(client: str) -> Path:
    return previews() / client / f"{matrix.WEEK}.html"
