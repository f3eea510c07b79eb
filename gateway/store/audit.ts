// The audit log: a record goes in with the batch that it tells of; a sequencer then numbers the records of a tenant and
// chains their hashes (the leaf is that of RFC 9162 clause 2.1.1), so that none can be changed or left out unseen.

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Sql, Statement } from '../ports/sql.ts'
import { type Guard, guardStatement } from './guard.ts'
import { rowLists } from './json-column.ts'

/** The chain hash before the first record. */
export const chainStart = '0'.repeat(64)

/** How many records one turn of the sequencer takes. */
const turn = 500

const insert = 'insert into audit_record (tenant, at, record) values (?1, ?2, ?3)'
const selectWaitingTenants = 'select distinct tenant from audit_record where sequence is null'
const selectHead = `select sequence, chain from audit_record where tenant = ?1 and sequence is not null
  order by sequence desc limit 1`
const selectWaiting = `select id, record from audit_record where tenant = ?1 and sequence is null order by id limit ?2`
const headMoved = 'where (select coalesce(max(sequence), 0) from audit_record where tenant = ?1) <> ?2'
const setSequence = `update audit_record set sequence = next.value ->> 1, leaf = next.value ->> 2, chain = next.value ->> 3
  from json_each(?1) as next where audit_record.id = next.value ->> 0`
const selectSequenced = `select sequence, record, leaf, chain from audit_record
  where tenant = ?1 and sequence > ?2 order by sequence limit ?3`

/**
 * @param record canonical JSON (RFC 8785), without personal data
 * @param at UTC, RFC 3339
 */
export function auditStatement(tenant: string, record: string, at: string): Statement {
  return { sql: insert, values: [tenant, at, record] }
}

/** For what changes nothing else in the store. */
export async function appendAudit(sql: Sql, tenant: string, record: string, at: string): Promise<void> {
  await sql.batch([auditStatement(tenant, record, at)])
}

/** SHA-256(0x00 || record), in hexadecimal. */
export function leafHash(record: string): string {
  const text = new TextEncoder().encode(record)
  const bytes = new Uint8Array(text.length + 1)
  bytes.set(text, 1)
  return bytesToHex(sha256(bytes))
}

/** SHA-256(previous || leaf), all three in hexadecimal. */
export function chainHash(previous: string, leaf: string): string {
  return bytesToHex(sha256(hexToBytes(previous + leaf)))
}

/**
 * Chains all records that wait, of one tenant or of all. Two sequencers at once do no harm: where the head moved, the
 * turn is taken again.
 * @returns how many records it has chained
 */
export async function sequence(sql: Sql, tenant?: string): Promise<number> {
  const tenants = tenant === undefined ? await sql.all<{ tenant: string }>(selectWaitingTenants) : [{ tenant }]
  let total = 0
  for (const one of tenants) {
    for (;;) {
      const chained = await sequenceTurn(sql, one.tenant)
      if (chained === 0) break
      if (chained !== 'conflict') total += chained
    }
  }
  return total
}

async function sequenceTurn(sql: Sql, tenant: string): Promise<number | 'conflict'> {
  const head = await readHead(sql, tenant)
  const waiting = await sql.all<{ id: number; record: string }>(selectWaiting, [tenant, turn])
  if (waiting.length === 0) return 0
  let { sequence: number, chain } = head
  const rows = waiting.map(({ id, record }) => {
    const leaf = leafHash(record)
    number += 1
    chain = chainHash(chain, leaf)
    return [id, number, leaf, chain]
  })
  const guard: Guard = { reason: 'head-moved', moved: headMoved, values: [tenant, head.sequence] }
  const writes = rowLists(rows).map((list) => ({ sql: setSequence, values: [list] }))
  const outcome = await sql.batch([guardStatement(guard), ...writes])
  return outcome === 'conflict' ? outcome : rows.length
}

export interface ChainHead {
  /** The number of records in the chain. */
  readonly sequence: number
  readonly chain: string
}

export async function readHead(sql: Sql, tenant: string): Promise<ChainHead> {
  const [head] = await sql.all<ChainHead>(selectHead, [tenant])
  return head ?? { sequence: 0, chain: chainStart }
}

export interface ChainBreak {
  /** The first record that is not as it should be. */
  readonly sequence: number
  readonly reason: 'missing' | 'record-changed' | 'chain-changed'
}

/** Recomputes a tenant's whole chain from the records, and answers its head or its first break. */
export async function verifyChain(sql: Sql, tenant: string): Promise<Result<ChainHead, ChainBreak>> {
  let head: ChainHead = { sequence: 0, chain: chainStart }
  for (;;) {
    const rows = await sql.all<SequencedRow>(selectSequenced, [tenant, head.sequence, turn])
    if (rows.length === 0) return ok(head)
    for (const row of rows) {
      const next: ChainHead = { sequence: head.sequence + 1, chain: chainHash(head.chain, leafHash(row.record)) }
      const reason = breakOf(row, next)
      if (reason !== undefined) return fail({ sequence: next.sequence, reason })
      head = next
    }
  }
}

interface SequencedRow extends ChainHead {
  readonly record: string
  readonly leaf: string
}

function breakOf(row: SequencedRow, expected: ChainHead): ChainBreak['reason'] | undefined {
  if (row.sequence !== expected.sequence) return 'missing'
  if (row.leaf !== leafHash(row.record)) return 'record-changed'
  return row.chain === expected.chain ? undefined : 'chain-changed'
}
