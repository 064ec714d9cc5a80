-- Agreement: pairs of focus states of one organization, and the patrons with one another and with the
-- Turkic states; a pair without a common vote in a year is missing.
focus as (select * from who where focus),
pairs as (
  select x.actor as a, y.actor as b from focus x join focus y on x.actor < y.actor
  left join fellows f on f.a = x.actor and f.b = y.actor
  where f.a is not null or (x.patron or y.patron) and (x.patron or x.turkic) and (y.patron or y.turkic)),
agreements as (select * from ties where tie = 'agreement' and source = 'un-ga-voting' and since >= 1992),
sessions as (select distinct since, until, tie, source, vintage from agreements),
voted as (
  select p.a, p.b, s.since, s.until, s.tie, g.value, case when g.value is null then 'not_reported' end as missing,
    coalesce(g.n, 0) as n, s.source, s.vintage
  from pairs p cross join sessions s
  left join agreements g on g.a = p.a and g.b = p.b and g.since = s.since),
-- Pacts and preferential agreements of the focus states and the EU with the patrons and with one another, in the years
-- since 1992 (defence agreements: all).
named as (select * from who where actor <> 'EU'),
pacts_of_states as (
  select t.a, t.b, case when t.tie <> 'defence_agreement' and t.since < 1992 then 1992 else t.since end as since, t.until, t.tie,
    t.value, t.missing, t.n, t.source, t.vintage
  from ties t
  join who x on x.actor = t.a
  join who y on y.actor = t.b
  where t.tie in ('alliance', 'offence_pact', 'consultation_pact', 'neutrality_pact', 'nonaggression_pact', 'defence_agreement',
      'preferential_agreement', 'preferential_agreement_depth')
    and t.source in ('atop-5.1', 'dcad-1.0', 'desta-2.1')
    and (t.until >= 1992 or t.tie = 'defence_agreement')
    and (x.patron or y.patron or t.tie in ('alliance', 'defence_agreement'))),
-- Trade agreements with the patrons, clipped to the years seen since 1992.
trade_agreements as (
  select t.a, t.b, case when t.since < 1992 then 1992 else t.since end as since, t.until, t.tie, t.value,
    t.missing, t.n, t.source, t.vintage
  from ties t
  join who x on x.actor = t.a
  join who y on y.actor = t.b
  where t.tie = 'trade_agreement' and t.source = 'penppml-rta' and t.until >= 1992 and (x.patron or y.patron)),
-- Languages: the powers with the focus states and the members of their organizations, the OTS states
-- with one another.
of_languages as (
  select x.actor as a, y.actor as b from named x join named y on x.actor < y.actor
  where x.power or y.power or x.ots and y.ots
  union
  select a, b from platforms where a < b),
distances as (select * from ties where tie = 'linguistic_distance' and source = 'glottolog-country-distance'),
languages as (
  select p.a, p.b, cast(null as bigint) as since, cast(null as bigint) as until, s.tie, d.value,
    case when d.value is null then 'not_covered' end as missing, d.n, s.source, s.vintage
  from of_languages p
  cross join (select distinct tie, source, vintage from distances) s
  left join distances d on d.a = p.a and d.b = p.b),
-- Religions: the OTS states with one another and with the patrons, in the last year.
religions as (
  select t.a, t.b, t.since, t.until, t.tie, t.value, t.missing, t.n, t.source, t.vintage
  from (select *, max(since) over () as last from ties where tie = 'religious_proximity' and source = 'wrp-national') t
  join who x on x.actor = t.a
  join who y on y.actor = t.b
  where t.since = t.last and (x.ots or x.patron) and (y.ots or y.patron) and (x.ots or y.ots)),
-- Disputes: the last one of every pair of states of the rosters in the last twenty years.
disputes as (
  select t.a, t.b, max(t.until) as since, max(t.until) as until, t.tie, t.value, t.missing, t.n, t.source, t.vintage
  from (select *, max(until) over () as last from ties where tie = 'militarized_dispute' and source = 'cow-mid') t
  join states x on x.actor = t.a
  join states y on y.actor = t.b
  where t.until > t.last - 20
  group by t.a, t.b, t.tie, t.value, t.missing, t.n, t.source, t.vintage),
-- What documents say and no data set holds.
documented as (
  select a, b, since, until, tie, value, missing, n, source, vintage
  from ties where source = 'report-shusha-ratification-2022')
select * from voted union all select * from pacts_of_states union all select * from trade_agreements
union all select * from languages union all select * from religions union all select * from disputes
union all select * from documented
order by tie, a, b, since
