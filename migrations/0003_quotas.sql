-- How many requests each client has made on a day (UTC): kept until the next day has begun everywhere.
create table client_use (
  client text not null,
  day text not null,
  requests integer not null,
  primary key (client, day)
) strict, without rowid;
