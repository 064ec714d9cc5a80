"""Who the figures are about: focus states, patrons, the rosters' states, members of the EU by year.

Codes are read at run time from the code concordance among the data files; its
tables are not copied into the project.
"""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path

import pandas as pd
import pyreadr

FOCUS = "ARM AZE BLR CHN HUN IND IRN KAZ KGZ KOR PAK RUS TJK TKM TUR USA UZB".split()
YEARLY = [s for s in FOCUS if s != "KOR"]  # Korea is in no organization of the rosters: a claim compares its language
PATRONS = ["CHN", "RUS", "TUR", "USA"]  # and the EU, which is the sum over its members
TURKIC = ["AZE", "KAZ", "KGZ", "TKM", "UZB"]
OTS = ["AZE", "HUN", "KAZ", "KGZ", "TKM", "TUR", "UZB"]  # members and observer states
POWERS = ["CHN", "KAZ", "RUS", "TUR", "USA"]  # states whose platforms are compared
OTHERS = ["ARM", "BLR", "IND", "IRN", "PAK", "TJK"]  # focus states with flows in a few years only
BELONGING = ["member", "observer", "associate", "suspended"]  # the statuses that make a roster state

# The membership file ends in 2014. The one change since: the United Kingdom left
# on 31 January 2020, so that it is no member on 1 July 2020.
EU_LEFT = {"GBR": 2020}

# COW gives Serbia the code of Yugoslavia; the concordance has no ISO3 for it, Kosovo and Czechoslovakia.
COW_ALSO = {315: "CSK", 345: "SRB", 347: "XKX"}


def read_r(path):
    """Reads the one table of an R data file."""
    (frame,) = pyreadr.read_r(str(path)).values()
    return frame


@dataclass
class World:
    """The data directory, and the states that the starter world's rosters name."""

    data: Path
    rosters: Path
    notes: list = field(default_factory=list)

    @cached_property
    def codes(self):
        """The code concordance."""
        return read_r(self.data / "codes/codelist.rda")

    @cached_property
    def cow(self):
        """COW code to ISO3."""
        rows = self.codes.dropna(subset=["cown", "iso3c"])
        return {**{int(c): i for c, i in zip(rows["cown"], rows["iso3c"])}, **COW_ALSO}

    @cached_property
    def iso2(self):
        """ISO2 to ISO3. Beware: readers take Namibia's code NA for a missing value."""
        rows = self.codes.dropna(subset=["iso2c", "iso3c"])
        return {**dict(zip(rows["iso2c"], rows["iso3c"])), "NA": "NAM"}

    @cached_property
    def names(self):
        """English state names of several schemes to ISO3."""
        out = {}
        for scheme in ("country.name.en", "un.name.en", "iso.name.en"):
            rows = self.codes.dropna(subset=[scheme, "iso3c"])
            for name, code in zip(rows[scheme], rows["iso3c"]):
                out.setdefault(name, code)
        return out

    @cached_property
    def states(self):
        """The focus states, and every state that is or was a member or observer of an organization of the rosters; sorted."""
        actors, memberships = self.rosters / "actors.csv", self.rosters / "memberships.csv"
        if not (actors.exists() and memberships.exists()):
            self.notes.append("no rosters (actors.csv, memberships.csv): only the focus states are taken")
            return sorted(FOCUS)
        kinds = pd.read_csv(actors, dtype=str, keep_default_na=False)
        states = set(kinds.loc[kinds["kind"] == "state", "actor"])
        named = set(self.rows.loc[self.rows["status"].isin(BELONGING), "actor"])
        return sorted((named & states) | set(FOCUS))

    @cached_property
    def rows(self):
        """The rosters' memberships; none where the file is absent."""
        path = self.rosters / "memberships.csv"
        columns = ["org", "actor", "status", "until"]
        return pd.read_csv(path, dtype=str, keep_default_na=False) if path.exists() else pd.DataFrame(columns=columns)

    def together(self, rows):
        """Pairs of actors that stand in one organization in these memberships; first before second by name."""
        return {pair for _, actors in rows.groupby("org")["actor"] for pair in combinations(sorted(set(actors)), 2)}

    @cached_property
    def fellows(self):
        """Pairs of actors that belong or belonged to one organization, at one time or not."""
        return self.together(self.rows[self.rows["status"].isin(BELONGING)])

    @cached_property
    def platforms(self):
        """Pairs of a power and a roster state that are members of one organization today."""
        today = self.rows[(self.rows["status"] == "member") & (self.rows["until"] == "")]
        states = set(self.states)
        return {pair for pair in self.together(today) if states.issuperset(pair) and not set(POWERS).isdisjoint(pair)}

    @cached_property
    def _eu(self):
        igo = read_r(self.data / "igo/state_year_format3.rda")
        members = {}
        for year, rows in igo[igo["year"] >= 1990].groupby("year"):
            column = "eec" if year <= 1992 else "eu"
            codes = rows.loc[rows[column] == 1, "ccode"]
            members[int(year)] = frozenset(self.cow[int(code)] for code in codes)
        return members

    def eu(self, year):
        """Members of the EU (until 1992 the EEC) in a year; after 2014 the members of 2014 less those who left."""
        last = max(self._eu)
        members = self._eu[min(year, last)]
        return frozenset(m for m in members if year < EU_LEFT.get(m, 9999))
