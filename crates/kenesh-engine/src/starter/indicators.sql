-- World Bank: the focus states yearly, every other state of the rosters in the last year of both series.
bank as (
  select indicator, state, year, value, unit, source, vintage, max(year) over (partition by indicator) as last
  from indicators where source in ('wb-gdp', 'wb-population')),
series as (select distinct indicator, unit, source, vintage, last from bank),
known as (select distinct indicator, state from bank),
years as (select distinct year from bank where year >= 1992),
keys as (
  select s.actor as state, n.indicator, y.year, n.unit, n.source, n.vintage
  from states s
  cross join series n
  cross join years y
  left join who w on w.actor = s.actor
  where y.year <= n.last and (w.focus or y.year = (select min(last) from series))),
economies as (
  select k.state, k.year, k.indicator, b.value, k.unit,
    case when b.value is not null then null when n.state is null then 'not_covered' else 'not_reported' end as missing,
    k.source, k.vintage
  from keys k
  left join bank b on b.indicator = k.indicator and b.state = k.state and b.year = k.year
  left join known n on n.indicator = k.indicator and n.state = k.state),
-- Total trade: the focus states, in the years of their exports.
totals as (
  select i.state, i.year, i.indicator, i.value, i.unit, i.missing, i.source, i.vintage
  from indicators i join who w on w.actor = i.state
  where i.indicator = 'trade_total' and i.source = 'cow-trade-4.0' and w.focus and i.year >= 1992
    and (not w.sparse or i.year in (1994, 1999, 2004, 2009, 2014))
  union all
  select i.state, i.year, i.indicator, i.value, i.unit, i.missing, i.source, i.vintage
  from indicators i join who w on w.actor = i.state
  where i.indicator = 'trade_total_national' and w.ots and i.year >= 2015),
-- Votes: means of the powers, of the UN and of random blocs of five.
votes as (
  select i.state, i.year, i.indicator, i.value, i.unit, i.missing, i.source, i.vintage
  from indicators i left join who w on w.actor = i.state
  where i.source = 'un-ga-voting' and i.year >= 1992
    and (i.indicator = 'un_agreement_mean' and w.power or i.state = 'UN'))
select * from economies union all select * from totals union all select * from votes
order by indicator, state, year
