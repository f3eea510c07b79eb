-- The data categories that sources declare of attributes that the hub does not know (gateway/store/declared.ts). They are kept when
-- the source goes: what was copied from it stays what it is.
create table declared_category (
  tenant text not null,
  source text not null,
  attribute text not null,
  category text not null,
  primary key (tenant, source, attribute, category)
) strict, without rowid;

-- Moves with every write of a tenant's sources, so that a process sees by one row whether what it remembers is true.
create table declared_set (
  tenant text not null primary key,
  version integer not null
) strict, without rowid;

-- Of the sources that there are: wherever their options map something to an attribute of a category.
insert or ignore into declared_category (tenant, source, attribute, category)
select source.tenant, source.id, json_extract(node.value, '$.attribute'), json_extract(node.value, '$.category')
from source, json_tree(source.options) as node
where node.type = 'object'
  and json_type(node.value, '$.attribute') = 'text'
  and (json_extract(node.value, '$.category') like 'pd:%' or json_extract(node.value, '$.category') like 'dpv:%');
