"""What the mail server asks, refuses and promises, and what the program makes of it."""

import email
import email.policy
import signal
import time
import unittest
from collections import Counter
from datetime import datetime, timezone

from lab import (
    AT, FAKETIME, SEND, WEEK, DeliveryCase, Faulty, faked, mail_header, message_id, sink_taken,
    wait_until)
from program import later, monday
from sink import Sink

FAST = "+0 x60"  # a minute lasts a second


def reply(stage, nth, text, **more) -> dict:
    return {"stage": stage, "nth": nth, "do": "reply", "text": text, **more}


class Trouble(DeliveryCase):
    def test_a_refused_login_ends_the_run_at_the_first_attempt(self):
        with Faulty(self.folder / "spool", login="kpi:right") as server:
            workspace = self.agency(clients=9, port=server.port, delivery=(
                "  connections: 4\n  username: kpi\n  password: { env: SECRET }\n"))
            ran = workspace.run(*SEND, "--at", AT, status=69, env={"SECRET": "wrong-one"})
            self.assertEqual(server.log().count("AUTH"), 1)
            self.assertEqual(server.taken().total(), 0)
            self.assertNotIn("wrong-one", ran.stdout + ran.stderr)
            self.assertEqual({m["attempts"] for m in workspace.messages("--week", WEEK)}, {0})
            self.assertEqual(len(workspace.messages("--week", WEEK)), 9)
            workspace.run(*SEND, "--at", AT, env={"SECRET": "right"})
            self.assertEqual(self.judge(workspace, server.taken()), {"accepted": 9})

    def test_a_server_that_dies_in_the_middle_leaves_the_others_due(self):
        with Sink() as sink:
            workspace = self.agency(clients=40, port=sink.port, delivery="  connections: 3\n")
            sink.last = 7
            ran = workspace.run(*SEND, "--at", AT, status=(69, 75))
            states = self.judge(workspace, sink_taken(sink), unclear=3)
        self.assertEqual(states["accepted"] + states["uncertain"] + states["deferred"]
                         + states["rendered"] + states["planned"], 40)
        self.assertGreater(states["rendered"] + states["planned"], 20, ran.stderr)
        with Sink() as again:
            workspace.deliver_to(again.port)
            workspace.run(*SEND, "--at", AT, status=(0, 1))
            both = sink_taken(sink) + sink_taken(again)
            self.assertEqual(set(self.judge(workspace, both, unclear=3)) - {"uncertain"}, {"accepted"})

    def test_a_server_that_is_not_there(self):
        workspace = self.agency(clients=5, port=1)
        workspace.run(*SEND, "--at", AT, status=69)
        messages = workspace.messages("--week", WEEK)
        self.assertEqual({(m["state"], m["attempts"]) for m in messages}, {("rendered", 0)})

    def test_a_goodbye_that_is_not_answered_holds_nothing_up(self):
        with Faulty(self.folder / "spool", [{"stage": "quit", "nth": 0, "do": "hang"}]) as server:
            workspace = self.agency(clients=2, port=server.port)
            start = time.monotonic()
            workspace.run(*SEND, "--at", AT)
            self.assertLess(time.monotonic() - start, 15)  # the server hangs for 20 s


class Slower(DeliveryCase):
    def test_so_many_messages_a_minute(self):
        with Sink() as sink:
            workspace = self.agency(clients=7, port=sink.port, delivery=(
                "  connections: 3\n  messages_per_minute: 300\n"))
            workspace.run(*SEND, "--at", AT)
            stamps = sorted(mail.at for mail in sink.accepted)
        self.assertEqual(len(stamps), 7)
        self.assertGreater(stamps[-1] - stamps[0], 6 * 0.2 / 2)  # the first may have been late

    def test_so_many_messages_a_day(self):
        with Sink() as sink:
            workspace = self.agency(clients=6, port=sink.port, delivery="  messages_per_day: 4\n")
            ran = workspace.run(*SEND, "--at", AT, status=75)
            self.assertIn("messages_per_day", ran.stderr)
            self.assertEqual(len(sink.accepted), 4)
            workspace.run(*SEND, "--at", AT, status=75)
            self.assertEqual(len(sink.accepted), 4)
            tomorrow = AT.replace(AT[:10], str(monday(later(WEEK, 1)).replace(
                day=monday(later(WEEK, 1)).day + 2)))
            workspace.run(*SEND, "--at", tomorrow)
            self.assertEqual(self.judge(workspace, sink_taken(sink)), {"accepted": 6})

    def test_so_many_messages_a_connection(self):
        with Faulty(self.folder / "spool") as server:
            workspace = self.agency(clients=7, port=server.port, delivery=(
                "  connections: 1\n  max_per_session: 3\n"))
            workspace.run(*SEND, "--at", AT)
            self.assertEqual(server.log().count("connect"), 3)

    @unittest.skipUnless(FAKETIME, "not installed: faketime")
    def test_a_server_that_wants_a_pause_gets_it_and_nobody_pays_for_it(self):
        """Half the connections after a minute, no attempt lost, everything sent in the same run."""
        for stage, text in (("mail", "432 4.3.2 concurrent connections limit exceeded"),
                            ("dot", "454 4.7.0 throttling failure"), ("dot", "421 4.3.2 busy")):
            with self.subTest(stage=stage, text=text):
                name = f"{stage}-{text[:3]}"
                with Faulty(self.folder / f"spool-{name}", [reply(stage, 4, text)]) as server:
                    workspace = self.agency(
                        clients=8, name=name, port=server.port, delivery="  connections: 2\n")
                    start = time.monotonic()
                    self.send(workspace, 0)
                    self.assertGreater(time.monotonic() - start, 0.9)
                    self.assertEqual(self.judge(workspace, server.taken()), {"accepted": 8})
                    attempts = Counter(m["attempts"] for m in workspace.messages("--week", WEEK))
                    self.assertEqual(attempts, {1: 8})

    @unittest.skipUnless(FAKETIME, "not installed: faketime")
    def test_a_server_that_always_wants_a_pause_is_left_alone(self):
        faults = [reply("mail", 0, "451 4.7.1 too much mail from you")]
        with Faulty(self.folder / "spool", faults) as server:
            workspace = self.agency(clients=30, port=server.port)
            err = self.send(workspace, 75)
            asked = sum(line.startswith("MAIL") for line in server.log())
            self.assertLess(asked, 20, err)
            self.judge(workspace, server.taken())

    @unittest.skipUnless(FAKETIME, "not installed: faketime")
    def test_a_message_that_always_meets_a_pause_does_not_block_the_others(self):
        with Sink() as sink:
            workspace = self.agency(clients=6, port=sink.port, delivery="  connections: 1\n")
            sink.refuse[self.addresses()[1]] = "421 4.3.2 shutting down"
            self.send(workspace, 75)
            states = self.judge(workspace, sink_taken(sink))
        self.assertEqual(states, {"accepted": 5, "deferred": 1})


    def send(self, workspace, status) -> str:
        process = faked(workspace, FAST, *SEND, "--at", AT)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, status, err)
        return err


class Later(DeliveryCase):
    def test_refusals_that_may_pass_come_back_with_growing_pauses_until_they_expire(self):
        with Sink() as sink:
            workspace = self.agency(clients=2, port=sink.port)
            workspace.write("schedules/weekly.yaml", (
                "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"))
            victim = self.addresses()[0]
            sink.refuse[victim] = "451 4.2.0 mailbox busy"
            at, pauses, tries = AT[:11] + "09:00:00+02:00", [], 0
            moment = at
            for step in (600, 1800, 7200, 21600, 43200):
                ran = workspace.run("run", "--at", moment, status=75)
                message = self.of(workspace, victim)
                tries += 1
                self.assertEqual((message["state"], message["attempts"]), ("deferred", tries))
                pauses.append((seconds(message["next_try"]) - seconds(moment)) / step)
                # Not a second earlier.
                workspace.run("run", "--at", iso(seconds(message["next_try"]) - 1), status=75)
                self.assertEqual(self.of(workspace, victim)["attempts"], tries)
                moment = message["next_try"]
            for pause in pauses:
                self.assertTrue(0.8 <= pause <= 1.2, pauses)
            late = AT[:8] + f"{int(AT[8:10]) + 1:02}T18:00:00+02:00"
            ran = workspace.run("run", "--at", late, status=1)
            self.assertRegex(ran.stderr, f"{self.clients[0].id}.*not sent in time.*451 4.2.0 mailbox busy")
            self.assertEqual(self.of(workspace, victim)["state"], "expired")
            self.assertEqual(workspace.run("run", "--at", late, status=0).stderr, "")
            self.judge(workspace, sink_taken(sink))

    def of(self, workspace, address) -> dict:
        return next(m for m in workspace.messages("--week", WEEK) if m["recipient"] == address)


class Addresses(DeliveryCase):
    def test_a_refused_address_is_remembered_until_staff_release_it(self):
        with Sink() as sink:
            workspace = self.agency(clients=2, port=sink.port)
            victim, client = self.addresses()[0], self.clients[0].id
            sink.refuse[victim] = "550 5.1.1 no such user"
            workspace.run(*SEND, "--at", AT, status=1)
            status = workspace.run("status", "--week", WEEK, status=None).stdout
            self.assertIn("550 5.1.1 no such user", status)
            next_week = later(WEEK, 1)
            workspace.write(f"results/{client}.csv", workspace.read(
                f"results/{client}.csv").replace(WEEK, next_week))
            self.assertEqual(sink.asked[victim], 1)
            del sink.refuse[victim]
            ran = workspace.run(*SEND[:-1], next_week, "--at", AT.replace(AT[:10], str(
                monday(later(WEEK, 2)))), status=(0, 1))
            self.assertIn(f"{victim} is skipped", ran.stderr)
            self.assertIn(f"kpimail address {victim} --ok", ran.stderr)
            self.assertEqual(sink.asked[victim], 1)
            plan = ("plan", "--week", next_week, "--at", AT.replace(AT[:10], str(
                monday(later(WEEK, 2)))))
            planned = next(m for m in workspace.json(*plan)["messages"] if m["recipient"] == victim)
            self.assertEqual((planned["state"], planned["why"], planned["next"]), (
                "suppressed", "550 5.1.1 no such user", f"kpimail address {victim} --ok"))
            self.assertRegex(workspace.run(*plan).stdout, rf"skipped +{client} .*"
                             rf"kpimail address {victim} --ok  # 550 5\.1\.1 no such user")
            workspace.run("address", victim, "--ok")
            workspace.run("send", client, "--yes", "--week", WEEK, "--at", AT)
            self.assertEqual(self.judge(workspace, sink_taken(sink) - self.of_week(sink, next_week)),
                             {"accepted": 2})

    def of_week(self, sink, week) -> Counter:
        number = f"KW {int(week[6:])}"
        return Counter(
            key for mail in sink.accepted if number in subject(mail.data)
            for key in sink_taken_one(mail))

    def test_a_refusal_that_means_us_blames_no_address(self):
        with Sink() as sink:
            workspace = self.agency(clients=2, port=sink.port)
            victim = self.addresses()[0]
            sink.refuse[victim] = "550 5.7.1 message refused by policy"
            workspace.run(*SEND, "--at", AT, status=75)
            del sink.refuse[victim]
            workspace.run(*SEND, "--at", AT)
            self.assertEqual(self.judge(workspace, sink_taken(sink)), {"accepted": 2})


class Unclear(DeliveryCase):
    TIMES = "  timeouts: { connect: 2s, reply: 1s, final_reply: 1s }\n"

    def leave_unclear(self, server, more="") -> object:
        workspace = self.agency(clients=1, port=server.port, delivery=self.TIMES + more)
        workspace.run(*SEND, "--at", AT, status=1)
        self.assertEqual(self.states(workspace), {"uncertain": 1})
        return workspace

    def test_held_by_default(self):
        with Faulty(self.folder / "spool", [{"stage": "dot", "do": "fin", "store": True}]) as server:
            workspace = self.leave_unclear(server)
            workspace.run(*SEND, "--at", AT, status=1)
            self.assertEqual(server.taken().total(), 1)
            self.assertEqual(self.states(workspace), {"uncertain": 1})

    def test_sent_again_once_with_the_same_bytes_where_the_agency_chose_so(self):
        faults = [{"stage": "dot", "nth": n, "do": "fin", "store": True} for n in (1, 2)]
        with Faulty(self.folder / "spool", faults) as server:
            workspace = self.leave_unclear(
                server, "  on_uncertain: resend\n  idempotency_header: Resend-Idempotency-Key\n")
            for _ in range(3):
                workspace.run(*SEND, "--at", AT, status=1)
            mails = server.mails()
            self.assertEqual(len(mails), 2)
            self.assertEqual(mails[0], mails[1])
            data = mails[0][1]
            self.assertEqual(
                mail_header(data, "Resend-Idempotency-Key"), mail_header(data, "Message-ID"))
            self.assertEqual(self.states(workspace), {"uncertain": 1})

    def test_with_an_idempotency_header_no_two_recipients_look_like_one_message(self):
        with Sink() as sink:
            workspace = self.agency(clients=2, recipients=2, port=sink.port,
                                    delivery="  idempotency_header: X-Key\n")
            workspace.run(*SEND, "--at", AT)
            keys = [mail_header(mail.data, "X-Key") for mail in sink.accepted]
            self.assertEqual(len(set(keys)), 4)
            self.judge(workspace, sink_taken(sink), recipients=2)


class Envelope(DeliveryCase):
    def test_bounces_go_to_the_address_for_them(self):
        with Sink() as sink:
            workspace = self.agency(clients=1, port=sink.port)
            workspace.write("kpimail.yaml", workspace.read("kpimail.yaml").replace(
                "  imprint:", "  bounces: bounces@agentur.example\n  imprint:", 1))
            workspace.run(*SEND, "--at", AT)
            self.assertEqual([m.sender for m in sink.accepted], ["bounces@agentur.example"])
            self.assertIn("berichte@", mail_header(sink.accepted[0].data, "From"))

    def test_a_token_from_a_command_logs_in(self):
        with Faulty(self.folder / "spool", login="kpi:token-7", mechanisms="PLAIN XOAUTH2") as server:
            workspace = self.agency(clients=2, port=server.port, delivery=(
                "  username: kpi\n  oauth2_token: { command: [cat, token] }\n"))
            workspace.write("token", "token-7\n")
            workspace.run(*SEND, "--at", AT)
            self.assertEqual(server.taken().total(), 2)
            workspace.run("check", "--connect", status=(0, 1))


    def test_a_proxy_for_web_pages_is_not_asked_to_carry_mail(self):
        with Faulty(self.folder / "spool") as server:
            workspace = self.agency(clients=1, port=server.port)
            nowhere = "http://127.0.0.1:1"
            names = ("ALL_PROXY", "all_proxy", "http_proxy", "https_proxy", "smtp_proxy")
            workspace.run(*SEND, "--at", AT, env=dict.fromkeys(names, nowhere))
            self.assertEqual(server.taken().total(), 1)


class Stopped(DeliveryCase):
    def test_a_run_told_to_stop_ends_within_seconds_and_loses_nothing(self):
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number=number.name), Sink(before=0.05, after=0.05) as sink:
                workspace = self.agency(clients=30, name=number.name, port=sink.port)
                process = workspace.start(*SEND, "--at", AT)
                self.assertTrue(wait_until(lambda: len(sink.accepted) >= 3))
                start = time.monotonic()
                process.send_signal(number)
                _, err = process.communicate()
                self.assertLess(time.monotonic() - start, 5)
                self.assertEqual(process.returncode, 75, err)
                self.assertIn("stopped", err)
                states = self.judge(workspace, sink_taken(sink), unclear=0)
                self.assertLess(states["accepted"], 30)
                workspace.run(*SEND, "--at", AT)
                self.assertEqual(self.judge(workspace, sink_taken(sink)), {"accepted": 30})

    def test_the_answer_to_what_has_left_is_awaited(self):
        with Sink(after=2) as sink:
            workspace = self.agency(clients=2, port=sink.port)
            process = workspace.start(*SEND, "--at", AT)
            self.assertTrue(wait_until(lambda: sink.accepted))
            process.terminate()
            process.communicate()
            self.assertEqual(self.judge(workspace, sink_taken(sink))["accepted"], 1)

    def test_a_server_that_says_nothing_does_not_keep_a_stopped_run(self):
        for stage in ("greeting", "mail", "data", "dot"):
            with self.subTest(stage=stage), Faulty(
                    self.folder / stage, [{"stage": stage, "do": "hang", "seconds": 60}]) as server:
                workspace = self.agency(clients=2, name=f"w-{stage}", port=server.port)
                process = workspace.start(*SEND, "--at", AT)
                self.assertTrue(wait_until(lambda: any(
                    line.startswith("fault") for line in server.log())))
                start = time.monotonic()
                process.terminate()
                process.communicate()
                self.assertLess(time.monotonic() - start, 12)
                states = self.judge(workspace, server.taken())
                self.assertEqual(states["uncertain"], 1 if stage == "dot" else 0)

    def test_told_twice_it_stops_at_once_and_says_who_finds_out(self):
        hanging = [{"stage": "dot", "do": "hang", "seconds": 60}]
        with Faulty(self.folder / "spool", hanging) as server:
            workspace = self.agency(clients=2, port=server.port)
            process = workspace.start(*SEND, "--at", AT)
            self.assertTrue(wait_until(lambda: any(
                line.startswith("fault") for line in server.log())))
            start = time.monotonic()
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate()
            self.assertLess(time.monotonic() - start, 4)
            self.assertEqual(process.returncode, 130)
            self.assertIn("stopped at once; what was being sent, the next run finds out", err)
        ran = workspace.run(*SEND, "--at", AT, status=None)
        self.assertIn("unclear whether", ran.stderr)

    def test_a_pause_does_not_keep_a_stopped_run(self):
        with Faulty(self.folder / "spool", [reply("mail", 2, "421 4.3.2 slow down")]) as server:
            workspace = self.agency(clients=4, port=server.port, delivery="  messages_per_minute: 1\n")
            process = workspace.start(*SEND, "--at", AT)
            self.assertTrue(wait_until(lambda: server.taken().total() == 1))
            start = time.monotonic()
            process.terminate()
            process.communicate()
            self.assertLess(time.monotonic() - start, 4)
            self.judge(workspace, server.taken())


def subject(data: bytes) -> str:
    return email.message_from_bytes(data, policy=email.policy.default)["Subject"]


def sink_taken_one(mail) -> list:
    return [(r, message_id(mail.data)) for r in mail.recipients]


def seconds(text: str) -> float:
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, timezone.utc).isoformat()
