-- Ideal points: the focus states yearly, every other state in its last year where that is one of the last
-- two; the members of the EU yearly, and our own estimates for the focus states.
points as (
  select *, max(year) over (partition by state) as own, max(year) over () as last
  from positions where dimension = 'ideal_point' and source = 'bsv-idealpoints-2025-07' and year >= 1992),
chosen as (
  select p.state, p.year, p.dimension, p.value, p.lo, p.hi, p.source, p.vintage
  from points p
  left join who w on w.actor = p.state
  where w.focus or p.year = p.own and p.own >= p.last - 1
  union all
  select state, year, dimension, value, lo, hi, source, vintage from positions
  where dimension = 'ideal_point_members' and year >= 1992
  union all
  select p.state, p.year, p.dimension, p.value, p.lo, p.hi, p.source, p.vintage
  from positions p join who w on w.actor = p.state
  where p.dimension = 'ideal_point_estimated' and p.source = 'un-ga-voting' and w.focus and p.year >= 1992)
select * from chosen order by dimension, state, year
