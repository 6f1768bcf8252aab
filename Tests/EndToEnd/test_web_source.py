"""Results over HTTPS, from a server that behaves well and one that does everything wrong."""

import json
import re
import stat
import subprocess
import time
import unittest

from program import TestCase, Workspace, later, monday, tuesday_after
from web_lab import PUBLIC, WebLab, in_a_network_of_its_own, reply

WEEK = "2026-W10"
AT = ("--at", tuesday_after(WEEK))
CLIENT = """name: Probe
recipients: { to: [anna@probe.example] }
contact: jana
goals:
  - { kpi: leads, target: 10 }
"""
SETTINGS = """agency:
  name: Agentur Probe
  sender: Agentur Probe <berichte@agentur.example>
  imprint: Agentur Probe GmbH, Musterweg 1
staff:
  jana: { name: Jana Petersen, mail: jana@agentur.example }
defaults: { locale: de-DE, approval: none }
"""
CSV = f"client,week,measure,value\nprobe,{WEEK},leads,7\n"


class WebCase(TestCase):
    """A workspace with one client, whose results come from a server on this machine."""

    def setUp(self):
        super().setUp()
        self.lab = WebLab(self.folder / "lab", {})
        self.addCleanup(self.lab.stop)
        self.workspace = Workspace(self.folder / "workspace")
        self.client("probe")

    def client(self, name):
        self.workspace.write(f"clients/{name}.yaml", CLIENT)

    def source(self, declaration, more=""):
        """Declares the source `crm`; the lines of `declaration` are its keys."""
        keys = "".join(f"    {line}\n" for line in declaration.strip().splitlines())
        private = "" if "allow_private" in declaration else "    allow_private: true\n"
        self.workspace.write("kpimail.yaml", SETTINGS + "results:\n  crm:\n" + keys
                             + f"    ca_file: {self.lab.ca_file}\n{private}{more}")

    def serve(self, path, body, **options):
        self.lab.pages[path] = lambda handler: reply(handler, body, **options)

    def leads(self, client="probe", *arguments, env={}):
        """What `assess` says of the client's leads in the week."""
        for card in self.workspace.json("assess", *AT, *arguments, env=env):
            if card["client"] == client:
                return card["goals"][0]["value"]
        return "no report"

    def failure(self, env={}):
        """The words with which the source failed; the report has no value, and waits."""
        ran = self.workspace.run("plan", *AT, "--format", "json", env=env)
        message, = json.loads(ran.stdout)["messages"]
        self.assertEqual((message["state"], message["group"]), ("held", "waiting-data"))
        self.assertIn("the source 'crm' failed: ", message["why"])
        self.assertIsNone(self.leads(env=env))
        return message["why"]


class WellBehavedTests(WebCase):
    def test_a_published_sheet_needs_one_line(self):
        self.serve("/final", CSV)
        self.serve("/pub", "", status=307, headers={"Location": f"{self.lab.home}/final"})
        self.source(f"sheet: {self.lab.home}/pub")
        self.assertEqual(self.leads(), 7)

    def test_json_with_a_way_to_its_rows(self):
        rows = [{"client": "probe", "week": WEEK, "measure": "leads", "value": 7.25},
                {"client": "probe", "week": later(WEEK, -1), "measure": "leads", "value": None}]
        self.serve("/v1", json.dumps({"data": {"items": rows}}), type="application/json")
        self.source(f"url: {self.lab.home}/v1\nrows: data.items")
        self.assertEqual(self.leads(), 7.25)

    def test_json_with_a_way_to_its_rows_and_names_of_its_own(self):
        rows = [{"id": 1, "attributes": {"week": WEEK}, "stats": {"leads": 7.25}},
                {"id": 2, "attributes": {"week": later(WEEK, -1)}, "stats": {"leads": None}}]
        self.serve("/v1", json.dumps({"data": {"items": rows}}), type="application/json")
        self.source(f"""url: {self.lab.home}/v1
rows: data.items
client: probe
wide: true
columns: {{ week: attributes.week }}
measures: {{ leads: stats.leads }}""")
        self.assertEqual(self.leads(), 7.25)

    def test_pages_follow_the_next_link(self):
        for path in ("/a", "/b"):
            week = WEEK if path == "/b" else later(WEEK, -1)
            following = "/b?cursor=2" if path == "/a" else None
            self.serve(path, json.dumps({
                "rows": [{"client": "probe", "week": week, "measure": "leads", "value": 7}],
                "paging": {"next": following}}), type="application/json")
        self.source(f"url: {self.lab.home}/a\nrows: rows\nnext: paging.next")
        self.assertEqual(self.leads(), 7)
        self.assertEqual(self.lab.paths(), ["/a", "/b?cursor=2"])

    def test_pages_of_csv_have_one_header(self):
        self.serve("/a", f"client,week,measure,value\nprobe,{later(WEEK, -1)},leads,3",
                   headers={"Link": f'<{self.lab.home}/b>; rel="next"'})
        self.serve("/b", CSV)
        self.source(f"url: {self.lab.home}/a\nnext: link")
        self.assertEqual(self.leads(), 7)

    def test_a_post_with_a_secret_header_and_the_weeks(self):
        self.serve("/v1", CSV)
        self.source(f"""url: {self.lab.home}/v1?from={{first_day}}
headers: {{ X-Key: {{ env: CRM_KEY }} }}
token: {{ env: CRM_TOKEN }}
body: '{{"until": "{{last_week}}"}}'""")
        self.assertEqual(self.leads(env={"CRM_KEY": "k-123", "CRM_TOKEN": "t-456"}), 7)
        (method, path, headers, body), = self.lab.requests
        self.assertEqual((method, path), ("POST", f"/v1?from={monday(later(WEEK, -104))}"))
        self.assertEqual(json.loads(body), {"until": WEEK})
        self.assertEqual((headers["x-key"], headers["authorization"]), ("k-123", "Bearer t-456"))

    def test_once_per_client_never_gives_one_the_numbers_of_another(self):
        self.client("anders")
        self.lab.pages["/v1"] = lambda handler: reply(
            handler, CSV.replace("probe,", "").replace("client,", "").replace("7", "41" if "client=anders" in handler.path else "7"))
        self.source(f"url: {self.lab.home}/v1?client={{client}}")
        self.assertEqual((self.leads("anders"), self.leads("probe")), (41, 7))

    def test_a_row_for_a_client_that_was_not_asked_for_is_an_error(self):
        self.serve("/v1", f"client,week,measure,value\nanders,{WEEK},leads,7\n")
        self.source(f"url: {self.lab.home}/v1?client={{client}}")
        ran = self.workspace.run("assess", *AT, status=1)
        self.assertIn("anders", ran.stderr)
        self.assertIn(".kpimail/recorded/crm/probe.csv:2", ran.stderr)

    def test_findings_in_json_name_line_and_column_of_the_answer_that_is_kept(self):
        self.serve("/v1", f'[\n  {{"week": "{WEEK}", "measure": "leeds", "value": 7}}\n]',
                   type="application/json")
        self.source(f"url: {self.lab.home}/v1\nformat: json\nclient: probe")
        ran = self.workspace.run("assess", *AT, status=1)
        self.assertIn(".kpimail/recorded/crm.json:2:35: error: unknown measure 'leeds'; "
                      "did you mean 'leads'?", ran.stderr)

    def test_kept_answers_serve_without_the_network_and_tell_their_age(self):
        self.serve("/v1", CSV)
        self.source(f"url: {self.lab.home}/v1")
        self.assertEqual(self.leads(), 7)
        kept = self.workspace.folder / ".kpimail/recorded/crm.csv"
        self.assertEqual(stat.S_IMODE(kept.stat().st_mode), 0o600)
        self.assertEqual(kept.read_text(), CSV)
        self.lab.stop()
        ran = self.workspace.run("assess", *AT, "--offline", "--format", "json")
        self.assertEqual(json.loads(ran.stdout)[0]["goals"][0]["value"], 7)
        self.assertRegex(ran.stderr, r"crm: answers kept since 20\d\d-")
        self.assertEqual(len(self.lab.requests), 1)


class MisbehavingTests(WebCase):
    def test_a_private_address_is_refused_unless_allowed(self):
        self.serve("/v1", CSV)
        self.source(f"url: {self.lab.home}/v1\nallow_private: false")
        self.assertRegex(self.failure(), r"stands in a private network \((127\.0\.0\.1|[0:]+1)\)")
        self.assertEqual(self.lab.requests, [])

    def test_a_redirect_into_a_private_network_is_refused(self):
        """Even where the server itself may be private."""
        self.serve("/v1", "", status=302,
                   headers={"Location": f"https://127.0.0.2:{self.lab.port}/inside"})
        self.source(f"url: {self.lab.home}/v1\ntoken: {{ env: T }}")
        self.assertIn("redirects into a private network", self.failure(env={"T": "secret"}))
        self.assertNotIn("/inside", self.lab.paths())

    def test_a_redirect_to_plain_http_is_refused(self):
        self.serve("/v1", "", status=302, headers={"Location": "http://localhost/v1"})
        self.source(f"url: {self.lab.home}/v1")
        self.assertIn("redirects to an address that is not https", self.failure())

    def test_a_circle_of_redirects_ends(self):
        self.serve("/v1", "", status=302, headers={"Location": "/v1"})
        self.source(f"url: {self.lab.home}/v1")
        self.assertIn("redirects more than 3 times", self.failure())

    def test_slow_servers_are_left(self):
        def drip(handler):
            handler.send_response(200)
            handler.send_header("Content-Type", "text/csv")
            handler.send_header("Connection", "close")
            handler.end_headers()
            for _ in range(100):
                handler.wfile.write(b"#")
                time.sleep(0.2)
        self.lab.pages["/v1"] = drip
        self.source(f"url: {self.lab.home}/v1\ntimeout: 1s")
        self.assertIn("has not answered in full within 1 s", self.failure())

    def test_endless_answers_are_cut_and_kept_nowhere(self):
        def endless(handler):
            handler.send_response(200)
            handler.send_header("Content-Type", "text/csv")
            handler.send_header("Connection", "close")
            handler.end_headers()
            handler.wfile.write(b"week,measure,value\n")
            for _ in range(2_000):
                handler.wfile.write(b"2026-W10,leads,1\n" * 4_000)
        self.lab.pages["/v1"] = endless
        self.source(f"url: {self.lab.home}/v1\nmax_mb: 1")
        self.assertIn("larger than 1 MB", self.failure())
        self.assertEqual(list((self.workspace.folder / ".kpimail/recorded").iterdir()), [])

    def test_a_small_answer_that_unpacks_to_an_endless_one_is_cut(self):
        import gzip
        self.serve("/v1", gzip.compress(b"2026-W10,leads,1\n" * 400_000),
                   headers={"Content-Encoding": "gzip"})
        self.source(f"url: {self.lab.home}/v1\nmax_mb: 1")
        self.assertIn("larger than 1 MB", self.failure())

    def test_a_page_of_html_is_not_data(self):
        self.serve("/v1", "<html>Please log in</html>", type="text/html; charset=utf-8")
        self.source(f"url: {self.lab.home}/v1")
        self.assertIn("the answer is text/html, not CSV", self.failure())

    def test_a_truncated_answer_is_no_answer(self):
        self.serve("/v1", CSV, length=len(CSV) + 10)
        self.source(f"url: {self.lab.home}/v1")
        self.assertIn("localhost", self.failure())

    def test_truncated_json_is_an_error_with_its_place(self):
        self.serve("/v1", f'[{{"client": "probe", "week": "{WEEK}", "measure": "leads", "value": 7}},',
                   type="application/json")
        self.source(f"url: {self.lab.home}/v1\nformat: json")
        ran = self.workspace.run("assess", *AT, status=1)
        self.assertRegex(ran.stderr, r"crm\.json:1:\d+: error: the JSON ends in the middle")
        self.assertEqual(self.workspace.json("assess", *AT, status=1), [])

    def test_a_server_that_asks_for_patience_gets_it(self):
        def busy(handler):
            first = len(self.lab.requests) == 1
            self.moments.append(time.monotonic())
            if first:
                reply(handler, "", status=429, headers={"Retry-After": "2"})
            else:
                reply(handler, CSV)
        self.moments = []
        self.lab.pages["/v1"] = busy
        self.source(f"url: {self.lab.home}/v1")
        self.assertEqual(self.leads(), 7)
        self.assertGreaterEqual(self.moments[1] - self.moments[0], 2)

    def test_a_server_that_asks_for_an_hour_is_not_waited_for(self):
        self.serve("/v1", "", status=429, headers={"Retry-After": "3600"})
        self.source(f"url: {self.lab.home}/v1")
        self.assertIn("answered 429 and wants to be left alone for 3600 s", self.failure())

    def test_a_broken_server_is_asked_again_and_given_up(self):
        self.serve("/v1", "", status=503)
        self.source(f"url: {self.lab.home}/v1\ntimeout: 3s")
        self.assertIn("answered 503, after 2 tries", self.failure())

    def test_secrets_stay_secret(self):
        """Neither tokens in headers nor those in the address are ever told."""
        self.serve("/v1", "", status=403)
        self.source("url: { env: CRM_URL }\ntoken: { env: CRM_TOKEN }")
        env = {"CRM_URL": f"{self.lab.home}/v1?key=adr-secret", "CRM_TOKEN": "hdr-secret"}
        words = ""
        for command in (["assess"], ["plan"], ["check", "--connect"], ["preview"]):
            ran = self.workspace.run(*command, *AT, status=None, env=env)
            words += ran.stdout + ran.stderr
        self.assertIn("localhost does not let us in (403)", words)
        self.assertGreaterEqual(len(self.lab.requests), 4)
        for file in self.workspace.folder.rglob("*"):
            words += file.read_text(errors="replace") if file.is_file() else ""
        self.assertNotRegex(words, "adr-secret|hdr-secret")

    def test_a_certificate_that_nobody_vouches_for_is_refused(self):
        self.serve("/v1", CSV)
        self.source(f"url: {self.lab.home}/v1")
        text = self.workspace.read("kpimail.yaml")
        self.workspace.write("kpimail.yaml", re.sub(r"(?m)^ +ca_file:.*\n", "", text))
        self.assertRegex(self.failure(), "localhost: .*certificate")


@unittest.skipIf(subprocess.run(["unshare", "--net", "true"], capture_output=True).returncode,
                 "needs root and a network of its own")
class OtherHostTests(WebCase):
    """A published sheet answers from another host than the one its link names."""

    @in_a_network_of_its_own
    def test_another_public_host_may_answer_and_learns_no_secret(self):
        first, second = (WebLab(self.folder / host, {}, host) for host in PUBLIC)
        for lab in first, second:
            lab.pages["/here"] = lambda handler: reply(handler, CSV)
        first.pages["/v1"] = lambda handler: reply(
            handler, "", status=302, headers={"Location": f"{second.home}/here"})
        first.pages["/v2"] = lambda handler: reply(
            handler, "", status=302, headers={"Location": f"{first.home}/here"})
        bundle = self.folder / "both.pem"
        bundle.write_text(first.ca_file.read_text() + second.ca_file.read_text())
        for page in "v1", "v2":
            self.lab.ca_file = bundle
            self.source(f"url: {first.home}/{page}\nheaders: {{ X-Key: {{ env: T }} }}\n"
                        "allow_private: false")
            self.assertEqual(self.leads(env={"T": "secret"}), 7)
        told = [(lab.home, path, headers.get("x-key"))
                for lab in (first, second) for _, path, headers, _ in lab.requests]
        self.assertEqual(told, [
            (first.home, "/v1", "secret"), (first.home, "/v2", "secret"),
            (first.home, "/here", "secret"), (second.home, "/here", None)])
