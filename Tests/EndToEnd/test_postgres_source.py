"""Results from a real PostgreSQL."""

import socket
import tempfile
import time
from pathlib import Path

from postgres_lab import PostgresLab
from program import later, monday
from test_program_source import AT, WEEK, SourceCase
from web_lab import authority


class PostgresTests(SourceCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="kpimail-pg-")
        cls.addClassCleanup(folder.cleanup)
        cls.tls = Path(folder.name) / "tls"
        cls.ca_file = authority(cls.tls)
        cls.lab = PostgresLab(Path(folder.name) / "server", tls=cls.tls)
        cls.addClassCleanup(cls.lab.stop)
        cls.lab.sql("create table lead (client text, day date, count numeric, rate float8)")
        cls.lab.sql(
            f"insert into lead values ('probe', '{monday(WEEK)}', 7.10, 0.3), "
            f"('anders', '{monday(WEEK)}', 41, 0.1), "
            f"('probe', '{monday(later(WEEK, -1))}', null, 0.1), "
            f"('probe', '{monday(later(WEEK, -2))}', 123456789012345.123456, 0.1), "
            f"('probe', '{monday(later(WEEK, -300))}', 3, 0.1), "
            f"('pro:be, \"x\"', '{monday(WEEK)}', 5, 0.1)")

    def setUp(self):
        super().setUp()
        self.env = {"CRM_URL": self.lab.url.replace("@", f":{self.lab.PASSWORD}@")}

    def database(self, query, more="client: probe", at="{ env: CRM_URL }"):
        query = "".join(f"  {line}\n" for line in query.strip().splitlines())
        self.source(f"postgres: {at}\n{more}\nquery: |\n{query}".replace("\n\n", "\n"))

    def weeks(self, client="probe", env=None):
        card, = self.workspace.json("assess", client, *AT, env=self.env if env is None else env)
        return {week["week"]: week["value"] for week in card["goals"][0]["weeks"]}

    def why(self, env=None):
        plan = self.workspace.json("plan", *AT, env=self.env if env is None else env)
        message, = plan["messages"]
        self.assertEqual((message["state"], message["group"]), ("held", "waiting-data"))
        self.assertNotIn(self.lab.PASSWORD, message["why"])
        return message["why"]

    ALL = """select client, to_char(day, 'IYYY-"W"IW') as week, 'leads' as measure, count as value
from lead"""

    def test_once_for_all_clients(self):
        self.client("anders")
        self.database(self.ALL, more="others: refuse")
        self.assertEqual((self.weeks()[WEEK], self.weeks("anders")[WEEK]), (7.1, 41))
        self.assertIsNone(self.weeks()[later(WEEK, -1)])
        self.assertEqual(self.weeks()[later(WEEK, -2)], 123456789012345.123456)
        kept = self.workspace.read(".kpimail/recorded/crm.csv")
        self.assertIn('"pro:be, ""x""",', kept)
        self.assertIn(",123456789012345.123456\n", kept)

    def test_once_per_client_between_the_weeks(self):
        self.client("anders")
        self.database(self.ALL.replace("client, ", "") + """
where client = :client and day between :first_day and :last_day
  and 'x:y' <> 'z' and day::text <> ':nobody' -- :nobody either""", more="")
        self.assertEqual((self.weeks()[WEEK], self.weeks("anders")[WEEK]), (7.1, 41))
        kept = self.workspace.read(".kpimail/recorded/crm/probe.csv")
        self.assertEqual(len(kept.splitlines()), 4)

    def test_sums_of_floating_numbers_have_no_noise(self):
        self.database("select '2026-W10' as week, 'leads' as measure, 0.1::float8 + 0.2 as value")
        self.assertEqual(self.weeks()[WEEK], 0.3)

    def test_nothing_can_be_written(self):
        before = self.lab.sql("table lead")
        self.lab.sql("create or replace function sly() returns text language sql as "
                     "$$ insert into lead values ('sly') returning client $$")
        self.database("select sly() as week, 'leads' as measure, 1 as value")
        self.assertIn("read-only transaction", self.why())
        self.database("select set_config('transaction_read_only', 'off', false) as week, "
                      "'leads' as measure, sly() as value")
        self.assertIn("failed", self.why())
        self.database("with gone as (delete from lead returning *) select 'leads' as measure, "
                      "client as week, count as value from gone")
        self.assertIn("read-only transaction", self.why())
        self.assertEqual(self.lab.sql("table lead"), before)

    def test_a_query_without_end_is_stopped_by_the_server(self):
        self.database("select '2026-W10' as week, 'leads' as measure, pg_sleep(60)::text as value",
                      more="client: probe\ntimeout: 2s")
        self.assertIn("has not answered within 2 s", self.why())
        asleep = "select count(*) from pg_stat_activity where query like '%pg_sle' || 'ep%'"
        # It would sleep for a minute; the server may take a moment to notice.
        until = time.monotonic() + 30
        while self.lab.sql(asleep).strip() != "0" and time.monotonic() < until:
            time.sleep(0.1)
        self.assertEqual(self.lab.sql(asleep).strip(), "0")

    def test_more_rows_than_allowed_are_no_answer(self):
        self.database("select '2026-W10' as week, 'leads' as measure, n as value "
                      "from generate_series(1, 100000000) n",
                      more="client: probe\nmax_rows: 1000")
        self.assertIn("gives more than 1,000 rows", self.why())

    def test_faults_are_told_in_the_servers_words(self):
        self.database("select wek from lead")
        self.assertIn('at its character 8: column "wek" does not exist', self.why())
        self.assertIn("password authentication failed", self.why(
            {"CRM_URL": self.lab.url.replace("@", ":wrong@")}))
        self.assertIn("no password in the environment variable CRM_URL", self.why({}))
        self.assertIn("not one of PostgreSQL", self.why({"CRM_URL": f"x://{self.lab.PASSWORD}"}))

    def test_the_password_may_stand_beside_the_address(self):
        self.database(self.ALL, at=self.lab.url, more="password: { env: CRM_PASSWORD }")
        self.assertEqual(self.weeks(env={"CRM_PASSWORD": self.lab.PASSWORD})[WEEK], 7.1)
        self.database(self.ALL, at=self.lab.url.replace("@", ":pw-secret@"))
        ran = self.workspace.run("check", *AT, status=(1, 78))
        self.assertIn("the address must not hold a password", ran.stdout + ran.stderr)
        self.assertNotIn("pw-secret", ran.stdout + ran.stderr)

    def test_a_service_of_the_environment(self):
        file = self.folder / "services"
        file.write_text(f"[crm]\nhost=127.0.0.1\nport={self.lab.port}\ndbname=crm\nuser=probe\n"
                        f"password={self.lab.PASSWORD}\n")
        self.database(self.ALL, at="{ service: crm }", more="")
        self.assertEqual(self.weeks(env={"PGSERVICEFILE": str(file)})[WEEK], 7.1)

    def test_tls_is_as_the_address_says(self):
        self.database(self.ALL, more="")
        full = self.env["CRM_URL"] + f"?sslmode=verify-full&sslrootcert={self.ca_file}"
        self.assertEqual(self.weeks(env={"CRM_URL": full})[WEEK], 7.1)
        other = authority(self.folder / "other")
        refused = self.env["CRM_URL"] + f"?sslmode=verify-full&sslrootcert={other}"
        self.assertIn("certificate verify failed", self.why({"CRM_URL": refused}))

    def test_a_server_that_never_answers_is_left(self):
        with socket.socket() as silent:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            url = f"postgresql://probe@127.0.0.1:{silent.getsockname()[1]}/crm"
            self.database(self.ALL, more="client: probe\ntimeout: 1s")
            self.assertIn("has not answered within 1 s", self.why({"CRM_URL": url}))


