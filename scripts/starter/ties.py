"""Alliances, defence and trade agreements, disputes, and linguistic and religious proximity.

`since` and `until` are the first and the last year that the source shows; what
came after the source's last year is unknown (see `coverage`).
"""

from itertools import combinations

import numpy as np
import pandas as pd

from actors import FOCUS, OTS, PATRONS, POWERS, read_r
from tables import numbers

TIE_COLUMNS = ["a", "b", "since", "until", "value", "missing"]
FIRST = 1992
DISPUTE_YEARS = 20
EU_REPORTING = 0.8


def frame(rows, tie, source, vintage, digits=4):
    """Rows (a, b, since, until, value, missing) as rows of `ties`, with a before b."""
    out = pd.DataFrame([(min(r[0], r[1]), max(r[0], r[1]), *r[2:]) for r in rows], columns=TIE_COLUMNS)
    return out.assign(tie=tie, source=source, vintage=vintage, value=numbers(out["value"], digits))


def periods(years, step=1):
    """Joins years at most `step` apart into (first, last) spans."""
    spans = []
    for year in sorted(set(years)):
        if spans and year - spans[-1][1] <= step:
            spans[-1][1] = year
        else:
            spans.append([year, year])
    return [tuple(span) for span in spans]


def eu_uncovered(since, until):
    """Missing rows for the EU as one actor, where a source knows states only."""
    return [(state, "EU", since, until, None, "not_covered") for state in FOCUS]


def alliance(world):
    """Defence obligations (ATOP 5.1), either way, among the focus states, 1992-2018."""
    raw = read_r(world.data / "alliance/atop_alliance.rda")
    raw = raw[(raw["atop_defense"] == 1) & (raw["year"] >= FIRST)]
    a, b = raw["ccode1"].astype(int).map(world.cow), raw["ccode2"].astype(int).map(world.cow)
    rows = pd.DataFrame({"a": a, "b": b, "year": raw["year"].astype(int)})
    rows = rows[rows["a"].isin(FOCUS) & rows["b"].isin(FOCUS)]
    rows = rows.assign(a=rows[["a", "b"]].min(axis=1), b=rows[["a", "b"]].max(axis=1))
    out = [(a, b, first, last, 1, "") for (a, b), years in rows.groupby(["a", "b"])["year"]
           for first, last in periods(years)]
    return frame(out + eu_uncovered(FIRST, 2018), "alliance", "atop-5.1", "5.1", 0)


def defence_agreement(world):
    """Bilateral defence agreements (DCAD 1.0) among the focus states, from signature to the coded or estimated end."""
    raw = pd.read_csv(world.data / "alliance/DCAD-v1.0-main.csv", encoding="latin-1")
    raw = raw.assign(a=raw["ccode1"].map(world.cow), b=raw["ccode2"].map(world.cow))
    raw = raw[raw["a"].isin(FOCUS) & raw["b"].isin(FOCUS) & (raw["a"] != raw["b"])]  # one of India's names India twice
    raw = raw.assign(a=raw[["a", "b"]].min(axis=1), b=raw[["a", "b"]].max(axis=1))
    out = []
    for (a, b), deals in raw.groupby(["a", "b"]):
        years = [y for first, last in zip(deals["signYear"], deals["endYearEstimate"])
                 for y in range(int(first), min(int(last), 2010) + 1)]
        out += [(a, b, first, last, 1, "") for first, last in periods(years)]
    return frame(out + eu_uncovered(1980, 2010), "defence_agreement", "dcad-1.0", "1.0", 0)


def trade_agreement(world):
    """Trade agreements in force, seen every fourth year 1992-2016: spans of equal flags of focus states and patrons.

    Years in which the pair is not in the file break a span: they are unknown. The EU
    counts as bound if every member in the file is, and unbound if none is.
    """
    raw = pd.read_csv(world.data / "trade/penppml_trade.csv.gz", keep_default_na=False, usecols=["exp", "imp", "time", "id"])
    raw = raw[(raw["time"] >= FIRST) & (raw["exp"] != raw["imp"])]
    raw = raw.assign(a=raw[["exp", "imp"]].min(axis=1), b=raw[["exp", "imp"]].max(axis=1), flag=(raw["id"] != 0) * 1)
    pairs = raw.groupby(["a", "b", "time"])["flag"].max()
    seen = {}
    for a, b in combinations(FOCUS, 2):
        if a in PATRONS or b in PATRONS:
            seen[a, b] = {y: int(pairs[a, b, y]) for y in range(FIRST, 2017, 4) if (a, b, y) in pairs.index}
    for state in FOCUS:
        flags = {}
        for year in range(FIRST, 2017, 4):
            members = world.eu(year) - {state}
            keys = [(min(state, m), max(state, m), year) for m in members]
            known = [int(pairs[k]) for k in keys if k in pairs.index]
            if len(known) >= EU_REPORTING * len(members) and min(known) == max(known):
                flags[year] = known[0]
        seen[state, "EU"] = flags
    out = []
    for (a, b), flags in seen.items():
        for value in (0, 1):
            years = [y for y, flag in flags.items() if flag == value]
            out += [(a, b, first, last, value, "") for first, last in periods(years, 4)]
    return frame(out, "trade_agreement", "penppml-rta", "2016", 0)


def linguistic_distance(world):
    """Distance between the languages of two states (0 to 1).

    Of the powers with the focus states and with the members of the organizations they belong to, and of the OTS
    pairs.
    """
    raw = pd.read_excel(world.data / "language/2F_Country_Distance_1pml_adj.xlsx", keep_default_na=False, na_values=[""])
    raw = raw.set_index("ISO")
    raw.index = raw.index.map(world.iso2)
    raw.columns = [world.iso2.get(c) for c in raw.columns]
    pairs = {(min(p, s), max(p, s)) for p in POWERS for s in FOCUS if p != s}
    pairs |= world.platforms | set(combinations(sorted(OTS), 2))
    out = []
    for a, b in sorted(pairs):
        known = a in raw.index and b in raw.columns
        value = float(raw.at[a, b]) if known else None
        out.append((a, b, None, None, value, "" if known else "not_covered"))
    return frame(out, "linguistic_distance", "glottolog-country-distance", "2023", 3)


def religious_proximity(world):
    """Sum over branches of the smaller population share, 2010: 1 = the same mix. Our calculation from WRP counts.

    Adherents that the file puts in no branch (`Muslims, other`) are a branch of their own.
    """
    raw = pd.read_csv(world.data / "religion/WRP_national.csv", encoding="latin-1")
    raw = raw[raw["year"] == 2010]
    first, last = raw.columns.get_loc("chrstprot"), raw.columns.get_loc("other religions")
    divided = {"total christians", "total jews", "total muslims", "total buddhists"}  # sums of the branches beside them
    branches = [c for c in raw.columns[first:last + 1] if c not in divided]
    counts = raw[branches].apply(pd.to_numeric).set_axis(raw["state"].map(world.cow), axis=0)
    counts.loc["EU"] = counts.loc[counts.index.isin(world.eu(2010))].sum()
    shares = counts.div(counts.sum(axis=1), axis=0)
    pairs = {(min(a, b), max(a, b)) for a in OTS for b in [*OTS, *PATRONS, "EU"] if a != b}
    out = [(a, b, 2010, 2010, np.minimum(shares.loc[a], shares.loc[b]).sum(), "") for a, b in sorted(pairs)]
    return frame(out, "religious_proximity", "wrp-national", "1.1", 4)


def militarized_dispute(world):
    """The last year with a militarized dispute of each pair of roster states in the file's last 20 years.

    Beware: a pair is two states on opposite sides of one dispute; in disputes of many
    states they need not have met each other.
    """
    raw = read_r(world.data / "macro/cow_mid_ddydisps.rda")
    end = int(raw["year"].max())
    raw = raw[(raw["year"] > end - DISPUTE_YEARS) & (raw["cowmidongoing"] == 1)]
    a, b = raw["ccode1"].astype(int).map(world.cow), raw["ccode2"].astype(int).map(world.cow)
    rows = pd.DataFrame({"a": a, "b": b, "year": raw["year"].astype(int)})
    rows = rows[rows["a"].isin(world.states) & rows["b"].isin(world.states)]
    rows = rows.assign(a=rows[["a", "b"]].min(axis=1), b=rows[["a", "b"]].max(axis=1))
    last = rows.groupby(["a", "b"])["year"].max()
    out = [(a, b, year, year, 1, "") for (a, b), year in last.items()]
    return frame(out, "militarized_dispute", "cow-mid", "5.0", 0)


def rows(world):
    """Every tie but agreement."""
    return [alliance(world), defence_agreement(world), trade_agreement(world),
            linguistic_distance(world), religious_proximity(world), militarized_dispute(world)]


def checks(frames):
    """Known figures: (what, expected, found, tolerance)."""
    distance = pd.concat(frames).query("tie == 'linguistic_distance'").set_index(["a", "b"])["value"].astype(float)
    known = [("AZE", "TUR", 0.313), ("KAZ", "TUR", 0.530), ("RUS", "TUR", 0.948)]
    return [(f"linguistic distance {a}-{b}", want, distance[a, b], 0.0005001) for a, b, want in known]
