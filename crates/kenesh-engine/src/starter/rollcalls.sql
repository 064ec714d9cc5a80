-- The resolutions of the eleventh emergency special session, on Ukraine. They are no year of votes, so that nothing that
-- compares votes by year counts them: `partial` says so.
found as (
  select body, rollcall, date, session, year, resolution, title, important, part, subjects, true as partial, source, vintage
  from rollcalls where source = 'un-ga-voting' and resolution like 'A/RES/ES-11/%')
select * from found order by body, rollcall
