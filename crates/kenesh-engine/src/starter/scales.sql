-- The largest value of every component of influence capacity: all of them.
found as (select component, maximum, unit, since, until, sender, receiver, year, source, vintage from scales)
select * from found order by component
