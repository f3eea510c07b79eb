-- In PostgreSQL, the history becomes a table for each month in which steps were stored (gateway/store/drivers/postgres/months.ts), so that
-- retention drops whole tables. SQLite and D1 keep one table, with the index that they have.
create index if not exists step_by_time on step (stored);
