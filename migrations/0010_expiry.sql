-- When what is kept ends by itself (GS CIM 009 clause 5.2.4, `expiresAt`), as sort keys of instants
-- (gateway/store/instant-key.ts); null: at no time of its own. The sweep takes it away without a trace.

-- The whole entity with its history: at its own `expiresAt`, or once each of its attributes has ended.
alter table entity add column expires text;

-- The first end among its attributes.
alter table entity add column attribute_expires text;

create index entity_expires on entity (expires) where expires is not null;

create index entity_attribute_expires on entity (attribute_expires) where attribute_expires is not null;

-- The first end among its instances.
alter table step add column expires text;

create index step_expires on step (expires) where expires is not null;

-- The first end of anything in it.
alter table outbox_state add column expires text;

create index outbox_state_expires on outbox_state (expires) where expires is not null;

-- What waits of an entity goes with it.
create index outbox_by_entity on outbox (tenant, entity);

-- Copies of what messages said.
alter table alias add column expires text;
create index alias_expires on alias (expires) where expires is not null;
alter table session add column expires text;
create index session_expires on session (expires) where expires is not null;
alter table deduplication add column expires text;
create index deduplication_expires on deduplication (expires) where expires is not null;
alter table attachment add column expires text;
create index attachment_expires on attachment (expires) where expires is not null;
alter table dead_letter add column expires text;
create index dead_letter_expires on dead_letter (expires) where expires is not null;
alter table idempotency add column expires text;
create index idempotency_expires on idempotency (expires) where expires is not null;
