-- What the standard APIs keep beside the latest state: when each attribute came and changed, and every change as a step.

-- JSON list of [name, datasetId, created, modified]; an instance that is not in it has the entity's own two times.
alter table entity add column times text;

-- One change of one entity: JSON list of [name, datasetId, instance or null where it went]. The times of observation are
-- sort keys (gateway/store/instant-key.ts) of the first and the last that the step holds.
create table step (
  sequence integer primary key autoincrement,
  entity integer not null,
  stored text not null,
  first_observed text,
  last_observed text,
  data text not null
) strict;

create index step_by_entity on step (entity, sequence);

create index step_by_time on step (stored);

-- The types of entities that have steps and no latest state.
create table past_type (
  tenant text not null,
  type text not null,
  id text not null,
  primary key (tenant, type, id)
) strict, without rowid;
