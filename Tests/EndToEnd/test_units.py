"""The files for systemd and cron: sound by systemd's own checks, hardened, and doing what they say."""

import configparser
import os
import shutil
import subprocess
import unittest

from agency import agency
from program import BINARY, REPOSITORY, TestCase, Workspace

UNITS = REPOSITORY / "schedules"


class Options(dict):
    """A unit may say a key several times."""

    def __setitem__(self, key, value):
        if isinstance(value, list) and key in self:
            self[key].extend(value)
        else:
            super().__setitem__(key, value)


def section(name, file="kpimail.service"):
    parser = configparser.RawConfigParser(dict_type=Options, strict=False, delimiters="=")
    parser.optionxform = str
    parser.read_string((UNITS / file).read_text())
    return {key: value.split("\n") for key, value in parser.items(name)}


class Systemd(TestCase):
    def units(self):
        """Copies whose program is the one under test, as if it were installed."""
        for name in ("kpimail.service", "kpimail.timer"):
            text = (UNITS / name).read_text()
            (self.folder / name).write_text(text.replace("/usr/local/bin/kpimail", str(BINARY)))
        return [str(self.folder / name) for name in ("kpimail.service", "kpimail.timer")]

    def analyze(self, *arguments):
        program = shutil.which("systemd-analyze")
        self.assertTrue(program, "systemd-analyze is missing: make test-deps")
        return subprocess.run([program, *arguments], capture_output=True, text=True,
                              env={**os.environ, "SYSTEMD_COLORS": "0"})

    def test_systemd_finds_nothing_wrong_with_the_units(self):
        ran = self.analyze("verify", *self.units())
        self.assertEqual((ran.returncode, ran.stdout + ran.stderr), (0, ""))

    def test_verify_would_find_a_misspelt_key(self):
        service, timer = self.units()
        text = (UNITS / "kpimail.service").read_text().replace("/usr/local/bin/kpimail", str(BINARY))
        (self.folder / "kpimail.service").write_text(text.replace("UMask=", "Umsk="))
        self.assertIn("Umsk", self.analyze("verify", service, timer).stderr)

    def test_little_is_left_that_the_service_could_harm(self):
        ran = self.analyze("security", "--offline=true", "--threshold=20", self.units()[0])
        self.assertEqual(ran.returncode, 0, ran.stdout[-300:])

    def test_the_service_runs_as_nobody_special_and_in_its_own_time(self):
        service = section("Service")
        for key, value in (
                ("User", "kpimail"), ("Type", "oneshot"), ("NoNewPrivileges", "yes"),
                ("ProtectSystem", "strict"), ("TimeoutStartSec", "infinity"),
                ("SuccessExitStatus", "75"), ("UMask", "0077"), ("CapabilityBoundingSet", ""),
                ("LoadCredential", "smtp-password:/etc/kpimail/smtp-password")):
            self.assertEqual(service[key], [value], key)

    def test_the_timer_comes_every_ten_minutes(self):
        calendar = section("Timer", "kpimail.timer")["OnCalendar"][0]
        ran = self.analyze("calendar", "--iterations=3", "--base-time=2026-11-17 08:55:00 UTC", calendar)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        for moment in ("09:00:00", "09:10:00", "09:20:00"):
            self.assertIn(moment, ran.stdout)


class Cron(TestCase):
    def test_the_line_for_cron_runs_in_silence(self):
        workspace = Workspace(self.folder / "agency")
        agency(workspace, 1, week="2026-W46", clients=1)
        lines = [line for line in (UNITS / "crontab.example").read_text().splitlines()
                 if line and not line.startswith("#")]
        jobs = [line for line in lines if not line.startswith(("MAILTO=", "PATH="))]
        fields = jobs[0].split(None, 5)
        self.assertEqual((len(jobs), fields[:5]), (1, ["*/10", "*", "*", "*", "*"]))
        command = fields[5].replace("/usr/local/bin/kpimail", str(BINARY)).replace(
            "/srv/kpimail", str(workspace.folder))
        # What cron gives a job, and no more.
        ran = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, cwd="/",
                             env={"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "SHELL": "/bin/sh"})
        self.assertEqual((ran.returncode, ran.stdout, ran.stderr), (0, "", ""))


if __name__ == "__main__":
    unittest.main()
