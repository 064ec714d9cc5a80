// Writes test/sample.json: a brief with invented numbers that uses every mark. Nothing in it is true of any state.
import { writeFileSync } from "node:fs";

let state = 20251124;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 4294967296;
};
const round = (value, digits = 4) => Number(value.toFixed(digits));
const years = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const actors = {
  TUR: { name: "Türkiye", iso_numeric: 792, role: "power" },
  AZE: { name: "Azerbaijan", iso_numeric: 31, role: "member" },
  KAZ: { name: "Kazakhstan", iso_numeric: 398, role: "member" },
  KGZ: { name: "Kyrgyzstan", iso_numeric: 417, role: "member" },
  UZB: { name: "Uzbekistan", iso_numeric: 860, role: "member" },
  TKM: { name: "Turkmenistan", iso_numeric: 795, role: "observer" },
  HUN: { name: "Hungary", iso_numeric: 348, role: "observer" },
  TRNC: { name: "Turkish Republic of Northern Cyprus", iso_numeric: null, role: "observer" },
  ECO: { name: "Economic Cooperation Organization", iso_numeric: null, role: "observer" },
  RUS: { name: "Russia", iso_numeric: 643, role: "rival" },
  CHN: { name: "China", iso_numeric: 156, role: "rival" },
  USA: { name: "United States", iso_numeric: 840, role: "rival" },
  EU: { name: "European Union", iso_numeric: null, role: "rival" },
  OTS: { name: "Organization of Turkic States", iso_numeric: null, role: "other" },
  OIC: { name: "Organisation of Islamic Cooperation", iso_numeric: null, role: "other" },
  SCO: { name: "Shanghai Cooperation Organisation", iso_numeric: null, role: "other" },
  BSEC: { name: "Organization of the Black Sea Economic Cooperation", iso_numeric: null, role: "other" },
};
const patrons = ["TUR", "RUS", "CHN", "USA", "EU"];
const members = ["AZE", "KAZ", "KGZ", "UZB"];
const watched = [...members, "TKM", "HUN"];

const column = (name, label, kind, digits = null, unit = null) => ({ name, label, kind, digits, unit });
const missing = column("missing", "Why missing", "text");

function tradeShare() {
  const start = { TUR: 0.04, RUS: 0.32, CHN: 0.03, USA: 0.03, EU: 0.2 };
  const drift = { TUR: 0.002, RUS: -0.006, CHN: 0.009, USA: 0.0003, EU: 0.003 };
  const rows = [];
  for (const member of watched) {
    const level = Object.fromEntries(patrons.map((p) => [p, start[p] * (0.5 + random())]));
    for (const year of years(1992, 2024)) {
      for (const patron of patrons) {
        level[patron] = Math.max(0.0002, level[patron] + drift[patron] + (random() - 0.5) * 0.02);
        const late = year > 2014;
        const hole = (member === "TKM" && year >= 2001 && year <= 2006) || (member === "UZB" && patron === "USA" && year < 1996) || (member === "KGZ" && patron === "CHN" && year >= 2003 && year <= 2005);
        rows.push([year, member, patron, late || hole ? null : round(level[patron]), late ? "not_covered" : hole ? "not_reported" : null, "sample-trade"]);
      }
    }
  }
  return {
    id: "trade-share", title: "Sample: Russia’s part of every member’s trade fell, China’s rose, and Türkiye’s stayed under 12 % (trade to 2014)",
    subtitle: "Share of each member’s goods trade (exports plus imports) with five patrons, percent, 1992–2024; invented numbers",
    description: "Six panels, one a member, each with five lines for the share of trade with Türkiye, Russia, China, the United States and the European Union.",
    columns: [column("year", "Year", "year"), column("member", "Member", "actor"), column("patron", "Patron", "actor"), column("value", "Share of trade", "share", 1), missing, column("source", "Source", "text")],
    rows, chart: { mark: "lines", x: "year", y: "value", series: "patron", facet: "member" },
    sources: ["sample-trade"], how: "share = (X + M with the patron) / (X + M with everyone). A year without a reported flow is left empty, never zero.",
    note: "The source ends in 2014.",
  };
}

function capacity() {
  const rows = [];
  for (const member of watched) {
    for (const channel of ["economic", "military", "total"]) {
      for (const patron of patrons) {
        const x = round(random() * (patron === "RUS" ? 0.5 : patron === "TUR" ? 0.35 : 0.22));
        const none = channel === "military" && (patron === "EU" || (patron === "CHN" && member === "HUN"));
        rows.push([member, patron, channel, none ? null : x, none ? null : round(Math.max(0, x - 0.05 - random() * 0.04)), none ? null : round(x + 0.04 + random() * 0.06), none ? "not_applicable" : null]);
      }
    }
  }
  return {
    id: "capacity", title: "Sample: Russia has more capacity than Türkiye over five of six states, whatever the weights",
    subtitle: "Influence capacity (bandwidth × dependence, 0 to 1) by channel, 2014; whiskers: 5th to 95th percentile over weights; invented numbers",
    description: "Three panels by channel; in each, a row a member with a dot and whisker for every patron.",
    columns: [column("member", "Member", "actor"), column("power", "Power", "actor"), column("channel", "Channel", "text"), column("capacity", "Capacity", "number", 2), column("lo", "5 %", "number", 2), column("hi", "95 %", "number", 2), missing],
    rows, chart: { mark: "dots", x: "capacity", y: "member", series: "power", facet: "channel", lo: "lo", hi: "hi" },
    sources: ["sample-trade", "sample-arms"], how: "capacity = bandwidth × dependence, each the weighted mean of its components on [0, 1]; equal weights; the interval redraws the weights 10 000 times from the simplex.",
    note: null,
  };
}

function capacityMap() {
  const rows = [["TUR", null, "power", "not_applicable"], ["AZE", 0.31, "member", null], ["KAZ", 0.08, "member", null], ["KGZ", 0.22, "member", null], ["UZB", 0.11, "member", null], ["TKM", null, "observer", "not_reported"], ["HUN", 0.03, "observer", null], ["TRNC", null, "observer", "not_covered"], ["ECO", null, "observer", "not_applicable"], ["RUS", null, "rival", "not_applicable"], ["CHN", null, "rival", "not_applicable"]];
  return {
    id: "capacity-map", title: "Sample: Türkiye’s capacity is greatest over Azerbaijan and least over Hungary",
    subtitle: "Türkiye’s total influence capacity over each state, 0 to 1, 2014; invented numbers",
    description: "A map of Eurasia shaded by Türkiye's capacity; outlines tell members from observers.",
    columns: [column("actor", "Actor", "actor"), column("capacity", "Capacity", "number", 2), column("role", "Role", "text"), missing],
    rows, chart: { mark: "map", x: "actor", y: "capacity", series: "role" }, sources: ["sample-trade", "sample-arms"], how: "As in the chart before.", note: null,
  };
}

function positions() {
  const rows = [];
  for (const [i, actor] of ["TUR", ...members, "HUN"].entries()) {
    let y = actor === "TUR" ? 0.2 : actor === "HUN" ? 0.9 : -0.5 + i * 0.08;
    for (const year of years(1992, 2024)) {
      y += (actor === "TUR" ? 0.022 : -0.008) + (random() - 0.5) * 0.12;
      const gone = actor === "UZB" && year >= 1997 && year <= 1999;
      rows.push([year, actor, gone ? null : round(y, 3), gone ? null : round(y - 0.16, 3), gone ? null : round(y + 0.16, 3), gone ? "not_reported" : null]);
    }
  }
  return {
    id: "positions", title: "Sample: Türkiye’s position moved away from the other members’ after 2005",
    subtitle: "Ideal points from roll calls in the UN General Assembly, 1992–2024; bands: 5 % to 95 %; invented numbers",
    description: "Lines with bands for six states over the years; Türkiye's rises while the others' fall.",
    columns: [column("year", "Year", "year"), column("state", "State", "actor"), column("value", "Ideal point", "number", 2), column("lo", "5 %", "number", 2), column("hi", "95 %", "number", 2), missing],
    rows, chart: { mark: "lines", x: "year", y: "value", series: "state", lo: "lo", hi: "hi" }, sources: ["sample-votes"], how: "θ from a dynamic ordinal item-response model.", note: null,
  };
}

function cohesion() {
  const rows = [];
  for (const year of years(1992, 2024)) {
    const t = (year - 1992) / 32;
    rows.push([year, "Members among themselves", round(0.85 + 0.13 * t + (random() - 0.5) * 0.02), null, null]);
    rows.push([year, "power with all UN states", round(0.8 - 0.06 * t + (random() - 0.5) * 0.02), null, null]);
    rows.push([year, "power with members", round(0.87 - 0.13 * t + (random() - 0.5) * 0.02), null, null]);
    rows.push([year, "All pairs in the UN", round(0.72 + 0.06 * t + (random() - 0.5) * 0.01), null, null]);
    const middle = 0.73 + 0.05 * t;
    rows.push([year, "Random blocs of the same size", null, round(middle - 0.1), round(middle + 0.1)]);
  }
  return {
    id: "cohesion", title: "Sample: The members vote ever more alike, and ever less like Türkiye",
    subtitle: "Mean agreement in recorded votes of the UN General Assembly, percent of common votes, 1992–2024; band: 5 % to 95 % of 2 000 random blocs; invented numbers",
    description: "Four lines of mean agreement over the years with a band for random blocs.",
    columns: [column("year", "Year", "year"), column("what", "Pairs", "text"), column("value", "Agreement", "share", 1), column("lo", "5 %", "share", 1), column("hi", "95 %", "share", 1)],
    rows, chart: { mark: "lines", x: "year", y: "value", series: "what", lo: "lo", hi: "hi" }, sources: ["sample-votes"], how: "Mean over pairs of (same vote) / (common votes).", note: "Resolutions adopted without a vote are not in roll-call data.",
  };
}

function military() {
  const instruments = ["arms_cooperation", "agreement", "joint_exercise", "training"];
  const words = ["bilateral", "multilateral, within the organization", "bilateral and multilateral"];
  const rows = [];
  for (const member of watched) for (const instrument of instruments) {
    const pick = Math.floor(random() * 4);
    if (member === "UZB" && instrument === "training") continue;
    rows.push([member, instrument, words[pick] ?? null, words[pick] ? null : "not_reported"]);
    if (member === "AZE" && instrument === "agreement") rows.push([member, instrument, "multilateral, within the organization", null]);
  }
  return {
    id: "military", title: "Sample: Military ties are bilateral more often than multilateral",
    subtitle: "Military instruments between Türkiye and each state, as described; invented",
    description: "A grid of six states by four instruments with words in the cells.",
    columns: [column("member", "State", "actor"), column("instrument", "Instrument", "text"), column("form", "Form", "text"), missing],
    rows, chart: { mark: "matrix", x: "instrument", y: "member", label: "form" }, sources: ["sample-paper"], how: "Coded from the text.", note: null,
  };
}

function institution() {
  const features = [["1992-10", 1, "first summit"], ["2006-11", 2, "regular summits"], ["2008-11", 3, "parliamentary assembly"], ["2009-10-03", 6, "treaty, secretariat, councils"], ["2012-08", 7, "academy and heritage fund"], ["2014-06", 8, "sectoral ministers"], ["2019-05", 9, "business chamber"], ["2021-11-12", 11, "renamed; long-term strategy"], ["2023-03", 12, "investment fund"], ["2024-07", 13, "charter amendment"]];
  const at = (year) => features.filter(([date]) => Number(date.slice(0, 4)) <= year);
  const rows = years(1992, 2025).flatMap((year) => [[year, "density", at(year).at(-1)?.[1] ?? 0, at(year).at(-1)?.[2] ?? null], [year, "authority", Math.floor(at(year).length / 3), null]]);
  return {
    id: "institution", title: "Sample: Bodies multiplied after 2009 while authority hardly moved",
    subtitle: "Number of dated features in force, 1992–2025; density of bodies and delegated authority apart; invented",
    description: "Two step lines; density climbs from one to thirteen, authority from none to three.",
    columns: [column("year", "Year", "year"), column("axis", "Axis", "text"), column("count", "Features", "number", 0), column("text", "Change", "text")],
    rows, chart: { mark: "steps", x: "year", y: "count", series: "axis", label: "text" }, sources: ["sample-paper"], how: "Each feature counts from its date on; none has ended.", note: null,
  };
}

function milestones() {
  const events = [["1992-10-30", "summits", "First summit of the heads of Turkic speaking states in Ankara"], ["1994-10", "summits", "Second summit, İstanbul"], ["1995-08", "summits", "Third summit, Bişkek"], ["2001-04", "summits", "Seventh summit"], ["2006-11", "initiatives", "A council is proposed"], ["2008-11-21", "bodies", "Parliamentary assembly founded"], ["2009-10-03", "treaties", "Nahçıvan Agreement signed"], ["2010-09", "summits", "Council’s first summit is called"], ["2011-10", "bodies", "Secretariat at work in İstanbul"], ["2012-08", "bodies", "Academy and foundation"], ["2018-09", "enlargement", "Hungary becomes an observer"], ["2019-10-15", "enlargement", "Uzbekistan accedes"], ["2021-11-12", "treaties", "Renamed Organization of Turkic States; Turkic World Vision 2040 adopted"], ["2022-11", "enlargement", "Observer status for the Turkish Republic of Northern Cyprus"], ["2023-03", "bodies", "Investment fund agreed"], ["2024-07", "summits", "Informal summit, Şuşa"]];
  return {
    id: "milestones", title: "Sample: Sixteen dated events from the first summit to the fund",
    subtitle: "Events by kind, 1992–2024; dates at the precision of the source; invented selection", description: "A timeline with five lanes.",
    columns: [column("date", "Date", "date"), column("kind", "Kind", "text"), column("text", "Event", "text")],
    rows: events, chart: { mark: "timeline", x: "date", series: "kind", label: "text" }, sources: ["sample-paper"], how: "Listed, not computed.", note: null,
  };
}

function ranks() {
  const orgs = ["OTS", "ECO", "OIC", "BSEC"];
  const table = [[0.52, 0.27, 0.15, 0.06], [0.11, 0.34, 0.37, 0.18], [0.29, 0.24, 0.2, 0.27], [0.08, 0.15, 0.28, 0.49]];
  const rows = orgs.flatMap((org, i) => table[i].map((share, k) => [org, String(k + 1), share]));
  return {
    id: "ranks", title: "Sample: This organization ranks first under 52 % of all weights",
    subtitle: "Share of weightings under which each organization takes each rank, percent; invented numbers", description: "Stacked bars of rank acceptability for four organizations.",
    columns: [column("org", "Organization", "actor"), column("rank", "Rank", "text"), column("share", "Acceptability", "share", 0)],
    rows, chart: { mark: "acceptability", x: "share", y: "org", series: "rank" }, sources: ["sample-paper", "sample-trade"], how: "SMAA-2, weights uniform on the simplex, 10 000 draws.", note: null,
  };
}

function criteria() {
  const orgs = ["OTS", "ECO", "OIC", "BSEC"];
  const names = ["leadership", "rivals", "benefit", "trust", "identity", "preference", "disparity", "institutionalization"];
  const rows = orgs.flatMap((org, i) => names.map((name, k) => [org, name, i === 3 && k === 4 ? null : round(random(), 2), i === 3 && k === 4 ? "not_covered" : null]));
  return {
    id: "criteria", title: "Sample: It leads on identity and leadership and trails on benefit",
    subtitle: "Criteria scaled to 0–1, higher is better; invented numbers", description: "A grid of four organizations by eight criteria.",
    columns: [column("org", "Organization", "actor"), column("criterion", "Criterion", "text"), column("value", "Scaled", "number", 2), missing],
    rows, chart: { mark: "heat", x: "criterion", y: "org", label: "value" }, sources: ["sample-paper"], how: "Fixed scales; a missing criterion is dropped for all.", note: null,
  };
}

function contest() {
  const rows = watched.flatMap((member) => {
    if (member === "TKM") return patrons.map((patron) => [member, patron, null, "not_reported"]);
    const parts = patrons.map(() => random() + 0.05);
    const sum = parts.reduce((a, b) => a + b, 0);
    return patrons.map((patron, i) => [member, patron, round(parts[i] / sum), null]);
  });
  return {
    id: "contest", title: "Sample: In no state does Türkiye hold the largest part of the trade with five patrons",
    subtitle: "Contest shares of trade among five patrons, percent, 2014; invented numbers", description: "Stacked bars, one a member, of five patrons' shares.",
    columns: [column("member", "Member", "actor"), column("patron", "Patron", "actor"), column("share", "Share", "share", 1), missing],
    rows, chart: { mark: "stacked", x: "share", y: "member", series: "patron" }, sources: ["sample-trade"], how: "share of the five patrons’ sum.", note: null,
  };
}

function burden() {
  const rows = [["TUR", 0.71, 0.2, null], ["KAZ", 0.15, 0.2, null], ["UZB", 0.07, 0.2, null], ["AZE", 0.06, 0.2, null], ["KGZ", 0.01, 0.2, null], ["TKM", null, null, "not_reported"]].flatMap(([actor, gdp, paid, why]) => [[actor, "share of GDP", gdp, why], [actor, "share of contributions", paid, why]]);
  return {
    id: "burden", title: "Sample: Equal contributions weigh on the smallest economy twenty times as much as its size",
    subtitle: "Share of the members’ GDP and of contributions, percent, 2024; invented numbers", description: "Paired bars for each member.",
    columns: [column("member", "Member", "actor"), column("what", "Measure", "text"), column("value", "Share", "share", 0), missing],
    rows, chart: { mark: "bars", x: "value", y: "member", series: "what" }, sources: ["sample-gdp"], how: "contribution share / GDP share.", note: null,
  };
}

function asymmetry() {
  const rows = [["KAZ", -0.42, -0.55, -0.3, null], ["UZB", -0.12, -0.3, 0.02, null], ["AZE", 0.21, 0.05, 0.38, null], ["KGZ", 0.44, 0.3, 0.61, null], ["TKM", null, null, null, "not_reported"]];
  return {
    id: "asymmetry", title: "Sample: Dependence leans Türkiye’s way for two of four members",
    subtitle: "Asymmetry of trade over GDP, −1 to 1, positive: the member depends more, 2014; invented numbers", description: "Bars to both sides of zero.",
    columns: [column("member", "Member", "actor"), column("value", "Asymmetry", "number", 2), column("lo", "5 %", "number", 2), column("hi", "95 %", "number", 2), missing],
    rows, chart: { mark: "bars", x: "value", y: "member", lo: "lo", hi: "hi" }, sources: ["sample-trade", "sample-gdp"], how: "(d_ba − d_ab) / (d_ba + d_ab).", note: null,
  };
}

function elsewhere() {
  const orgs = ["ECO", "OIC", "BSEC", "SCO", "EAEU", "CIS", "CSTO", "NATO", "BRICS", "TURKPA"];
  const rows = ["TUR", ...watched].flatMap((member) => orgs.flatMap((org) => (random() < 0.45 ? [[org, member, random() < 0.7 ? "member" : random() < 0.5 ? "observer" : "partner"]] : [])));
  return {
    id: "elsewhere", title: "Sample: Every member belongs to three other organizations or more", subtitle: "Status in other organizations; invented", description: "A grid of states by organizations.",
    columns: [column("org", "Organization", "actor"), column("member", "Member", "actor"), column("status", "Status", "text")],
    rows, chart: { mark: "matrix", x: "org", y: "member", label: "status" }, sources: ["sample-paper"], how: "The roster at the date.", note: null,
  };
}

function printed() {
  const rows = [["KAZ", "1992–2017", 208.1, "sample-paper"], ["KAZ", "1992–2017", 281, "sample-gdp"], ["KGZ", "1992–2017", 867.3, "sample-paper"], ["KGZ", "1992–2017", 867.3, "sample-gdp"], ["KGZ", "2018–2020", 61.2, "sample-gdp"], ["UZB", "not stated", 0.02, "sample-paper"]];
  return {
    id: "printed", title: "Sample: Two sources print different sums for Kazakhstan", subtitle: "Accumulated aid, M US$, as each source prints it; invented", description: "Bars, one a printed figure.",
    columns: [column("member", "Member", "actor"), column("period", "Period", "text"), column("value", "Aid", "number", 1, "M US$"), column("printed", "Printed by", "text")],
    rows, chart: { mark: "bars", x: "value", y: "member", series: "printed" }, sources: ["sample-paper", "sample-gdp"], how: "As printed.", note: null,
  };
}

function lonely() {
  return {
    id: "lonely", title: "Sample: One year stands alone", subtitle: "A line with single values and a value over one; invented", description: "A line of few values.",
    columns: [column("year", "Year", "year"), column("value", "Value", "number", 1, "bn US$"), missing],
    rows: [[2019, 12345.6, null], [2020, null, "not_reported"], [2021, 15000.2, null], [2022, null, "not_existing"], [2023, 21000, null], [2024, 22500, null]],
    chart: { mark: "lines", x: "year", y: "value" }, sources: ["sample-gdp"], how: "As printed.", note: null,
  };
}

const estimate = (digits = 3) => [column("estimate", "Estimate", "number", digits), column("lo", "95 % from", "number", digits), column("hi", "95 % to", "number", digits)];

function coefficients() {
  const terms = [["Log of trade with the power over GDP", 0.05, 0.02], ["Log of distance between the two capitals", -0.08, 0.03], ["Share of arms imports from the power, lag", 0.03, 0.06], ["Languages of one family", 0.12, 0.05], ["both_members", 0.04, 0.011]];
  const rows = ["fixed effects of pairs", "fixed effects of states"].flatMap((model, m) => ["TUR", "RUS"].flatMap((power, p) => terms.map(([term, b, se], i) => {
    if (m === 0 && (i === 1 || i === 3)) return [term, power, model, null, null, null, "does_not_vary"];
    if (i === 2 && m === 1 && p === 1) return [term, power, model, -0.11, -60.2, 58.4, null];
    const x = b * (p ? -0.7 : 1) + m * 0.02;
    return [term, power, model, round(x), round(x - 1.96 * se), round(x + 1.96 * se), null];
  })));
  return {
    id: "coefficients", title: "Sample: Trade and language go with likeness of votes for Türkiye, not for Russia",
    subtitle: "Change of agreement per unit of each term, with 95 % intervals clustered by state, 1992–2024; invented numbers",
    description: "Two panels, one a model; in each, a row a term with a dot and an interval for Türkiye and for Russia.",
    columns: [column("term", "Term", "text"), column("power", "Power", "actor"), column("model", "Model", "text"), ...estimate(), missing],
    rows, chart: { mark: "dots", x: "estimate", y: "term", series: "power", facet: "model", lo: "lo", hi: "hi" }, sources: ["sample-votes"], how: "Least squares.", note: null,
  };
}

function effects() {
  const rows = [["Wild bootstrap over states of accession", 0.42, 0.31, 0.53], ["Pairs bootstrap", 0.42, 0.24, 0.6], ["Without the founder that voted most alike", 0.39, 0.27, 0.9], ["Only states with a full panel from 1992 on", 0.44, 0.3, 12.5]];
  return {
    id: "effects", title: "Sample: The effect stays above zero whatever the test", subtitle: "Effect of membership on agreement, with 95 % intervals; invented numbers",
    description: "Four rows, each a dot with an interval right of zero; the last goes on beyond the axis.",
    columns: [column("test", "Test", "text"), ...estimate(2)], rows, chart: { mark: "dots", x: "estimate", y: "test", lo: "lo", hi: "hi" }, sources: ["sample-votes"], how: "Least squares.", note: null,
  };
}

function accession() {
  const atRandom = "same accessions given to states at random";
  const rows = Array.from({ length: 21 }, (_, i) => i - 10).flatMap((t) => {
    const half = 0.03 + 0.004 * Math.abs(t + 1);
    const y = t < 0 ? 0.006 * Math.sin(t * 2) : 0.015 + 0.007 * t;
    const joined = t === -1 ? [t, "joined", 0, null, null, "reference_year"] : [t, "joined", round(y), round(y - half), round(y + half), null];
    return [joined, t === -1 ? [t, atRandom, 0, null, null, "reference_year"] : [t, atRandom, null, round(-0.8 * half), round(0.9 * half), "not_applicable"]];
  });
  return {
    id: "accession", title: "Sample: Agreement rose after accession by more than chance gives", subtitle: "Difference from the year before accession, with 95 % intervals; band: 5 % to 95 % of 500 random accessions; invented numbers",
    description: "A line with a band over the years since accession, and a band for random accessions around zero.",
    columns: [column("since", "Years since accession", "number", 0), column("who", "States", "text"), ...estimate(), missing],
    rows, chart: { mark: "lines", x: "since", y: "estimate", series: "who", lo: "lo", hi: "hi" }, sources: ["sample-votes"], how: "Event study against states that had not yet joined.", note: null,
  };
}

function accessions() {
  const rows = [["founders", -2, 3], ["later members", -3, 1], ["observers", -3, 3]].flatMap(([group, from, to], g) => Array.from({ length: to - from + 1 }, (_, i) => from + i).map((t) => {
    if (t === -1) return [t, group, 0, null, null, "reference_year"];
    if (g === 2 && t === 2) return [t, group, null, null, null, "not_covered"];
    const y = 0.02 * g + 0.02 * t;
    return [t, group, round(y), round(y - 0.05), round(y + 0.06), null];
  }));
  return {
    id: "accessions", title: "Sample: Founders and later members differ little", subtitle: "Difference from the year before accession by group, with 95 % intervals; invented numbers", description: "Three panels of few points each.",
    columns: [column("since", "Years since accession", "number", 0), column("group", "Group", "text"), ...estimate(), missing],
    rows, chart: { mark: "lines", x: "since", y: "estimate", facet: "group", lo: "lo", hi: "hi" }, sources: ["sample-votes"], how: "As before.", note: null,
  };
}

function unknownMark() {
  return {
    id: "unknown-mark", title: "Sample: A mark that this page does not know leaves its table", subtitle: "Invented", description: "A table.",
    columns: [column("a", "A", "text"), column("b", "B", "number", 2)], rows: [["<b>not markup</b> & \"quoted\"", -0.004]], chart: { mark: "hologram", x: "a", y: "b" }, sources: [], how: "", note: "",
  };
}

function chairs() {
  return {
    id: "chairs", title: "Sample: The chair followed the rule in three of four turns",
    subtitle: "Chairs observed and expected under English alphabetical order; invented", description: "A table of chairs.",
    columns: [column("chair", "Chair", "actor"), column("since", "Since", "date"), column("until", "Until", "date"), column("expected", "Expected", "actor"), column("follows", "Follows the rule", "flag"), column("gdp", "GDP", "number", 0, "M US$")],
    rows: [["AZE", "2009-10-03", "2011-10-21", "AZE", true, 1234567], ["KAZ", "2011-10-21", "2012-08-23", "KAZ", true, 234567], ["KGZ", "2012-08", "2013-08", "KGZ", true, null], ["TUR", "2014", null, "UZB", false, -1200]],
    chart: null, sources: ["sample-paper"], how: "The next in the alphabet after the last chair.", note: "Dates at the precision of the source.",
  };
}

const verdicts = ["holds", "partly", "contradicted", "no sign found", "untestable", "not settled"];
const statements = ["Sample: trade with the members rose in every year", "Sample: the organization has five members", "Sample: dependence on military aid makes states align", "Sample: the chair rotates in alphabetical order", "Sample: membership brought Özbekistan’s votes closer to Türkiye’s"];
const claims = Array.from({ length: 25 }, (_, i) => {
  const verdict = verdicts[(i * 7 + Math.floor(i / 6)) % 6];
  return {
    id: `C${String(i + 1).padStart(3, "0")}`, statement: `${statements[i % 5]} (statement ${i + 1})`, where: ["Abstract", "Introduction", "Theory 1", "Table 4", "Conclusion"][i % 5], kind: ["FACT", "EMP", "CAUSAL", "STRUCT", "COUNTER"][(i * 3) % 5],
    verdict, basis: verdict === "untestable" ? "none" : i % 2 ? "computed" : "primary source",
    evidence: verdict === "untestable" ? null : `Sample: ${i + 2} of ${i + 5} rows agree; the sum is 62.6, the paper prints 73.28 (+17.1 %).`,
    parts: verdict === "partly" ? [{ verdict: "holds", evidence: `Sample: ${i + 2} of ${i + 5} rows agree.` }, { verdict: "untestable", evidence: "Sample: the words are not in the data." }] : undefined,
    reason: verdict === "untestable" ? "Sample: the statement names no observable." : null, needs: verdict === "untestable" ? "Sample: minutes of the meetings." : null,
    test: verdict === "untestable" ? null : "select 'holds' as verdict, count(*) as evidence\nfrom memberships\nwhere org = 'OTS' and status = 'member' and until is null", address: i % 4 === 0 ? "https://example.org/sample/document-with-a-rather-long-name-2025-10-07.html" : null,
  };
});
const summary = Object.fromEntries(verdicts.map((verdict) => [verdict, claims.filter((claim) => claim.verdict === verdict).length]));
const lints = Array.from({ length: 6 }, (_, i) => ({ id: `I${i + 1}`, title: ["Sample: the pillars are three and four", "Sample: a total differs from its parts", "Sample: a date differs", "Sample: a source is younger than the event", "Sample: a trend word", "Sample: a work is cited but not listed"][i], kind: ["count", "sum", "date", "citation", "trend", "citation"][i], fired: i < 4, findings: i < 4 ? [`Sample finding ${i + 1}: 3 here, 4 there.`] : [], rule: "select count(distinct pillar) from agenda where org = 'OTS'" }));

const source = (id, title, version, licence) => ({ id, title, version, licence, use: "rows of this sample only", url: `https://example.org/${id}`, citation: `Invented, A. (2025). ${title}.` });

const brief = {
  schema: 1, title: "Sample: Türkiye in the Organization of Turkic States", power: "TUR", organization: "OTS",
  case: { author: "sample author", note: "Every number on this page is invented: it serves to test the page, not to inform." },
  world: { name: "sample", vintage: "November 2025", hash: "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0" }, period: [1992, 2025],
  command: "kenesh brief TUR OTS", version: "0.1.0", actors,
  answer: [
    { text: "Sample: Türkiye’s influence capacity over the four other members averages 0.18 (0.12–0.25), nearly all of it through trade.", section: "influence" },
    { text: "Sample: Russia stands above it over five of six states (trade to 2014), and China has passed it over three.", section: "dependence" },
    { text: "Sample: The members’ agreement in UN votes rose from 85 % to 98 %, while Türkiye’s with them fell from 87 % to 74 %.", section: "alignment" },
    { text: "Sample: Under 52 % of all weights this organization is Türkiye’s best platform; with more weight on trade it is not.", section: "platforms" },
    { text: "Sample: Of 25 statements tested, 5 hold and 4 are contradicted by the data at hand.", section: "claims" },
  ],
  sections: [
    { id: "dependence", title: "Who depends on whom", text: ["Sample text. Dependence is measured by the patrons’ shares of each member’s trade, arms imports and aid. The same colours mark the same patrons on the whole page. A hatched stretch has no data; the reason stands on it, in the pointer’s note and in the table.", "Sample text. The trade data end in 2014, so nothing here speaks of the years after."], figures: [tradeShare(), contest(), asymmetry()] },
    { id: "influence", title: "Influence capacity", text: ["Sample text. Capacity is bandwidth times dependence. It says what a power could use, not what it does; alignment is another thing and comes next."], figures: [capacity(), capacityMap(), military()] },
    { id: "alignment", title: "Do they align?", text: ["Sample text."], figures: [positions(), cohesion()] },
    { id: "institution", title: "The institution", text: ["Sample text. Under consensus formal power is equal by construction."], figures: [institution(), milestones(), chairs()] },
    { id: "platforms", title: "Which platform?", text: ["Sample text."], figures: [ranks(), criteria()] },
    { id: "strains", title: "Strains", text: ["Sample text."], figures: [burden(), printed(), elsewhere(), lonely(), unknownMark()] },
    { id: "evidence", title: "Evidence", text: ["Sample text."], figures: [coefficients(), effects(), accession(), accessions()] },
  ],
  claims: { summary, rows: claims, lints },
  unknown: ["Sample: what was said behind closed doors.", "Sample: trade after 2014, in this world.", "Sample: resolutions adopted without a vote."],
  sources: [source("sample-trade", "Sample trade data", "4.0", "CC BY 4.0"), source("sample-arms", "Sample arms transfers", "2025", "free for research"), source("sample-votes", "Sample roll calls", "July 2025", "CC0"), source("sample-gdp", "Sample GDP", "2025", "CC BY 4.0"), source("sample-paper", "Sample paper", "2025", "all rights reserved")],
  reproduce: "kenesh brief TUR OTS --format html --output brief.html",
};

writeFileSync(new URL("sample.json", import.meta.url), `${JSON.stringify(brief)}\n`);
