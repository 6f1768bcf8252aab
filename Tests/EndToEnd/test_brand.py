"""The agency's own look and voice: logo, templates, deputies, address, comments, hostile names."""

import email
import struct
import unittest
import zlib
from datetime import date, timedelta
from email import policy

from agency import HEAD
from mailrules import Mail, broken
from program import TestCase, Workspace, later, monday, week_of

WEEK = "2026-W46"
CLIENT = """name: Probe
recipients: { to: [anna@kunde.example] }
contact: jana
goals:
  - { kpi: orders, target: 100 }
  - { kpi: leads, target: 10 }
"""
STAFF = """
staff:
  jana: { name: Jana Petersen, mail: jana@agentur.example, role: Beraterin, away: [{ from: FROM, to: TO, deputy: tom }] }
  tom: { name: Tom Jürgens, mail: tom@agentur.example, role: Berater }
"""


def png(width: int, height: int, seed: int = 0) -> bytes:
    """A real picture: 8 bits, RGBA, without filters."""
    def chunk(name: bytes, data: bytes) -> bytes:
        return (struct.pack(">I", len(data)) + name + data
                + struct.pack(">I", zlib.crc32(name + data)))

    rows = b"".join(b"\0" + bytes((47, 79, 181 + seed, 255)) * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Brand(TestCase):
    def workspace(self, settings="", client=CLIENT, away=("2030-01-01", "2030-01-02")) -> Workspace:
        workspace = Workspace(self.folder / "brand")
        staff = STAFF.replace("FROM", str(away[0])).replace("TO", str(away[1]))
        workspace.write("kpimail.yaml", HEAD + staff + settings)
        workspace.write("clients/probe.yaml", client)
        rows = "".join(f"{later(WEEK, -n)},{m},{20 + n}\n" for n in range(8) for m in ("orders", "leads"))
        workspace.write("results/probe.csv", "week,measure,value\n" + rows)
        return workspace

    def logo(self, workspace: Workspace, data: bytes):
        (workspace.folder / "brand").mkdir(exist_ok=True)
        (workspace.folder / "brand" / "logo.png").write_bytes(data)
        text = workspace.read("kpimail.yaml")
        if "logo:" not in text:
            workspace.write("kpimail.yaml", text.replace("  imprint: |", "  logo: brand/logo.png\n  imprint: |"))

    def preview(self, workspace: Workspace, *arguments, week=WEEK) -> bytes:
        workspace.run("preview", "--week", week, *arguments)
        return (workspace.folder / "previews" / "probe" / f"{week}.eml").read_bytes()

    def findings(self, workspace: Workspace, *arguments, status=0) -> list:
        return workspace.json("check", "--week", WEEK, *arguments, status=status)["findings"]

    def test_the_logo_travels_inside_the_mail(self):
        workspace = self.workspace()
        plain = self.preview(workspace, "--at", "2026-11-17T09:00:00+01:00")
        self.assertNotIn(b"related", plain)
        self.logo(workspace, picture := png(240, 64))
        data = self.preview(workspace, "--at", "2026-11-17T09:00:00+01:00")
        self.assertEqual(broken(Mail(data)), [])
        message = email.message_from_bytes(data, policy=policy.default)
        self.assertEqual([p.get_content_type() for p in message.walk()], [
            "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png"])
        self.assertTrue(all(not part.defects for part in message.walk()))
        related = list(message.walk())[2]
        self.assertEqual(related.get_param("type"), "text/html")
        image = list(message.walk())[4]
        self.assertEqual(image.get_content(), picture)
        self.assertEqual(image.get_content_disposition(), "inline")
        html = message.get_body(("html",)).get_content()
        self.assertIn(f'src="cid:{image["Content-ID"].strip("<>")}" alt="Agentur Probe"', html)
        self.assertIn('width="120" height="32"', html)
        self.assertEqual(max(map(len, data.splitlines())) <= 78, True)
        page = (workspace.folder / "previews" / "probe" / "index.html")
        if not page.exists():
            page = next(p for p in (workspace.folder / "previews").rglob("*.html") if "srcdoc" in p.read_text())
        self.assertIn("data:image/png;base64,", page.read_text())

    def test_a_new_logo_holds_an_approved_report_again(self):
        workspace = self.workspace()
        workspace.run("ledger", "adopt")
        self.logo(workspace, png(240, 64))
        workspace.write("kpimail.yaml", workspace.read("kpimail.yaml").replace("approval: none", "approval: required"))
        workspace.run("approve", "probe", "--week", WEEK)
        self.logo(workspace, png(240, 64, seed=1))
        workspace.run("send", "probe", "--week", WEEK, "--yes")
        self.assertEqual(workspace.outbox(), [])
        self.logo(workspace, png(240, 64))
        workspace.run("send", "probe", "--week", WEEK, "--yes")
        self.assertEqual(len(workspace.outbox()), 1)

    def test_a_wrong_logo_is_told_with_its_cure(self):
        workspace = self.workspace()
        for data, cure in ((b"\xff\xd8\xff\xe0JFIF", "not a PNG"), (png(0, 4), "no width"),
                           (png(500, 20), "at most 480"), (png(9, 9)[:-4], "ends too early")):
            self.logo(workspace, data)
            found = [f for f in self.findings(workspace, status=1) if f["severity"] == "error"]
            self.assertEqual([f["file"] for f in found], ["kpimail.yaml"])
            self.assertIn(cure, found[0]["message"])

    def test_an_own_template_replaces_ours_and_is_checked(self):
        workspace = self.workspace()
        workspace.write("templates/header.html", "<tr>\n<td>Kopf der {{agencyName}}</td>\n</tr>\n")
        workspace.write("templates/heder.html", "<tr></tr>\n")
        found = self.findings(workspace)
        unused, = (f for f in found if f["file"] == "templates/heder.html")
        self.assertEqual(unused["severity"], "warning")
        self.assertIn("did you mean 'header.html'?", unused["message"])
        self.assertIn("Kopf der Agentur Probe", Mail(self.preview(workspace)).html)
        workspace.write("templates/header.html", "<tr>\n<td>{{agencyNme}}</td>\n</tr>\n")
        unknown, = (f for f in self.findings(workspace, status=1) if f["severity"] == "error")
        self.assertEqual((unknown["file"], unknown["line"], unknown["column"]), ("templates/header.html", 2, 5))
        self.assertIn("did you mean 'agencyName'?", unknown["message"])

    def test_who_answers_is_decided_for_the_planned_day(self):
        week = week_of(date.today())
        planned = monday(week) + timedelta(days=8)  # the Tuesday after, which lies ahead
        for away, who in (((planned, planned), "tom"), ((planned - timedelta(days=9), planned - timedelta(days=1)), "jana"),
                          ((planned + timedelta(days=1), planned + timedelta(days=9)), "jana")):
            workspace = self.workspace(away=away)
            workspace.write("schedules/weekly.yaml", "clients: all\nsend: tuesday 09:00\n")
            mail = Mail(self.preview(workspace, week=week))
            self.assertIn(f"{who}@agentur.example", str(mail.message["Reply-To"]), away)
            self.assertIn(f"{who}@agentur.example", mail.text)
            self.assertEqual("in Vertretung von Jana Petersen" in mail.text, who == "tom")

    def test_a_step_due_before_the_mail_is_sent_is_a_warning(self):
        workspace = self.workspace()
        workspace.write(f"notes/probe/{WEEK}.md",
                        "# Next steps\n- Spät | client | 2026-11-16\n- Gut | jana | 2026-11-17\n\n-- jana\n")
        late, = (f for f in self.findings(workspace, "--at", "2026-11-17T09:00:00+01:00")
                 if "before the mail is sent" in f["message"])
        self.assertEqual((late["severity"], late["line"]), ("warning", 2))
        text = Mail(self.preview(workspace, "--at", "2026-11-17T09:00:00+01:00")).text
        self.assertIn("Was wir von Ihnen brauchen" if "Was wir" in text else "von Ihnen", text)
        self.assertIn("Jana Petersen", text)

    def test_a_required_comment_holds_a_report_until_it_is_there_or_approved(self):
        workspace = self.workspace()
        workspace.run("ledger", "adopt")
        workspace.write("kpimail.yaml", workspace.read("kpimail.yaml").replace(
            "  approval: none", "  approval: none\n  comments: required"))
        workspace.run("send", "probe", "--week", WEEK, "--yes")
        self.assertEqual(workspace.outbox(), [])
        held = workspace.messages("--week", WEEK)
        self.assertEqual([m["why"] for m in held], ["waiting for a comment on orders"])
        workspace.run("approve", "probe", "--week", WEEK)
        workspace.run("send", "probe", "--week", WEEK, "--yes")
        self.assertEqual(len(workspace.outbox()), 1)

    def test_hostile_names_are_told_and_break_nothing(self):
        evil = "Anna\u202e \U0001F600\u200b<script>{{name}}"
        client = CLIENT.replace("name: Probe", f"name: '{evil}'\ngreeting: '{evil}'").replace(
            "anna@kunde.example", "'Anna \U0001F600 Berg <anna@kunde.example>'") + (
            "  - { kpi: orders, channel: \"w\U0001F600a\", target: 5 }\ncompare: [{ kpi: orders, by: channel }]\n")
        workspace = self.workspace(client=client)
        text = workspace.read("kpimail.yaml")
        workspace.write("kpimail.yaml", text.replace("name: Agentur Probe\n", f"name: '{evil}'\n").replace(
            "name: Jana Petersen", f"name: '{evil.replace('{{', '{ {')}'").replace(
            "Geschäftsführung:", "Geschäftsführung \u202e\U0001F600:"))
        workspace.write("results/probe.csv", workspace.read("results/probe.csv").replace(
            "week,measure,value\n", "week,measure,value,channel\n").replace("\n2026", "\n2026").replace(
            ",orders,20\n", ",orders,20,w\U0001F600a\n").replace(",orders,21\n", ",orders,21,w\U0001F600a\n"))
        rows = [line if line.count(",") == 3 else line + "," for line in workspace.read("results/probe.csv").splitlines()]
        workspace.write("results/probe.csv", "\n".join(rows) + "\n")
        found = {f["file"] for f in self.findings(workspace, status=None) if "are left out of the mail" in f["message"]}
        self.assertEqual(found, {"kpimail.yaml", "clients/probe.yaml", "results/probe.csv"})
        mail = Mail(self.preview(workspace))
        for bad in ("\U0001F600", "\u202e", "\u200b"):
            self.assertNotIn(bad, mail.text + mail.html + "".join(map(str, mail.message.values())))
        self.assertEqual(list(mail.tree.iter("script")), [])
        self.assertEqual([b for b in broken(mail) if not b.startswith("t4_")], [])


if __name__ == "__main__":
    unittest.main()
