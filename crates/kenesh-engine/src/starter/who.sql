-- Who the starter world is about. `focus` states have yearly figures; the `sparse` ones of them, which
-- are neither in the OTS nor patrons, have flows of a few years, to keep the tables small. `patrons`
-- are those on whom dependence is measured; of the `power`s all platforms are compared. States of the
-- rosters that are not here have what a comparison of platforms needs. Korea, in no organization of
-- the rosters, is added where a claim compares its language.
with who(actor, focus, patron, power, ots, turkic, sparse) as (values
  ('ARM', true,  false, false, false, false, true),
  ('AZE', true,  false, false, true,  true,  false),
  ('BLR', true,  false, false, false, false, true),
  ('CHN', true,  true,  true,  false, false, false),
  ('EU',  false, true,  false, false, false, false),
  ('HUN', true,  false, false, true,  false, false),
  ('IND', true,  false, false, false, false, true),
  ('IRN', true,  false, false, false, false, true),
  ('KAZ', true,  false, true,  true,  true,  false),
  ('KGZ', true,  false, false, true,  true,  false),
  ('KOR', false, false, false, false, false, false),
  ('PAK', true,  false, false, false, false, true),
  ('RUS', true,  true,  true,  false, false, false),
  ('TJK', true,  false, false, false, false, true),
  ('TKM', true,  false, false, true,  true,  false),
  ('TUR', true,  true,  true,  true,  false, false),
  ('USA', true,  true,  true,  false, false, false),
  ('UZB', true,  false, false, true,  true,  false)),
-- The states that belong or belonged to an organization whose roster is coded, today or not.
belonging as (
  select distinct m.org, m.actor, m.status = 'member' and m.until is null as today
  from memberships m
  join organizations o on o.org = m.org and o.source <> 'cow-igo-3' and o.source not like 'roster-%'
  join actors a on a.actor = m.actor and a.kind = 'state'
  where m.status in ('member', 'observer', 'associate', 'suspended')),
states as (select actor from belonging union select actor from who where actor <> 'EU'),
fellows as (
  select x.actor as a, y.actor as b, bool_or(x.today and y.today) as today
  from belonging x join belonging y on x.org = y.org and x.actor <> y.actor
  group by x.actor, y.actor),
platforms as (
  select f.a, f.b from fellows f
  left join who x on x.actor = f.a
  left join who y on y.actor = f.b
  where f.today and (x.power or y.power)),
