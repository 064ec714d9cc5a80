-- How the states that the starter world is about voted on them.
found as (
  select v.body, v.rollcall, v.state, v.vote, v.source, v.vintage
  from votes v
  join rollcalls r on r.body = v.body and r.rollcall = v.rollcall and r.source = v.source
  join who w on w.actor = v.state
  where v.source = 'un-ga-voting' and r.resolution like 'A/RES/ES-11/%')
select * from found order by body, rollcall, state
