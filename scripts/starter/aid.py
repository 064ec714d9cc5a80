"""Official development assistance from the OECD's DAC2a table, 2009-2022, constant 2022 M US$.

Beware: the copy holds positive net flows only. Where a reporting donor has no
figure for a recipient the flow may be zero, negative (repayments above new aid)
or unreported: the row is missing, never zero. China and the EU institutions are
not among the donors. `DAC2A` is the sum over all reporting donors.
"""

import pandas as pd

from actors import OTHERS, YEARLY
from tables import numbers

SOURCE, VINTAGE = "oecd-dac2a-2022", "2022"
FIRST, LAST = 2009, 2022
ALL = "DAC2A"
OTHERS_YEARS = [2009, 2014, 2019, 2022]  # the years of recipients that are neither in the OTS nor patrons
NAMES = {
    "ARM": "Armenia", "AUT": "Austria", "AZE": "Azerbaijan", "BEL": "Belgium", "BGR": "Bulgaria", "BLR": "Belarus",
    "CHN": "China (People's Republic of)", "CYP": "Cyprus", "CZE": "Czechia", "DEU": "Germany", "DNK": "Denmark",
    "ESP": "Spain", "EST": "Estonia", "FIN": "Finland", "FRA": "France", "GBR": "United Kingdom", "GRC": "Greece",
    "HRV": "Croatia", "HUN": "Hungary", "IND": "India", "IRL": "Ireland", "IRN": "Iran", "ITA": "Italy",
    "KAZ": "Kazakhstan", "KGZ": "Kyrgyzstan", "KOR": "Korea", "LTU": "Lithuania", "LUX": "Luxembourg",
    "LVA": "Latvia", "MLT": "Malta", "NLD": "Netherlands", "PAK": "Pakistan", "POL": "Poland", "PRT": "Portugal",
    "ROU": "Romania", "RUS": "Russia", "SVK": "Slovak Republic", "SVN": "Slovenia", "SWE": "Sweden",
    "TJK": "Tajikistan", "TKM": "Turkmenistan", "TUR": "Türkiye", "USA": "United States", "UZB": "Uzbekistan",
}
DONORS = ["RUS", "TUR", "USA"]


def load(world):
    """Net ODA, a row a donor, recipient and year; names that `NAMES` lacks stay names."""
    raw = pd.read_csv(world.data / "aid/oecd_dac2a_2009_2022.csv.gz", encoding="utf-8")
    raw = raw[raw["aid_type"] == "ODA: Total Net"]
    code = {name: iso for iso, name in NAMES.items()}
    return pd.DataFrame({
        "sender": raw["donor"].replace(code), "receiver": raw["recipient"].replace(code),
        "year": raw["year"].astype(int), "value": raw["value_musd2022"].astype(float)})


def sums(world, flows):
    """The sums over all reporting donors and over the members of the EU that have a figure."""
    every = flows.groupby(["receiver", "year"], as_index=False)["value"].sum().assign(sender=ALL)
    member = [sender in world.eu(year) for sender, year in zip(flows["sender"], flows["year"])]
    union = flows[member].groupby(["receiver", "year"], as_index=False)["value"].sum().assign(sender="EU")
    return pd.concat([every, union], ignore_index=True)


def rows(world, flows):
    """The rows of `flows` for the focus states that receive aid."""
    both = pd.concat([flows, sums(world, flows)])
    value = both.set_index(["sender", "receiver", "year"])["value"]
    reports = set(zip(flows["sender"], flows["year"]))
    out = []
    for receiver in sorted(set(YEARLY) & set(flows["receiver"])):
        for sender in [ALL, "EU", *DONORS]:
            for year in OTHERS_YEARS if receiver in OTHERS else range(FIRST, LAST + 1):
                listed = sender in (ALL, "EU") or (sender, year) in reports
                if sender == receiver or not listed:  # coverage says in which years Russia reports
                    continue
                found = value.get((sender, receiver, year))
                out.append((sender, receiver, year, found, "not_reported" if found is None else ""))
    frame = pd.DataFrame(out, columns=["sender", "receiver", "year", "value", "missing"])
    return frame.assign(instrument="oda", unit="M US$ 2022", source=SOURCE, vintage=VINTAGE,
                        value=numbers(frame["value"], 2))


def checks(flows):
    """Known figures: (what, expected, found, tolerance)."""
    one = flows.set_index(["sender", "receiver", "year"])["value"]
    return [("ODA TUR to KGZ 2018, M US$ 2022", 95.4, one["TUR", "KGZ", 2018], 0.05)]
