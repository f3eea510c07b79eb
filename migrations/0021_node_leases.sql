-- Which node does what only one node may do (gateway/store/nodes/leases.ts): the sequencer, the sweep, the indicators and each connector that
-- must run once; and `node/<id>`, which a node holds as long as it lives. `fence` grows each time the owner changes, and every write of an
-- owner checks it. `expires` is in milliseconds since 1970, by the clock of the database. `process`: where a node runs, so that a neighbour
-- on the same machine sees at once that it has died. `keys`: a digest of the keys that all nodes must share.
create table node_lease (
  name text not null primary key,
  owner text not null,
  fence integer not null,
  expires integer not null,
  process text not null,
  keys text not null
) strict, without rowid;

create index node_lease_of_owner on node_lease (owner);

-- Which node is sending a notice: the time until which it has claimed it, and its name.
alter table notice add column claim text;

-- What clients have taken of their rate on each node (gateway/rate-limit/shared.ts): it only grows. `changed` is by the clock of the database.
create table rate_use (
  client text not null,
  node text not null,
  requests integer not null,
  changed integer not null,
  primary key (client, node)
) strict, without rowid;

create index rate_use_changed on rate_use (changed);

-- How often what nodes cache was changed, such as the registered clients.
create table cache_version (
  name text not null primary key,
  version integer not null
) strict, without rowid;
