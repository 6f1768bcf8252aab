"""Folders to measure in, all deleted together when the program ends.

A file system without a journal passes over the places of files deleted in the last minutes, which makes each
new file dearer. So nothing is deleted between two measurements.
"""

import atexit
import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
_parents = {}


def folder(parent: str | None = None) -> Path:
    """A new empty folder, on the disk where temporary files are unless a parent is named."""
    if parent not in _parents:
        _parents[parent] = tempfile.mkdtemp(prefix="kpimail-bench-", dir=parent)
        atexit.register(shutil.rmtree, _parents[parent], ignore_errors=True)
    return Path(tempfile.mkdtemp(dir=_parents[parent]))


def memory(size: int) -> Path:
    """A new empty folder in memory, where there is room for so many bytes; else on the disk."""
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 2 * size
    return folder(str(MEMORY)) if has_room else folder()
