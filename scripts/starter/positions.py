"""Ideal points of states in the UN General Assembly (Bailey, Strezhnev and Voeten), release of July 2025.

`idealpointfp` is used: it rests on final-passage votes and is the one series of
the release that reaches 2024 (`idealpointall`, with votes on paragraphs and
amendments, and `idealpointlegacy` end in 2023). Beware: in 2024 Türkiye's
position rests on 7 votes, because the votes file under the release lacks the rest.
"""

import pandas as pd

from actors import TURKIC, YEARLY
from tables import numbers

SOURCE, VINTAGE = "bsv-idealpoints-2025-07", "2025-07"
FIRST, LAST = 1992, 2024


def load(world):
    """State, year, value, lo, hi, votes: the points on final-passage votes."""
    raw = pd.read_stata(world.data / "idealpoints/IdealpointsJuly2025.dta")
    raw = raw[(raw["iso3c"] != "") & raw["year"].between(FIRST, LAST) & raw["idealpointfp"].notna()]
    serbia = (raw["iso3c"] == "YUG") & (raw["year"] >= 2006)  # the release still calls it Yugoslavia
    return pd.DataFrame({
        "state": raw["iso3c"].mask(serbia, "SRB"), "year": raw["year"].astype(int), "value": raw["idealpointfp"].astype(float),
        "lo": raw["q5fp"].astype(float), "hi": raw["q95fp"].astype(float), "votes": raw["nvotesfp"]})


def rows(world, points):
    """The rows of `positions`: focus states yearly, the other roster states in their last year, the EU's members yearly."""
    last = points.groupby("state")["year"].transform("max")
    states = points[points["state"].isin(YEARLY)
                    | (points["state"].isin(world.states) & (points["year"] == last) & (last >= LAST - 1))]
    states = states.assign(dimension="ideal_point")
    union = []
    for year, rows in points.groupby("year"):
        members = rows.loc[rows["state"].isin(world.eu(year)), "value"]
        union.append(("EU", year, "ideal_point_members", members.mean(), members.min(), members.max()))
    union = pd.DataFrame(union, columns=["state", "year", "dimension", "value", "lo", "hi"])
    frame = pd.concat([states, union], ignore_index=True)
    absent = sorted(set(world.states) - set(states["state"]))
    if absent:
        world.notes.append(f"no ideal point in {LAST - 1} or {LAST}: {' '.join(absent)}")
    return frame.assign(source=SOURCE, vintage=VINTAGE, value=numbers(frame["value"], 4),
                        lo=numbers(frame["lo"], 4), hi=numbers(frame["hi"], 4))


def checks(points):
    """Known figures: mean distance of Türkiye to the five Turkic states."""
    wide = points.pivot(index="year", columns="state", values="value")
    distance = wide[TURKIC].sub(wide["TUR"], axis=0).abs().mean(axis=1)
    return [("mean ideal-point distance TUR to Turkic states 1993", 0.41, distance[1993], 0.005),
            ("mean ideal-point distance TUR to Turkic states 2024", 1.22, distance[2024], 0.005)]
