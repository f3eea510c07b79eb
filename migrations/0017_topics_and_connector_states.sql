-- The topic of a message that was refused (gateway/store/ingest/dead-letters.ts), which some formats read.
alter table dead_letter add column topic text;

-- What a connector remembers beyond a restart, such as the ETag of a feed (gateway/store/sources/connector-states.ts).
create table connector_state (
  tenant text not null,
  connector text not null,
  state text not null,
  primary key (tenant, connector)
) strict, without rowid;
