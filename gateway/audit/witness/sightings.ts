// The last checkpoint that a witness has signed of each log, in a separate SQLite file: compared and replaced in one transaction
// that survives power loss, so that the witness never signs a checkpoint that it then loses.

import type { Sql } from '../../store/drivers/sql.ts'
import { preconditionStatement } from '../../store/batch-condition.ts'

export interface Seen {
  readonly size: number
  readonly root: Uint8Array
  /** The signed note, with the log's signature and the witness's. */
  readonly checkpoint: string
}

export interface Sightings {
  of(origin: string): Promise<Seen | undefined>
  /** @returns false where another one was stored in the meantime; then nothing is stored */
  keep(origin: string, before: Seen | undefined, now: Seen): Promise<boolean>
}

const create = [
  'create table if not exists guard (moved integer constraint guard_moved check (0)) strict',
  `create table if not exists seen (origin text primary key, size integer not null, root blob not null,
    checkpoint text not null) strict, without rowid`,
]
const select = 'select size, root, checkpoint from seen where origin = ?1'
const moved = 'where coalesce((select size from seen where origin = ?1), -1) <> ?2'
const put = `insert into seen (origin, size, root, checkpoint) values (?1, ?2, ?3, ?4)
  on conflict (origin) do update set size = excluded.size, root = excluded.root, checkpoint = excluded.checkpoint`

export async function openSightings(sql: Sql): Promise<Sightings> {
  await sql.batch(create.map((text) => ({ sql: text })))
  return {
    async of(origin) {
      const [seen] = await sql.all<Seen>(select, [origin])
      return seen
    },
    async keep(origin, before, { size, root, checkpoint }) {
      const guard = preconditionStatement({ reason: 'moved', moved, values: [origin, before?.size ?? -1] })
      const outcome = await sql.batch([guard, { sql: put, values: [origin, size, root, checkpoint] }], 'flushed')
      return outcome === 'applied'
    },
  }
}
