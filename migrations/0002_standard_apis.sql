-- What the standard APIs keep beside the latest state: when each attribute came and changed, and every change as a step.

-- JSON list of [name, datasetId, created, modified]; an instance that is not in it has the entity's own two times.
alter table entity add column times text;

-- 1: the entity is there only because its history was given; it goes with its history.
alter table entity add column given integer not null default 0;

-- What lives, whatever its types are, in the order of the ids: of what has ended there is no type.
create index entity_type_by_id on entity_type (tenant, id);

-- What one change of one entity brought that was observed at one time, or at none, or that went (deleted): JSON list of
-- [name, datasetId, instance], of [name, datasetId, kind] where it went, of [name, datasetId] where it was taken out.
-- `observed` is a sort key (gateway/store/instant-key.ts); `instant` is the same or, where nothing was observed, that of
-- `stored`. An instance that was written again is in a step of its own, with `modified` and the step where it was first.
create table step (
  sequence integer primary key autoincrement,
  entity integer not null,
  instant text not null,
  observed text,
  stored text not null,
  modified text,
  deleted integer not null,
  origin integer,
  data text not null
) strict;

create index step_by_instant on step (entity, instant, sequence);

create index step_by_storing on step (entity, stored, sequence);

create index step_by_time on step (stored);

create index step_again on step (entity, modified, sequence) where modified is not null;

create index step_deleted on step (entity, stored, sequence) where deleted = 1;

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

create index past_type_by_id on past_type (tenant, id);

-- Subscriptions (GS CIM 009 clause 5.2.12), with the client whose they are. `data`: the definition in the hub's names.
create table subscription (
  tenant text not null,
  id text not null,
  client text not null,
  data text not null,
  created text not null,
  modified text not null,
  version integer not null,
  primary key (tenant, id)
) strict;

-- Moves with every change of a tenant's subscriptions, so that no writer matches by an older set of them.
create table subscription_set (
  tenant text primary key,
  version integer not null
) strict, without rowid;

-- How far the delivery of a subscription is. `due`: when there is something to do next, null where nothing waits;
-- `not_before`: the end of a throttling or of a pause after a failure; a lease is held by the process that delivers.
-- `attempts`: those that failed, one after the other; `refusals`: the last of them, which the receiver refused.
-- `dropped`: the last row of its outbox that was taken away unread, as it was too old.
create table delivery (
  tenant text not null,
  subscription text not null,
  due text,
  not_before text,
  lease text,
  lease_until text,
  attempts integer not null default 0,
  refusals integer not null default 0,
  fails integer not null default 0,
  failing_since text,
  sent integer not null default 0,
  failed integer not null default 0,
  last_notification text,
  last_success text,
  last_failure text,
  dropped integer not null default 0,
  primary key (tenant, subscription)
) strict, without rowid;

create index delivery_due on delivery (due) where due is not null;

-- What is to be told to a subscription, in the order of the changes, written with the change itself. `notification`: the
-- one that it was sent in; `dead`: when it was given up; `size`: about how long the entity is when it is written.
create table outbox (
  sequence integer primary key autoincrement,
  tenant text not null,
  subscription text not null,
  entity text not null,
  change text not null,
  stored text not null,
  size integer not null,
  notification text,
  dead text
) strict;

create index outbox_by_subscription on outbox (tenant, subscription, dead, sequence);

create index outbox_by_change on outbox (change);

create index outbox_by_time on outbox (stored);

-- The entity before and after a change that is to be told, once for all subscriptions.
create table outbox_state (
  change text not null,
  part text not null,
  data text not null,
  primary key (change, part)
) strict;
