"""The same work in Python, as an agency's developer would write it: peer.py FOLDER outbox|nowhere|PORT [sparklines]

Reads the same workspace with libyaml and `csv`, computes the same figures, renders HTML and text with
Jinja2, builds the message with `email`, and puts it into a Maildir or sends it with `smtplib` over
one reused connection; `nowhere` makes the messages and throws them away. It keeps no ledger, so it
does less than kpimail for each report. `sparklines` adds what such scripts like to have: a small picture
of the weeks for every KPI, drawn by matplotlib and carried in the mail.
"""

import csv
import io
import os
import smtplib
import socket
import sys
import time
from collections import defaultdict
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, parseaddr
from pathlib import Path

import jinja2
import yaml

WEEK = "2026-W46"
HERE = Path(__file__).resolve().parent
FORMULAS = {
    "orders": ("orders",), "revenue": ("revenue",), "leads": ("leads",),
    "website-sessions": ("sessions",), "messenger-opt-ins": ("msg_opt_ins",),
    "average-order-value": ("revenue", "orders", 1),
    "messenger-ctr": ("msg_unique_clicks", "msg_delivered", 100),
    "messenger-opt-out-rate": ("msg_opt_outs", "msg_delivered", 100),
    "cpc": ("ad_spend", "ad_clicks", 1), "roas": ("ad_revenue", "ad_spend", 1),
}
PERIODS = {"month": ("2026-W45", 4), "quarter": ("2026-W40", 14), "week": (WEEK, 1)}


def over(formula, series, weeks):
    sums = [sum(series[name][week] for week in weeks) for name in formula if isinstance(name, str)]
    return sums[0] if len(formula) == 1 else formula[2] * sums[0] / sums[1]


def assess(goal, series):
    formula = FORMULAS[goal["kpi"]]
    weeks = sorted(w for w in next(iter(series.values())) if w <= WEEK)
    first, length = PERIODS[goal.get("period", "week")]
    known = [w for w in weeks if w >= first]
    values = [over(formula, series, [w]) for w in weeks[-27:]]
    lower = "at_most" in goal
    target, actual = goal.get("at_most") or goal["target"], over(formula, series, known)
    share = len(known) / length
    pace = actual / (target * share) if len(formula) == 1 else actual / target
    pace = 2 - pace if lower else pace
    history = values[:-1]
    mean = sum(history) / len(history)
    move = sum(abs(a - b) for a, b in zip(history, history[1:])) / (len(history) - 1)
    met = actual <= target if lower else actual >= target
    status = "erreicht" if met else "auf Kurs" if pace >= 0.95 else "beobachten" if pace >= 0.8 else "nicht auf Kurs"
    return {
        "name": goal["kpi"], "value": values[-1], "actual": actual, "target": target, "pace": pace,
        "achievement": 2 - actual / target if lower else actual / target, "status": status, "met": met,
        "previous": values[-2], "change": values[-1] - values[-2], "last_year": over(formula, series, [weeks[-53]]),
        "mean4": over(formula, series, weeks[-5:-1]) / (4 if len(formula) == 1 else 1),
        "signal": not mean - 2.66 * move <= values[-1] <= mean + 2.66 * move,
        "series": values, "history": [(w, v, round(100 * v / max(values))) for w, v in zip(weeks[-8:], values[-8:])],
        "width": max(1, min(99, round(100 * pace / 1.25))),
    }


def sparkline(values):
    """The weeks of a KPI as a PNG of 160 by 32, as matplotlib's own examples draw it."""
    figure, axes = pyplot.subplots(figsize=(1.6, 0.32), dpi=100)
    axes.plot(values, color="#2f4fb5", linewidth=1)
    axes.plot(len(values) - 1, values[-1], "o", color="#a3201c", markersize=3)
    axes.axis("off")
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    pyplot.close(figure)
    return picture.getvalue()


def german(number):
    text = f"{number:,.0f}" if abs(number) >= 1000 else f"{number:,.2f}"
    return text.replace(",", "_").replace(".", ",").replace("_", ".")


def report(folder, client, agency, templates):
    with open(folder / "clients" / f"{client}.yaml", encoding="utf-8") as file:
        entry = yaml.load(file, yaml.CSafeLoader)
    series = defaultdict(dict)
    with open(folder / "results" / f"{client}.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            series[row["measure"]][row["week"]] = float(row["value"])
    goals = [assess(goal, series) for goal in entry["goals"]]
    order = ["nicht auf Kurs", "beobachten", "auf Kurs", "erreicht"]
    goals.sort(key=lambda goal: order.index(goal["status"]))
    context = {"client": entry, "agency": agency, "goals": goals, "week": WEEK,
               "met": sum(goal["met"] for goal in goals), "sparklines": pyplot is not None}
    message = EmailMessage(policy=SMTP)
    message["From"] = agency["sender"]
    name, address = parseaddr(entry["recipients"]["to"][0])
    message["To"] = Address(name, addr_spec=address)
    message["Subject"] = f"KW 46: {context['met']} von {len(goals)} Zielen erreicht – {entry['name']}"
    message["Date"] = formatdate()
    message["Message-ID"] = f"<{client}.{WEEK}@hafenkante.example>"
    message.set_content(templates["text"].render(context), cte="quoted-printable")
    message.add_alternative(templates["html"].render(context), subtype="html", cte="quoted-printable")
    if pyplot:
        html = message.get_payload()[1]
        for number, goal in enumerate(goals):
            html.add_related(sparkline(goal["series"]), "image", "png", cid=f"<kpi-{number}>")
    return message, address


pyplot = None


def main():
    global pyplot
    if sys.argv[3:] == ["sparklines"]:
        import matplotlib
        matplotlib.use("Agg")
        from matplotlib import pyplot
    folder, way = Path(sys.argv[1]), sys.argv[2]
    with open(folder / "kpimail.yaml", encoding="utf-8") as file:
        agency = yaml.load(file, yaml.CSafeLoader)["agency"]
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE), autoescape=True)
    environment.filters["german"] = german
    templates = {"html": environment.get_template("peer.html"), "text": environment.get_template("peer.txt")}
    outbox = folder / "peer-outbox"
    for name in ("tmp", "new", "cur"):
        (outbox / name).mkdir(parents=True, exist_ok=True)
    session = smtplib.SMTP("127.0.0.1", int(way)) if way.isdecimal() else None
    for number, client in enumerate(sorted(path.stem for path in (folder / "clients").glob("*.yaml"))):
        message, address = report(folder, client, agency, templates)
        if session:
            session.sendmail("berichte@hafenkante.example", [address], message.as_bytes())
        elif way == "nowhere":
            message.as_bytes()
        else:
            name = f"{int(time.time())}.{os.getpid()}_{number}.{socket.gethostname()}"
            with open(outbox / "tmp" / name, "wb") as file:
                file.write(message.as_bytes())
                file.flush()
                os.fsync(file.fileno())
            os.rename(outbox / "tmp" / name, outbox / "new" / name)
    if session:
        session.quit()


if __name__ == "__main__":
    main()
