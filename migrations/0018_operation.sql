-- What operators see of a source (gateway/store/operation): what it received by minute, its last raw messages while an officer keeps
-- them, and the dry run of other options on its messages. `minute` is in minutes since 1970; `kind` is `source` or `connector`.
create table minute (
  tenant text not null,
  kind text not null,
  id text not null,
  minute integer not null,
  received integer not null,
  stored integer not null,
  duplicates integer not null,
  refused integer not null,
  losses integer not null,
  bytes integer not null,
  errors integer not null,
  primary key (tenant, kind, id, minute)
) strict, without rowid;

create index minute_past on minute (minute);

-- The times are UTC, RFC 3339 with milliseconds. `body` is encrypted with a key that is not in the database.
create table capture (
  tenant text not null,
  source text not null,
  id text not null,
  messages integer not null,
  started text not null,
  until text not null,
  dropped integer not null,
  primary key (tenant, source)
) strict, without rowid;

create table captured_message (
  sequence integer primary key,
  tenant text not null,
  source text not null,
  capture text not null,
  id text not null,
  owner text not null,
  received text not null,
  media_type text not null,
  result text not null,
  bytes integer not null,
  expires text not null,
  body blob not null
) strict;

create index captured_message_of_source on captured_message (tenant, source, sequence);
create index captured_message_expires on captured_message (expires);

create table dry_run (
  tenant text not null,
  source text not null,
  id text not null,
  version integer not null,
  owner text not null,
  adapter text not null,
  options text not null,
  messages integer not null,
  started text not null,
  until text not null,
  ended text,
  report text not null,
  examples blob,
  examples_expire text not null,
  primary key (tenant, source)
) strict, without rowid;
