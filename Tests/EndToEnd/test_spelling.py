"""One address in several ways of writing: in capitals, and with its domain as IDNA writes it (RFC 5891)."""

from test_standing import TUESDAY, WEEK, OneClient

PLAIN, CODED, LOUD = ("bela@bücher.example", "bela@xn--bcher-kva.example", "BELA@BÜCHER.example")


class Spelling(OneClient):
    def setUp(self):
        super().setUp()
        self.name(PLAIN)

    def name(self, address):
        text = self.workspace.read(self.file)
        self.workspace.write(self.file, text.replace(self.bela, address))
        self.bela = address

    def states(self):
        return {m["recipient"]: m["state"] for m in self.workspace.messages("--week", WEEK)}

    def test_an_address_is_skipped_and_released_however_it_is_written(self):
        for dead, well in [(CODED, LOUD), (LOUD, CODED), (PLAIN, CODED), (CODED, PLAIN)]:
            with self.subTest(dead=dead, well=well):
                self.workspace.run("address", dead, "--dead", "--at", TUESDAY)
                self.assertEqual(self.plan()[0][PLAIN]["state"], "suppressed")
                said = self.workspace.run("address", well, "--ok", "--at", TUESDAY).stdout
                self.assertIn("is written to again", said)
                self.assertEqual(self.plan()[0][PLAIN]["state"], "planned")

    def test_a_refused_address_is_released_however_it_is_written(self):
        self.workspace.run("address", PLAIN, "--dead", "--at", TUESDAY)
        self.send()
        self.assertEqual(self.states(), {self.anna: "accepted", PLAIN: "suppressed"})
        self.workspace.run("address", CODED, "--ok", "--at", TUESDAY)
        self.send()
        self.assertEqual(self.states(), {self.anna: "accepted", PLAIN: "accepted"})

    def test_who_asked_to_get_no_more_gets_none(self):
        self.stop(CODED)
        self.send()
        self.assertEqual(set(self.states()), {self.anna})

    def test_twice_the_same_address_is_one_recipient_too_many(self):
        self.workspace.write(self.file, self.workspace.read(self.file).replace(
            "recipients:\n", f"recipients:\n  cc: [{CODED}, {LOUD}]\n"))
        found = self.workspace.json("check", status=1)["findings"]
        self.assertEqual(sum("stands here twice" in f["message"] for f in found), 2)
