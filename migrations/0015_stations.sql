-- The stations of a connector that several sources share, each with the source to which its messages belong
-- (gateway/store/sources/stations.ts).
create table station (
  tenant text not null,
  connector text not null,
  station text not null,
  source text not null,
  created text not null,
  primary key (tenant, connector, station)
) without rowid;
