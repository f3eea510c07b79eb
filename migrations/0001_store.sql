-- The store. Every table has the tenant, but for `guard`, which can hold no row, and `entity_area`, whose key is a row
-- of `entity`. Times are UTC, RFC 3339. Each statement ends with a semicolon at the end of a line.

-- A statement that inserts here fails, and its batch with it: optimistic concurrency without BEGIN.
create table guard (
  moved integer constraint guard_moved check (0)
) strict;

-- `creation` is drawn when the source is created: one that was removed and made again is another one.
create table source (
  tenant text not null,
  id text not null,
  adapter text not null,
  options text not null,
  jurisdiction text,
  owner text not null,
  created text not null,
  modified text not null,
  creation text not null,
  version integer not null,
  primary key (tenant, id)
) strict, without rowid;

-- The latest state. `data` is the hub entity; null where it has ended: the row stays, so that older data that arrive
-- later do not revive it. `observed` is the sort key of the latest observedAt (gateway/store/instant-key.ts).
create table entity (
  key integer primary key,
  tenant text not null,
  id text not null,
  source text not null,
  version integer not null,
  data text,
  observed text,
  ended text,
  created text not null,
  modified text not null,
  unique (tenant, id)
) strict;

create index entity_by_source on entity (tenant, source, id);

create index entity_ended on entity (modified) where data is null;

-- The types of entities that have not ended.
create table entity_type (
  tenant text not null,
  type text not null,
  id text not null,
  source text not null,
  primary key (tenant, type, id)
) strict, without rowid;

-- The bounds of `location`, in degrees.
create virtual table entity_area using rtree (key, west, east, south, north);

-- The source's own id of an entity, where the entity's id does not show it.
create table alias (
  tenant text not null,
  id text not null,
  source text not null,
  local_id text not null,
  category text,
  primary key (tenant, id)
) strict, without rowid;

create index alias_by_source on alias (tenant, source);

-- The last full set that a source gave of a type.
create table full_set (
  tenant text not null,
  source text not null,
  type text not null,
  as_of text not null,
  primary key (tenant, source, type)
) strict, without rowid;

-- `state` null: forgotten; the row stays for a while, so that its version does not start again under a reader.
create table session (
  tenant text not null,
  source text not null,
  key text not null,
  version integer not null,
  state text,
  modified text not null,
  primary key (tenant, source, key)
) strict, without rowid;

create index session_forgotten on session (modified) where state is null;

-- `replies`: the frames one after the other; `reply_lengths`: a JSON list; both null where the protocol has no reply.
create table deduplication (
  tenant text not null,
  source text not null,
  key text not null,
  replies blob,
  reply_lengths text,
  stored text not null,
  primary key (tenant, source, key)
) strict, without rowid;

create index deduplication_by_time on deduplication (stored);

create table attachment (
  tenant text not null,
  message text not null,
  position integer not null,
  source text not null,
  name text not null,
  media_type text not null,
  category text not null,
  body blob not null,
  received text not null,
  primary key (tenant, message, position)
) strict;

create index attachment_by_source on attachment (tenant, source);

create index attachment_by_time on attachment (received);

-- `id` is that of the message; `received` is as the front end told it, `stored` as this gateway knows it.
create table dead_letter (
  tenant text not null,
  id text not null,
  source text not null,
  received text not null,
  stored text not null,
  media_type text not null,
  headers text not null,
  peer text,
  bytes integer not null,
  body blob not null,
  problem text not null,
  replayed text,
  primary key (tenant, id)
) strict;

create index dead_letter_by_source on dead_letter (tenant, source, received, id);

create index dead_letter_bound on dead_letter (tenant, source, stored, id, bytes);

create index dead_letter_by_time on dead_letter (stored);

-- `status` null: in flight under the lease.
create table idempotency (
  tenant text not null,
  client text not null,
  key text not null,
  fingerprint text not null,
  lease text not null,
  lease_until text not null,
  status integer,
  headers text,
  body blob,
  stored text not null,
  primary key (tenant, client, key)
) strict, without rowid;

create index idempotency_by_time on idempotency (stored);

-- Appended with what it tells of; `sequence`, `leaf` and `chain` come with the sequencer.
create table audit_record (
  id integer primary key,
  tenant text not null,
  at text not null,
  record text not null,
  sequence integer,
  leaf text,
  chain text,
  unique (tenant, sequence)
) strict;

create index audit_record_unsequenced on audit_record (tenant, id) where sequence is null;
