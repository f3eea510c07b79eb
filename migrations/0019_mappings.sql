-- Mappings: formats that officers publish as documents while the gateway runs (gateway/store/mappings): each a row of versions, none of
-- which is ever changed but in its state. A source is read by one: `mapping_version` is the version that it names, null the one
-- in force.
create table mapping (
  tenant text not null,
  id text not null,
  created text not null,
  modified text not null,
  creation text not null,
  version integer not null,
  primary key (tenant, id)
) strict, without rowid;

-- `state`: proposed, in-force, shadow, replaced, superseded, refused. `author`, `decider`: who published or proposed it, and who
-- approved or refused it, without personal data.
create table mapping_version (
  tenant text not null,
  mapping text not null,
  number integer not null,
  state text not null,
  digest text not null,
  document text not null,
  author text not null,
  at text not null,
  decider text,
  decided text,
  primary key (tenant, mapping, number)
) strict;

alter table source add column mapping text;
alter table source add column mapping_version integer;
create index source_of_mapping on source (tenant, mapping) where mapping is not null;

-- What is tried of a mapping: `parkco@4`.
alter table dry_run add column mapping text;
