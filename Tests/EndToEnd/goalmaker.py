"""Made-up clients with goals of every shape and results as untidy as real ones, from a seed."""

import random
from datetime import date
from fractions import Fraction

from oracle import Client
from oracle_catalogue import Catalogue
from oracle_periods import Period, monday, week_name, week_number
from oracle_results import Row
from program import Workspace

HEAD = """agency:
  name: Agentur Probe
  sender: Agentur Probe <berichte@agentur.example>
  imprint: |
    Agentur Probe GmbH, Musterweg 1, 20457 Hamburg
    Geschäftsführung: Mira Beispiel · Amtsgericht Hamburg, HRB 1 · USt-IdNr. DE123456789
defaults:
  locale: de-DE
  time_zone: Europe/Berlin
  currency: EUR
  approval: none
  thresholds: { coverage: 0.4 }
"""
DEFAULTS = {"thresholds": {"coverage": Fraction("0.4")}}
PERIODS = ("week", "week", "month", "month", "month", "quarter", "quarter", "year", "campaign")


def text(value) -> str:
    """A value in YAML's flow style; numbers as decimals."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k}: {text(v)}" for k, v in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(text, value)) + "]"
    return decimal(value) if isinstance(value, Fraction) else str(value)


def decimal(number: Fraction) -> str:
    places = next(n for n in range(20) if 10**n % number.denominator == 0)
    if places == 0:
        return str(number.numerator)
    digits = str(abs(number.numerator) * 10**places // number.denominator).rjust(places + 1, "0")
    return ("-" if number < 0 else "") + digits[:-places] + "." + digits[-places:]


def rounded(number, digits=3) -> Fraction:
    """A number as a person would write it."""
    return Fraction(f"{float(number):.{digits}g}")


class Maker:
    """Draws one client; what is drawn depends on nothing but the seed."""

    def __init__(self, seed, catalogue: Catalogue, week: int):
        self.random, self.catalogue, self.week = random.Random(seed), catalogue, week
        self.daily = self.chance(0.25)
        self.parts = "none" if self.daily else self.random.choice(("none", "none", "only", "both"))
        self.history = self.random.choice((3, 9, 20, 40, 70, 130))
        self.untidy = self.random.choice((0, 0, 0.05, 0.25))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def client(self, name: str, goals: int) -> Client:
        kpis = [k for k in self.catalogue.kpis.values() if not (self.daily and self.people(k))]
        chosen = self.random.sample(kpis, goals)
        file = {"name": name.title(), "margin": 40}
        if self.chance(0.2):
            file["since"] = week_name(self.week - self.random.randint(0, 12))
        if self.chance(0.2):
            file["thresholds"] = {"on_track": Fraction("0.9"), "at_risk": Fraction("0.75")}
        client = Client(name, file, self.rows(chosen), self.catalogue, DEFAULTS)
        made = [self.goal(kpi, client) for kpi in chosen for _ in range(self.random.choice((1, 1, 2)))]
        unique = {(g["kpi"], str(g.get("period")), g.get("channel"), g.get("campaign")): g for g in made}
        file["goals"] = list(unique.values())
        for number, goal in enumerate(file["goals"]):
            goal["id"] = f"goal-{number}"
        file["context"] = [kpi.id for kpi in self.random.sample(kpis, 2)]
        if self.parts != "none":
            shares = [kpi for kpi in chosen if kpi.proportion]
            file["compare"] = [{"kpi": kpi.id, "by": self.random.choice(("channel", "campaign"))}
                               for kpi in shares[:2]]
        self.spans(client)
        return client

    def spans(self, client: Client) -> None:
        """Different people over a whole period, for some of the goals that need them."""
        if client.since:
            return
        for goal in client.file["goals"]:
            kpi = self.catalogue.kpis[goal["kpi"]]
            if goal["period"] == "week" or "channel" in goal or "campaign" in goal or self.chance(0.6):
                continue
            key = Period.around(goal["period"], self.week, "thursday").key
            for measure in kpi.measures:
                there = any(row.measure == measure and row.span == key for row in client.rows)
                if self.catalogue.kind(measure) == "distinct" and not there:
                    client.rows.append(Row(measure, Fraction(self.random.randint(100, 9999)), span=key))
        vars(client).pop("results", None)  # read anew

    def people(self, kpi) -> bool:
        return any(self.catalogue.kind(m) == "distinct" for m in kpi.measures)

    # Results

    def rows(self, kpis: list) -> list:
        names = set()
        for kpi in kpis:
            for measure in kpi.measures:
                names |= self.delivered(measure)
        silent = {w for w in self.weeks if self.chance(self.untidy / 2)}
        partial = {w: self.random.randint(1, 6) for w in self.weeks if self.chance(self.untidy / 3)}
        rows = []
        for measure in sorted(names):
            size = 10 ** self.random.uniform(1, 4)
            for week in self.weeks:
                if week in silent or self.chance(self.untidy):
                    continue
                rows += self.week_rows(measure, week, size, partial.get(week, 7))
        return rows

    def delivered(self, measure: str) -> set:
        """What must be in the results so that the measure is there."""
        if measure.endswith("_start") and not self.chance(0.2):
            return {measure.removesuffix("_start") + "_end"}
        if measure.endswith("_prev"):
            return {measure.removesuffix("_prev")}
        return {measure}

    @property
    def weeks(self) -> range:
        return range(self.week - self.history, self.week + 3)

    def week_rows(self, measure: str, week: int, size: float, days: int) -> list:
        if self.daily:
            return self.day_rows(measure, week, size, days)
        segments = [(None, None)]
        if self.parts != "none":
            parts = [("whatsapp", None), ("email", "spring"), ("email", "summer"), (None, "fair")]
            parts = [part for part in parts if not self.chance(self.untidy)]
            segments = parts + ([(None, None)] if self.parts == "both" else [])
        if self.catalogue.kind(measure) == "stock":
            days = 7
        provisional = self.untidy > 0 and week >= self.week - 1 and self.chance(0.4)
        return [Row(measure, self.amount(size), week, None, None, *segment, days, provisional)
                for segment in segments]

    def day_rows(self, measure: str, week: int, size: float, days: int) -> list:
        chosen = sorted(self.random.sample(range(7), days))
        if self.catalogue.kind(measure) == "stock":
            chosen = range(7)
        return [Row(measure, self.amount(size / 7), day=monday(week) + n) for n in chosen]

    def amount(self, size: float) -> Fraction:
        if self.chance(self.untidy / 4):
            return Fraction(0)
        if self.chance(0.02 + self.untidy / 10):
            return None
        value = size * self.random.uniform(0.6, 1.4)
        return Fraction(int(value)) if self.chance(0.7) else Fraction(f"{value:.2f}")

    # Goals

    def goal(self, kpi, client: Client) -> dict:
        goal = {"kpi": kpi.id}
        if self.parts != "none" and self.chance(0.35):
            name, value = self.random.choice(
                [("channel", "whatsapp"), ("channel", "email"), ("campaign", "spring")])
            goal[name] = value
        goal["period"] = self.period(client)
        if goal["period"] in ("month", "quarter", "year") and self.chance(0.3):
            goal["week_rule"] = "calendar" if self.daily and self.chance(0.6) else "prorate"
        period = Period.around(goal["period"], self.week, goal.get("week_rule", "thursday"))
        series = client.series(kpi.id, goal.get("channel"), goal.get("campaign"))
        usual = self.usual(series) * (len(period.weeks) if kpi.kind == "flow" else 1)
        self.agree(goal, kpi, usual, period)
        if self.chance(0.3):
            goal["weight"] = self.random.choice((2, 3, Fraction("0.5")))
        if self.chance(0.15):
            goal["thresholds"] = {"at_risk": Fraction("0.6"), "coverage": Fraction("0.25")}
        if kpi.kind == "level" and self.chance(0.1):
            goal["cadence"] = self.random.choice(("weekly", "monthly", "quarterly"))
        return goal

    def period(self, client: Client):
        kind = self.random.choice(PERIODS)
        if kind != "campaign":
            return kind
        first = max(self.week - self.random.randint(0, 20), client.since or 0)
        return {"from": week_name(first), "to": week_name(self.week + self.random.randint(0, 12))}

    def usual(self, series) -> Fraction:
        values = [series.value(w) for w in range(self.week - self.history, self.week + 1)]
        values = sorted(v for v in values if v is not None)
        return values[len(values) // 2] if values else Fraction(10)

    def agree(self, goal: dict, kpi, usual: Fraction, period: Period) -> None:
        """The target, in one of the shapes the KPI allows."""
        target = self.valid(kpi, usual * Fraction(f"{self.random.uniform(0.6, 1.4):.2f}"))
        level, drawn = kpi.kind == "level", self.random.random()
        if drawn < (0.7 if kpi.direction == "range" else 0.25) / (1 if level else 2):
            self.agree_band(goal, kpi, target)
            return
        if kpi.direction == "neutral" or (level and kpi.direction == "range") or drawn > 0.8:
            key = self.random.choice(("at_least", "at_most"))
        else:
            key = "target"
        direction = {"at_least": "higher", "at_most": "lower"}.get(key, kpi.direction)
        if self.chance(0.15) and period.kind != "campaign" and key == "target":
            goal["targets"] = {period.key: target}
            return
        goal[key] = target
        if level and direction in ("higher", "lower") and self.chance(0.35):
            goal["baseline"] = "first" if self.chance(0.2) else self.start(kpi, target, direction)
            if goal["baseline"] is None:
                del goal["baseline"]
        elif period.kind != "week" and key == "target" and self.chance(0.2):
            weeks = sorted(self.random.sample(period.weeks, min(2, len(period.weeks))))
            goal["changes"] = [
                {"from": week_name(w), "target": self.valid(kpi, target * self.random.choice((1, 2)) + n + 1),
                 "agreed": "2026-01-01", "why": "new"} for n, w in enumerate(weeks)]

    def agree_band(self, goal: dict, kpi, target: Fraction) -> None:
        low, high = sorted((self.valid(kpi, target * Fraction("0.8")), target))
        if low == high:
            low, high = (target - 1, target) if target == kpi.range[1] else (target, target + 1)
        goal["between"] = (low, high)
        if self.chance(0.3):
            goal["tolerance"] = rounded(abs(high) / 3 or 1)

    def start(self, kpi, target: Fraction, direction: str):
        start = target * Fraction("0.7") if direction == "higher" else target * Fraction("1.3")
        start = self.valid(kpi, start)
        better = start >= target if direction == "higher" else start <= target
        return None if better else start

    def valid(self, kpi, number: Fraction) -> Fraction:
        number, (low, high) = rounded(number), kpi.range
        if low is not None and number < low:
            number = Fraction(low)
        return Fraction(high) if high is not None and number > high else number


def write(workspace: Workspace, clients: list) -> None:
    workspace.write("kpimail.yaml", HEAD)
    for client in clients:
        file = dict(client.file)
        lines = ["recipients: { to: [anna@kunde.example] }"]
        lines += [f"{key}: {text(value)}" for key, value in file.items() if key not in ("goals", "margin")]
        lines += ["margin: 40 %", "goals:"]
        lines += [f"  - {text(goal)}" for goal in file["goals"]]
        workspace.write(f"clients/{client.name}.yaml", "\n".join(lines) + "\n")
        workspace.write(f"results/{client.name}.csv", table(client.rows))


def table(rows: list) -> str:
    """Rows as a results file: daily ones by date, else with every column."""
    daily = any(row.day for row in rows)
    lines = ["date,measure,value" if daily else "week,measure,channel,campaign,days,state,value"]
    for row in rows:
        value = "" if row.value is None else decimal(row.value)
        if daily:
            lines.append(f"{date_text(row.day)},{row.measure},{value}")
        else:
            state = "provisional" if row.provisional else "final"
            days = "" if row.days is None else row.days
            when = row.span or week_name(row.week)
            lines.append(f"{when},{row.measure},{row.channel or ''},{row.campaign or ''},{days},{state},{value}")
    return "\n".join(lines) + "\n"


def date_text(day: int) -> str:
    return date.fromordinal(day).isoformat()
