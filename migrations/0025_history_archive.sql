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
