-- What indicators (gateway/indicators) need of the history, so that a run reads only what is new. Each row is what the readings of one
-- attribute of one entity say that were observed within `hour`: those of instants, from `start` to `until` that hour; those over an
-- interval, that interval. `readings` and `total` are of the usable ones of this `unit` ('' where there is none), `excluded` counts
-- those whose quality or value forbids it. An hour is read again as a whole when a step of it is stored, however late.
create table indicator_hour (
  tenant text not null,
  attribute text not null,
  entity text not null,
  hour text not null,
  start text not null,
  until text not null,
  unit text not null,
  readings integer not null,
  total real not null,
  excluded integer not null,
  primary key (tenant, attribute, entity, hour, start, until, unit)
) strict, without rowid;

create index indicator_hour_of_entity on indicator_hour (tenant, entity, hour);

-- The last step that was read, and which attributes are read: where they change, all steps are read again.
create table indicator_progress (
  tenant text not null primary key,
  attributes text not null,
  sequence integer not null
) strict, without rowid;
