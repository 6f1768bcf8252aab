"""Results from programs, from SQLite, and what a source without an answer does to a report."""

import email
import email.policy
import json
import os
import pty
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from program import BINARY, TestCase, Workspace, environment, later, tuesday_after
from sink import Sink

OPERATOR = "technik@agentur.example"
WEEK = "2026-W10"
AT = ("--at", tuesday_after(WEEK))
CLIENT = """name: Probe
recipients: {{ to: [anna@probe.example] }}
contact: jana
goals:
  - {{ kpi: leads, target: 10 }}
  - {{ kpi: orders, target: 10 }}
  - {{ kpi: impressions, target: 10 }}
  - {{ kpi: website-sessions, target: 10 }}
{more}"""
SETTINGS = """agency:
  name: Agentur Probe
  sender: Agentur Probe <berichte@agentur.example>
  imprint: Agentur Probe GmbH, Musterweg 1
staff:
  jana: { name: Jana Petersen, mail: jana@agentur.example }
defaults: { locale: de-DE, approval: none }
results:
"""
OTHERS = "".join(f"{WEEK},{measure},5\n" for measure in ("orders", "impressions", "sessions"))


class SourceCase(TestCase):
    """A workspace whose other measures come from a file, and leads from the source under test."""

    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "workspace")
        self.client("probe")

    def client(self, name, more=""):
        self.workspace.write(f"clients/{name}.yaml", CLIENT.format(more=more))
        self.workspace.write(f"results/{name}.csv", "week,measure,value\n" + OTHERS)

    def source(self, declaration, name="crm"):
        keys = "".join(f"    {line}\n" for line in declaration.strip().splitlines())
        self.workspace.write("kpimail.yaml", SETTINGS + f"  {name}:\n{keys}"
                             "  rest: { csv: 'results/{client}.csv' }\n")

    def program(self, text, name="bin/leads"):
        """A Python program in the workspace."""
        self.workspace.write(name, f"#!{sys.executable}\nimport os, subprocess, sys, time\n{text}\n")
        (self.workspace.folder / name).chmod(0o755)

    def leads(self, client="probe", *arguments):
        for card in self.workspace.json("assess", *AT, *arguments):
            if card["client"] == client:
                return card["goals"][0]["value"]
        return "no report"

    def planned(self, client="probe"):
        plan = self.workspace.json("plan", *AT)
        return next(m for m in plan["messages"] if m["client"] == client)

    def failure(self):
        message = self.planned()
        self.assertEqual((message["state"], message["group"]), ("held", "waiting-data"))
        self.assertIsNone(self.leads())
        return message["why"]


class ProgramTests(SourceCase):
    def test_a_program_is_given_its_arguments_as_they_are(self):
        self.program("print('week,measure,value')\n"
                     "print(f'{sys.argv[2]},leads,{len(sys.argv[1])}')")
        self.source('command: [bin/leads, "$(touch x); `id` * \'", "{last_week}"]\nclient: probe')
        self.assertEqual(self.leads(), len("$(touch x); `id` * '"))
        self.assertFalse((self.workspace.folder / "x").exists())

    def test_a_program_is_asked_once_per_client_and_may_print_json(self):
        self.client("anders")
        self.program("import json\nvalue = {'probe': 7, 'anders': 41}[sys.argv[1]]\n"
                     f"print(json.dumps([{{'week': '{WEEK}', 'measure': 'leads', 'value': value}}]))")
        self.source('command: [bin/leads, "{client}"]\nformat: json')
        self.assertEqual((self.leads("probe"), self.leads("anders")), (7, 41))

    def test_a_failing_program_is_told_with_its_own_words(self):
        self.program("print('week,measure,value')\nprint('2026-W10,leads,7', flush=True)\n"
                     "sys.exit('the account is locked\\nask \\x1b[31mtheir support')")
        self.source("command: [bin/leads]\nclient: probe")
        why = self.failure()
        self.assertIn("the program failed with 1: the account is locked / ask", why)
        self.assertNotIn("\x1b", why)

    def test_a_program_that_is_not_there(self):
        self.source("command: [bin/nothing]\nclient: probe")
        self.assertIn("failed with 127", self.failure())

    def test_a_slow_program_is_killed_with_everything_it_started(self):
        self.program("child = subprocess.Popen(['sleep', '600'])\n"
                     "open('pids', 'w').write(f'{os.getpid()} {child.pid}')\ntime.sleep(600)")
        self.source("command: [bin/leads]\nclient: probe\ntimeout: 1s")
        self.assertIn("has not ended within 1 s", self.failure())
        for pid in self.workspace.read("pids").split():
            self.assertTrue(self.ends(int(pid)), f"{pid} still runs")

    def ends(self, pid):
        for _ in range(50):
            try:
                state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            except (FileNotFoundError, ProcessLookupError):
                return True
            if state == "Z":
                return True
            time.sleep(0.1)
        return False

    def test_an_endless_program_is_cut(self):
        self.program("print('week,measure,value')\n"
                     "while True: print('2026-W10,leads,1' * 1000)")
        self.source("command: [bin/leads]\nclient: probe\nmax_mb: 1")
        self.assertIn("prints more than 1 MB", self.failure())

    def test_nothing_is_run_that_is_not_asked_for(self):
        """`check` alone, `status` and `kpis` start no program."""
        self.program("open('ran', 'w')\nprint('week,measure,value')")
        self.source("command: [bin/leads]\nclient: probe")
        self.workspace.run("check", *AT)
        self.workspace.run("status", *AT, status=None)
        self.workspace.run("kpis")
        self.assertFalse((self.workspace.folder / "ran").exists())


    def test_long_loads_show_how_far_they_are_on_a_terminal_alone(self):
        self.program("time.sleep(1)\nprint('week,measure,value')\nprint('2026-W10,leads,7')")
        self.source('command: [bin/leads, "{client}"]')
        shown, terminal = pty.openpty()
        ran = subprocess.run(
            [BINARY, "assess", *AT, "--workspace", self.workspace.folder], stdout=subprocess.PIPE,
            stdin=subprocess.DEVNULL, stderr=terminal, env=environment(), timeout=60, check=True)
        os.close(terminal)
        self.assertIn(b"asking crm: 0 of 1 done", os.read(shown, 10_000))
        os.close(shown)
        self.assertNotIn(b"asking", ran.stdout)
        self.assertEqual(self.workspace.run("assess", *AT).stderr, "")

    def test_kept_answers_never_go_to_clients(self):
        self.program("print('week,measure,value')\nprint('2026-W10,leads,7')")
        self.source('command: [bin/leads, "{client}"]')
        self.workspace.set("delivery", "delivery: { server: smtp://smtp.agentur.example }")
        self.workspace.run("ledger", "adopt")
        ran = self.workspace.run("send", "--all", "--yes", "--offline", status=64)
        self.assertIn("--offline rehearses with old answers", ran.stderr)


class FailedSourceTests(SourceCase):
    """One goal of four has no data: by itself that is only noted in the mail."""

    def setUp(self):
        super().setUp()
        self.client("probe", "since: 2026-W05")
        self.program("value = open('value').read().strip()\n"
                     "if not value: sys.exit('no answer')\n"
                     f"print('week,measure,value')\nprint(f'{later(WEEK, -1)},leads,{{value}}')\n"
                     f"print(f'{WEEK},leads,{{value}}')")
        self.source("command: [bin/leads]\nclient: probe")

    def test_it_holds_the_report_even_where_little_is_missing(self):
        self.workspace.write("value", "7")
        self.assertEqual(self.planned()["group"], "ready")
        self.workspace.write("value", "")
        message = self.planned()
        self.assertEqual((message["state"], message["group"]), ("held", "waiting-data"))
        self.workspace.write("value", "8")
        self.assertEqual(self.planned()["group"], "ready")
        self.assertEqual(self.leads(), 8)

    def test_the_words_name_all_that_staff_need(self):
        """Client, source, file, line, last good week and contact; never a value that is not there."""
        self.workspace.write("value", "7")
        self.assertEqual(self.leads(), 7)
        self.workspace.write("value", "")
        ran = self.workspace.run("assess", *AT)
        line = self.workspace.read("kpimail.yaml").splitlines().index("  crm:") + 1
        self.assertIn(
            f"kpimail.yaml:{line}:3: warning: the source 'crm' failed: the program failed with 1: "
            f"no answer; waiting: probe (last good week {WEEK}, contact Jana Petersen)", ran.stderr)
        self.assertIsNone(self.leads())

    def test_operators_hear_of_it_once_with_all_they_need(self):
        """Cron stays silent from the second call on, and no call ends as if the run had failed."""
        self.workspace.write("schedules/weekly.yaml", "clients: all\nsend: tuesday 09:00\n")
        settings = self.workspace.read("kpimail.yaml")
        line = settings.splitlines().index("  crm:") + 2
        self.workspace.write("kpimail.yaml", settings.replace(
            "staff:", f"  alerts_to: [{OPERATOR}]\nstaff:", 1))
        self.workspace.write("value", "7")
        self.leads()
        self.workspace.write("value", "")
        self.workspace.run("ledger", "adopt")
        with Sink() as sink:
            self.workspace.deliver_to(sink.port)
            first = self.workspace.run("run", *AT)
            again = self.workspace.run("run", *AT)
        self.assertEqual((first.stdout, again.stdout, again.stderr), ("", "", ""))
        alert, = sink.accepted
        self.assertEqual(alert.recipients, [OPERATOR])
        mail = email.message_from_bytes(alert.data, policy=email.policy.default)
        for told in (first.stderr, mail.get_body(("plain",)).get_content()):
            self.assertIn(
                f"kpimail.yaml:{line}:3: warning: the source 'crm' failed: the program failed with 1: "
                f"no answer; waiting: probe (last good week {WEEK}, contact Jana Petersen)",
                " ".join(told.split()))

    def test_operators_learn_whose_file_is_wrong(self):
        self.workspace.write("schedules/weekly.yaml", "clients: all\nsend: tuesday 09:00\n")
        self.workspace.write("value", "7")
        self.workspace.write("results/probe.csv", f"week,measure,value\n{WEEK},orders,many\n")
        self.workspace.run("ledger", "adopt")
        ran = self.workspace.run("run", *AT, status=1)
        self.assertRegex(
            ran.stderr, r"results/probe.csv:2:\d+: error: .* \(probe, contact Jana Petersen\)\n")

    def test_the_last_good_answer_is_kept_for_rehearsals_alone(self):
        self.workspace.write("value", "7")
        self.assertEqual(self.leads(), 7)
        self.workspace.write("value", "")
        self.assertIsNone(self.leads())
        self.assertEqual(self.leads("probe", "--offline"), 7)

    def test_approved_as_it_is_it_goes_and_says_so(self):
        self.workspace.write("value", "")
        self.workspace.run("ledger", "adopt")
        self.workspace.run("send", "--all", "--yes", *AT)
        self.assertEqual(self.workspace.outbox(), [])
        self.workspace.run("approve", "probe", *AT)
        self.workspace.run("send", "--all", "--yes", *AT)
        mail, = self.workspace.outbox()
        self.workspace.run("preview", *AT)
        text = self.workspace.read(f"previews/probe/{WEEK}.txt")
        self.assertIn("lagen keine Zahlen vor aus: crm", " ".join(text.split()))
        self.assertNotIn("no answer", text)

    def test_a_file_without_the_week_is_told_with_the_last_good_one(self):
        self.workspace.write("value", "7")
        self.workspace.write("results/probe.csv", "week,measure,value\n"
                             f"{later(WEEK, -2)},orders,5\n{later(WEEK, -1)},impressions,5\n")
        self.assertIn(f"waiting for data: orders (last good week {later(WEEK, -2)}), impressions "
                      f"(last good week {later(WEEK, -1)}), website-sessions", self.planned()["why"])

    def test_who_is_forgotten_is_told_where_answers_are_kept(self):
        self.workspace.write("value", "7")
        self.source('command: [bin/leads, "{client}"]', name="own")
        self.leads()
        self.workspace.run("ledger", "adopt")
        ran = self.workspace.run("ledger", "forget", "probe")
        self.assertIn("  .kpimail/recorded/own/probe.csv\n", ran.stdout)

    def test_only_the_clients_that_use_it_wait(self):
        self.workspace.write("value", "")
        self.client("anders", "sources: [rest]")
        self.assertEqual(self.planned("anders")["group"], "ready")


class CheckTests(SourceCase):
    def test_connect_says_what_every_source_has(self):
        self.program(f"print('week,measure,value')\nprint('{later(WEEK, -3)},leads,7.50')\n"
                     f"print('{WEEK},leads,8.25')\nprint('{WEEK},orders@,1')")
        self.source("command: [bin/leads]\nclient: probe")
        ran = self.workspace.run("check", "--connect", *AT, status=1)
        self.assertIn("crm: 2 values for 1 of 1 clients, 2026-W07 to 2026-W10; "
                      "newest: leads 8.25 of probe\n  measures: leads\n", ran.stdout)
        self.assertIn("rest: 3 values for 1 of 1 clients, 2026-W10 to 2026-W10", ran.stdout)
        self.assertIn("unknown measure 'orders@'; did you mean 'orders'?", ran.stdout)
        found = json.loads(self.workspace.run(
            "check", "--connect", *AT, "--format", "json", status=1).stdout)["sources"]
        self.assertEqual(found[0]["newest"], {
            "client": "probe", "measure": "leads", "week": WEEK, "value": 8.25})
        self.assertEqual((found[0]["values"], found[0]["first_week"]), (2, "2026-W07"))

    def test_connect_fails_where_a_source_does(self):
        self.program("sys.exit('closed')")
        self.source("command: [bin/leads]\nclient: probe")
        ran = self.workspace.run("check", "--connect", *AT, status=1)
        self.assertIn("crm: failed: the program failed with 1: closed\n", ran.stdout)

    def test_a_source_that_was_never_asked_is_told(self):
        self.program("print('week,measure,value')")
        self.source("command: [bin/leads]\nclient: probe")
        ran = self.workspace.run("check", *AT)
        self.assertIn("it was never asked; 'kpimail check --connect' tries it", ran.stdout)

    def test_schedules_that_send_before_values_are_final_are_told(self):
        self.program("print('week,measure,value')")
        self.workspace.write("schedules/weekly.yaml", "clients: all\nsend: tuesday 09:00\n")
        words = ("schedules/weekly.yaml:2:7: warning: it sends on tuesday, but the values of 'crm' are "
                 "final 3 days after their week: the reports will call them provisional; send on "
                 "thursday or later")
        self.source("command: [bin/leads]\nclient: probe\nfinal_after_days: 3")
        self.assertIn(words, self.workspace.run("check", *AT).stdout)
        self.source("command: [bin/leads]\nclient: probe\nfinal_after_days: 1")
        self.assertNotIn("final", self.workspace.run("check", *AT).stdout)

    def test_a_measure_from_two_sources_names_both(self):
        self.program(f"print('week,measure,value')\nprint('{WEEK},orders,6')")
        self.source("command: [bin/leads]\nclient: probe")
        ran = self.workspace.run("assess", *AT, status=1)
        self.assertIn("'orders' for 2026-W10", ran.stderr)
        self.assertRegex(ran.stderr, "'crm'.*'rest'|'rest'.*'crm'")


class SQLiteTests(SourceCase):
    def setUp(self):
        super().setUp()
        self.path = self.workspace.folder / "crm.sqlite"
        with sqlite3.connect(self.path) as database:
            database.execute("create table lead (client text, week text, day text, count numeric)")
            database.executemany("insert into lead values (?, ?, ?, ?)", [
                ("probe", WEEK, "2026-03-02", 7), ("anders", WEEK, "2026-03-02", 41),
                ("probe", later(WEEK, -1), "2026-02-23", 0.1 + 0.2),
                ("probe", later(WEEK, -2), "2026-02-16", None)])
        database.close()

    def test_once_for_all_clients(self):
        self.client("anders")
        self.source("sqlite: crm.sqlite\nquery: |\n"
                    "  select client, week, 'leads' as measure, count as value\n  from lead")
        self.assertEqual((self.leads("probe"), self.leads("anders")), (7, 41))
        values = {week["week"]: week["value"]
                  for week in self.workspace.json("assess", *AT, "probe")[0]["goals"][0]["weeks"]}
        self.assertEqual(values[later(WEEK, -1)], 0.3)
        self.assertIsNone(values.get(later(WEEK, -2)))

    def test_once_per_client_between_the_weeks(self):
        self.client("anders")
        self.source("sqlite: crm.sqlite\nquery: |\n"
                    "  select week, 'leads' as measure, count as value from lead -- :nobody\n"
                    "  where client = :client and week between :first_week and :last_week\n"
                    "    and day <= :last_day")
        self.assertEqual((self.leads("probe"), self.leads("anders")), (7, 41))

    def test_nothing_is_written_and_no_other_file_is_opened(self):
        before = self.path.read_bytes()
        other = self.workspace.folder / "other.sqlite"
        for query in ("delete from lead", f"attach '{other}' as other", "pragma user_version = 7",
                      "select 1; delete from lead", "vacuum into 'other.sqlite'",
                      "with x as (select 1) delete from lead"):
            with self.subTest(query):
                self.source(f"sqlite: crm.sqlite\nquery: \"{query}\"\nclient: probe")
                ran = self.workspace.run("assess", *AT, status=None)
                self.assertRegex(ran.stderr, "single 'select'|the source 'crm' failed")
                self.assertEqual(self.path.read_bytes(), before)
                self.assertFalse(other.exists())

    def test_a_query_without_end_is_stopped(self):
        self.source("sqlite: crm.sqlite\ntimeout: 1s\nclient: probe\nquery: |\n"
                    "  with recursive n(x) as (select 1 union all select x + 1 from n)\n"
                    "  select '2026-W10' as week, 'leads' as measure, max(x) as value from n")
        self.assertIn("the query has not ended within 1 s", self.failure())

    def test_more_rows_than_allowed_are_no_answer(self):
        self.source("sqlite: crm.sqlite\nmax_rows: 2\nclient: probe\nquery: |\n"
                    "  select week, 'leads' as measure, count as value from lead")
        self.assertIn("gives more than 2 rows", self.failure())

    def test_a_misspelt_parameter_or_column_is_told(self):
        self.source("sqlite: crm.sqlite\nquery: select 1 where :cleint = 1")
        self.assertIn("did you mean ':client'?", self.workspace.run("check", *AT, status=(1, 78)).stdout)
        self.source("sqlite: crm.sqlite\nclient: probe\nquery: select wek from lead")
        self.assertIn("SQLite says: no such column: wek", self.failure())
