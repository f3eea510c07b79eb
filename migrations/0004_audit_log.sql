-- The audit log as a Merkle tree in tiles (C2SP tlog-tiles), in the place of the chain of hashes of the first schema.

-- Canonical JSON, committed with what it tells of; the sequencer takes it from here into the log.
create table audit_waiting (
  id integer primary key,
  tenant text not null,
  record text not null
) strict;

-- The entries of a tenant's log, from 0 on. `request`: the id of the request that the record tells of.
create table audit_entry (
  tenant text not null,
  number integer not null,
  request text not null,
  record text not null,
  unique (tenant, number)
) strict;

create index audit_entry_by_request on audit_entry (tenant, request, number);

-- The last tile of a level grows until it has 256 hashes of 32 bytes.
create table audit_tile (
  tenant text not null,
  level integer not null,
  number integer not null,
  hashes blob not null,
  unique (tenant, level, number)
) strict;

-- How far a tenant's log has come, and its last signed checkpoint.
create table audit_log (
  tenant text primary key,
  size integer not null,
  checkpoint text not null
) strict, without rowid;

-- The key of a month's pseudonyms and digests; null where it was destroyed, and what it keyed is only a number since.
create table audit_key (
  tenant text not null,
  month text not null,
  key blob,
  primary key (tenant, month)
) strict, without rowid;

-- Records of the first schema named the subject and the client, for whom no key can be made here: they go on without.
insert into audit_waiting (tenant, record)
select tenant, case when record ->> 'source' like 'client:%'
  then json_remove(record, '$.subject', '$.client', '$.source')
  else json_remove(record, '$.subject', '$.client') end
from audit_record order by id;

-- What no entry of a log may be as long as loses its list of types.
update audit_waiting set record = json_remove(record, '$.types') where length(cast(record as blob)) > 65535;

drop table audit_record;
