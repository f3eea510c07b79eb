-- In PostgreSQL, the history becomes a table for each month in which steps were stored (gateway/store/drivers/postgres/months.ts), so that
-- retention drops whole tables. SQLite and D1 keep one table, with the index that they have.
create index if not exists step_by_time on step (stored);

-- What an archive has of the history (gateway/store/archive): one object for an entity and a month, which is encrypted with a key of its own. The
-- key is here alone. Without a key, what the object held is erased, and the object is to be removed from the archive.
create table history_archive (
  tenant text not null,
  name text not null,
  id text not null,
  month text not null,
  last text not null,
  steps integer not null,
  key blob,
  primary key (tenant, name)
) strict, without rowid;

create index history_archive_entity on history_archive (tenant, id);

create index history_archive_month on history_archive (tenant, month);

-- What operators see of a source over time (gateway/store/operation/source-minutes.ts): its losses by kind and code, and how late its
-- messages were, by minute since 1970; and whether it is paused. `observed` and `queued` are numbers of messages, the other columns of a
-- lag are milliseconds.
create table minute_loss (
  tenant text not null,
  source text not null,
  minute integer not null,
  kind text not null,
  code text not null,
  losses integer not null,
  primary key (tenant, source, minute, kind, code)
) strict, without rowid;

create index minute_loss_past on minute_loss (minute);

create table minute_lag (
  tenant text not null,
  source text not null,
  minute integer not null,
  observed integer not null,
  observed_sum integer not null,
  observed_most integer not null,
  queued integer not null,
  queued_sum integer not null,
  queued_most integer not null,
  primary key (tenant, source, minute)
) strict, without rowid;

create index minute_lag_past on minute_lag (minute);

-- Since when it takes no messages: UTC, RFC 3339; null: it takes them.
alter table source add column paused text;
