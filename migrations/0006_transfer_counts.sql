-- People whose data have crossed a border, as laws count them (standards/jurisdictions): each once for a counter and a
-- calendar year of its jurisdiction. `subject`: a keyed pseudonym.
create table transfer_subject (
  tenant text not null,
  counter text not null,
  year integer not null,
  subject text not null,
  primary key (tenant, counter, year, subject)
) strict, without rowid;

-- How many those are, so that nobody has to count a million of them for each flow. Stays when they are taken away.
create table transfer_count (
  tenant text not null,
  counter text not null,
  year integer not null,
  subjects integer not null,
  primary key (tenant, counter, year)
) strict, without rowid;
