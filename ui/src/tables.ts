// Written by kenesh-engine's tests from the declarations of tables and measures: do not edit. `INSTA_UPDATE=always` writes it anew.

/** a source that rows cite */
export interface SourcesRow {
  /** id that rows cite */
  source: string;
  /** title */
  title: string;
  /** author or publisher */
  publisher: string | null;
  /** version */
  version: string | null;
  /** partial date of publication */
  published: string | null;
  /** where it can be read */
  url: string | null;
  /** the producer's terms */
  licence: string;
  /** what the rows may be used for */
  use: string;
  /** how to cite it */
  citation: string;
}

/** an actor in a period in which its codes did not change */
export interface ActorsRow {
  /** id: ISO3 for states */
  actor: string;
  /** state, entity or organization */
  kind: string;
  /** usual English name */
  name: string;
  /** ISO 3166-1 alpha-3 */
  iso3: string | null;
  /** ISO 3166-1 alpha-2 */
  iso2: string | null;
  /** ISO 3166-1 numeric */
  iso_numeric: number | null;
  /** Correlates of War code */
  cow: number | null;
  /** Gleditsch–Ward code */
  gw: number | null;
  /** partial date from which the codes hold */
  valid_from: string | null;
  /** partial date on which they ended */
  valid_to: string | null;
  /** world region */
  region: string | null;
  /** other names, separated by | */
  aliases: string | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** a code of an actor in a scheme beside those of its own row */
export interface CodesRow {
  /** the actor */
  actor: string;
  /** the scheme of codes */
  scheme: string;
  /** the code */
  code: string;
  /** first year */
  since: number | null;
  /** last year */
  until: number | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** an actor's name in another language than English */
export interface NamesRow {
  /** the actor */
  actor: string;
  /** ISO 639-1 code of the language */
  language: string;
  /** the name */
  name: string;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** an international organization */
export interface OrganizationsRow {
  /** the organization */
  org: string;
  /** usual English name */
  name: string;
  /** the usual short name */
  short_name: string | null;
  /** other names, in several languages and former ones, separated by a bar */
  aliases: string | null;
  /** partial date of the founding act */
  founded: string | null;
  /** partial date of the end */
  dissolved: string | null;
  /** consensus, unanimity, weighted or majority */
  decision_rule: string | null;
  /** where the rule stands */
  rule_text: string | null;
  /** how the chair rotates */
  rotation: string | null;
  /** official site */
  website: string | null;
  /** the Correlates of War's code of it, where that is another */
  cow_igo: string | null;
  /** where its secretariat sits */
  seat: string | null;
  /** partial date to which its roster is known, where that is not the world's */
  known_to: string | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** what an organization is for and how far it reaches, coded from its name */
export interface ClassificationsRow {
  /** the organization */
  org: string;
  /** political, security, economic, financial, cultural or technical */
  remit: string;
  /** regional, cross-regional or universal */
  scope: string;
  /** how it was coded */
  basis: string;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** an actor's status in an organization over a period */
export interface MembershipsRow {
  /** the organization */
  org: string;
  /** the actor */
  actor: string;
  /** member, associate, observer, partner, applicant, suspended */
  status: string;
  /** partial date of signature or admission; empty where it was not found */
  since: string | null;
  /** partial date on which it ended */
  until: string | null;
  /** partial date of entry into force */
  in_force: string | null;
  /** partial date to which the row is known to hold, where that is not the world's */
  known_to: string | null;
  /** what a reader should know */
  note: string | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** an observed chairmanship */
export interface ChairsRow {
  /** the organization */
  org: string;
  /** the actor in the chair */
  chair: string;
  /** partial date of taking the chair */
  since: string;
  /** partial date on which it ended */
  until: string | null;
  /** what a reader should know */
  note: string | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** an organ of an organization */
export interface BodiesRow {
  /** the organization */
  org: string;
  /** id of the body */
  body: string;
  /** name */
  name: string;
  /** intergovernmental, secretariat, parliamentary, … */
  kind: string | null;
  /** order among the core bodies */
  rank: number | null;
  /** what it does */
  role: string | null;
  /** partial date from which it holds */
  since: string | null;
  /** what a reader should know */
  note: string | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** an area of cooperation as a list names it */
export interface AgendaRow {
  /** the organization */
  org: string;
  /** the list */
  list: string;
  /** place in the list */
  item: number;
  /** the pillar above it */
  pillar: string | null;
  /** the area as printed */
  area: string;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** a dated event of institutionalization */
export interface MilestonesRow {
  /** the organization */
  org: string;
  /** partial date */
  date: string;
  /** the feature it brought, or summit, renamed, … */
  feature: string;
  /** density or authority, where it is a feature */
  axis: string | null;
  /** what happened */
  text: string;
  /** what a reader should know */
  note: string | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** a proposal within an organization and its fate */
export interface InitiativesRow {
  /** the organization */
  org: string;
  /** id of the initiative */
  initiative: string;
  /** the actor that proposed it, where a source names one */
  proposer: string | null;
  /** partial date of the proposal */
  date: string | null;
  /** the pillar it belongs to */
  pillar: string | null;
  /** adopted, rejected, pending or failed */
  outcome: string;
  /** partial date of the outcome */
  outcome_date: string | null;
  /** what was proposed */
  text: string;
  /** what a reader should know */
  note: string | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** a coded instrument of a power towards a member */
export interface InstrumentsRow {
  /** the power */
  power: string;
  /** the member, or none where it is multilateral */
  member: string | null;
  /** military, economic or ideational */
  channel: string;
  /** what it is */
  instrument: string;
  /** partial date from which it holds */
  since: string | null;
  /** within the organization rather than bilateral */
  multilateral: boolean;
  /** what the source describes */
  text: string;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** an amount as a document prints it */
export interface ReportedRow {
  /** id of the amount */
  id: string;
  /** what it measures */
  subject: string;
  /** from whom */
  sender: string | null;
  /** to whom */
  receiver: string | null;
  /** first year */
  since: number | null;
  /** last year */
  until: number | null;
  /** the instrument */
  instrument: string | null;
  /** the amount as printed */
  value: number;
  /** its unit */
  unit: string;
  /** label as printed */
  label: string | null;
  /** where in the document */
  where: string | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** a figure of a state in a year */
export interface IndicatorsRow {
  /** the state */
  state: string;
  /** the year */
  year: number;
  /** which figure */
  indicator: string;
  /** the figure */
  value: number | null;
  /** its unit */
  unit: string;
  /** why the value is missing, where it is */
  missing: string | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** what went from one actor to another in a year; of unions of states see `union_flows` */
export interface FlowsRow {
  /** from whom */
  sender: string;
  /** to whom */
  receiver: string;
  /** the year */
  year: number;
  /** what flowed */
  instrument: string;
  /** how much */
  value: number | null;
  /** its unit */
  unit: string;
  /** why the value is missing, where it is */
  missing: string | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** an attribute of a pair of actors over a period */
export interface TiesRow {
  /** one actor */
  a: string;
  /** the other */
  b: string;
  /** first year */
  since: number | null;
  /** last year */
  until: number | null;
  /** which attribute */
  tie: string;
  /** its value */
  value: number | null;
  /** why the value is missing, where it is */
  missing: string | null;
  /** observations behind it */
  n: number | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** a state's position on a dimension in a year */
export interface PositionsRow {
  /** the state */
  state: string;
  /** the year */
  year: number;
  /** the dimension */
  dimension: string;
  /** the position */
  value: number;
  /** lower bound */
  lo: number | null;
  /** upper bound */
  hi: number | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** a recorded vote of a body on one question */
export interface RollcallsRow {
  /** the body: UNGA */
  body: string;
  /** the source's number of the roll call */
  rollcall: number;
  /** the date */
  date: string | null;
  /** the session */
  session: number;
  /** the year to which the session counts */
  year: number;
  /** the resolution voted on */
  resolution: string | null;
  /** the question, in the source's words */
  title: string | null;
  /** whether the source marks it as important to the USA */
  important: boolean | null;
  /** whether a paragraph or an amendment was voted on, not a whole text, where the source tells */
  part: boolean | null;
  /** what the source says it is about */
  subjects: string | null;
  /** whether the source was read before the body's year was over, so that votes of it are wanting */
  partial: boolean | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** an issue that a roll call touches */
export interface IssuesRow {
  /** the body */
  body: string;
  /** the roll call */
  rollcall: number;
  /** the issue's code */
  issue: string;
  /** the issue's name */
  name: string;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** a state's vote in a roll call; a state that was absent has no row */
export interface VotesRow {
  /** the body */
  body: string;
  /** the roll call */
  rollcall: number;
  /** the state */
  state: string;
  /** yes, abstain or no */
  vote: string;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** what one state sent another of a product in a year; a flow without a row may be zero or unknown */
export interface ProductFlowsRow {
  /** the year */
  year: number;
  /** to whom */
  receiver: string;
  /** the product's six digits in the Harmonized System */
  product: string;
  /** from whom */
  sender: string;
  /** the edition of the Harmonized System, such as HS92 */
  nomenclature: string;
  /** how much, in M US$ of the year */
  value: number;
  /** how much, in tons */
  quantity: number | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** a product of the Harmonized System */
export interface ProductsRow {
  /** the edition of the Harmonized System, such as HS92 */
  nomenclature: string;
  /** its six digits */
  product: string;
  /** its name */
  name: string;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** the fixed maximum by which a component of influence capacity is scaled */
export interface ScalesRow {
  /** the component */
  component: string;
  /** the largest value of any dyad and year */
  maximum: number;
  /** its unit */
  unit: string;
  /** first year searched */
  since: number | null;
  /** last year searched */
  until: number | null;
  /** sender where the maximum stands */
  sender: string | null;
  /** receiver where it stands */
  receiver: string | null;
  /** year where it stands */
  year: number | null;
  /** id of the source in `sources` */
  source: string;
  /** version or date of the source */
  vintage: string;
}

/** the years and actors for which absence means zero, and those for which it means unknown */
export interface CoverageRow {
  /** the source */
  source: string;
  /** the table */
  table: string;
  /** which rows */
  what: string;
  /** first year */
  since: number | null;
  /** last year */
  until: number | null;
  /** zero or unknown */
  absence: string;
  /** what a reader should know */
  note: string | null;
}

/** What a member would gain from setting the agenda. */
export interface AgendaSetterAnswer {
  /** the member that sets the agenda */
  setter: string;
  /** the year of the ideal points */
  year: number;
  /** mean gain over status quos drawn from all states' positions */
  mean_gain: number;
  /** share of these status quos at which it gains anything */
  share_positive: number;
  /** lowest position among the members */
  core_lo: number;
  /** highest position among the members */
  core_hi: number;
}

/** How alike two states' policies are in a year. */
export interface AlignmentAnswer {
  /** one state */
  a: string;
  /** the other */
  b: string;
  /** the year */
  year: number;
  /** agreement from 0 to 1, or distance on the ideal-point scale */
  value: number | null;
  /** lower end of the 90 % interval, where there is one */
  lo: number | null;
  /** upper end */
  hi: number | null;
  /** why it is missing */
  missing: string | null;
}

/** One coefficient of an alignment regression. */
export interface AlignmentRegressionAnswer {
  /** dependence, inside, with aid, leads, or reverse: trade and reverse: arms */
  model: string;
  /** the formula */
  formula: string;
  /** the term */
  term: string;
  /** the coefficient */
  estimate: number;
  /** its standard error, clustered by state, with the error of the positions */
  std_error: number;
  /** two-sided probability of such an estimate where the coefficient is zero */
  p_value: number;
  /** lower end of the 95 % interval */
  lo: number;
  /** upper end */
  hi: number;
  /** of membership: share of drawings of other states as members with as large a statistic */
  permutation_p: number | null;
  /** share of the information that the positions' errors cost */
  missing_information: number | null;
  /** state-years */
  nobs: number;
  /** states */
  states: number;
  /** states that are members in some of these years */
  treated: number;
  /** first year of the outcome */
  first: number;
  /** last year of the outcome */
  last: number;
  /** how the errors were computed */
  errors: string;
}

/** A pair's trade dependence in both directions. */
export interface AsymmetryAnswer {
  /** one state */
  a: string;
  /** the other */
  b: string;
  /** the year */
  year: number;
  /** dependence of a on b: trade over a's GDP */
  d_ab: number | null;
  /** dependence of b on a: trade over b's GDP */
  d_ba: number | null;
  /** d_ab − d_ba: positive where a is the more dependent */
  asymmetry: number | null;
  /** (d_ab − d_ba) / (d_ab + d_ba), from −1 to 1 */
  normalized: number | null;
  /** √(s_a s_b), s being the pair's part of each one's trade */
  salience: number | null;
  /** 1 − |s_a − s_b| */
  symmetry: number | null;
  /** salience × symmetry */
  interdependence: number | null;
}

/** How a bloc voted in a year, on all roll calls or on those of an issue. */
export interface BlocVotesAnswer {
  /** the organization, or the bloc's name */
  org: string;
  /** the power */
  power: string;
  /** at_date: the members then; today: the members and observers of the last year */
  roster: string;
  /** the year */
  year: number;
  /** roll calls */
  calls: number;
  /** how many states besides the power voted */
  members: number;
  /** mean agreement of the pairs among them */
  within: number | null;
  /** lower end of its 90 % interval */
  within_lo: number | null;
  /** upper end */
  within_hi: number | null;
  /** mean agreement of the pairs among them and the power */
  within_with_power: number | null;
  /** mean agreement of the power with them */
  with_power: number | null;
  /** lower end of its 90 % interval */
  with_power_lo: number | null;
  /** upper end */
  with_power_hi: number | null;
  /** with_power − within */
  gap: number | null;
  /** lower end of its 90 % interval */
  gap_lo: number | null;
  /** upper end */
  gap_hi: number | null;
  /** mean agreement of all pairs of states that voted */
  un_mean: number | null;
  /** 5 % quantile of random blocs of as many states */
  random_lo: number | null;
  /** median of the random blocs */
  random_median: number | null;
  /** 95 % quantile of the random blocs */
  random_hi: number | null;
  /** share of random blocs at least as cohesive */
  p_value: number | null;
  /** mean agreement index of the members without the power (Hix, Noury & Roland) */
  agreement_index: number | null;
  /** the same with the power */
  agreement_index_with_power: number | null;
  /** mean Rice index of the members without the power */
  rice: number | null;
  /** the same with the power */
  rice_with_power: number | null;
  /** mean distance of the power's vote from the members' mean vote, 0 to 1 */
  power_distance: number | null;
  /** who of members and power agrees least with the others */
  outlier: string | null;
  /** its mean agreement less the others' with each other */
  outlier_gap: number | null;
}

/** A member's part of a budget beside its means and its benefit. */
export interface BurdenAnswer {
  /** the budget: secretariat or investment fund */
  budget: string;
  /** the member */
  member: string;
  /** its part of the obligatory contributions */
  contribution_share: number | null;
  /** its part of the contributors' GDP */
  gdp_share: number | null;
  /** its part of the trade among contributors */
  benefit_share: number | null;
  /** contribution over GDP share: above one it pays more than its means */
  contribution_to_gdp: number | null;
  /** contribution over benefit share: above one it pays more than it gains */
  contribution_to_benefit: number | null;
}

/** The effect of a state's chairmanship in one year relative to it. */
export interface ChairPathAnswer {
  /** years since the chairmanship, negative before it */
  years_since: number;
  /** the effect on the distance to the power */
  estimate: number;
  /** its standard error, clustered by state */
  std_error: number;
  /** lower end of its 95 % interval */
  lo: number;
  /** upper end */
  hi: number;
  /** 5 % quantile of the effects of other admissible sequences of chairs */
  permuted_lo: number | null;
  /** their median */
  permuted_median: number | null;
  /** 95 % quantile of these */
  permuted_hi: number | null;
  /** share of these at least as far from 0 */
  permutation_p: number;
  /** states that chaired */
  treated: number;
  /** terms */
  terms: number;
  /** other sequences compared */
  permutations: number;
  /** state-years */
  nobs: number;
  /** first year */
  first: number;
  /** last year */
  last: number;
}

/** An organization's cohesion in UN votes in a year. */
export interface CohesionAnswer {
  /** the organization */
  org: string;
  /** the power */
  power: string;
  /** the year */
  year: number;
  /** at_date: the members then; today: the members and observers of the last year */
  roster: string;
  /** how many states besides the power */
  members: number;
  /** mean agreement of the pairs among them */
  within: number | null;
  /** mean agreement of the power with them */
  with_power: number | null;
  /** mean agreement of the power with every UN state */
  power_all: number | null;
  /** mean agreement of all UN pairs */
  un_mean: number | null;
  /** median of random blocs of five states */
  random_median: number | null;
  /** their 5 % quantile */
  random_lo: number | null;
  /** their 95 % quantile */
  random_hi: number | null;
  /** pairs among them with common votes */
  pairs: number;
}

/** The trend of a series of an organization's cohesion, and one of its breaks. */
export interface CohesionTrendAnswer {
  /** the organization */
  org: string;
  /** the power */
  power: string;
  /** at_date: the members then; today: the members and observers of the last year */
  roster: string;
  /** within: the members with each other; with_power: the power with them; gap: the difference */
  series: string;
  /** first year of the series */
  first: number;
  /** last year */
  last: number;
  /** years with a figure */
  n: number;
  /** change a decade */
  slope: number | null;
  /** lower end of its 90 % interval */
  slope_lo: number | null;
  /** upper end */
  slope_hi: number | null;
  /** two-sided probability of such a slope if there were none */
  slope_p: number | null;
  /** breaks in the mean that Liu, Wu & Zidek's criterion chooses */
  breaks: number;
  /** greatest F statistic of one break in the mean */
  sup_f: number | null;
  /** probability of as great a one without a break */
  sup_f_p: number | null;
  /** first year after the break; null where there is none */
  break_year: number | null;
  /** 5 % quantile of that year */
  break_lo: number | null;
  /** 95 % quantile of that year */
  break_hi: number | null;
}

/** How two powers stand to a member in one aspect. */
export interface ComparisonAnswer {
  /** the member or observer */
  member: string;
  /** member or observer today */
  status: string;
  /** what is compared: a share of the member's trade, arms, aid and so on, a capacity, agreement or distance */
  aspect: string;
  /** the last year in which both have a figure, else the last in which one has */
  year: number;
  /** on what basis trade is counted, for both the same */
  basis: string | null;
  /** one power */
  first: string;
  /** the other */
  second: string;
  /** the first one's figure */
  first_value: number | null;
  /** the second one's */
  second_value: number | null;
  /** the power with the larger figure, of a distance with the smaller; level where both have the same; none where one has no figure */
  ahead: string | null;
}

/** A patron's part of a member's dependence on all states. */
export interface ContestAnswer {
  /** the state that depends */
  member: string;
  /** the patron, any state; a union of states too, whose members each have a row of their own */
  patron: string;
  /** the year */
  year: number;
  /** the patron's part of the sum over all states with a figure */
  share: number | null;
  /** why the patron has no part: it is not in the sum */
  missing: string | null;
  /** states whose figures the sum holds */
  counted: number;
  /** states without a figure, each with a row that says why */
  without: number;
}

/** What an organization offers a power on one criterion. */
export interface CriteriaAnswer {
  /** the organization */
  org: string;
  /** leadership, rivals, benefit, trust, identity, preference, disparity or institutionalization */
  criterion: string;
  /** the figure on its fixed scale from 0 to 1 */
  value: number | null;
  /** lowest figure when any one other member is left out */
  lo: number | null;
  /** highest figure when any one other member is left out */
  hi: number | null;
  /** higher or lower */
  better: string;
  /** why it is missing */
  missing: string | null;
}

/** A member's dependence on a patron in a year. */
export interface DependenceAnswer {
  /** the state that depends */
  member: string;
  /** the patron it depends on: any state, or a union such as the EU, the sum over its members at the date */
  patron: string;
  /** the year; for arms the last of five */
  year: number;
  /** the dependence, a share of one */
  value: number | null;
  /** why it is missing */
  missing: string | null;
  /** ids of the sources, separated by a blank */
  source: string;
}

/** How unequal members' income per head is in a year. */
export interface DisparityAnswer {
  /** the year */
  year: number;
  /** members with a figure */
  n: number;
  /** members without one, which the measures leave out */
  left_out: string | null;
  /** Gini coefficient of GDP per head */
  gini: number | null;
  /** Theil index */
  theil: number | null;
  /** standard deviation of the logarithm: its fall is σ-convergence */
  sigma: number | null;
}

/** How a patron's share moves with the power's, outside or inside the organization. */
export interface DisplacementAnswer {
  /** trade_share or arms_share */
  instrument: string;
  /** the patron whose share may be crowded out */
  patron: string;
  /** outside: states that are no members with the power; inside: how members differ from them */
  place: string;
  /** change of the patron's share of what the power leaves, for a unit of the power's share */
  estimate: number;
  /** its standard error, clustered by state */
  std_error: number;
  /** two-sided probability of such an estimate without any displacement */
  p_value: number;
  /** lower end of the 95 % interval */
  lo: number;
  /** upper end */
  hi: number;
  /** inside: share of drawings of other states as members with as large a statistic */
  permutation_p: number | null;
  /** state-years */
  nobs: number;
  /** states */
  states: number;
  /** states that are members in some of these years */
  treated: number;
  /** first year */
  first: number;
  /** last year */
  last: number;
}

/** One draw of a state's distance to a power in a year. */
export interface DistanceDrawsAnswer {
  /** the draw, from 1 */
  draw: number;
  /** the state */
  state: string;
  /** the year */
  year: number;
  /** distance of the two ideal points in this draw */
  distance: number;
}

/** A state beside a power in a year. */
export interface DyadYearsAnswer {
  /** the state */
  state: string;
  /** the year */
  year: number;
  /** distance of our own estimates of the two ideal points */
  distance: number | null;
  /** distance of the published ideal points */
  distance_published: number | null;
  /** agreement in UN votes, 0 to 1 */
  agreement: number | null;
  /** trade with the power over the state's trade with all */
  trade: number | null;
  /** the power's share of the state's arms imports over five years */
  arms: number | null;
  /** the power's part of net aid to the state from all reporting donors */
  aid: number | null;
  /** the power's part of the state's imports of oil, gas and coal by value */
  energy: number | null;
  /** remittances from the power over the state's gross domestic product */
  remittances: number | null;
  /** whether both are members of the organization at the year's end; null after the last year of its roster */
  member: boolean | null;
  /** first year with both as members; null where there was none */
  accession: number | null;
  /** whether the state held the chair for most of the year; null where the chair is not known */
  chair: boolean | null;
}

/** A supplier's part in a state's imports of a fuel in a year. */
export interface EnergyDependenceAnswer {
  /** the state that imports; EU is the sum over its members at the date, from outside */
  state: string;
  /** the year */
  year: number;
  /** the fuel: coal, gas or oil */
  fuel: string;
  /** the supplier; EU is the sum over its members at the date, who have rows of their own too */
  supplier: string;
  /** what the state imports of the fuel from it, M US$ */
  imports: number;
  /** its share of what the state imports of the fuel from all suppliers that are told */
  share: number;
  /** these imports over the state's GDP */
  gdp_share: number | null;
  /** how many suppliers are told, the EU not counted */
  suppliers: number;
  /** whether it is the largest of them */
  largest: boolean;
  /** why the shares of this state, fuel and year may come from an origin kept secret */
  beware: string | null;
}

/** The effect of accession in one year relative to it, or its mean over all years from accession on. */
export interface EventStudyAnswer {
  /** years since accession, negative before it; null for the mean over those from 0 on */
  years_since: number | null;
  /** the effect beside the year before accession */
  estimate: number;
  /** its standard error, clustered by state */
  std_error: number;
  /** lower end of its 95 % interval */
  lo: number;
  /** upper end */
  hi: number;
  /** 5 % quantile of the effects of the same accessions given to states drawn at random */
  permuted_lo: number | null;
  /** their median */
  permuted_median: number | null;
  /** 95 % quantile of these */
  permuted_hi: number | null;
  /** share of these at least as far from 0 */
  permutation_p: number;
  /** states that joined, of those that this year rests on */
  units: number;
  /** states that joined */
  treated: number;
  /** states that never did */
  controls: number;
  /** the years of accession, with the states that joined in each */
  cohorts: string;
  /** accessions without a year before them in the sample, left out */
  left_out: string;
  /** how often accessions were given to other states */
  permutations: number;
}

/** A state's position in a year. */
export interface IdealPointsAnswer {
  /** the state */
  state: string;
  /** the year */
  year: number;
  /** the dimension, 1 or 2 */
  dimension: number;
  /** its votes in that year; 0 where the position rests on other years alone */
  votes: number;
  /** posterior mean */
  value: number;
  /** posterior standard deviation */
  sd: number;
  /** lower end of the 90 % interval */
  lo: number;
  /** upper end */
  hi: number;
}

/** A power's influence capacity over a member in a year, by channel. */
export interface InfluenceAnswer {
  /** the power, any state or a union of states */
  power: string;
  /** the member */
  member: string;
  /** the year */
  year: number;
  /** economic, military, ideational or total; channels do not sum to the total, and the ideational one is not in it */
  channel: string;
  /** on what basis trade is counted: compare over years within one */
  basis: string | null;
  /** how much flows and binds, from 0 to 1 */
  bandwidth: number | null;
  /** how much the member depends, from 0 to 1; not known of the ideational channel */
  dependence: number | null;
  /** bandwidth × dependence */
  capacity: number | null;
  /** 5 % quantile over the weightings of the components */
  lo: number | null;
  /** 95 % quantile */
  hi: number | null;
  /** components of an earlier year that hold until a source ends them */
  carried: string | null;
  /** components counted here that have no figure, never taken as zero */
  left_out: string | null;
}

/** One component of a power's capacity over a member in a year. */
export interface InfluenceInputsAnswer {
  /** the power */
  power: string;
  /** the member */
  member: string;
  /** the year */
  year: number;
  /** economic, military or ideational */
  channel: string;
  /** bandwidth or dependence */
  side: string;
  /** the component */
  component: string;
  /** its figure */
  value: number | null;
  /** the figure's unit */
  unit: string;
  /** on what basis trade is counted */
  basis: string | null;
  /** x₀ of a logarithmic scale, in the unit */
  zero: number | null;
  /** the largest of any pair since 1992, by which the logarithm is scaled */
  maximum: number | null;
  /** the figure from 0 to 1 */
  scaled: number | null;
  /** its share of the side, at the printed weights, among what is known */
  weight: number | null;
  /** whether it is common to all states and years, so that `influence` counts it without being told */
  common: boolean;
  /** whether it is that of an earlier year, which holds until a source ends it */
  carried: boolean;
  /** why it is missing */
  missing: string | null;
}

/** One coefficient of an influence regression. */
export interface InfluenceRegressionAnswer {
  /** anchor, comembers, or a channel and a partner: trade_others, trade_outside, trade_inside, arms_… */
  term: string;
  /** share of the weighted distance that a state closes in a year; null where it cannot be estimated */
  estimate: number | null;
  /** its standard error, clustered by state */
  std_error: number | null;
  /** two-sided probability of such an estimate without a pull */
  p_value: number | null;
  /** lower end of the 95 % interval */
  lo: number | null;
  /** upper end */
  hi: number | null;
  /** the estimate before the correction for state effects */
  uncorrected: number | null;
  /** least squares without any correction: beware */
  naive: number | null;
  /** mean of the estimates with the patrons' positions exchanged at random */
  placebo_mean: number | null;
  /** 5 % quantile of these */
  placebo_lo: number | null;
  /** 95 % quantile */
  placebo_hi: number | null;
  /** share of them at least as far from 0 in errors */
  placebo_p: number | null;
  /** conditional first-stage F; below 10 the instruments are weak */
  first_stage: number | null;
  /** states of equal weight that would tell as much */
  effective_states: number | null;
  /** why the term is not estimated */
  missing: string | null;
  /** movements from one year to the next */
  rows: number;
  /** states that make them */
  states: number;
  /** first year moved to */
  first: number;
  /** last year moved to */
  last: number;
}

/** How many features an organization had by a year's end. */
export interface InstitutionalizationAnswer {
  /** the organization */
  org: string;
  /** the year */
  year: number;
  /** features of density: treaty basis, summits, secretariat, ministers, assemblies, … */
  density: number;
  /** features of authority: dispute settlement, fund, security body, legal personality, … */
  authority: number;
  /** the features of density, in the order in which they came */
  density_features: string;
  /** the features of authority */
  authority_features: string;
}

/** A member, observer or partner of an organization at a date. */
export interface MembersAnswer {
  /** the actor */
  actor: string;
  /** its name */
  name: string;
  /** member, associate, observer, partner, applicant or suspended */
  status: string;
  /** partial date of signature or admission; none where it was not found */
  since: string | null;
  /** partial date to which the organization's roster is known, where that is not the world's */
  known_to: string | null;
}

/** One of a state's partners by an instrument, in the last year known of the state. */
export interface PartnersAnswer {
  /** the state */
  state: string;
  /** the instrument of dependence */
  instrument: string;
  /** the last year in which the state has a figure */
  year: number;
  /** on what basis trade is counted */
  basis: string | null;
  /** 1 for the largest */
  rank: number;
  /** the partner: a state, or a union to which neither the state nor the power asked about belongs */
  partner: string;
  /** its share */
  share: number;
  /** partners with a figure, a zero too; a union counted once for its members */
  among: number;
}

/** The change of states' distance to the power after they joined an organization. */
export interface PlaceboOrganizationsAnswer {
  /** the organization */
  org: string;
  /** own: the power's organization asked about; placebo: one to which the power does not belong */
  role: string;
  /** mean change of the distance in the years from accession to the fifth after it, beside the ten before */
  estimate: number;
  /** its standard error, clustered by state */
  std_error: number;
  /** states that joined within the sample */
  treated: number;
  /** the place by size among all, 1 for the largest change in either direction */
  rank: number;
  /** organizations compared */
  n: number;
  /** rank / n */
  p: number;
}

/** How an organization ranks as a power's platform. */
export interface PlatformsAnswer {
  /** the organization */
  org: string;
  /** mean rank over all weightings and errors */
  expected_rank: number;
  /** share of weightings and errors in which it ranks first */
  first_rank: number;
  /** Copeland score: organizations that it beats on more criteria than they beat it, minus those that beat it */
  copeland: number;
  /** how often it ranks first at the weights that favour it */
  confidence: number | null;
  /** the mean weights with which it ranks first, as criterion=weight */
  central_weights: string | null;
  /** share of each rank from the first to the last, separated by blanks */
  acceptability: string;
  /** criteria left out for all because an organization lacks a figure */
  dropped: string | null;
  /** its members besides the power */
  members: number;
  /** the last year for which its members are known, where that is not today */
  roster: number | null;
}

/** How alike two states' alliance portfolios were in a year. */
export interface PortfoliosAnswer {
  /** the state asked about */
  a: string;
  /** the other */
  b: string;
  /** the year */
  year: number;
  /** states in the portfolios */
  states: number;
  /** S with absolute distances, from −1 to 1 */
  s_absolute: number | null;
  /** S with squared distances */
  s_squared: number | null;
  /** S with absolute distances, states weighted by their share of world capabilities (CINC) */
  s_weighted: number | null;
}

/** How a state's imports of a product are spread over suppliers in a year. */
export interface ProductDependenceAnswer {
  /** the state that imports */
  state: string;
  /** the year */
  year: number;
  /** the product's six digits in the Harmonized System */
  product: string;
  /** its name, where the world has it */
  name: string | null;
  /** the edition of the Harmonized System, such as HS92 */
  nomenclature: string;
  /** what the state imports of it, M US$ */
  imports: number;
  /** from how many suppliers */
  suppliers: number;
  /** Herfindahl–Hirschman index of the imports over suppliers, 1 where there is one */
  concentration: number | null;
  /** the largest supplier */
  largest_supplier: string;
  /** its share of the imports */
  largest_share: number;
  /** Herfindahl–Hirschman index of the world's exports of the product over exporters */
  world_concentration: number | null;
  /** the state's imports of the product over its exports; nothing where it exports none */
  imports_over_exports: number | null;
  /** whether the largest supplier has nine tenths or more */
  single_source: boolean;
  /** whether imports and the world's exports are both concentrated, above 0.4 */
  concentrated: boolean;
}

/** How a state voted on a resolution. */
export interface ResolutionVotesAnswer {
  /** the date of the vote, as far as it is known */
  date: string | null;
  /** its year */
  year: number;
  /** the resolution */
  resolution: string | null;
  /** its title, without what the catalogue puts behind it */
  title: string | null;
  /** the state */
  state: string;
  /** member or observer of the organization on that day, where one is asked about */
  status: string | null;
  /** yes, abstain, no or absent; none where the source tells nothing of the state: absent, or no member of the body */
  vote: string | null;
  /** the source's number of the roll call */
  rollcall: number;
  /** the source of the roll call and its votes */
  source: string;
  /** whether a paragraph or an amendment was voted on, where the source tells */
  part: boolean | null;
  /** whether the world holds only some votes of the year: a selection, or a year that was not over */
  partial: boolean;
}

/** A chairmanship held against the rotation rule. */
export interface RotationAnswer {
  /** the order that the rule follows: English, Turkish or fixed cycle */
  alphabet: string;
  /** the actor in the chair */
  chair: string;
  /** partial date of taking it */
  since: string;
  /** whom the rule expects after the one before; none for the first */
  expected: string | null;
  /** whether the chair is the one expected */
  follows: boolean | null;
}

/** How alike two states voted in a year or in a period. */
export interface SimilarityAnswer {
  /** one state */
  a: string;
  /** the other */
  b: string;
  /** the year, or the first year of the period */
  since: number;
  /** the year, or the last year of the period */
  until: number;
  /** roll calls on which both voted */
  n: number;
  /** agreement from 0 to 1 */
  agreement: number | null;
  /** its standard error */
  agreement_error: number | null;
  /** agreement where not all that voted did so alike */
  agreement_contested: number | null;
  /** S with squared distances, from −1 to 1; with absolute ones S is 2 × agreement − 1 */
  s_squared: number | null;
  /** its standard error */
  s_squared_error: number | null;
  /** Cohen's κ with squared distances */
  kappa: number | null;
  /** its standard error */
  kappa_error: number | null;
  /** Scott's π with squared distances */
  pi: number | null;
  /** its standard error */
  pi_error: number | null;
  /** Kendall's τ-b */
  tau_b: number | null;
  /** its standard error */
  tau_b_error: number | null;
}

/** A supplier of a state, or one that supplies others what the state needs. */
export interface SuppliersAnswer {
  /** the state that is supplied */
  state: string;
  /** of what */
  instrument: string;
  /** the last year known of the state; of arms the last of five */
  year: number;
  /** the supplier, a state */
  supplier: string;
  /** 1 for who supplies the state most, then by what it supplied before, its neighbours and the world */
  rank: number;
  /** its share of the state's supply */
  share: number | null;
  /** its share of what is left without the supplier that is done without */
  share_without: number | null;
  /** how much it supplied, in unit, where the world holds amounts */
  volume: number | null;
  /** the unit of volume */
  unit: string | null;
  /** its share five years before */
  before: number | null;
  /** how many of the state's neighbours by land it supplies */
  neighbours: number;
  /** of how many neighbours a figure is known */
  neighbours_known: number;
  /** how many states it supplies */
  states: number;
  /** of how many states a figure is known */
  states_known: number;
  /** its part of what all suppliers sent to all states, where the world holds amounts */
  world_share: number | null;
}

/** How a state voted in five years on what two powers voted against each other on. */
export interface SwingStatesAnswer {
  /** the state */
  state: string;
  /** the first year */
  since: number;
  /** the last year */
  until: number;
  /** one power */
  first: string;
  /** the other */
  second: string;
  /** recorded votes on which one power voted yes and the other no */
  contested: number;
  /** of them the state voted as the first power */
  with_first: number;
  /** as the second */
  with_second: number;
  /** it abstained */
  abstained: number;
  /** with_first / (with_first + with_second); abstentions are left out */
  share: number | null;
  /** lower end of its 90 % interval */
  share_lo: number | null;
  /** upper end */
  share_hi: number | null;
  /** votes on a question that came back */
  repeats: number;
  /** those on which it voted otherwise than the time before, an abstention too */
  moved: number;
  /** votes for or against on a question on which it had taken a side before */
  sided_again: number;
  /** those by which it went over from one power's side to the other's */
  crossed: number;
  /** crossed / sided_again */
  crossing: number | null;
  /** lower end of its 90 % interval */
  crossing_lo: number | null;
  /** upper end */
  crossing_hi: number | null;
  /** crossed / sided_again of all states together */
  usual_crossing: number | null;
  /** whether it swings, by these criteria; none where it never had the occasion to cross */
  swings: boolean | null;
}

/** A partner's part in a state's trade in a year, on one basis. */
export interface TradeSharesAnswer {
  /** the state */
  state: string;
  /** the partner; EU is the sum over its members at the date */
  partner: string;
  /** the year */
  year: number;
  /** the basis, within which alone the figure is comparable */
  basis: string;
  /** what the state sends the partner, M US$ */
  exports: number | null;
  /** what it receives from it, M US$ */
  imports: number | null;
  /** exports and imports over all partners, M US$ */
  total: number | null;
  /** the partner's share of both together */
  share: number | null;
  /** its share of exports, where the basis gives shares alone */
  export_share: number | null;
  /** its share of imports, likewise */
  import_share: number | null;
  /** whether this basis is the first in preference that has the state and the year */
  preferred: boolean;
}

/** How alike our figures and a reference index order the receivers of a power's influence in a year. */
export interface ValidationAnswer {
  /** the power */
  power: string;
  /** the year */
  year: number;
  /** the sub-index of the reference */
  reference: string;
  /** our figure beside it, or none where none of our instruments is its counterpart */
  ours: string | null;
  /** receivers with both figures */
  n: number;
  /** Spearman's rank correlation over them */
  rho: number | null;
  /** Pearson's correlation over them */
  r: number | null;
}

/** How far agreement in UN votes fell into blocs in a year. */
export interface VoteModularityAnswer {
  /** the year */
  year: number;
  /** how far agreement lies within blocs rather than between them; 0 where all agree alike */
  modularity: number | null;
  /** blocs found */
  blocs: number;
  /** states of the largest bloc */
  largest: number;
  /** states that voted on a roll call with every other */
  states: number;
  /** states left out, as they voted on none with one of these */
  left_out: number;
}

/** A member's formal voting power. */
export interface VotingPowerAnswer {
  /** the member */
  actor: string;
  /** the decision rule */
  rule: string;
  /** Shapley–Shubik index */
  shapley_shubik: number;
  /** Banzhaf index, normalized to sum to one */
  banzhaf_normalized: number;
  /** absolute Penrose–Banzhaf index: swings over the coalitions of the others */
  banzhaf_absolute: number;
}
