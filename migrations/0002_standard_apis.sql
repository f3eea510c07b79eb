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

-- The linked-data contexts of a tenant: those that it hosts, by an id of the gateway's, and those that were named by their
-- URL, which is the id. `document` null: what is bundled or configured under that URL. `checked`: when it was fetched last.
create table context (
  tenant text not null,
  id text not null,
  kind text not null,
  owner text not null,
  document text,
  created text not null,
  checked text not null,
  primary key (tenant, id)
) strict;
