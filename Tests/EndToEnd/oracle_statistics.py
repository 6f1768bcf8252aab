"""Ranges of surveys and shares, the chance to reach a goal, and what such chances were worth."""

import math
from fractions import Fraction

from oracle_periods import Period
from oracle_results import Series

Z95 = 1.959963984540054


def wilson(hits, trials):
    """The Wilson score interval of a share, 0..1; None where there is no share of trials."""
    if not trials or not 0 <= hits <= trials:
        return None
    share, n = float(Fraction(hits) / trials), float(trials)
    centre = (share + Z95**2 / (2 * n)) / (1 + Z95**2 / n)
    half = Z95 * math.sqrt(share * (1 - share) / n + Z95**2 / (4 * n * n)) / (1 + Z95**2 / n)
    return centre - half, centre + half


def nps_margin(promoters, passives, detractors):
    """Half the width of the interval around a Net Promoter Score."""
    n = promoters + passives + detractors
    if not n:
        return None
    p, d = Fraction(promoters) / n, Fraction(detractors) / n
    return 100 * Z95 * math.sqrt(float((p + d - (p - d) ** 2) / n))


def student_upper(z: float, freedom: int) -> float:
    """The probability that Student's t exceeds z: the incomplete beta function."""
    if z < 0:
        return 1 - student_upper(-z, freedom)
    return incomplete_beta(freedom / 2, 0.5, freedom / (freedom + z * z)) / 2


def incomplete_beta(a: float, b: float, x: float) -> float:
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
                     + a * math.log(x) + b * math.log1p(-x)) / a
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    fraction = d
    for m in range(1, 500):  # Lentz's continued fraction
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d, c = 1 / (1 + step * d), 1 + step / c
            fraction *= c * d
        if abs(c * d - 1) < 1e-16:
            break
    return front * fraction


def chance(history: list, need, weeks_left, upper=True):
    """The probability that the coming weeks bring at least (or at most) what is needed."""
    k = len(history)
    if k < 6:
        return None
    if upper and need <= 0:
        return 1.0
    if not upper and need < 0:  # a broken limit is final
        return 0.0
    mean = sum(history) / k
    variance = sum((v - mean) ** 2 for v in history) / (k - 1)
    missing = need - weeks_left * mean
    if variance == 0:
        return float(missing <= 0 if upper else missing >= 0)
    z = float(missing) / math.sqrt(float(variance * weeks_left * (1 + Fraction(weeks_left) / k)))
    above = student_upper(z, k - 1)
    return above if upper else 1 - above


def backtest(series: Series, kind: str, week: int, upper: bool, since=None) -> list:
    """Past forecasts and what came of them: for each closed period, from each week before its last.

    The target is the mean level of the period before."""
    forecasts = []
    current = Period.around(kind, week, "thursday")
    periods = []
    while True:
        current = Period.around(kind, current.weeks[0] - 1, "thursday")
        if current.weeks[0] < series.results.first or (since and current.weeks[0] < since):
            break
        periods.insert(0, current)
    for before, period in zip(periods, periods[1:]):
        if not all(series.whole(w) is not None for w in before.weeks + period.weeks):
            continue
        level = sum(series.value(w) for w in before.weeks) / len(before.weeks)
        target = level * len(period.weeks)
        total = sum(series.value(w) for w in period.weeks)
        happened = total >= target if upper else total <= target
        for origin in period.weeks[:-1]:
            history = newest_whole(series, origin, since)
            actual = sum(series.value(w) for w in period.weeks if w <= origin)
            left = period.weeks[-1] - origin
            said = chance(history, target - actual, left, upper)
            if said is not None:
                forecasts.append((said, happened))
    return forecasts


def newest_whole(series: Series, week: int, since=None) -> list:
    found, first = [], max(series.results.first, since or 0)
    while len(found) < 13 and week >= first:
        value = series.whole(week)
        if value is not None:
            found.append(value)
        week -= 1
    return found


def has_skill(forecasts: list) -> bool:
    if len(forecasts) < 30:
        return False
    rate = sum(happened for _, happened in forecasts) / len(forecasts)
    brier = sum((said - happened) ** 2 for said, happened in forecasts) / len(forecasts)
    return brier < rate * (1 - rate)
