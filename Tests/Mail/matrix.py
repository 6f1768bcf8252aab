"""One made-up agency whose clients show every state a goal can be in, in every language and size.

`build(workspace)` fills a workspace; all of it is fixed, so that its mails can be compared with kept
ones. A client's id says what it shows: `states-de` has a goal in every state, `size-12-fr` has twelve
goals, `first-en` is a first report, `hostile-hu` has names and comments that try to break the mail.
"""

from program import Workspace, later

WEEK = "2026-W46"
AT = "2026-11-17T09:00:00+01:00"
LANGUAGES = ("de", "en", "hu", "fr")
SIZES = (1, 3, 6, 12, 20)
LOCALES = {"de": "de-DE", "en": "en-GB", "hu": "hu-HU", "fr": "fr-FR"}
GREETINGS = {"de": "Guten Tag Frau Berg,", "en": "Dear Ms Berg,", "hu": "Tisztelt Berg Anna!",
             "fr": "Bonjour Madame Berg,"}
REASON = {"de": "neue Filiale", "en": "new branch", "hu": "új üzlet", "fr": "nouvelle succursale"}
SUMMARY = {
    "de": "Der Start der Wintersaison trägt den Umsatz. **Die Klicks** fallen die dritte Woche.",
    "en": "The start of the season carries sales. **Clicks** are down for the third week.",
    "hu": "A téli szezon kezdete viszi a bevételt. **A kattintások** három hete csökkennek.",
    "fr": "Le début de la saison porte les ventes. **Les clics** baissent depuis trois semaines."}
COMMENT = {
    "de": "Drei Wochen gefallen: Das Formular lädt seit dem 27.10. auf Mobilgeräten langsamer.",
    "en": "Down for three weeks: the form has loaded more slowly on phones since 27 October.",
    "hu": "Három hete csökken: az űrlap október 27. óta lassabban tölt be mobilon.",
    "fr": "En baisse depuis trois semaines : le formulaire se charge plus lentement sur mobile."}
STEPS = {
    "de": ("Banner-Fix freigeben", "Fix einspielen und Ladezeit messen"),
    "en": ("Approve the banner fix", "Ship the fix and measure loading time"),
    "hu": ("A bannerjavítás jóváhagyása", "A javítás élesítése és mérése"),
    "fr": ("Valider le correctif", "Déployer le correctif et mesurer")}

AGENCY = """agency:
  name: Hafenkante Digital
  sender: Hafenkante Digital <berichte@hafenkante.example>
  imprint: |
    Hafenkante Digital GmbH, Am Sandtorkai 1, 20457 Hamburg
    Geschäftsführung: Mira Hansen · Amtsgericht Hamburg, HRB 123456 · USt-IdNr. DE123456789
  accent: "{accent}"
  glossary: https://hafenkante.example/kennzahlen
staff:
  jana: {{ name: Jana Petersen, mail: jana.petersen@hafenkante.example, role: Account Director }}
  tom: {{ name: Tom Jürgens, mail: tom.juergens@hafenkante.example }}
defaults:
  locale: de-DE
  time_zone: Europe/Berlin
  currency: EUR
  approval: none
"""

# KPI: the measures with their usual weekly size, and the goal's lines.
KPIS = {
    "orders": ({"orders": 400}, "target: 380"),
    "revenue": ({"revenue": 42000}, "target: 180000\n    period: month"),
    "average-order-value": ({"revenue": 42000, "orders": 400}, "target: 100"),
    "leads": ({"leads": 60}, "target: 240\n    period: month"),
    "website-sessions": ({"sessions": 9000}, "target: 110000\n    period: quarter"),
    "messenger-opt-ins": ({"msg_opt_ins": 90}, "target: 400\n    period: month"),
    "messenger-ctr": ({"msg_unique_clicks": 260, "msg_delivered": 1400}, "target: 20"),
    "messenger-opt-out-rate": ({"msg_opt_outs": 14, "msg_delivered": 1400}, "at_most: 1.2"),
    "messenger-conversion-rate": ({"msg_orders": 31, "msg_delivered": 1400}, "target: 2"),
    "cpc": ({"ad_spend": 3000, "ad_clicks": 3900}, "at_most: 0.8"),
    "roas": ({"ad_revenue": 13000, "ad_spend": 3000}, "target: 4"),
    "impressions": ({"impressions": 81000}, "target: 78000"),
    "cpm": ({"ad_spend": 3000, "ad_impressions": 380000}, "at_most: 8"),
    "ad-spend": ({"ad_spend": 3000}, "target: 12000\n    period: month"),
    "email-click-rate": ({"mail_unique_clicks": 90, "mail_delivered": 3000}, "target: 3"),
    "messenger-conversations": ({"msg_conversations": 1150}, "target: 1100"),
    "messages-sent": ({"msg_sent": 6400}, "at_least: 6000"),
    "messenger-revenue": ({"msg_revenue": 3200}, "target: 13500\n    period: month"),
    "new-customers": ({"new_customers": 55}, "target: 200\n    period: month"),
    "nps": ({"promoters": 60, "passives": 20, "detractors": 20}, "target: 38"),
}
# Every state and shape of a goal: KPI, measures by week from the report week back, goal.
STATES = """goals:
  - kpi: orders
    target: 380
  - kpi: leads
    target: 240
    period: month
    changes: [{{ from: 2026-W46, target: 280, agreed: 2026-11-09, why: "{reason}" }}]
  - kpi: impressions
    target: 95000
  - kpi: messenger-ctr
    target: 30
  - kpi: revenue
    target: 400000
    period: {{ from: 2026-W40, to: 2026-W46 }}
  - kpi: frequency
    between: [2, 2.5]
  - kpi: followers
    baseline: 1200
    target: 2000
    period: {{ from: 2026-W36, to: 2026-W49 }}
  - kpi: ad-spend
    at_most: 5000
    period: month
  - kpi: email-click-rate
    target: 3
  - kpi: website-sessions
    target: 36000
    period: month
  - kpi: roas
    id: roas-google
    channel: google-ads
    target: 4
  - kpi: nps
    target: 38
compare:
  - {{ kpi: messenger-ctr, by: campaign }}
context: [messages-sent]
margin: 40 %
"""


def wave(index: int, salt: int) -> float:
    """A fixed, calm up and down around 1, different for each measure."""
    return 1 + ((index * 37 + salt * 53) % 17 - 8) / 100


def history(measures: dict, weeks=60) -> list:
    rows = []
    for salt, (measure, size) in enumerate(sorted(measures.items())):
        for back in reversed(range(weeks)):
            rows.append(f"{later(WEEK, -back)},{measure},{round(size * wave(back, salt))}")
    return rows


def all_states() -> str:
    """The results behind `STATES`."""
    measures = {
        "orders": 400, "revenue": 42000, "leads": 60, "impressions": 81000, "msg_sent": 6400,
        "promoters": 60, "passives": 20, "detractors": 20, "sessions": 9000}
    rows = ["week,measure,value,channel,campaign,state"]
    for row in history(measures):
        week, measure, _ = row.split(",")
        state = "provisional" if measure == "sessions" and week == WEEK else "final"
        if measure in ("promoters", "passives", "detractors") and week != "2026-W44":
            continue  # asked once
        if measure == "msg_sent" and week == "2026-W43":
            continue  # never delivered
        rows.append(f"{row},,,{state}")
    for back in range(59, -1, -1):
        week = later(WEEK, -back)
        rows.append(f"{week},followers_end,{1900 - back * 25 if back < 28 else 1200},,,final")
        rows.append(f"{week},reach_persons,{30000 + back % 5 * 100},,,final")
        for campaign, share in (("herbst", 4), ("winter", 3)):
            rows.append(f"{week},msg_delivered,{200},whatsapp,{campaign},final")
            rows.append(f"{week},msg_unique_clicks,{share * 2 + back % 3},whatsapp,{campaign},final")
        rows.append(f"{week},ad_spend,{3000 + back % 7 * 20},google-ads,,final")
        rows.append(f"{week},ad_revenue,{13000 - back % 5 * 100},google-ads,,final")
    return "\n".join(rows) + "\n"


def client(workspace: Workspace, name: str, language: str, body: str, results: str, more="") -> None:
    workspace.write(f"clients/{name}.yaml", (
        f"name: Café Morgenrot {name.upper()}\nlocale: {LOCALES[language]}\nrecipients:\n"
        f"  to: [Anna Berg <anna@{name}.example>]\ncontact: jana\n"
        f'greeting: "{GREETINGS[language]}"\n{more}{body}'))
    workspace.write(f"results/{name}.csv", results)


def note(workspace: Workspace, name: str, language: str) -> None:
    first, second = STEPS[language]
    workspace.write(f"notes/{name}/{WEEK}.md", (
        f"# Summary\n{SUMMARY[language]}\n\n# Commentary\n{SUMMARY[language]}\n\n"
        f"# messenger-ctr\n{COMMENT[language]}\n\n# Next steps\n"
        f"- {first} | client | 2026-11-25\n- {second} | jana | 2026-11-27\n\n-- jana\n"))


HOSTILE = """Müller & Söhne <script>alert(1)</script> "><img src=x onerror=alert(1)> {{name}} \
=?utf-8?q?x?= \u202eevil\u202c 😀 \u0092 </td></table>"""


LABEL = "<b onclick=x>'{{{subject}}}&amp;\u200b\u2066</style>"


def hostile_client(workspace: Workspace, language: str) -> None:
    """Names, comments, steps and labels from results that try to break layout, headers and text."""
    quoted = HOSTILE.replace("\u0092 ", "").replace('"', '\\"')
    campaign = '"' + (HOSTILE.replace("\u0092 ", "") + "M" * 300).replace('"', '""') + '"'
    rows = ["week,measure,value,channel,campaign"]
    for row in history(KPIS["messenger-ctr"][0]):
        week, measure, value = row.split(",")
        rows.append(f"{row},whatsapp,{campaign}")
        rows.append(f"{week},{measure},{int(value) // 2},{LABEL},{LABEL}")
    goals = (f'goals:\n  - kpi: messenger-ctr\n    name: "{quoted}"\n    target: 30\n'
             f'  - kpi: messenger-ctr\n    id: part\n    channel: "{LABEL}"\n    target: 1\n'
             f'  - kpi: messenger-ctr\n    id: long\n    name: "{"M" * 10000}"\n    target: 12\n'
             "    period: month\ncompare:\n  - { kpi: messenger-ctr, by: campaign }\n")
    client(workspace, f"hostile-{language}", language, goals, "\n".join(rows) + "\n")
    workspace.write(f"notes/hostile-{language}/{WEEK}.md", (
        f"# Summary\n{HOSTILE} {'W' * 10000}\n\n# Commentary\n{HOSTILE * 40}\n\n"
        f"# messenger-ctr\n{HOSTILE} [{LABEL}](https://x.example/?a=%22%3E&b='x')\n\n"
        f"# Next steps\n- {LABEL} {HOSTILE.replace('|', '')} | client | 2026-11-25\n"
        f"- {'m' * 900} | {LABEL} | 2026-11-27\n\n-- jana\n"))


def build(workspace: Workspace, accent="#2f4fb5", languages=LANGUAGES, sizes=SIZES) -> None:
    """Fills the workspace; the newest value of one measure is corrected after its first report."""
    workspace.write("kpimail.yaml", AGENCY.format(accent=accent))
    for language in languages:
        client(workspace, f"states-{language}", language,
               STATES.format(reason=REASON[language]), all_states())
        note(workspace, f"states-{language}", language)
        for size in sizes:
            chosen = list(KPIS.items())[:size]
            measures = {name: usual for _, (sizes_, _) in chosen for name, usual in sizes_.items()}
            goals = "".join(f"  - kpi: {kpi}\n    {goal}\n" for kpi, (_, goal) in chosen)
            client(workspace, f"size-{size}-{language}", language, f"goals:\n{goals}",
                   "\n".join(["week,measure,value", *history(measures)]) + "\n")
        client(workspace, f"first-{language}", language, "goals:\n  - kpi: orders\n    target: 380\n",
               "\n".join(["week,measure,value", *history({"orders": 400}, 1)]) + "\n",
               more=f"since: {WEEK}\naddress: informal\n")
        hostile_client(workspace, language)
