"""The hours in which a week is over in one client's time zone and not in another's."""

from agency import agency
from program import TestCase, Workspace

OVER, NEXT = "2026-W46", "2026-W47"
# Monday morning in Berlin, where W47 is over, and still Sunday in Los Angeles.
MONDAY = ("--at", "2026-11-23T03:00:00+01:00")
# Sunday evening in Berlin, and Monday morning in Auckland.
SUNDAY = ("--at", "2026-11-22T20:00:00+01:00")
LATER = ("--at", "2026-11-24T09:00:00+01:00")


class Borders(TestCase):
    def setUp(self):
        super().setUp()
        self.workspace = Workspace(self.folder / "agency")
        self.clients = agency(self.workspace, 11, 3, NEXT)
        self.home, self.west, self.east = (client.id for client in self.clients)
        for client, zone in [(self.west, "America/Los_Angeles"), (self.east, "Pacific/Auckland")]:
            self.workspace.set("time_zone", f"time_zone: {zone}", f"clients/{client}.yaml")

    def weeks(self, answer):
        return {message["client"]: message["week"] for message in answer["messages"]}

    def test_a_week_that_is_not_over_for_the_client_is_not_sent(self):
        for command in (["send", "--yes"], ["approve"]):
            with self.subTest(command[0]):
                ran = self.workspace.run(*command, self.west, "--week", NEXT, *MONDAY, status=64)
                self.assertIn(f"{self.west}: {NEXT} is not over yet in America/Los_Angeles; the newest "
                              f"complete week is {OVER}", ran.stderr)
                ran = self.workspace.run(*command, self.home, "--week", NEXT, *SUNDAY, status=64)
                self.assertIn("is not over yet in Europe/Berlin", ran.stderr)
                self.workspace.run(*command, self.east, "--week", NEXT, *SUNDAY)
        ran = self.workspace.run("send", "--all", "--yes", "--week", NEXT, *MONDAY, status=64)
        self.assertIn(f"{self.west}: {NEXT} is not over yet", ran.stderr)
        sent = self.workspace.messages("--week", NEXT, *LATER)
        self.assertEqual({message["client"] for message in sent}, {self.east})

    def test_a_report_of_a_week_that_is_not_over_waits_for_its_data(self):
        plan = self.workspace.json("plan", "--week", NEXT, *MONDAY)["messages"]
        for message in plan:
            if message["client"] == self.west:
                self.assertEqual((message["group"], message["why"], message["next"]), (
                    "waiting-data", "the week is not over yet",
                    f"kpimail preview {self.west} --week {NEXT}"))
            else:
                self.assertEqual(message["next"], f"kpimail send {message['client']}")

    def test_each_client_has_a_newest_week_of_its_own(self):
        expected = {self.home: NEXT, self.west: OVER, self.east: NEXT}
        answer = self.workspace.json("send", "--all", "--yes", *MONDAY)
        self.assertEqual((answer["week"], self.weeks(answer)), (NEXT, expected))
        shown = self.workspace.json("status", *MONDAY)
        self.assertEqual((shown["week"], self.weeks(shown)), (NEXT, expected))
        words = self.workspace.run("status", *MONDAY).stdout
        self.assertLess(words.index(OVER), words.index(self.west))
        self.assertLess(words.index(NEXT), words.index(self.home))
        self.assertEqual(self.weeks(self.workspace.json("status", "--week", OVER, *MONDAY)),
                         {self.west: OVER})
        # Where the week is over all over the Earth, it is everybody's.
        self.assertEqual(self.weeks(self.workspace.json("status", *LATER)),
                         {self.home: NEXT, self.east: NEXT})

    def test_a_run_tells_all_its_weeks_in_one_answer(self):
        self.workspace.write("schedules/weekly.yaml", "send: monday 02:00\nuntil: monday 01:00\n")
        answer = self.workspace.json("run", *MONDAY)
        self.assertEqual((answer["week"], self.weeks(answer)),
                         (NEXT, {self.home: NEXT, self.west: OVER, self.east: NEXT}))

    def test_an_answer_without_messages_is_one_too(self):
        self.workspace.write(f"clients/{self.home}.yaml", "name: [\n")
        answer = self.workspace.json("send", self.home, "--yes", *LATER, status=1)
        self.assertEqual(answer, {"week": NEXT, "messages": []})
        self.assertEqual(self.workspace.json("run", *LATER), {"week": NEXT, "messages": []})


class Moved(TestCase):
    def test_a_report_moved_by_two_weeks_is_sent(self):
        workspace = Workspace(self.folder / "agency")
        client = agency(workspace, 11, 1, "2026-W53")[0]
        workspace.write("schedules/weekly.yaml",
                        "send: tuesday 09:00\nmove: { 2026-12-22: 2027-01-05 14:00 }\n")
        sent = []
        for day in ("2026-12-22", "2026-12-29", "2027-01-05"):
            answer = workspace.json("run", "--at", f"{day}T15:00:00+01:00")
            sent.append(sorted({m["week"] for m in answer["messages"] if m["state"] == "accepted"}))
        self.assertEqual(sent, [[], ["2026-W52"], ["2026-W51", "2026-W53"]])
        self.assertEqual(len(workspace.outbox()), 3 * len(client.addresses))

    def test_a_tag_that_no_client_has_is_found(self):
        workspace = Workspace(self.folder / "agency")
        client = agency(workspace, 11, 1, NEXT)[0]
        path = f"clients/{client.id}.yaml"
        workspace.set("tags", "tags: [messenger]", path)
        workspace.write("schedules/weekly.yaml", "clients: { tag: messanger }\nsend: tuesday 09:00\n")
        found = workspace.run("check", *LATER).stdout
        self.assertIn("schedules/weekly.yaml:1:10: warning: no client has the tag 'messanger'", found)
        self.assertIn("did you mean 'messenger'?", found)
        # One whose file cannot be read may have it.
        workspace.write(path, workspace.read(path) + "traget: 1\n")
        self.assertNotIn("has the tag", workspace.run("check", *LATER, status=1).stdout)
