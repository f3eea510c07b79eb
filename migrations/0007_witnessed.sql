-- The last checkpoint of a log that witnesses have signed, with their signatures, and how many entries it is of: where the
-- configuration names witnesses, this is the one that is shown.
alter table audit_log add column witnessed text;
alter table audit_log add column witnessed_size integer;
