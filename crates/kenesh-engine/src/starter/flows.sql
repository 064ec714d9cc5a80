-- Every flow, those of unions of states too.
all_flows as (select * from flows union all select * from union_flows),
-- Exports: the focus states with the patrons, yearly or in some years; in the last year also the
-- powers with the members of their organizations, and the OTS states with one another. Korea's with the OTS states.
exports as (
  select f.*, f.year = max(f.year) over () as last
  from all_flows f
  where f.instrument = 'exports' and f.source = 'cow-trade-4.0' and f.year >= 1992),
exported as (
  select e.sender, e.receiver, e.year, e.instrument, e.value, e.unit, e.missing, e.source, e.vintage
  from exports e
  left join who s on s.actor = e.sender
  left join who r on r.actor = e.receiver
  left join platforms p on p.a = e.sender and p.b = e.receiver
  where (s.focus and r.patron or s.patron and r.focus)
      and (not s.sparse and not r.sparse or e.year in (1994, 1999, 2004, 2009, 2014))
    or e.last and (p.a is not null or s.ots and r.ots)
    or s.ots and e.receiver = 'KOR' or e.sender = 'KOR' and r.ots),
known as (select distinct sender as actor from exports where last),
unknown as (
  select distinct p.a as sender, p.b as receiver, e.year, e.instrument, cast(null as double) as value, e.unit,
    'not_covered' as missing, e.source, e.vintage
  from platforms p
  join exports e on e.last
  left join known a on a.actor = p.a
  left join known b on b.actor = p.b
  where a.actor is null or b.actor is null),
-- Trade after the series of all pairs: the OTS states with the patrons and Korea, on the bases that reach further; of
-- the Factbook every partner that it lists.
fresh as (
  select f.sender, f.receiver, f.year, f.instrument, f.value, f.unit, f.missing, f.source, f.vintage
  from all_flows f
  left join who s on s.actor = f.sender
  left join who r on r.actor = f.receiver
  where f.year >= 2015 and f.value is not null
    and (f.instrument in ('exports_national', 'imports_national')
        and (s.ots and (r.patron or f.receiver = 'KOR') or (s.patron or f.sender = 'KOR') and r.ots)
      or f.instrument = 'export_share_factbook' and s.ots
      or f.instrument = 'import_share_factbook' and r.ots)),
-- Aid: to the focus states; a donor that reports in a year has a row for each of them.
aid as (select * from all_flows where instrument = 'oda' and source = 'oecd-dac2a-2022'),
donors as (
  select distinct sender, year, instrument, unit, source, vintage from aid
  where sender in ('DAC2A', 'EU', 'RUS', 'TUR', 'USA') and value is not null),
recipients as (
  select distinct receiver, sparse from aid join who on actor = receiver where focus and value is not null),
received as (
  select d.sender, r.receiver, d.year, d.instrument, a.value, d.unit,
    case when a.value is null then 'not_reported' end as missing, d.source, d.vintage
  from donors d
  cross join recipients r
  left join aid a on a.sender = d.sender and a.receiver = r.receiver and a.year = d.year
  where d.sender <> r.receiver and (not r.sparse or d.year in (2009, 2014, 2019, 2022))),
-- Arms: five-year windows of the focus states with the patrons. No transfer is a zero, and a share of
-- no imports is not applicable.
windows as (
  select distinct year, source, vintage from all_flows where instrument = 'arms_scaled_5y' and source = 'sipri-register-2024'),
bought as (
  select s.actor as sender, r.actor as receiver, w.year, w.source, w.vintage, scaled.value as scaled, share.value as share,
    coalesce(total.value > 0, false) as imports
  from windows w
  join who s on s.patron
  join who r on r.focus and r.actor <> s.actor
  left join all_flows scaled on scaled.instrument = 'arms_scaled_5y' and scaled.source = w.source
    and scaled.sender = s.actor and scaled.receiver = r.actor and scaled.year = w.year
  left join all_flows share on share.instrument = 'arms_share_5y' and share.source = w.source
    and share.sender = s.actor and share.receiver = r.actor and share.year = w.year
  left join indicators total on total.indicator = 'arms_imports_5y' and total.source = w.source
    and total.state = r.actor and total.year = w.year
  where r.ots or w.year in (2014, 2019, 2024)),
-- What the OTS states send the patrons, where they send any.
sold as (
  select f.sender, f.receiver, f.year, f.instrument, f.value, f.unit, f.missing, f.source, f.vintage
  from all_flows f
  join who s on s.actor = f.sender and s.ots
  join who r on r.actor = f.receiver and r.patron and not r.ots
  where f.instrument = 'arms_scaled_5y' and f.source = 'sipri-register-2024' and f.year >= 1992 and not s.patron),
-- Who lives where, what they send home, and what China finances: the OTS states. Energy: what they import.
moved as (
  select f.sender, f.receiver, f.year, f.instrument, f.value, f.unit, f.missing, f.source, f.vintage
  from flows f
  left join who s on s.actor = f.sender
  left join who r on r.actor = f.receiver
  where f.value > 0 and (f.instrument in ('finance_oda', 'finance_oof', 'finance_vague') and r.ots
    or f.instrument = 'remittances' and r.ots and f.value >= 0.5
    or f.instrument = 'migrants' and s.ots and f.value >= 100)),
energy as (
  select f.sender, f.receiver, f.year, f.instrument, f.value, f.unit, f.missing, f.source, f.vintage
  from all_flows f join who r on r.actor = f.receiver
  where f.instrument in ('coal', 'gas', 'oil') and r.ots and f.year in (2014, 2019, 2021, 2022, 2023, 2024) and f.value >= 0.5),
arms as (
  select sender, receiver, year, 'arms_scaled_5y' as instrument, coalesce(scaled, 0) as value, 'share' as unit,
    cast(null as varchar) as missing, source, vintage from bought
  union all
  select sender, receiver, year, 'arms_share_5y', case when imports then coalesce(share, 0) end, 'share',
    case when not imports then 'not_applicable' end, source, vintage from bought)
select * from exported union all select * from unknown union all select * from fresh union all select * from received union all select * from arms
union all select * from sold union all select * from moved union all select * from energy
order by instrument, sender, receiver, year
