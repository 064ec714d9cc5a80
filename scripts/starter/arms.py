"""Shares of arms imports over five years, computed from SIPRI's trade register.

The register has a row a deal; its delivered trend-indicator value (TIV) is spread
evenly over the years of delivery. SIPRI's figures are not published here: only
our shares are, and they are not SIPRI's. Beware: the file has a byte order mark,
unnamed columns and deals broken over two lines.
"""

import csv

import pandas as pd

from actors import OTS, PATRONS, YEARLY
from tables import numbers

SOURCE, VINTAGE = "sipri-register-2024", "2024"
FIRST, LAST, SPAN = 1992, 2024, 5
OTHERS_END = [2014, 2019, 2024]  # the windows of focus states outside the OTS
NAMES = {
    "Armenia": "ARM", "Austria": "AUT", "Azerbaijan": "AZE", "Belgium": "BEL", "Bulgaria": "BGR", "Belarus": "BLR",
    "China": "CHN", "Cyprus": "CYP", "Czechia": "CZE", "Germany": "DEU", "Denmark": "DNK", "Spain": "ESP",
    "Estonia": "EST", "Finland": "FIN", "France": "FRA", "United Kingdom": "GBR", "Greece": "GRC", "Croatia": "HRV",
    "Hungary": "HUN", "India": "IND", "Ireland": "IRL", "Iran": "IRN", "Italy": "ITA", "Kazakhstan": "KAZ",
    "Kyrgyzstan": "KGZ", "South Korea": "KOR", "Lithuania": "LTU", "Luxembourg": "LUX", "Latvia": "LVA",
    "Malta": "MLT", "Netherlands": "NLD", "Pakistan": "PAK", "Poland": "POL", "Portugal": "PRT", "Romania": "ROU",
    "Russia": "RUS", "Saudi Arabia": "SAU", "Slovakia": "SVK", "Slovenia": "SVN", "Sweden": "SWE", "Tajikistan": "TJK",
    "Turkmenistan": "TKM", "Turkiye": "TUR", "United States": "USA", "Uzbekistan": "UZB", "European Union**": "EU",
}


def deals(world):
    """Supplier, recipient, years of delivery and delivered TIV of every deal with a delivery."""
    with open(world.data / "arms/sipri_trade_register.csv", encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))[1:]
    out = []
    for number, line in enumerate(lines):
        if line[0] == "":  # the tail of the deal on the line before
            continue
        recipient, supplier, years, tiv = line[0], line[1], line[10], line[15]
        if tiv == "" and number + 1 < len(lines) and lines[number + 1][0] == "":
            tiv = lines[number + 1][3]
        if float(tiv) > 0:
            out.append((supplier, recipient, [int(y) for y in years.split(";")], float(tiv)))
    return out


def deliveries(world):
    """TIV by supplier, recipient and year. Non-state recipients are dropped; every supplier is kept."""
    out = [(NAMES.get(s, s), NAMES.get(r, r), year, tiv / len(years))
           for s, r, years, tiv in deals(world) for year in years if not r.endswith("*")]
    frame = pd.DataFrame(out, columns=["sender", "receiver", "year", "tiv"])
    return frame[frame["year"].between(FIRST, LAST)]


def windows(world, frame):
    """Five-year TIV of every dyad by last year of the window, with the EU as one more supplier."""
    member = [s == "EU" or s in world.eu(y) for s, y in zip(frame["sender"], frame["year"])]
    union = frame[member].assign(sender="EU")
    frame = pd.concat([frame[frame["sender"] != "EU"], union])
    parts = []
    for end in range(FIRST + SPAN - 1, LAST + 1):
        inside = frame[frame["year"].between(end - SPAN + 1, end)]
        parts.append(inside.groupby(["sender", "receiver"], as_index=False)["tiv"].sum().assign(year=end))
    return pd.concat(parts, ignore_index=True)


def imports(frame):
    """Five-year TIV of every recipient's imports by last year of the window."""
    parts = []
    for end in range(FIRST + SPAN - 1, LAST + 1):
        inside = frame[frame["year"].between(end - SPAN + 1, end)]
        parts.append(inside.groupby("receiver", as_index=False)["tiv"].sum().assign(year=end))
    return pd.concat(parts).set_index(["receiver", "year"])["tiv"]


def largest(dyads):
    """The dyad and window with the largest five-year TIV since 1992."""
    return dyads.loc[dyads["tiv"].idxmax()]


def rows(frame, dyads):
    """The rows of `flows`: shares of the recipient's imports, and of the largest dyad's TIV."""
    tiv = dyads.set_index(["sender", "receiver", "year"])["tiv"]
    total, top = imports(frame), largest(dyads)["tiv"]
    out = []
    for receiver in YEARLY:
        ends = range(FIRST + SPAN - 1, LAST + 1) if receiver in OTS else OTHERS_END
        for sender in [*PATRONS, "EU"]:
            for end in ends:
                if sender == receiver:
                    continue
                bought, all_bought = tiv.get((sender, receiver, end), 0.0), total.get((receiver, end), 0.0)
                share = bought / all_bought if all_bought > 0 else None
                reason = "" if all_bought > 0 else "not_applicable"
                out.append((sender, receiver, end, "arms_share_5y", share, reason))
                out.append((sender, receiver, end, "arms_scaled_5y", bought / top, ""))
    frame = pd.DataFrame(out, columns=["sender", "receiver", "year", "instrument", "value", "missing"])
    return frame.assign(unit="share", source=SOURCE, vintage=VINTAGE, value=numbers(frame["value"], 4))


def checks(frame, dyads):
    """Known figures: (what, expected, found, tolerance).

    Russia's share of Kazakhstan's imports is SIPRI's published figure, which does
    not spread deliveries evenly: ours may differ by a percentage point.
    """
    tiv, total = dyads.set_index(["sender", "receiver", "year"])["tiv"], imports(frame)
    known = [("TUR", "AZE", 0.58, 0.005), ("TUR", "KGZ", 0.35, 0.005), ("TUR", "UZB", 0.06, 0.005),
             ("TUR", "KAZ", 0.015, 0.001), ("RUS", "KAZ", 0.88, 0.01)]
    return [(f"arms share {s} of {r} 2020-24", want, tiv[s, r, 2024] / total[r, 2024], tolerance)
            for s, r, want, tolerance in known]
