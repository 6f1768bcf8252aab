"""`run`, whatever cron does: what is due leaves once, and what was missed is reported."""

import sqlite3
import unittest
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from agency import agency
from program import TestCase, Workspace, monday
from sink import Sink

WEEK = "2026-W46"
WEEKLY = "clients: all\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"


def at(day: str, clock: str, zone="Europe/Berlin") -> str:
    return datetime.fromisoformat(f"{day}T{clock}:00").replace(tzinfo=ZoneInfo(zone)).isoformat()


class Scheduled(TestCase):
    """An agency whose results reach far enough for the weeks that are sent."""

    def agency(self, schedule=WEEKLY, week=WEEK, **options) -> Workspace:
        workspace = Workspace(self.folder / "agency")
        self.clients = agency(workspace, 3, week=week, **{"clients": 2, **options})
        workspace.write("schedules/weekly.yaml", schedule)
        return workspace

    def tick(self, workspace, moment, *more, status=0):
        return workspace.run("run", "--at", moment, *more, status=status)

    def ticks(self, workspace, start: str, end: str, minutes=10, status=0):
        """Calls `run` every so many minutes, as cron does."""
        moment, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
        while moment <= last:
            yield moment, self.tick(workspace, moment.isoformat(), status=status)
            moment += timedelta(minutes=minutes)

    def states(self, workspace, week=WEEK):
        return {m["recipient"]: m["state"] for m in workspace.messages("--week", week)}

    def receipts(self, sink):
        return sorted(r for mail in sink.accepted for r in mail.recipients)

    def everybody(self):
        return sorted(a for c in self.clients for a in c.addresses)


class Cron(Scheduled):
    def test_called_every_ten_minutes_it_sends_once_and_says_nothing(self):
        workspace = self.agency()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            for moment, ran in self.ticks(
                    workspace, at("2026-11-17", "08:30"), at("2026-11-17", "10:00")):
                self.assertEqual((ran.stdout, ran.stderr), ("", ""), moment)
                due = moment.hour >= 9
                self.assertEqual(self.receipts(sink), self.everybody() if due else [], moment)

    def test_two_at_once_send_once(self):
        workspace = self.agency(clients=6)
        with Sink(before=0.02, after=0.02) as sink:
            workspace.deliver_to(sink.port)
            runs = [workspace.start("run", "--at", at("2026-11-17", "09:00")) for _ in range(4)]
            ended = [(r.communicate(timeout=120), r.returncode) for r in runs]
            self.assertEqual({code for _, code in ended}, {0}, ended)
            self.assertEqual({output for output, _ in ended}, {("", "")})
            self.assertEqual(self.receipts(sink), self.everybody())

    def test_after_two_days_of_sleep_the_week_is_reported_and_not_sent(self):
        workspace = self.agency()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-17", "08:50"))
            ran = self.tick(workspace, at("2026-11-19", "09:00"), status=1)
            self.assertEqual(self.receipts(sink), [])
            for client in self.clients:
                self.assertIn(f"kpimail send {client.id} --week {WEEK}", ran.stderr)
            messages = workspace.messages("--week", WEEK)
            self.assertEqual({m["state"] for m in messages}, {"expired"})
            self.assertIn("no run between", messages[0]["why"])
            quiet = self.tick(workspace, at("2026-11-19", "09:10"))
            self.assertEqual(quiet.stderr, "")
            # A person may still send it.
            workspace.run("send", self.clients[0].id, "--yes", "--week", WEEK,
                          "--at", at("2026-11-19", "10:00"))
            self.assertEqual(self.receipts(sink), sorted(self.clients[0].addresses))

    def test_what_a_run_gives_up_is_in_its_json(self):
        workspace = self.agency()
        self.tick(workspace, at("2026-11-17", "08:50"))
        when = ("run", "--at", at("2026-11-19", "09:00"))
        told = workspace.json(*when, status=1)["messages"]
        self.assertEqual(sorted(m["recipient"] for m in told), self.everybody())
        self.assertEqual({m["state"] for m in told}, {"expired"})
        self.assertEqual(workspace.json(*when)["messages"], [])

    def test_after_a_night_of_sleep_what_is_still_in_time_leaves(self):
        workspace = self.agency()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-17", "08:50"))
            self.tick(workspace, at("2026-11-18", "17:50"))
            self.assertEqual(self.receipts(sink), self.everybody())

    def test_every_week_of_a_long_sleep_is_reported(self):
        workspace = self.agency()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-03", "08:00"))
            ran = self.tick(workspace, at("2026-11-19", "09:00"), status=1)
        for week in ("2026-W44", "2026-W45", "2026-W46"):
            self.assertIn(week, ran.stderr)
        self.assertNotIn("2026-W43", ran.stderr)

    def test_a_client_added_after_the_time_was_not_missed(self):
        workspace = self.agency()
        first, second = self.clients
        path = f"clients/{second.id}.yaml"
        kept = workspace.read(path)
        (workspace.folder / path).unlink()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-17", "09:00"))
            self.tick(workspace, at("2026-11-18", "18:00"))
            workspace.write(path, kept)
            self.assertEqual(self.tick(workspace, at("2026-11-19", "09:00")).stderr, "")
        self.assertEqual(self.states(workspace), {a: "accepted" for a in first.addresses})

    def test_a_time_that_ends_after_the_weekend_still_means_the_old_week(self):
        workspace = self.agency("clients: all\nsend: friday 15:00\nuntil: monday 09:00\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-20", "14:00"))
            self.tick(workspace, at("2026-11-23", "08:00"))
        self.assertEqual(set(self.states(workspace).values()), {"accepted"})

    def test_deferred_messages_come_back_and_expire_loudly(self):
        workspace = self.agency(clients=1)
        slow, other = self.clients[0].addresses
        with Sink(refuse={slow: "451 4.2.0 try later"}) as sink:
            workspace.deliver_to(sink.port)
            ran = self.tick(workspace, at("2026-11-17", "09:00"), status=75)
            self.assertEqual(ran.stderr, "")  # it will be tried again: nothing to tell cron
            self.tick(workspace, at("2026-11-17", "12:00"), status=75)
            ran = self.tick(workspace, at("2026-11-18", "18:00"), status=1)
            self.assertIn("not sent in time to 1 recipient", ran.stderr)
        self.assertEqual(self.states(workspace), {slow: "expired", other: "accepted"})

    def test_sent_by_hand_it_is_not_sent_by_the_schedule(self):
        workspace = self.agency()
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            workspace.run("send", "--all", "--yes", "--at", at("2026-11-16", "12:00"))
            self.tick(workspace, at("2026-11-17", "09:00"))
            self.assertEqual(self.receipts(sink), self.everybody())

    def test_two_schedules_send_a_client_once(self):
        workspace = self.agency()
        workspace.write("schedules/second.yaml", "clients: all\nsend: thursday 10:00\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            for day in ("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20"):
                self.tick(workspace, at(day, "11:00"))
            self.assertEqual(self.receipts(sink), self.everybody())


class Calendar(Scheduled):
    def zone(self, workspace, name):
        text = workspace.read("kpimail.yaml")
        workspace.write("kpimail.yaml", text.replace("Europe/Berlin", name))

    def test_a_schedule_with_an_error_stops_only_its_own_clients(self):
        workspace = self.agency()
        first, second = self.clients
        sound = WEEKLY.replace("all", f"[{first.id}]")
        broken = WEEKLY.replace("all", f"[{second.id}]").replace("tuesday", "tewsday")
        workspace.write("schedules/weekly.yaml", sound)
        workspace.write("schedules/other.yaml", broken)
        words = "schedules/other.yaml:2:7: error: "
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-17", "08:50"), status=1)
            ran = self.tick(workspace, at("2026-11-17", "09:00"), status=1)
            self.assertEqual(ran.stderr, "")  # told by the first run
            self.assertEqual(self.receipts(sink), sorted(first.addresses))
            self.assertIn(words, workspace.run("plan", "--at", at("2026-11-17", "09:00"), status=1).stderr)
            workspace.write("schedules/other.yaml", broken.replace("tewsday", "tuesday"))
            self.tick(workspace, at("2026-11-17", "10:00"))
            self.assertEqual(self.receipts(sink), self.everybody())

    def test_what_a_schedule_with_an_error_let_pass_is_told_when_it_is_mended(self):
        workspace = self.agency()
        first, second = self.clients
        workspace.write("schedules/weekly.yaml", WEEKLY.replace("all", f"[{first.id}]"))
        mended = WEEKLY.replace("all", f"[{second.id}]")
        workspace.write("schedules/other.yaml", mended)
        self.tick(workspace, at("2026-11-16", "08:00"))
        workspace.write("schedules/other.yaml", mended.replace("tuesday", "tewsday"))
        told = self.tick(workspace, at("2026-11-17", "09:00"), status=1)
        self.assertIn("schedules/other.yaml:2:7: error: ", told.stderr)
        self.tick(workspace, at("2026-11-19", "09:00"), status=1)
        workspace.write("schedules/other.yaml", mended)
        ran = self.tick(workspace, at("2026-11-19", "09:10"), status=1)
        self.assertIn(f"kpimail send {second.id} --week {WEEK}", ran.stderr)
        self.assertNotIn(first.id, ran.stderr)
        states = {r: s for r, s in self.states(workspace).items() if r in second.addresses}
        self.assertEqual(set(states.values()), {"expired"})

    def test_while_one_schedule_has_an_error_the_others_are_looked_at_as_ever(self):
        """Who is added after the time was not missed, and what was missed is told once."""
        workspace = self.agency(clients=3)
        first, second, third = self.clients
        path = f"clients/{second.id}.yaml"
        kept = workspace.read(path)
        (workspace.folder / path).unlink()
        workspace.write("schedules/weekly.yaml", WEEKLY)
        workspace.write("schedules/other.yaml", f"clients: [{third.id}]\nsend: tewsday 09:00\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-16", "08:00"), status=1)
            told = self.tick(workspace, at("2026-11-18", "18:00"), status=1).stderr
            self.assertIn(f"kpimail send {first.id} --week {WEEK}", told)
            workspace.write(path, kept)
            for clock in ("09:00", "09:10"):
                quiet = self.tick(workspace, at("2026-11-19", clock), status=1).stderr
                self.assertNotIn("kpimail send", quiet)
        self.assertEqual(set(self.states(workspace)), {*first.addresses, *third.addresses})

    def test_nine_is_nine_on_the_clients_clock_across_both_changes_of_clocks(self):
        for zone, week, day, utc in (
                ("Europe/Berlin", "2026-W12", "2026-03-24", 8),
                ("Europe/Berlin", "2026-W13", "2026-03-31", 7),
                ("Europe/Berlin", "2026-W42", "2026-10-20", 7),
                ("Europe/Berlin", "2026-W43", "2026-10-27", 8),
                ("America/New_York", "2026-W44", "2026-11-03", 14)):
            with self.subTest(zone=zone, week=week):
                self.setUp()
                workspace = self.agency(week=week, clients=1)
                self.zone(workspace, zone)
                nine = datetime.fromisoformat(f"{day}T{utc:02}:00:00+00:00")
                with Sink() as sink:
                    workspace.deliver_to(sink.port)
                    self.tick(workspace, (nine - timedelta(minutes=1)).isoformat())
                    self.assertEqual(sink.accepted, [])
                    self.tick(workspace, nine.isoformat())
                    self.assertEqual(self.receipts(sink), self.everybody())

    def test_at_a_time_the_clock_skips_or_shows_twice_it_leaves_once(self):
        for day, week in (("2026-03-29", "2026-W12"), ("2026-10-25", "2026-W42")):
            with self.subTest(day=day):
                self.setUp()
                workspace = self.agency("clients: all\nsend: sunday 02:30\n", week=week, clients=1)
                with Sink() as sink:
                    workspace.deliver_to(sink.port)
                    start = datetime.fromisoformat(f"{day}T00:00:00+00:00")
                    for _ in self.ticks(workspace, start.isoformat(),
                                        (start + timedelta(hours=3)).isoformat(), minutes=20):
                        pass
                    self.assertEqual(self.receipts(sink), self.everybody())

    def test_new_year_of_a_year_with_53_weeks(self):
        workspace = self.agency(week="2027-W01", clients=1)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            day = monday("2026-W51") + timedelta(days=7)
            sent = []
            while day <= monday("2027-W01") + timedelta(days=9):
                self.tick(workspace, at(str(day), "09:30"))
                day += timedelta(days=1)
        for week in ("2026-W51", "2026-W52", "2026-W53", "2027-W01"):
            sent.append(self.states(workspace, week))
        self.assertEqual([set(states.values()) for states in sent], [{"accepted"}] * 4)
        self.assertEqual(len(sink.accepted), 8)

    def test_a_public_holiday_moves_the_sending(self):
        workspace = self.agency(WEEKLY + "move: { 2026-11-17: 2026-11-18 10:00 }\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-17", "09:00"))
            self.tick(workspace, at("2026-11-18", "09:50"))
            self.assertEqual(sink.accepted, [])
            self.tick(workspace, at("2026-11-18", "10:00"))
            self.assertEqual(self.receipts(sink), self.everybody())

    def test_a_pause_is_kept_shown_and_no_failure(self):
        workspace = self.agency()
        resting, working = self.clients
        workspace.set("pause", "pause: [{ from: 2026-11-16, to: 2026-11-20, why: Ferien }]",
                      f"clients/{resting.id}.yaml")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-17", "09:00"))
            self.assertEqual(self.receipts(sink), sorted(working.addresses))
            held = [m for m in workspace.messages("--week", WEEK) if m["client"] == resting.id]
            self.assertEqual({(m["state"], m["why"]) for m in held},
                             {("held", "paused until 2026-11-20: Ferien")})
            ran = self.tick(workspace, at("2026-11-19", "09:00"))
            self.assertEqual((ran.stdout, ran.stderr), ("", ""))
            self.assertEqual(self.receipts(sink), sorted(working.addresses))

    def test_weeks_before_and_after_the_work_are_not_reported(self):
        workspace = self.agency(clients=3)
        early, late, working = self.clients
        workspace.set("since", "since: 2026-W47", f"clients/{early.id}.yaml")
        workspace.set("until", "until: 2026-W45", f"clients/{late.id}.yaml")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-17", "09:00"))
            self.assertEqual(self.receipts(sink), sorted(working.addresses))
            self.assertEqual(self.tick(workspace, at("2026-11-19", "09:00")).stderr, "")
        whys = {m["client"]: m["why"] for m in workspace.messages("--week", WEEK)}
        self.assertEqual(whys[early.id], "the work begins with 2026-W47")
        self.assertEqual(whys[late.id], "the work ended with 2026-W45")

    def test_who_asked_to_get_no_more_gets_no_more(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        gone, kept = client.addresses
        path = f"clients/{client.id}.yaml"
        workspace.write(path, workspace.read(path).replace(
            "recipients:\n", f"recipients:\n  stopped: [{gone.upper()}]\n"))
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-17", "09:00"))
            self.assertEqual(self.receipts(sink), [kept])
            self.assertNotIn(gone.encode(), sink.accepted[0].data)


class Latecomers(Scheduled):
    def test_who_was_added_later_gets_the_report_only_when_asked_for(self):
        workspace = self.agency(clients=1)
        client, = self.clients
        path = f"clients/{client.id}.yaml"
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-17", "09:00"))
            workspace.write(path, workspace.read(path).replace(
                "  to: [", "  cc: [new@late.example]\n  to: ["))
            ran = self.tick(workspace, at("2026-11-17", "09:10"))
            self.assertEqual((ran.stderr, len(sink.accepted)), ("", 2))
            moment = ("--yes", "--at", at("2026-11-17", "10:00"))
            ran = workspace.run("send", "--all", *moment)
            self.assertIn(f"new@late.example has not got the report of {WEEK} that others "
                          f"have; kpimail send {client.id}", ran.stderr)
            self.assertEqual(len(sink.accepted), 2)
            ran = workspace.run("send", client.id, *moment)
            self.assertIn("new@late.example", ran.stderr)
            self.assertEqual(sink.accepted[2].recipients, ["new@late.example"])
            # One report is one message: the very bytes that the others got.
            self.assertEqual(sink.accepted[2].data, sink.accepted[0].data)
            workspace.run("send", client.id, *moment)
            self.assertEqual(len(sink.accepted), 3)


class Guard(Scheduled):
    def grown(self, sink, clients=5) -> Workspace:
        """An agency that had two clients in the week before, and has more now."""
        workspace = self.agency(week="2026-W47", clients=clients)
        later = self.clients[2:]
        kept = {c.id: workspace.read(f"clients/{c.id}.yaml") for c in later}
        for client in later:
            (workspace.folder / f"clients/{client.id}.yaml").unlink()
        workspace.deliver_to(sink.port)
        self.tick(workspace, at("2026-11-17", "09:00"))
        self.assertEqual(len(sink.accepted), 4)
        for name, text in kept.items():
            workspace.write(f"clients/{name}.yaml", text)
        return workspace

    def test_more_than_twice_the_usual_number_waits_for_a_person(self):
        with Sink() as sink:
            workspace = self.grown(sink)
            moment = at("2026-11-24", "09:00")
            ran = self.tick(workspace, moment, status=1)
            self.assertIn("kpimail run --yes-send 10", ran.stderr)
            self.assertEqual(len(sink.accepted), 4)
            self.assertEqual(set(self.states(workspace, "2026-W47").values()), {"held"})
            plan = workspace.json("plan", "--at", moment)["messages"]
            self.assertEqual({(m["group"], m["next"]) for m in plan},
                             {("waiting-approval", "kpimail run --yes-send 10")})
            self.tick(workspace, moment, "--yes-send", "9", status=1)
            self.assertEqual(len(sink.accepted), 4)
            self.tick(workspace, moment, "--yes-send", "10")
            self.assertEqual(len(sink.accepted), 14)
            self.tick(workspace, at("2026-11-24", "09:10"))
            self.assertEqual(len(sink.accepted), 14)

    def test_consent_holds_for_its_reports_while_the_mail_server_is_away(self):
        with Sink() as sink:
            workspace = self.grown(sink)
        moment = at("2026-11-24", "09:00")
        self.tick(workspace, moment, status=1)
        self.tick(workspace, moment, "--yes-send", "10", status=69)
        self.assertNotIn("--yes-send", workspace.run("plan", "--at", moment).stdout)
        self.tick(workspace, at("2026-11-24", "09:10"), status=69)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, at("2026-11-24", "09:20"))
            self.assertEqual(self.receipts(sink), self.everybody())

    def test_consent_holds_for_no_other_report(self):
        with Sink() as sink:
            workspace = self.grown(sink, clients=12)
            others = [workspace.folder / f"clients/{c.id}.yaml" for c in self.clients[5:]]
            for file in others:
                file.rename(file.with_suffix(".off"))
        self.tick(workspace, at("2026-11-24", "09:00"), "--yes-send", "10", status=69)
        for file in others:
            file.with_suffix(".off").rename(file)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            ran = self.tick(workspace, at("2026-11-24", "09:20"), status=1)
            self.assertIn("kpimail run --yes-send 14", ran.stderr)
            agreed = sorted(a for c in self.clients[:5] for a in c.addresses)
            self.assertEqual(self.receipts(sink), agreed)
            self.tick(workspace, at("2026-11-24", "09:30"), "--yes-send", "14")
            self.assertEqual(self.receipts(sink), self.everybody())


if __name__ == "__main__":
    unittest.main()
