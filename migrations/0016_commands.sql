-- Commands to devices (gateway/store/commands/commands.ts). `session` is the device's session of its protocol, `correlation` what its
-- answer has. The session may be a telephone number: it is empty once no answer is awaited. The times are UTC, RFC 3339.
create table command (
  tenant text not null,
  id text not null,
  entity text not null,
  source text not null,
  session text not null,
  name text not null,
  parameters text not null,
  client text not null,
  state text not null,
  reason text,
  correlation text,
  created text not null,
  changed text not null,
  expires text not null,
  primary key (tenant, id)
) strict, without rowid;

create index command_of_entity on command (tenant, entity, created, id);
create index command_queued on command (tenant, source, session, created, id) where state = 'queued';
create index command_delivered on command (tenant, source, session, correlation) where state = 'delivered';
create index command_open on command (expires) where state in ('queued', 'delivered');
create index command_changed on command (changed);
