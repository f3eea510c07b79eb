// Applied messages that their protocol identifies, each with the replies that were sent: a duplicate changes nothing and gets
// the same replies again.

import type { Outgoing } from '../../../adapters/adapter.ts'
import type { Sql, Statement } from '../drivers/sql.ts'
import type { Guard } from '../batch-condition.ts'
import { parseColumn } from '../json-column.ts'

/** A message that was applied before. */
export interface Duplicate {
  readonly outgoing?: Outgoing
}

const select = `select replies, reply_lengths as lengths from deduplication
  where tenant = ?1 and source = ?2 and key = ?3`

const known = `from deduplication where tenant = ?1 and source = ?2
  and key in (select value ->> 0 from json_each(?3))`
const knownEach = 'from deduplication where tenant = ?1 and source = ?2 and key = ?3'

const insert = `insert into deduplication (tenant, source, key, replies, reply_lengths, stored, expires)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7)`

/** Undefined: the message is new. */
export async function readDuplicate(
  sql: Sql,
  tenant: string,
  source: string,
  key: string,
): Promise<Duplicate | undefined> {
  const [row] = await sql.all<{ replies: Uint8Array | null; lengths: string | null }>(select, [tenant, source, key])
  if (row === undefined) return undefined
  if (row.replies === null || row.lengths === null) return {}
  return { outgoing: { frames: split(row.replies, parseColumn<readonly number[]>(row.lengths)) } }
}

export function duplicateGuards(
  tenant: string,
  source: string,
  keys: readonly string[],
): readonly Guard<'duplicate'>[] {
  if (keys.length === 0) return []
  const rows = keys.map((key) => [key])
  return [{ reason: 'duplicate', moved: known, values: [tenant, source], rows, movedEach: knownEach }]
}

export function writeDeduplication(
  tenant: string,
  source: string,
  key: string,
  outgoing: Outgoing | undefined,
  stored: string,
  expires: string | null,
): Statement {
  const frames = outgoing?.frames
  const replies = frames === undefined ? null : join(frames)
  const lengths = frames === undefined ? null : JSON.stringify(frames.map((frame) => frame.length))
  return { sql: insert, values: [tenant, source, key, replies, lengths, stored, expires] }
}

function join(frames: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(frames.reduce((sum, frame) => sum + frame.length, 0))
  let offset = 0
  for (const frame of frames) {
    bytes.set(frame, offset)
    offset += frame.length
  }
  return bytes
}

function split(bytes: Uint8Array, lengths: readonly number[]): readonly Uint8Array[] {
  let offset = 0
  return lengths.map((length) => {
    const frame = bytes.slice(offset, offset + length)
    offset += length
    return frame
  })
}
