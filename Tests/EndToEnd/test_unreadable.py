"""A client whose file cannot be read is named wherever its report is missed."""

import unittest

from sink import Sink
from test_operators import MONDAY, NINE, OPERATOR, TEN, WEEK, Staffed

WEDNESDAY_NIGHT = "2026-11-18T19:00:00+01:00"
THURSDAY = "2026-11-19T09:00:00+01:00"
TAGGED = "clients: { tag: messenger }\nsend: tuesday 09:00\nuntil: wednesday 18:00\n"


class Unreadable(Staffed):
    def broken(self, schedule, **options):
        workspace = self.agency(schedule, **options)
        broken, sound = self.clients[:2]
        for client in self.clients:
            workspace.set("tags", "tags: [messenger]", f"clients/{client.id}.yaml")
        path = f"clients/{broken.id}.yaml"
        self.sound = workspace.read(path)
        workspace.write(path, self.sound.replace("target:", "traget:", 1))
        return workspace, broken, path

    def heard(self, ran, sink):
        mails = self.mails_to(sink, OPERATOR)
        return [" ".join(text.split()) for text in [ran.stderr, *map(self.text, mails[-1:])]]

    def test_one_that_a_tag_may_mean_is_named_while_it_is_due_and_when_it_is_missed(self):
        workspace, broken, path = self.broken(TAGGED)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, MONDAY)
            for text in self.heard(self.tick(workspace, NINE, status=1), sink):
                self.assertIn(f"{path}:", text)
                self.assertIn("did you mean 'target'?", text)
            self.assertEqual(self.tick(workspace, TEN, status=1).stderr, "")
            for text in self.heard(self.tick(workspace, WEDNESDAY_NIGHT, status=1), sink):
                self.assertIn(f"{broken.id}, {WEEK}: no report has left", text)
                self.assertIn(f"kpimail send {broken.id} --week {WEEK}", text)
                self.assertIn("did you mean 'target'?", text)
            self.assertEqual(len(self.mails_to(sink, OPERATOR)), 2)
            self.tick(workspace, THURSDAY)
            self.assertEqual(len(self.mails_to(sink, OPERATOR)), 2)

    def test_after_a_machine_slept_the_missed_week_is_told_before_the_file_is_mended(self):
        workspace, broken, path = self.broken("clients: all\nsend: tuesday 09:00\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, MONDAY)
            for text in self.heard(self.tick(workspace, THURSDAY, status=1), sink):
                self.assertIn(f"{broken.id}, {WEEK}: no report has left", text)
            workspace.write(path, self.sound)
            self.tick(workspace, THURSDAY)

    def test_of_two_times_that_may_be_its_own_the_last_one_counts(self):
        workspace, broken, path = self.broken(TAGGED)
        workspace.write("schedules/late.yaml",
                        "clients: { tag: late }\nsend: wednesday 12:00\nuntil: thursday 08:00\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, MONDAY)
            self.assertNotIn("no report", self.tick(workspace, WEDNESDAY_NIGHT, status=1).stderr)
            told = self.tick(workspace, THURSDAY, status=1).stderr
            self.assertEqual(told.count("no report has left"), 1)

    def test_a_report_that_left_before_its_file_broke_is_not_missed(self):
        workspace, broken, path = self.broken(TAGGED)
        faulty = workspace.read(path)
        workspace.write(path, self.sound)
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, NINE)
            workspace.write(path, faulty)
            self.tick(workspace, TEN, status=1)
            self.assertEqual(self.tick(workspace, THURSDAY).stderr, "")

    def test_a_client_that_no_schedule_can_mean_is_not_named(self):
        workspace, broken, path = self.broken(TAGGED)
        workspace.write("schedules/weekly.yaml",
                        f"clients: [{self.clients[1].id}]\nsend: tuesday 09:00\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.assertEqual(self.tick(workspace, NINE).stderr, "")

    def test_the_review_names_it_among_those_that_wait(self):
        schedule = TAGGED.replace("send:", "review: monday 07:00\nsend:")
        workspace, broken, path = self.broken(schedule)
        for client in self.clients:
            self.contact(workspace, client, "jana")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, MONDAY)
            mail, = self.mails_to(sink, "jana@agentur.example")
        self.assertIn("1 report, 1 waiting for you", mail["Subject"])
        self.assertIn(f"{path}:", self.text(mail))
        self.assertIn("did you mean 'target'?", self.text(mail))

    def test_where_even_the_contact_is_unknown_the_agency_reviews_it(self):
        workspace, broken, path = self.broken(TAGGED.replace("send:", "review: monday 07:00\nsend:"))
        for client in self.clients:
            self.contact(workspace, client, "jana")
        workspace.write(path, "name: [\n")
        with Sink() as sink:
            workspace.deliver_to(sink.port)
            self.tick(workspace, MONDAY)
            mail, = self.mails_to(sink, "berichte@agentur.example")
        self.assertIn(f"{path}:", self.text(mail))


if __name__ == "__main__":
    unittest.main()
