-- How far ahead of the gateway's clock a time of observation of a source may be; null: as the configuration has it
-- (gateway/pipeline/ahead.ts).
alter table source add column ahead_seconds integer;
