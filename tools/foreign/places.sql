-- What the foreign servers serve: places of two sides of the 180th meridian, of several days, with a text and a number.
CREATE EXTENSION IF NOT EXISTS postgis;
CREATE TABLE places (
  id integer PRIMARY KEY,
  name text NOT NULL,
  spaces integer NOT NULL,
  observed timestamptz NOT NULL,
  geom geometry(Point, 4326) NOT NULL
);
INSERT INTO places
SELECT n, 'place ' || n, n * 10, timestamptz '2026-01-01T00:00:00Z' + n * interval '1 day',
  ST_SetSRID(ST_MakePoint(36.8 + n * 0.01, -1.3 + n * 0.01), 4326)
FROM generate_series(1, 22) AS n;
INSERT INTO places VALUES
  (23, 'west of the 180th meridian', 5, '2026-02-01T00:00:00Z', ST_SetSRID(ST_MakePoint(178.4, -18.1), 4326)),
  (24, 'near the 180th meridian', 6, '2026-02-02T00:00:00Z', ST_SetSRID(ST_MakePoint(179.9, -16.8), 4326)),
  (25, 'east of the 180th meridian', 7, '2026-02-03T00:00:00Z', ST_SetSRID(ST_MakePoint(-179.2, -17.5), 4326));
