-- What is still to be told because a rule asks for it (citygate:notify): stored with the record of the answer that it is of, and
-- gone once it was taken. `due` is when it is sent next, or when whoever sends it now is taken to have failed.
create table notice (
  id text not null primary key,
  tenant text not null,
  url text not null,
  body text not null,
  stored text not null,
  due text not null,
  attempts integer not null default 0,
  refusals integer not null default 0
) strict, without rowid;

create index notice_due on notice (due);
