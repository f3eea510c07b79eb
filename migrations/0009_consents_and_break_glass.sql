-- Consents of data subjects that policies ask for (`citygate:consent`), and what was granted in an emergency.

-- `data`: the record (gateway/store/consents.ts). `changed`: counts the writes of a tenant, so that an instance reads what it
-- does not know yet. `status` and `checked`: what the address of the record said, and when; null: it was not asked yet, or there is none.
create table consent (
  tenant text not null,
  id text not null,
  data text not null,
  status text,
  checked text,
  created text not null,
  modified text not null,
  changed integer not null,
  primary key (tenant, id)
) strict, without rowid;

create unique index consent_by_change on consent (tenant, changed);

-- `data`: who asked for what and why (gateway/store/break-glass.ts). `until`: when it ends by itself; `approver`: who let it.
create table break_glass (
  tenant text not null,
  id text not null,
  data text not null,
  asked text not null,
  approver text,
  approved text,
  until text,
  ended text,
  primary key (tenant, id)
) strict, without rowid;

create index break_glass_by_time on break_glass (tenant, asked, id);
