"""Runs the end-to-end tests against the program that KPIMAIL names; arguments pick test modules.

The last line says how many passed and how many failed. A test that cannot run here (one that needs
root, say) is listed with its reason and counts for neither.
"""

import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent


def main() -> int:
    names = [Path(name).stem for name in sys.argv[1:]]
    names = names or sorted(path.stem for path in HERE.glob("test_*.py"))
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
