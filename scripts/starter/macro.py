"""GDP and population from the World Bank's World Development Indicators.

The files hold regions and income groups beside states: only the states that
the rosters name are taken.
"""

import pandas as pd

from actors import YEARLY
from tables import whole

SERIES = {  # indicator: file, source, unit
    "gdp": ("macro/gdp.csv", "wb-gdp", "US$"),
    "population": ("macro/population.csv", "wb-population", "persons"),
}
FIRST = 1992
COMMON = 2023  # the last year of both files: every roster state has a row there


def load(world, indicator):
    """A series by (state, year)."""
    path = world.data / SERIES[indicator][0]
    frame = pd.read_csv(path, keep_default_na=False)
    frame["Value"] = pd.to_numeric(frame["Value"])
    return frame.set_index(["Country Code", "Year"])["Value"].rename_axis(["state", "year"])


def rows(world, indicator):
    """The rows of `indicators`: focus states yearly, the other roster states in the common year."""
    series = load(world, indicator)
    last = int(series.index.get_level_values("year").max())
    keys = [(s, y) for s in YEARLY for y in range(FIRST, last + 1)]
    keys += [(s, COMMON) for s in world.states if s not in YEARLY]
    _, source, unit = SERIES[indicator]
    known = set(series.index.get_level_values("state"))
    frame = pd.DataFrame(keys, columns=["state", "year"])
    value = series.reindex(pd.MultiIndex.from_tuples(keys)).to_numpy()
    absent = ["not_reported" if state in known else "not_covered" for state in frame["state"]]
    return frame.assign(
        indicator=indicator, value=whole(value), unit=unit, source=source, vintage=str(last),
        missing=["" if present else reason for present, reason in zip(~pd.isna(value), absent)])
