"""Prints every table, one after the other: tables.py [long]

In one process, so that what one table leaves behind is deleted after the last.
"""

import sys

import commands
import instructions
import peers
import run


def main(is_long: bool) -> None:
    run.main()
    commands.main()
    peers.main()
    instructions.main()
    if is_long:
        commands.growth()


if __name__ == "__main__":
    main("long" in sys.argv[1:])
