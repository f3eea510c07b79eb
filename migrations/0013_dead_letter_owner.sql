-- The client that owned the source when the message was refused: it alone may read the payload (gateway/routes/dead-letters.ts). Null
-- for letters that are older, whose payload nobody reads.
alter table dead_letter add column owner text;
