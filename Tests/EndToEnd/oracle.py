"""What `kpimail assess` must print, computed a second time in exact fractions.

Written from the rules of goals alone, without sight of the program's own arithmetic: weeks and
periods, targets, known and missing weeks, pace, status, comparisons, signal, margin, probability,
score.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from oracle_catalogue import Catalogue
from oracle_periods import week_name, week_number
from oracle_results import Results, Series
from oracle_statistics import wilson
from oracle_verdict import Verdict, number

STATUSES = ("achieved", "on-track", "at-risk", "off-track", "missed", "no-data")


@dataclass
class Client:
    """A client's file and rows, as the program reads them."""

    name: str
    file: dict
    rows: list
    catalogue: Catalogue
    defaults: dict = field(default_factory=dict)

    @cached_property
    def results(self) -> Results:
        return Results(self.rows, self.catalogue)

    @property
    def since(self):
        return week_number(self.file["since"]) if "since" in self.file else None

    def series(self, kpi: str, channel=None, campaign=None) -> Series:
        margin = self.file.get("margin")
        margin = Fraction(str(margin).removesuffix("%").strip()) / 100 if margin else None
        return Series(self.catalogue.kpis[kpi], self.results, channel, campaign, margin)

    def weeks(self, series: Series, week: int) -> list:
        first = max(week - 25, self.since or 0)
        return [{"week": week_name(w), "value": series.value(w), "state": series.state(w),
                 "restated_from": None} for w in range(first, week + 1)]

    def assess(self, week: int) -> dict:
        verdicts = [Verdict(goal, self, week) for goal in self.file["goals"]]
        return {
            "client": self.name, "week": week_name(week),
            "goals": [verdict.printed() for verdict in verdicts],
            "context": [self.context(kpi, week) for kpi in self.file.get("context", [])],
            "comparisons": [self.comparison(c, week) for c in self.file.get("compare", [])],
            "summary": self.summary(verdicts),
        }

    def context(self, kpi: str, week: int) -> dict:
        series = self.series(kpi)
        rare = series.kpi.kind == "level" and series.kpi.cadence != "weekly" and not series.known(week)
        return {"kpi": kpi, "segment": {"channel": None, "campaign": None},
                "value": series.value(week), "change": series.change(week, self.since),
                "signal": None if rare else series.signal(week, self.since), "weeks": self.weeks(series, week)}

    def summary(self, verdicts: list) -> dict:
        counts = {status: sum(v.status == status for v in verdicts) for status in STATUSES}
        weight = lambda v: number(v.goal.get("weight", 1))
        known = [v for v in verdicts if v.status != "no-data"]
        total = sum(map(weight, verdicts))
        coverage = sum(map(weight, known)) / total if total else None
        score = None
        if coverage is not None and coverage >= Fraction("0.6"):
            score = sum(weight(v) * min(max(v.degree, Fraction(0)), Fraction(1)) for v in known)
            score /= sum(map(weight, known))
        return {**counts, "score": score, "coverage": coverage}

    def comparison(self, compare: dict, week: int) -> dict:
        kpi, by = self.catalogue.kpis[compare["kpi"]], compare["by"]
        index = ("channel", "campaign").index(by)
        names = {segment[index] or (segment[1] if by == "channel" else None)
                 for (measure, w), segments in self.results.cells.items()
                 if w == week and measure in kpi.measures for segment in segments} - {None}
        rows = []
        for name in sorted(names):
            series = self.series(kpi.id, **{by: name})
            value = series.value(week)
            row = {"name": name, "value": value, "n": None, "lower": None, "upper": None}
            share = self.share(series, week)
            if share:
                row["n"] = share[1]
                interval = wilson(*share)
                if interval:
                    row["lower"], row["upper"] = (100 * limit for limit in interval)
            rows.append(row)
        return {"kpi": kpi.id, "by": by, "rows": rows, **self.extremes(rows, kpi.direction)}

    def share(self, series: Series, week: int):
        """Hits and trials of a share of people or of cases; trials are whole numbers."""
        kinds = {self.catalogue.kind(measure) for measure in series.kpi.measures}
        if not series.kpi.proportion or kinds not in ({"flow"}, {"distinct"}) or not series.known(week):
            return None
        hit, tried, rest = series.kpi.proportion
        cells = {measure: cell.value for measure, cell in series.cells(week).items()}
        trials = sum(cells[measure] for measure in tried)
        hits = trials - cells[hit] if rest else cells[hit]
        return (hits, trials) if trials.denominator == 1 else None

    def extremes(self, rows: list, direction: str) -> dict:
        """The row clear of all others at either end, where more or less of it is better."""
        if direction not in ("higher", "lower"):
            return {"best": None, "worst": None}
        ranged = [row for row in rows if row["lower"] is not None]
        clear = lambda a, b: a["lower"] > b["upper"]
        top = [a["name"] for a in ranged if len(ranged) > 1 and all(clear(a, b) for b in ranged if b is not a)]
        low = [a["name"] for a in ranged if len(ranged) > 1 and all(clear(b, a) for b in ranged if b is not a)]
        top, low = (names[0] if names else None for names in (top, low))
        return {"best": low, "worst": top} if direction == "lower" else {"best": top, "worst": low}
