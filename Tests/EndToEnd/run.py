"""Runs the end-to-end tests against the program that KPIMAIL names; arguments pick test modules.

An argument that is a folder (`Tests/Mail`) stands for all test modules in it.

The last line says how many passed and how many failed. A test that cannot run here (one that needs
root, say) is listed with its reason and counts for neither.
"""

import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    chosen = [Path(argument) for argument in sys.argv[1:]] or [HERE]
    names = []
    for path in chosen:
        sys.path.insert(0, str(path.resolve() if path.is_dir() else path.resolve().parent))
        names += sorted(f.stem for f in path.glob("test_*.py")) if path.is_dir() else [path.stem]
    sys.path.insert(0, str(HERE))
    suite = unittest.defaultTestLoader.loadTestsFromNames(names)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    for test, reason in result.skipped:
        print(f"not run: {test.id()}: {reason}")
    broken = result.failures + result.errors
    failed = {getattr(test, "test_case", test).id() for test, _ in broken}  # not each subtest
    failed |= {test.id() for test in result.unexpectedSuccesses}
    passed = result.testsRun - len(failed) - len(result.skipped)
    print(f"{passed} passed, {len(failed)} failed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
