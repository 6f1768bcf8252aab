"""Everything that is said of one goal in one week, computed a second time."""

from fractions import Fraction
from functools import cached_property

from oracle_periods import Period, week_name, week_number
from oracle_statistics import backtest, chance, has_skill, newest_whole, nps_margin, wilson

THRESHOLDS = {"on_track": Fraction("0.95"), "at_risk": Fraction("0.8"), "coverage": Fraction("0.5")}
DUE = {"monthly": 4 + 3, "quarterly": 13 + 3}


def number(value) -> Fraction:
    return None if value is None else Fraction(str(value))


class Verdict:
    """Everything `assess` says of one goal in one week."""

    def __init__(self, goal: dict, client: "Client", week: int):
        self.goal, self.client, self.week = goal, client, week
        self.kpi = client.catalogue.kpis[goal["kpi"]]
        self.series = client.series(goal["kpi"], goal.get("channel"), goal.get("campaign"))
        self.rule = goal.get("week_rule", "thursday")
        self.full = Period.around(goal.get("period", "week"), week, self.rule)
        self.period = self.full.since(client.since)
        self.flags = set()

    # What was agreed

    @cached_property
    def band(self):
        if "between" in self.goal:
            part = Fraction(self.period.days, self.full.whole) if self.flow else 1
            return tuple(number(edge) * part for edge in self.goal["between"])
        if self.kind == "plan" and self.expected is not None:
            return (self.expected * Fraction("0.95"), self.expected * Fraction("1.05"))
        return None

    @property
    def sums_to_range(self) -> bool:
        return self.kind == "plan" and "between" in self.goal

    @cached_property
    def band_by_now(self):
        """Of a sum over an open period, the part of its range that known weeks had to bring."""
        if not self.sums_to_range:
            return self.band
        return tuple(edge * self.share for edge in self.band)

    @cached_property
    def direction(self) -> str:
        if "between" in self.goal:
            return "range"
        if "at_least" in self.goal:
            return "higher"
        if "at_most" in self.goal:
            return "lower"
        return self.kpi.direction

    @cached_property
    def kind(self) -> str:
        if self.kpi.kind == "level":
            return "level"
        return {"higher": "flow", "lower": "cap", "range": "plan"}[self.direction]

    @property
    def weekly(self) -> bool:
        return self.period.kind == "week"

    @property
    def flow(self) -> bool:
        return self.kind != "level"

    def target_in(self, week: int) -> Fraction:
        """The target in force in a week, for the whole period."""
        found = next((self.goal[k] for k in ("target", "at_least", "at_most") if k in self.goal), None)
        for change in self.goal.get("changes", []):
            if week >= week_number(change["from"]):
                found = change["target"]
        return number(found)

    @cached_property
    def written(self):
        return number(self.goal["targets"][self.full.key]) if "targets" in self.goal else None

    def planned(self, week: int) -> Fraction:
        """What a day of the week is to bring."""
        if self.written is not None:
            return self.written / self.period.days
        return self.target_in(week) / self.full.whole

    @cached_property
    def target(self):
        if "between" in self.goal:
            return None
        if self.written is not None:
            return self.written
        if not self.flow or self.weekly:
            return self.target_in(self.week)
        return sum(self.planned(w) * days for w, days in self.period.inside.items())

    @cached_property
    def baseline(self):
        baseline = self.goal.get("baseline")
        if baseline == "first":
            return next((self.series.value(w) for w in self.known), None)
        return number(baseline)

    @cached_property
    def thresholds(self) -> dict:
        found = dict(THRESHOLDS)
        for place in (self.client.defaults, self.client.file, self.goal):
            found.update({k: number(v) for k, v in place.get("thresholds", {}).items()})
        return found

    @cached_property
    def tolerance(self) -> Fraction:
        for place in (self.goal, self.client.file, self.client.defaults):
            if "tolerance" in place:
                return number(place["tolerance"]) * (self.share if self.sums_to_range else 1)
        return self.band_by_now[1] - self.band_by_now[0]

    # What happened

    @cached_property
    def past(self) -> list:
        return [w for w in self.period.weeks if w <= self.week]

    @cached_property
    def known(self) -> list:
        known = [w for w in self.past if self.series.known(w)]
        if self.rule != "calendar":
            return known
        return [w for w in known if self.series.covered(w, self.period, True) > 0]

    @property
    def closed(self) -> bool:
        return self.period.weeks_after(self.week) == 0

    @cached_property
    def covered(self) -> Fraction:
        if self.counted:
            return Fraction(self.period.days_until(self.week))
        return sum((self.series.covered(w, self.period, self.rule == "calendar") for w in self.known),
                   Fraction(0))

    @cached_property
    def coverage(self) -> Fraction:
        if self.counted:
            return Fraction(1)
        elapsed = self.period.days_until(self.week)
        return self.covered / elapsed if elapsed else Fraction(0)

    @cached_property
    def counted(self):
        """People that rows of their own count over the whole period."""
        return None if self.weekly else self.series.counted(self.full.key)

    @cached_property
    def cadence(self) -> str:
        return self.goal.get("cadence", self.kpi.cadence)

    @cached_property
    def rare(self) -> bool:
        """A level that is measured less often than every week."""
        return self.kpi.kind == "level" and self.cadence != "weekly"

    @cached_property
    def measured(self):
        """The week of the newest value of such a level, while it still holds."""
        last = min(self.week, self.period.weeks[-1])
        if self.counted:
            return last
        if not self.rare:
            return None
        if self.period.weeks[0] > self.week:
            return None
        weeks = range(last, max(self.client.since or 0, last - DUE[self.cadence]) - 1, -1)
        return next((w for w in weeks if self.series.value(w) is not None), None)

    @property
    def as_of(self) -> bool:
        return self.measured is not None and self.measured != min(self.week, self.period.weeks[-1])

    @property
    def unmeasured(self) -> bool:
        """Between two measurements nothing is compared and nothing is a signal."""
        return self.rare and not self.series.known(self.week)

    @cached_property
    def value(self):
        return self.series.value(self.measured if self.as_of else self.week)

    @cached_property
    def actual(self):
        if self.as_of:
            return self.value
        if not self.sums:
            return None
        return self.series.formula(self.sums)

    @cached_property
    def sums(self):
        if self.counted:
            return self.counted
        if self.as_of:
            return self.series.sums([self.measured], None)
        return self.series.sums(self.known, self.period, self.rule == "calendar") if self.known else None

    @cached_property
    def share(self):
        return self.covered / self.period.days if self.flow else None

    @cached_property
    def expected(self):
        if not self.flow or not self.known:
            return None
        if self.sums_to_range:
            return sum(self.band_by_now) / 2
        if self.weekly:
            return self.target
        return sum(self.planned(w) * self.series.covered(w, self.period, self.rule == "calendar")
                   for w in self.known)

    @cached_property
    def projection(self):
        return self.actual / self.share if self.flow and self.actual is not None and self.share else None

    @property
    def on_path(self) -> bool:
        return self.kind == "level" and self.direction != "range" and self.baseline is not None \
            and not self.weekly

    @property
    def started_there(self) -> bool:
        """The first value was no worse than the target: there is no way to go."""
        return self.baseline >= self.target if self.direction == "higher" else self.baseline <= self.target

    @cached_property
    def pace(self):
        if self.actual is None:
            return None
        if self.on_path:
            if self.started_there:
                return None
            step = (self.target - self.baseline) * self.covered / self.period.days
            return (self.actual - self.baseline) / step if step else None
        if not self.flow:
            return None
        if self.weekly and self.kind != "plan":
            return self.achievement
        asked = self.expected if self.sums_to_range else self.target
        if asked <= 0 or not self.expected:
            return None
        if self.kind == "cap":
            return 2 - self.projection / self.target
        return self.actual / self.expected

    @cached_property
    def required_per_week(self):
        if not self.flow or self.actual is None:
            return None
        left = self.period.weeks_after(self.week)
        gap = (self.band[1] if self.sums_to_range else self.target) - self.actual
        if gap <= 0:
            return Fraction(0)
        return gap / left if left else None

    def distance(self, value) -> Fraction:
        low, high = self.band_by_now
        return max(low - value, value - high, Fraction(0))

    @cached_property
    def achievement(self):
        if self.actual is None:
            return None
        if self.kind == "plan" and not self.sums_to_range:
            return max(Fraction(0), 1 - abs(self.deviation)) if self.expected else None
        if self.direction == "range":
            if self.baseline is not None:
                return 1 - self.distance(self.actual) / self.distance(self.baseline)
            if self.distance(self.actual) == 0:
                return Fraction(1)
            return max(Fraction(0), 1 - self.distance(self.actual) / self.tolerance) if self.tolerance else None
        if self.baseline is not None:
            if self.started_there:
                return None
            return (self.actual - self.baseline) / (self.target - self.baseline)
        if self.target <= 0:
            return None
        ratio = self.actual / self.target
        return ratio if self.direction == "higher" else 2 - ratio

    @property
    def deviation(self) -> Fraction:
        return self.actual / self.expected - 1

    @cached_property
    def met(self):
        if self.actual is None:
            return None
        if self.kind == "plan" and not self.sums_to_range:
            return abs(self.deviation) <= Fraction("0.05") if self.expected else self.actual == 0
        if self.direction == "range":
            return self.distance(self.actual) == 0
        return self.actual >= self.target if self.direction == "higher" else self.actual <= self.target

    # The verdict

    @cached_property
    def status(self) -> str:
        if self.actual is None:
            return "no-data"
        if self.measured is None and (self.rare or self.coverage < self.thresholds["coverage"]):
            return "no-data"
        if self.weekly:
            return "achieved" if self.met else self.judged
        if self.closed:
            return self.ended
        if self.kind == "flow" and self.met:
            return "achieved"
        if self.kind == "level" and self.met:
            return "on-track"
        return self.judged

    @property
    def ended(self) -> str:
        if self.rare or self.coverage == 1:
            return "achieved" if self.met else "missed"
        if self.kind == "flow":
            return "achieved" if self.met else "no-data"
        if self.kind == "cap":
            return "no-data" if self.met else "missed"
        if self.kind == "plan":
            return "no-data"
        return "achieved" if self.met else "missed"

    @property
    def judged(self) -> str:
        if self.kind == "cap" and not self.met:
            return "off-track"
        if self.kind == "plan" and not self.sums_to_range:
            if not self.expected:
                return "on-track" if self.met else "off-track"
            off = abs(self.deviation)
            return "on-track" if off <= Fraction("0.05") else "at-risk" if off <= Fraction("0.2") else "off-track"
        if self.direction == "range":
            off = self.distance(self.actual)
            return "on-track" if off == 0 else "at-risk" if 2 * off <= self.tolerance else "off-track"
        degree = self.achievement if self.weekly or self.pace is None else self.pace
        if degree is None:
            return "on-track" if self.met else "off-track"
        if degree >= self.thresholds["on_track"]:
            return "on-track"
        return "at-risk" if degree >= self.thresholds["at_risk"] else "off-track"

    @cached_property
    def flag_set(self) -> set:
        flags = set()
        if not self.known and self.measured is None:
            return flags
        elapsed = Fraction(self.period.days_until(self.week), self.period.days)
        if not self.closed and elapsed < Fraction("0.15"):
            flags.add("early")
        if self.as_of:
            flags.add("as-of")
        if self.known and not self.sums:
            flags.add("not-additive")
        elif self.measured is None and self.known:
            if self.coverage < self.thresholds["coverage"]:
                flags.add("coverage-too-low")
            elif self.coverage < 1:
                flags.add("incomplete-data")
        if self.kind == "flow" and not self.closed and self.status == "achieved":
            flags.add("before-end")
        if self.kind == "cap" and self.met is False and self.status == "off-track":
            flags.add("limit-broken")
        weeks = [self.measured] if self.as_of else self.known
        still_counted = self.counted and self.full.weeks[-1] > self.week
        if still_counted or any(self.series.provisional(w) for w in weeks):
            flags.add("provisional")
        if self.answers is not None and self.answers < 30:
            flags.add("few-answers")
        return flags

    @cached_property
    def answers(self):
        """How many people answered, where the KPI is a score or share of answers."""
        if self.actual is None or not self.kpi.asks:
            return None
        return self.kpi.evaluate(self.kpi.cases, self.sums)

    @cached_property
    def margin(self):
        if not self.answers:
            return None
        sums = self.sums
        if self.kpi.proportion:
            interval = wilson(sums[self.kpi.proportion[0]], self.answers)
            return interval and {"lower": 100 * interval[0], "upper": 100 * interval[1]}
        if self.kpi.unit != "score":
            return None
        balance = self.kpi.tree.left.right  # 100 * (above - below) / answers
        above, below = sums[balance.left.id], sums[balance.right.id]
        if above + below > self.answers:
            return None
        half = nps_margin(above, self.answers - above - below, below)
        return {"lower": float(self.actual) - half, "upper": float(self.actual) + half}

    @cached_property
    def probability(self):
        if self.kind not in ("flow", "cap") or self.closed or self.actual is None \
                or self.period.kind == "campaign" or self.weekly:
            return None
        upper = self.kind == "flow"
        if not has_skill(backtest(self.series, self.period.kind, self.week, upper, self.client.since)):
            return None
        history = newest_whole(self.series, self.week, self.client.since)
        missing = len(self.past) - len(self.known)  # never zero: like weeks still to come
        left = self.period.weeks_after(self.week) + missing
        return chance(history, self.target - self.actual, left, upper)

    @property
    def degree(self):
        """The part this goal has in the score; where no ratio is defined, met is all of it."""
        running = self.kind in ("flow", "cap") and not self.closed
        degree = self.pace if running else self.achievement
        return Fraction(int(self.met)) if degree is None else degree

    def printed(self) -> dict:
        goal, period = self.goal, self.period
        segment = {"channel": goal.get("channel"), "campaign": goal.get("campaign")}
        return {
            "id": goal["id"], "kpi": goal["kpi"], "segment": segment, "direction": self.direction,
            "kind": self.kind, "target": self.target, "band": self.band and list(self.band),
            "baseline": self.baseline,
            "period": {"kind": period.kind, "from": week_name(period.weeks[0]),
                       "to": week_name(period.weeks[-1]), "weeks": len(period.weeks),
                       "weeks_known": len(self.known), "closed": self.closed},
            "value": self.value, "actual": self.actual, "share": self.share,
            "expected": self.expected, "pace": self.pace, "projection": self.projection,
            "required_per_week": self.required_per_week, "probability": self.probability,
            "achievement": self.achievement, "met": self.met, "status": self.status,
            "flags": sorted(self.flag_set), "margin": self.margin,
            "change": self.series.change(self.week, self.client.since),
            "signal": None if self.unmeasured else self.series.signal(
                self.week, self.client.since,
                [week_number(change["from"]) for change in self.goal.get("changes", []) if "why" in change]),
            "weeks": self.client.weeks(self.series, self.week),
        }
