"""Agreement in roll calls of the UN General Assembly (Voeten, Strezhnev, Bailey), to 2019.

Agreement of two states in a year is the mean of 1 - |vi - vj| / 2 over the roll
calls in which both voted (yes 1, abstain 2, no 3; absences dropped; unanimous
roll calls kept). Year is session + 1945. States are keyed by the file's `country`,
because its `country_code` is missing for some.
"""

import numpy as np
import pandas as pd

from actors import PATRONS, POWERS, TURKIC, YEARLY, read_r
from tables import numbers, whole

SOURCE, VINTAGE = "unvotes-2019", "2019"
FIRST, LAST = 1992, 2019
VOTES = {"yes": 1.0, "abstain": 2.0, "no": 3.0}
BLOC_SIZE, BLOCS, SEED = 5, 2000, 1992


def load(world):
    """Votes by (roll call, country) of every year: year -> frame of 1, 2, 3 or NaN, and the focus states' names."""
    votes = read_r(world.data / "unvotes/un_votes.rda")
    calls = read_r(world.data / "unvotes/un_roll_calls.rda")
    year = dict(zip(calls["rcid"], calls["session"].astype(int) + 1945))
    votes = votes.assign(year=votes["rcid"].map(year), vote=votes["vote"].astype(str).map(VOTES))
    votes = votes[votes["year"].between(FIRST, LAST)]
    names = votes[["country", "country_code"]].drop_duplicates().dropna()
    names = names.assign(state=names["country_code"].map(world.iso2))
    focus = names[names["state"].isin(YEARLY)].set_index("state")["country"]
    if focus.index.has_duplicates or len(focus) != len(YEARLY):
        raise ValueError(f"votes: focus states and names do not match\n{focus}")
    wide = {int(y): rows.pivot(index="rcid", columns="country", values="vote")
            for y, rows in votes.groupby("year")}
    return wide, dict(zip(focus, focus.index))


def agreement(ballots):
    """Agreement and number of common votes of every pair of columns; NaN without a common vote."""
    array = ballots.to_numpy()
    yes, abstain, no = ((array == code).astype(float) for code in (1, 2, 3))
    present = yes + abstain + no
    common = present.T @ present
    apart = 2 * (yes.T @ no) + abstain.T @ (yes + no)
    apart = apart + apart.T
    with np.errstate(invalid="ignore"):
        value = np.where(common > 0, 1 - apart / (2 * common), np.nan)
    return value, common


def mean_off_diagonal(value):
    """Mean over pairs of different states."""
    return np.nanmean(value[~np.eye(len(value), dtype=bool)])


def shown(world, a, b):
    """Whether a pair is a row: a patron with a patron or a Turkic state, or two that belong or belonged to one organization."""
    chief = {a, b}.issubset([*PATRONS, *TURKIC]) and not {a, b}.isdisjoint(PATRONS)
    return chief or (min(a, b), max(a, b)) in world.fellows


def random_blocs(value, size, year):
    """5 %, 50 % and 95 % quantile of the mean agreement within random blocs of a size."""
    generator = np.random.default_rng([SEED, year, size])
    order = np.argsort(generator.random((BLOCS, len(value))), axis=1, kind="stable")[:, :size]
    first, second = np.triu_indices(size, 1)
    means = np.nanmean(value[order[:, first], order[:, second]], axis=1)
    return np.nanquantile(means, [0.05, 0.5, 0.95])


def compute(world, wide, names):
    """Pairs of focus states, UN means and random blocs, and the check values.

    The pairs are rows of `ties`, the means of the powers and of the UN are rows of `indicators`.
    """
    pairs, means, seen = [], [], {}
    for year, ballots in sorted(wide.items()):
        value, common = agreement(ballots)
        column = {names[c]: i for i, c in enumerate(ballots.columns) if c in names}
        for i, a in enumerate(YEARLY):
            for b in (b for b in YEARLY[i + 1:] if shown(world, a, b)):
                both = a in column and b in column
                n = int(common[column[a], column[b]]) if both else 0
                pairs.append((a, b, year, value[column[a], column[b]] if n else None, n))
        off = value.copy()
        np.fill_diagonal(off, np.nan)
        for state in POWERS:
            mean = np.nanmean(off[column[state]]) if state in column else None
            means.append((state, year, "un_agreement_mean", mean))
        means.append(("UN", year, "un_all_pairs", mean_off_diagonal(value)))
        for name, quantile in zip(("p05", "p50", "p95"), random_blocs(value, BLOC_SIZE, year)):
            means.append(("UN", year, f"random_bloc_{name}_{BLOC_SIZE}", quantile))
        turkic = [column[s] for s in TURKIC if s in column]
        seen[year] = {"turkic": mean_off_diagonal(value[np.ix_(turkic, turkic)]),
                      "with TUR": np.nanmean(value[column["TUR"], turkic]),
                      "all pairs": mean_off_diagonal(value), "TUR with all": np.nanmean(off[column["TUR"]])}
    ties = pd.DataFrame(pairs, columns=["a", "b", "since", "value", "n"])
    ties = ties.assign(until=ties["since"], tie="agreement", source=SOURCE, vintage=VINTAGE,
                       missing=np.where(ties["n"] > 0, "", "not_reported"),
                       value=numbers(ties["value"], 4), n=whole(ties["n"]))
    indicators = pd.DataFrame(means, columns=["state", "year", "indicator", "value"])
    indicators = indicators.assign(unit="share", source=SOURCE, vintage=VINTAGE,
                                   missing=np.where(indicators["value"].isna(), "not_reported", ""),
                                   value=numbers(indicators["value"], 4))
    return ties, indicators, seen


def checks(world, seen):
    """Known figures: (what, expected, found, tolerance)."""
    known = {"turkic": (0.932, 0.853, 0.978), "with TUR": (0.875, 0.818, 0.735),
             "all pairs": (0.835, 0.844, 0.809), "TUR with all": (0.786, 0.776, 0.739)}
    out = [(f"UN agreement, {what}, {year}", want, seen[year][what], 0.0005001)
           for what, wants in known.items() for year, want in zip((1993, 1996, 2019), wants)]
    return out + all_sessions(world)


def all_sessions(world):
    """Totals over all sessions and all roll calls, against a reference computed by other programs."""
    votes = read_r(world.data / "unvotes/un_votes.rda")
    calls = read_r(world.data / "unvotes/un_roll_calls.rda").set_index("rcid")["session"].astype(int)
    votes = votes.assign(session=votes["rcid"].map(calls), vote=votes["vote"].astype(str).map(VOTES))
    joint, total = 0, 0.0
    for _, rows in votes.groupby("session"):
        value, common = agreement(rows.pivot(index="rcid", columns="country", values="vote"))
        np.fill_diagonal(common, 0)
        joint += int(common.sum())
        total += float(np.nansum(value[common > 0]))
    return [("joint votes of directed dyads, all sessions", 129_118_512, joint, 0),
            ("sum of agreement, all sessions", 1_349_673.952152, total, 1e-5)]
