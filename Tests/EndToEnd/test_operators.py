"""Operators hear of trouble, clients never: alerts, reviews, the ping and the metrics."""

import email
import email.policy
import http.server
import os
import socket
import ssl
import subprocess
import threading
import unittest
from email.utils import getaddresses
from unittest import mock

from prometheus_client.openmetrics.parser import text_string_to_metric_families

from agency import KPIS, agency
from program import BINARY, TestCase, Workspace
from sink import Sink

WEEK = "2026-W46"
MONDAY = "2026-11-16T07:00:00+01:00"
NINE = "2026-11-17T09:00:00+01:00"
TEN = "2026-11-17T10:00:00+01:00"
OPERATOR = "technik@agentur.example"
WEEKLY = "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"


def parsed(data):
    return email.message_from_bytes(data, policy=email.policy.default)


class Staffed(TestCase):
    def agency(self, schedule=WEEKLY, clients=2, **options) -> Workspace:
        workspace = Workspace(self.folder / "agency")
        self.clients = agency(workspace, 11, week=WEEK, clients=clients, **options)
        text = workspace.read("kpimail.yaml")
        workspace.write("kpimail.yaml", text.replace(
            "defaults:", f"  alerts_to: [{OPERATOR}]\n"
            "staff:\n"
            "  jana: { name: Jana Petersen, mail: jana@agentur.example, away: "
            "[{ from: 2026-12-21, to: 2026-12-31, deputy: tom }] }\n"
            "  tom: { name: Tom Jürgens, mail: tom@agentur.example }\n"
            "defaults:", 1))
        workspace.write("schedules/weekly.yaml", schedule)
        return workspace

    def contact(self, workspace, client, who):
        workspace.set("contact", f"contact: {who}", f"clients/{client.id}.yaml")

    def tick(self, workspace, moment, *more, status=0, env={}):
        return workspace.run("run", "--at", moment, *more, status=status, env=env)

    def mails_to(self, sink, address):
        return [parsed(m.data) for m in sink.accepted if m.recipients == [address]]

    def text(self, mail):
        return mail.get_body(("plain",)).get_content()

    def closed_port(self) -> int:
        """A port where nobody listens, and which nobody else is given meanwhile."""
        held = socket.socket()
        self.addCleanup(held.close)
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]

    def without_sendmail(self):
        """An environment whose `sendmail` takes nothing, whatever this machine has."""
        folder = self.folder / "none"
        folder.mkdir(exist_ok=True)
        program = folder / "sendmail"
        program.write_text("#!/bin/sh\nexit 75\n")
        program.chmod(0o755)
        return {"PATH": f"{folder}:{os.environ['PATH']}"}


class Alerts(Staffed):
    def test_one_summary_for_each_new_list_of_failures(self):
        workspace = self.agency(clients=3)
        bad = self.clients[0].addresses[0]
        with Sink(refuse={bad: "550 5.1.1 no such user"}) as sink:
            workspace.deliver_to(sink.port)
            broken = f"clients/{self.clients[1].id}.yaml"
            sound = workspace.read(broken)
            workspace.write(broken, sound.replace("target:", "traget:", 1))
            ran = self.tick(workspace, NINE, status=1)
            self.assertIn(bad, ran.stderr)
            alert, = self.mails_to(sink, OPERATOR)
            self.assertEqual(alert.defects, [])
            self.assertEqual(alert["Subject"], "kpimail: 2 failures, 2026-11-17 09:00")
            self.assertIn("550 5.1.1 no such user", self.text(alert))
            self.assertIn("did you mean 'target'?", self.text(alert))
            self.assertIn("no such user", alert.get_body(("html",)).get_content())
            for _ in range(3):  # the same list is told once, by mail and for cron
                ran = self.tick(workspace, TEN, status=1)
                self.assertEqual((ran.stdout, ran.stderr), ("", ""))
            self.assertEqual(len(self.mails_to(sink, OPERATOR)), 1)
            workspace.write(broken, sound)
            self.tick(workspace, TEN, status=1)
            self.assertEqual(len(self.mails_to(sink, OPERATOR)), 2)
            to_clients = [m for m in sink.accepted if m.recipients != [OPERATOR]]
            self.assertFalse([m for m in to_clients if b"kpimail: " in m.data])
            self.assertEqual(len(to_clients), 5)
        listed = {m["recipient"] for m in workspace.messages("--week", WEEK)}
        self.assertNotIn(OPERATOR, listed)

    def test_a_report_that_waits_for_missing_rows_is_told_once(self):
        """With client, file, last good week and contact; it is no failure of the run."""
        workspace = self.agency(clients=2)
        held, sound = self.clients
        self.contact(workspace, held, "jana")
        file = f"results/{held.id}.csv"
        rows = workspace.read(file)
        workspace.write(file, "".join(
            line for line in rows.splitlines(True) if not line.startswith(WEEK)))
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            ran = self.tick(workspace, NINE)
            alert, = self.mails_to(sink, OPERATOR)
            told = (f"{held.id}, {WEEK}: held, because rows are missing in {file} for "
                    f"{held.kpis[0]} (last good week 2026-W45)")
            for text in (ran.stderr, self.text(alert)):
                text = " ".join(text.split())
                self.assertIn(told, text)
                self.assertIn("; contact Jana Petersen; deliver them, or kpimail approve "
                              f"{held.id} --week {WEEK}", text)
                self.assertNotIn(sound.id, text)
            for _ in range(2):  # every run finds it waiting, and says so once
                ran = self.tick(workspace, TEN)
                self.assertEqual((ran.stdout, ran.stderr), ("", ""))
            self.assertEqual(len(self.mails_to(sink, OPERATOR)), 1)
            self.assertEqual(len(sink.accepted), 3)
            workspace.write(file, rows)
            self.tick(workspace, TEN)
            self.assertEqual(len(self.mails_to(sink, OPERATOR)), 1)
            self.assertEqual(len(sink.accepted), 5)

    def test_one_goal_without_rows_is_told_only_where_it_holds_the_report(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        measure = KPIS[client.kpis[0]][0][0]
        file = f"results/{client.id}.csv"
        workspace.write(file, "".join(
            line for line in workspace.read(file).splitlines(True) if f",{measure}," not in line))
        for missing, mails in ("hold", 1), ("note", 0):
            workspace.set("missing", f"missing: {missing}", f"clients/{client.id}.yaml")
            with Sink() as sink:
                workspace.deliver_to(sink.port)
                self.tick(workspace, NINE)
                alerts = self.mails_to(sink, OPERATOR)
                self.assertEqual(len(alerts), mails)
            for alert in alerts:
                self.assertIn(f"missing in {file} for {client.kpis[0]} (it has never had data)",
                              " ".join(self.text(alert).split()))

    def test_where_all_is_well_nobody_is_written_to(self):
        workspace = self.agency()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            ran = self.tick(workspace, NINE)
            self.assertEqual((ran.stdout, ran.stderr), ("", ""))
            self.assertEqual(self.mails_to(sink, OPERATOR), [])

    def test_the_second_server_carries_the_alert_when_the_first_is_the_trouble(self):
        workspace = self.agency()
        with Sink() as second:
            workspace.deliver_to(
                self.closed_port(), f"  second: {{ server: 'smtp://127.0.0.1:{second.port}', tls: none }}\n")
            ran = self.tick(workspace, NINE, status=69)
            self.assertIn("127.0.0.1", ran.stderr)
            alert, = self.mails_to(second, OPERATOR)
            self.assertIn("127.0.0.1", self.text(alert))
            self.assertEqual(len(second.accepted), 1)
            self.tick(workspace, TEN, status=69)
            self.assertEqual(len(second.accepted), 1)
        states = {m["state"] for m in workspace.messages("--week", WEEK)}
        self.assertNotIn("accepted", states)

    def test_the_second_server_carries_the_alert_that_the_first_does_not_want(self):
        for name, refusals in {
                "put off": {"refuse": {OPERATOR: "451 4.2.0 later"}},
                "refused": {"refuse": {OPERATOR: "550 5.1.1 no such user"}},
                "put off at the end": {"answers": {OPERATOR: "451 4.2.0 later"}},
                "refused at the end": {"answers": {OPERATOR: "554 5.7.1 spam"}}}.items():
            with self.subTest(name), Sink(**refusals) as sink, Sink() as second:
                self.setUp()
                workspace = self.agency(clients=2)
                bad = self.clients[0].addresses[0]
                sink.refuse[bad] = "550 5.1.1 no"
                workspace.deliver_to(
                    sink.port, f"  second: {{ server: 'smtp://127.0.0.1:{second.port}', tls: none }}\n")
                ran = self.tick(workspace, NINE, status=1)
                self.assertNotIn("mail to", ran.stderr)
                alert, = self.mails_to(second, OPERATOR)
                self.assertIn(bad, self.text(alert))
                for _ in range(2):
                    self.tick(workspace, TEN, status=1)
                self.assertEqual((len(second.accepted), self.mails_to(sink, OPERATOR)), (1, []))

    def test_a_server_that_puts_off_everything_is_asked_last_for_the_alert(self):
        workspace = self.agency(clients=3)
        bad = self.clients[1].id
        workspace.write(f"clients/{bad}.yaml", workspace.read(f"clients/{bad}.yaml").replace(
            "target:", "traget:", 1))
        later = {a: "451 4.3.2 later" for c in self.clients for a in c.addresses}
        with Sink(refuse=later) as sink, Sink() as second:
            workspace.deliver_to(
                sink.port, f"  second: {{ server: 'smtp://127.0.0.1:{second.port}', tls: none }}\n")
            self.tick(workspace, NINE, status=75)
            self.assertEqual(len(self.mails_to(second, OPERATOR)), 1)
            self.assertEqual(sink.accepted, [])

    def test_without_another_way_it_takes_the_alert_all_the_same(self):
        workspace = self.agency(clients=3)
        bad = self.clients[1].id
        workspace.write(f"clients/{bad}.yaml", workspace.read(f"clients/{bad}.yaml").replace(
            "target:", "traget:", 1))
        later = {a: "451 4.3.2 later" for c in self.clients for a in c.addresses}
        with Sink(refuse=later) as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, NINE, status=75, env=self.without_sendmail())
            self.assertEqual(len(self.mails_to(sink, OPERATOR)), 1)

    def test_an_alert_that_nobody_takes_is_not_lost_in_silence(self):
        workspace = self.agency(clients=1)
        bad = self.clients[0].addresses[0]
        with Sink(refuse={bad: "550 5.1.1 no", OPERATOR: "451 4.2.0 later"}) as sink:
            workspace.deliver_to(sink.port)
            env = self.without_sendmail()
            self.tick(workspace, NINE, status=1, env=env)
            del sink.refuse[OPERATOR]
            ran = self.tick(workspace, "2026-11-20T09:00:00+01:00", status=1, env=env)
            self.assertIn(f"the mail to {OPERATOR} about the failures of 2026-11-17 did not leave",
                          ran.stderr)
            self.assertEqual(len(self.mails_to(sink, OPERATOR)), 1)

    def test_without_a_second_server_the_local_sendmail_does(self):
        workspace = self.agency()
        workspace.deliver_to(self.closed_port())
        folder = self.folder / "bin"
        folder.mkdir()
        program = folder / "sendmail"
        program.write_text(f'#!/bin/sh\necho "$@" >{folder}/arguments\ncat >{folder}/mail\n')
        program.chmod(0o755)
        self.tick(workspace, NINE, status=69, env={"PATH": f"{folder}:{os.environ['PATH']}"})
        self.assertEqual((folder / "arguments").read_text().split(),
                         ["-i", "-f", "berichte@agentur.example", "--", OPERATOR])
        data = (folder / "mail").read_bytes()
        self.assertNotIn(b"\r", data)
        self.assertEqual([a for _, a in getaddresses([parsed(data)["To"]])], [OPERATOR])

    def test_an_alert_that_cannot_leave_is_tried_again(self):
        workspace = self.agency(clients=1)
        bad = self.clients[0].addresses[0]
        with Sink(refuse={bad: "550 5.1.1 no", OPERATOR: "451 4.2.0 later"}) as sink:
            workspace.deliver_to(sink.port)
            ran = self.tick(workspace, NINE, status=1, env=self.without_sendmail())
            self.assertIn("451 4.2.0 later; ", ran.stderr)
            self.assertIn("the program failed with 75", ran.stderr)
            self.assertEqual(self.mails_to(sink, OPERATOR), [])
            del sink.refuse[OPERATOR]
            self.tick(workspace, TEN, status=1)
            self.assertEqual(len(self.mails_to(sink, OPERATOR)), 1)

    def test_an_alert_in_doubt_is_sent_once_more_with_the_same_bytes_and_not_again(self):
        workspace = self.agency(clients=1)
        bad = self.clients[0].addresses[0]
        with Sink(refuse={bad: "550 5.1.1 no"}, lost={OPERATOR}) as sink:
            workspace.deliver_to(sink.port)
            for hour in range(9, 14):
                self.tick(workspace, f"2026-11-17T{hour:02}:00:00+01:00", status=1)
            first, second = [m.data for m in sink.accepted if m.recipients == [OPERATOR]]
            self.assertEqual(first, second)

    def test_send_reports_to_the_terminal_and_mails_nobody(self):
        workspace = self.agency(clients=1)
        bad = self.clients[0].addresses[0]
        with Sink(refuse={bad: "550 5.1.1 no such user"}) as sink:
            workspace.deliver_to(sink.port)
            workspace.run("send", "--all", "--yes", "--at", NINE, status=1)
            self.assertEqual(self.mails_to(sink, OPERATOR), [])

    def test_a_password_that_cannot_be_had_is_told_by_the_second_server(self):
        workspace = self.agency(clients=1)
        with Sink() as sink:
            workspace.set("delivery", (
                f"delivery:\n  server: smtp://127.0.0.1:{sink.port}\n  tls: none\n  username: x\n"
                "  password: { env: NOT_SET }\n"
                f"  second: {{ server: 'smtp://127.0.0.1:{sink.port}', tls: none }}\n"))
            self.tick(workspace, NINE, status=69)
            alert, = self.mails_to(sink, OPERATOR)
            self.assertIn("NOT_SET", self.text(alert))


class Reviews(Staffed):
    REVIEW = "clients: all\nreview: monday 07:00\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"

    def test_each_contact_gets_one_mail_with_their_clients(self):
        workspace = self.agency(self.REVIEW, clients=4)
        for client, who in zip(self.clients, ("jana", "jana", "tom")):
            self.contact(workspace, client, who)
        workspace.set("approval", "approval: required", f"clients/{self.clients[0].id}.yaml")
        broken = self.clients[1].id
        workspace.write(f"results/{broken}.csv", workspace.read(f"results/{broken}.csv") + "x,y\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, "2026-11-16T06:50:00+01:00")
            self.assertEqual(sink.accepted, [])
            for moment in (MONDAY, "2026-11-16T07:10:00+01:00", "2026-11-16T15:00:00+01:00"):
                ran = self.tick(workspace, moment)
                self.assertEqual((ran.stdout, ran.stderr), ("", ""))
            self.assertEqual(sorted(m.recipients[0] for m in sink.accepted), [
                "berichte@agentur.example", "jana@agentur.example", "tom@agentur.example"])
            mail, = self.mails_to(sink, "jana@agentur.example")
        self.assertEqual(mail.defects, [])
        text = self.text(mail)
        self.assertIn(f"kpimail approve {self.clients[0].id}", text)
        self.assertIn("2 of your clients' reports", text)
        self.assertIn(f"results/{broken}.csv", text)
        self.assertIn("previews/index.html", text)
        self.assertIn("Impressum", text)  # the report itself
        for other in self.clients[2:]:
            self.assertNotIn(other.id, text)
            self.assertNotIn(other.id, mail.get_body(("html",)).get_content())
        self.assertTrue((workspace.folder / "previews/index.html").exists())
        self.assertEqual(workspace.messages("--week", WEEK), [])

    def test_after_the_reports_have_left_there_is_nothing_to_review(self):
        workspace = self.agency(self.REVIEW)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, NINE)
            self.assertEqual(len(sink.accepted), 4)

    def test_a_review_in_doubt_is_sent_once_more_with_the_same_bytes_and_not_again(self):
        workspace = self.agency(self.REVIEW, clients=1)
        self.contact(workspace, self.clients[0], "jana")
        with Sink(lost={"jana@agentur.example"}) as sink:
            workspace.deliver_to(sink.port)
            for hour in range(7, 12):
                self.tick(workspace, f"2026-11-16T{hour:02}:00:00+01:00", status=None)
            first, second = [m.data for m in sink.accepted if m.recipients != [OPERATOR]]
            self.assertEqual(first, second)
            alert, = self.mails_to(sink, OPERATOR)
            self.assertIn(f"the review of {WEEK} for jana@agentur.example was given up (unclear "
                          "whether it arrived: ", " ".join(self.text(alert).split()))

    def reviewed(self):
        """One client of jana's, whose review is due on Monday."""
        workspace = self.agency(self.REVIEW, clients=1)
        self.contact(workspace, self.clients[0], "jana")
        return workspace, {"env": self.without_sendmail()}

    def on_a_machine_without_sendmail(self):
        """Runs the program where nothing can be seen of what this machine has."""
        places = [f"/usr/{folder}/sendmail" for folder in ("sbin", "lib")]
        hidden = "; ".join(
            f"mount --bind /dev/null {place}" for place in places if os.access(place, os.X_OK))
        program = self.folder / "kpimail"
        program.write_text(f"""#!/bin/sh
exec unshare --mount sh -c '{hidden or ":"}; exec "$@"' sh '{BINARY}' "$@"
""")
        program.chmod(0o755)
        return mock.patch("program.BINARY", str(program))

    @unittest.skipIf(os.geteuid() != 0, "needs root")
    def test_a_refused_review_is_a_failure_that_is_told_once(self):
        workspace, _ = self.reviewed()
        self.enterContext(self.on_a_machine_without_sendmail())
        metrics = self.folder / "kpimail.prom"
        with Sink(refuse={"jana@agentur.example": "550 5.1.1 no such user"}) as sink:
            workspace.deliver_to(sink.port)
            ran = self.tick(workspace, MONDAY, "--metrics", metrics, status=1)
            told = f"the review of {WEEK} for jana@agentur.example was refused: 550 5.1.1 no such user"
            self.assertIn(told, ran.stderr)
            self.assertIn("kpimail_run_failures 1\n", metrics.read_text())
            for hour in 8, 9, 10:
                ran = self.tick(workspace, f"2026-11-16T{hour:02}:00:00+01:00", status=1)
                self.assertEqual((ran.stdout, ran.stderr), ("", ""))
            alert, = self.mails_to(sink, OPERATOR)
            self.assertIn(told, " ".join(self.text(alert).split()))
            text = workspace.read("kpimail.yaml")
            workspace.write("kpimail.yaml", text.replace("jana@agentur", "jane@agentur"))
            self.tick(workspace, "2026-11-16T11:00:00+01:00")
            self.assertEqual(len(self.mails_to(sink, "jane@agentur.example")), 1)

    def test_a_review_that_is_put_off_for_long_is_told_once_and_once_more_when_it_is_too_late(self):
        workspace, options = self.reviewed()
        with Sink(refuse={"jana@agentur.example": "451 4.2.0 later"}) as sink:
            workspace.deliver_to(sink.port)
            ran = self.tick(workspace, MONDAY, status=75, **options)
            self.assertIn("mail to jana@agentur.example: 451 4.2.0 later", ran.stderr)
            for minute in 10, 15, 20:  # what greylisting takes is nobody's business
                ran = self.tick(workspace, f"2026-11-16T07:{minute}:00+01:00", status=75, **options)
                self.assertEqual((ran.stdout, ran.stderr), ("", ""))
            self.assertEqual(self.mails_to(sink, OPERATOR), [])
            ran = self.tick(workspace, "2026-11-16T07:30:00+01:00", status=75, **options)
            review = f"the review of {WEEK} for jana@agentur.example "
            self.assertIn(stuck := review + "is put off again and again (451 4.2.0)", ran.stderr)
            for number in range(3):
                sink.refuse["jana@agentur.example"] = f"451 4.2.0 later ({number})"
                ran = self.tick(workspace, f"2026-11-16T1{number}:00:00+01:00", status=75, **options)
                self.assertEqual((ran.stdout, ran.stderr), ("", ""))
            ran = self.tick(workspace, NINE, status=1, **options)
            self.assertIn(late := review + "was given up (451 4.2.0 later (2)", ran.stderr)
            ran = self.tick(workspace, TEN, **options)
            self.assertEqual((ran.stdout, ran.stderr), ("", ""))
            alerts = [" ".join(self.text(mail).split()) for mail in self.mails_to(sink, OPERATOR)]
            self.assertEqual(len(alerts), 2)
            for told, alert in zip((stuck, late), alerts):
                self.assertIn(told, alert)

    def test_a_server_that_is_away_when_reviews_are_due_is_told_once(self):
        workspace, options = self.reviewed()
        port = self.closed_port()
        workspace.deliver_to(port)
        ran = self.tick(workspace, MONDAY, status=69, **options)
        self.assertIn("127.0.0.1: ", ran.stderr)
        for hour in 8, 9:
            ran = self.tick(workspace, f"2026-11-16T{hour:02}:00:00+01:00", status=69, **options)
            self.assertEqual((ran.stdout, ran.stderr), ("", ""))
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, "2026-11-16T10:00:00+01:00", **options)
            self.assertEqual(sorted(m.recipients[0] for m in sink.accepted),
                             ["jana@agentur.example", OPERATOR])

    def test_a_review_that_goes_by_the_second_server_still_tells_of_the_first(self):
        workspace, options = self.reviewed()
        with Sink() as second:
            workspace.deliver_to(
                self.closed_port(), f"  second: {{ server: 'smtp://127.0.0.1:{second.port}', tls: none }}\n")
            self.tick(workspace, MONDAY, status=69, **options)
            self.assertEqual(sorted(m.recipients[0] for m in second.accepted),
                             ["jana@agentur.example", OPERATOR])

    def test_the_deputy_reviews_while_the_contact_is_away(self):
        workspace = self.agency(self.REVIEW, clients=1)
        self.contact(workspace, self.clients[0], "jana")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, "2026-12-21T07:00:00+01:00")
            self.assertEqual([m.recipients for m in sink.accepted], [["tom@agentur.example"]])


class Monitor:
    """A web server on this machine that counts who asks."""

    def __init__(self, status=200, certificate=None):
        self.asked = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(handler):
                self.asked.append(handler.path)
                handler.send_response(status)
                handler.end_headers()

            def log_message(handler, *_):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]

    def __enter__(self):
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Monitors(Staffed):
    def test_every_run_that_ends_pings_and_one_that_cannot_work_does_not(self):
        workspace = self.agency(clients=1)
        with Sink() as sink, Monitor() as monitor:
            ping = f"  ping: http://127.0.0.1:{monitor.port}/ping/abc\n"
            workspace.deliver_to(sink.port, ping)
            self.tick(workspace, "2026-11-17T08:00:00+01:00")
            self.tick(workspace, NINE)
            self.assertEqual(monitor.asked, ["/ping/abc"] * 2)
            (workspace.folder / ".kpimail" / "ledger.sqlite").rename(self.folder / "away")
            self.tick(workspace, NINE, status=78)
            self.assertEqual(len(monitor.asked), 2)

    def test_a_monitor_in_trouble_is_told_and_changes_nothing(self):
        workspace = self.agency(clients=1)
        with Sink() as sink:
            with Monitor(status=404) as monitor:
                workspace.deliver_to(
                    sink.port, f"  ping: http://127.0.0.1:{monitor.port}/\n")
                self.assertIn("ping: the answer was 404", self.tick(workspace, NINE).stderr)
            self.assertIn("ping: ", self.tick(workspace, NINE).stderr)
            key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout",
                 key, "-out", certificate, "-subj", "/CN=127.0.0.1"],
                check=True, capture_output=True)
            with Monitor(certificate=(certificate, key)) as monitor:
                workspace.deliver_to(
                    sink.port, f"  ping: https://127.0.0.1:{monitor.port}/\n")
                self.assertIn("certificate", self.tick(workspace, NINE).stderr)
                self.assertEqual(monitor.asked, [])

    def test_an_open_ping_is_refused_but_to_this_machine(self):
        workspace = self.agency(clients=1)
        workspace.deliver_to(2525, "  ping: http://monitor.example/abc\n")
        self.assertIn("write it as https://", workspace.run("check", status=1).stdout)

    def metrics(self, path):
        text = path.read_text()
        return text, {
            sample.name + "".join(f" {v}" for v in sample.labels.values()): sample.value
            for family in text_string_to_metric_families(text) for sample in family.samples}

    def test_metrics_are_open_metrics_and_readable_by_an_exporter(self):
        workspace = self.agency(clients=2)
        bad = self.clients[0].addresses[0]
        path = self.folder / "metrics" / "kpimail.prom"
        path.parent.mkdir()
        with Sink(refuse={bad: "550 5.1.1 no"}) as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, NINE, "--metrics", path, status=1)
        text, values = self.metrics(path)
        self.assertTrue(text.endswith("# EOF\n"))
        self.assertEqual(values["kpimail_messages accepted"], 3)
        self.assertEqual(values["kpimail_messages rejected"], 1)
        self.assertEqual(values["kpimail_run_exit_status"], 1)
        self.assertEqual(values["kpimail_run_failures"], 1)
        self.assertEqual(path.stat().st_mode & 0o777, 0o644)
        self.assertEqual(list(path.parent.iterdir()), [path])  # no half-written neighbour
        workspace.write("schedules/weekly.yaml", "snd: tuesday 09:00\n")
        self.tick(workspace, NINE, "--metrics", path, status=78)
        self.assertEqual(self.metrics(path)[1]["kpimail_run_exit_status"], 78)

    def test_metrics_make_no_folder(self):
        workspace = self.agency(clients=1)
        path = self.folder / "misspelt" / "kpimail.prom"
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            ran = self.tick(workspace, NINE, "--metrics", path)
        self.assertIn(f"metrics: {path}: there is no folder {path.parent}", ran.stderr)
        self.assertFalse(path.parent.exists())


if __name__ == "__main__":
    unittest.main()
