// How migrations make the tables in PostgreSQL: from the same files as in SQLite. No PostgreSQL has a schema from before the
// first migration that knew it, so those only make tables there: what they change of data is of SQLite.

import type { Dialect } from '../sql.ts'
import { postgresFunctions } from './functions.ts'
import { divideHistory, dividesHistory } from './months.ts'
import { own } from './text.ts'

/** Before statements that may take as long as they need. */
export const endless = 'set local statement_timeout = 0'

/** Later ones must be written in what both dialects have. */
const lastOfSqliteAlone = '0020_indicators.sql'

/** The bounds of `location` with an index of boxes (GiST), which SQLite has as an R*Tree. */
const area = [
  `${own}create table entity_area (key bigint primary key, west double precision not null, east double precision not null,
  south double precision not null, north double precision not null)`,
  `${own}create index entity_area_box on entity_area using gist (box(point(west, south), point(east, north)))`,
]

function statementsOf(text: string): readonly string[] {
  if (text.startsWith('create virtual table entity_area ')) return area
  return text.startsWith(dividesHistory) ? divideHistory : [text]
}

/** The time by the clock of the database, in milliseconds since 1970. */
export const postgresClock = 'floor(extract(epoch from clock_timestamp()) * 1000)::bigint'

export const postgresDialect: Dialect = {
  selectTable: `select 1 where to_regclass(?1) is not null`,
  prelude: [{ sql: endless }, ...postgresFunctions.map((sql) => ({ sql: own + sql }))],
  migrationOf(name, statements) {
    const made = name > lastOfSqliteAlone ? statements : statements.filter((text) => !/^(?:insert|update)\b/.test(text))
    return [endless, ...made.flatMap(statementsOf)]
  },
}
