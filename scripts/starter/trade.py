"""Exports and total trade from the COW dyadic trade data, version 4.0 (1870-2014).

`flow1` is what state 1 imports from state 2, in whole millions of current
dollars: a zero is less than half a million, or nothing; NA is missing.
"""

import pandas as pd

from actors import OTHERS, OTS, PATRONS, YEARLY, read_r
from tables import numbers

SOURCE, VINTAGE = "cow-trade-4.0", "4.0"
FIRST, LAST = 1992, 2014
OTHERS_YEARS = [1994, 1999, 2004, 2009, 2014]  # the years of focus states that are neither in the OTS nor patrons
EU_REPORTING = 0.8  # a sum over the EU counts if at least this share of its members has a figure

# Trade among the successor states of the Soviet Union was hardly reported in its first
# two years: the file has zeros between Russia and Kazakhstan (1994: 3,289 M US$). A zero
# both ways between Russia and another successor state then means "not reported".
SUCCESSORS = set("ARM AZE BLR EST GEO KAZ KGZ LTU LVA MDA TJK TKM UKR UZB".split())
UNREPORTED = range(1992, 1994)


def load(world):
    """Imports of `receiver` from `sender`, a row a directed dyad and year; `value` NaN where missing."""
    raw = read_r(world.data / "trade/cow_trade_ddy.rds")
    raw = raw[raw["year"].between(FIRST, LAST)]
    frame = pd.DataFrame({
        "sender": raw["ccode2"].astype(int).map(world.cow),
        "receiver": raw["ccode1"].astype(int).map(world.cow),
        "year": raw["year"].astype(int),
        "value": raw["flow1"].where(raw["flow1"] >= 0),
        "back": raw["flow2"].where(raw["flow2"] >= 0),
    })
    unknown = set(raw["ccode1"].astype(int)) - set(world.cow)
    if unknown:
        raise ValueError(f"trade: COW codes without ISO3: {sorted(unknown)}")
    other = frame["sender"].where(frame["receiver"] == "RUS", frame["receiver"])
    russia = (frame["sender"] == "RUS") | (frame["receiver"] == "RUS")
    unreported = (russia & other.isin(SUCCESSORS) & frame["year"].isin(UNREPORTED)
                  & (frame["value"] == 0) & (frame["back"] == 0))
    frame.loc[unreported, ["value", "back"]] = float("nan")
    frame["unreported"] = unreported
    return frame


def totals(flows):
    """Sum of reported exports and imports over all partners, by state and year; NaN if a chief partner is unreported."""
    grouped = flows.assign(both=flows["value"].fillna(0) + flows["back"].fillna(0)).groupby(["receiver", "year"])
    total = grouped["both"].sum()
    return total.mask(grouped["unreported"].any()).rename_axis(["state", "year"]).rename("total")


def with_eu(world, flows):
    """Exports to and from the EU as one actor: the sum over members (without the state itself) that report."""
    parts = []
    for year, rows in flows.groupby("year"):
        members = world.eu(year)
        for own, eu in (("receiver", "sender"), ("sender", "receiver")):
            group = rows[rows[eu].isin(members)].groupby(own)["value"]
            enough = group.count() >= EU_REPORTING * group.size()
            value = group.sum().where(enough).rename("value").reset_index()
            parts.append(value.assign(**{eu: "EU", "year": year}))
    return pd.concat(parts, ignore_index=True)


def exports(world, flows, eu):
    """The rows of `flows`: focus states with patrons; the powers with the members of their organizations in the last year."""
    years = flows[flows["sender"].isin(YEARLY) & flows["receiver"].isin(YEARLY)]
    years = years[years["sender"].isin(PATRONS) | years["receiver"].isin(PATRONS)]
    last = flows[flows["year"] == LAST]
    ots = last[last["sender"].isin(OTS) & last["receiver"].isin(OTS)]
    powers = last[[(min(pair), max(pair)) in world.platforms for pair in zip(last["sender"], last["receiver"])]]
    union = eu[(eu["sender"].isin(YEARLY)) | (eu["receiver"].isin(YEARLY))]
    regular = pd.concat([years, union])
    other = regular["sender"].isin(OTHERS) | regular["receiver"].isin(OTHERS)
    regular = regular[~other | regular["year"].isin(OTHERS_YEARS)]
    rows = pd.concat([regular, ots, powers]).drop_duplicates(["sender", "receiver", "year"])
    return rows.assign(
        instrument="exports", unit="M US$", source=SOURCE, vintage=VINTAGE,
        missing=rows["value"].isna().map({True: "not_reported", False: ""}),
        value=numbers(rows["value"], 2))


def uncovered(world, flows):
    """Missing rows for the members of the powers' organizations that the file does not know, in the last year."""
    known = set(flows.loc[flows["year"] == LAST, "sender"])
    rows = [pair for a, b in sorted(world.platforms) if not known.issuperset((a, b)) for pair in ((a, b), (b, a))]
    return pd.DataFrame(rows, columns=["sender", "receiver"]).assign(
        year=LAST, instrument="exports", value="", unit="M US$", missing="not_covered",
        source=SOURCE, vintage=VINTAGE)


def trade_total(total):
    """The rows of `indicators`: focus states in the years in which they have exports."""
    rows = total.reset_index()
    rows = rows[rows["state"].isin(YEARLY) & (~rows["state"].isin(OTHERS) | rows["year"].isin(OTHERS_YEARS))]
    return rows.assign(
        indicator="trade_total", unit="M US$", source=SOURCE, vintage=VINTAGE,
        missing=rows["total"].isna().map({True: "not_reported", False: ""}),
        value=numbers(rows["total"], 2))


def checks(flows):
    """Known figures: (what, expected, found, tolerance)."""
    one = flows.set_index(["sender", "receiver", "year"])["value"]
    return [("exports TUR to AZE 2014, M US$", 2282, one["TUR", "AZE", 2014], 0.5),
            ("exports AZE to TUR 2014, M US$", 291, one["AZE", "TUR", 2014], 0.5)]
