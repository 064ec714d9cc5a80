"""What the starter world's figures cover, and what the absence of a row means there.

`what` is the exact name of an indicator, instrument, tie or dimension, so that
a program can look it up; which actors the rows are about stands in `note`.
"""

YEARLY = "the focus states without KOR"
UNKNOWN, ZERO = "unknown", "zero"

# source, table, what, since, until, absence, note
ROWS = [
    ("kenesh-coding", "milestones", "OTS", 1992, 2025, "zero", "every feature of the list was searched for; "
     "of the other organizations only what a source happened to give"),
    ("gw-states", "actors", "gw", None, None, UNKNOWN, "only the codes in this column; microstates outside the main list have none"),
    ("wb-gdp", "indicators", "gdp", 1992, 2023, UNKNOWN, f"{YEARLY} yearly; other roster states 2023"),
    ("wb-population", "indicators", "population", 1992, 2024, UNKNOWN, f"{YEARLY} yearly; other roster states 2023"),
    ("cow-trade-4.0", "indicators", "trade_total", 1992, 2014, UNKNOWN,
     f"{YEARLY} in the years in which they have exports: sum of reported exports and imports over all "
     "partners; missing in 1992-93 where trade with Russia is unreported"),
    ("unvotes-2019", "indicators", "un_agreement_mean", 1992, 2019, UNKNOWN, "CHN KAZ RUS TUR USA, each with every state that voted"),
    ("unvotes-2019", "indicators", "un_all_pairs", 1992, 2019, UNKNOWN, "all pairs of states with a common vote"),
    *(("unvotes-2019", "indicators", f"random_bloc_{q}_5", 1992, 2019, UNKNOWN, "2,000 random blocs of five a year of states that voted, "
       "seeded") for q in ("p05", "p50", "p95")),
    ("cow-trade-4.0", "flows", "exports", 1992, 2014, UNKNOWN,
     "as the importer reports, whole M US$ (0 is below half a million). AZE HUN KAZ KGZ TKM TUR UZB RUS CHN USA with TUR RUS CHN USA "
     "EU yearly; ARM BLR IND IRN PAK TJK with these in 1994, 1999, 2004, 2009, 2014; TUR RUS CHN USA KAZ with the members of "
     "their organizations and pairs of OTS states in 2014. A zero both ways between Russia and a successor state in 1992-93 is taken as not "
     "reported. EU: sum over the members of the year (until 1992 the EEC), if at least 80 % of them have a figure"),
    ("oecd-dac2a-2022", "flows", "oda", 2009, 2022, UNKNOWN,
     "positive net flows only: a missing figure of a reporting donor may be zero, negative or unreported. Donors TUR USA, EU (sum over "
     "members with a figure, without the EU institutions), RUS (2011-2020 only) and DAC2A (sum over all reporting donors, so shares are "
     "among these); China does not report. ARM BLR IND IRN PAK TJK in 2009, 2014, 2019, 2022; HUN RUS USA receive no ODA"),
    *(("sipri-register-2024", "flows", what, 1996, 2024, UNKNOWN,
       "major arms; our calculation from the register, not SIPRI's figure: delivered TIV spread evenly over the delivery years. Windows "
       "ending yearly for AZE HUN KAZ KGZ TKM TUR UZB, in 2014, 2019 and 2024 for ARM BLR CHN IND IRN PAK RUS TJK USA")
      for what in ("arms_share_5y", "arms_scaled_5y")),
    ("unvotes-2019", "ties", "agreement", 1992, 2019, UNKNOWN,
     f"pairs of {YEARLY} that belong or belonged to one organization, and TUR RUS CHN USA with one another and with "
     "AZE KAZ KGZ TKM UZB, in roll calls; resolutions adopted without a vote are not among them; year = session + 1945"),
    ("atop-5.1", "ties", "alliance", 1992, 2018, ZERO,
     "defence obligations among the focus states (the EU as one actor is not covered); until = last year seen; nothing after 2018, so "
     "not the Shusha declaration of 2021"),
    ("dcad-1.0", "ties", "defence_agreement", 1980, 2010, ZERO,
     "bilateral agreements among the focus states from signature (the EU as one actor is not covered); ends are partly the source's "
     "estimates"),
    ("penppml-rta", "ties", "trade_agreement", 1992, 2016, UNKNOWN,
     "focus states with TUR RUS CHN USA EU, seen every fourth year: 0 is a pair seen without an agreement, no row a pair not seen; two "
     "equal flags four years apart are joined; EU: all its members in the file alike"),
    ("glottolog-country-distance", "ties", "linguistic_distance", None, None, UNKNOWN,
     "static: TUR RUS CHN USA KAZ with the focus states and the members of their organizations, and pairs of OTS states"),
    ("wrp-national", "ties", "religious_proximity", 2010, 2010, UNKNOWN,
     "our calculation: sum over branches of the smaller population share; OTS states with one another and with RUS CHN USA EU"),
    ("cow-mid", "ties", "militarized_dispute", 1995, 2014, ZERO,
     "pairs of roster states: one row a pair, in the year of its last dispute; no row is no dispute in these 20 years (Palestine is "
     "not covered). Opposite sides of one dispute, which need not have met each other"),
    ("bsv-idealpoints-2025-07", "positions", "ideal_point", 1992, 2024, UNKNOWN,
     "votes on final passage; lo and hi are the 5 % and 95 % quantiles; the focus states without KOR yearly, other roster states in their "
     "last year; in 2024 Türkiye's rests on 7 recorded votes"),
    ("bsv-idealpoints-2025-07", "positions", "ideal_point_members", 1992, 2024, UNKNOWN,
     "EU: mean, minimum and maximum over the members of the year (until 1992 those of the EEC)"),
]
