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
