// The audit log of both sides, read over HTTP by an officer (C2SP tlog-tiles) and verified by the command.

import { auditOrigin, type Setting } from './configuration.ts'
import type { Comparison } from './comparison.ts'
import type { Side } from './side.ts'

const tileWidth = 256
/** Members by which two records of one request are not put in order. */
const keyed = /"(?:client|subject|input|output|time)":"[^"]*"/g
/** Members of a refusal that depend on when its minute began. */
const ofTheMinute = new Set(['count', 'input', 'requestId', 'since', 'time'])
const pauseMilliseconds = 200

interface AuditRecord {
  readonly action: string
  readonly count?: number
  readonly [member: string]: unknown
}

async function get(side: Side, token: string, path: string): Promise<Uint8Array> {
  for (;;) {
    const { status, bytes } = await side.ask({ method: 'GET', path, headers: { authorization: `Bearer ${token}` } })
    if (status === 200) return bytes
    // What waits is not in the log yet.
    if (status !== 503) throw new Error(`${path} answers ${status}`)
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
  }
}

/** @param index of the tile (C2SP tlog-tiles, "Merkle Tree") */
function tilePath(index: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0')
  return digits.replaceAll(/\d{3}(?=\d)/g, 'x$&/')
}

async function recordsOf(side: Side, token: string): Promise<readonly AuditRecord[]> {
  const checkpoint = new TextDecoder().decode(await get(side, token, '/audit/checkpoint'))
  const size = Number(checkpoint.split('\n')[1])
  const records: AuditRecord[] = []
  for (let start = 0; start < size; start += tileWidth) {
    const width = Math.min(tileWidth, size - start)
    const partial = width < tileWidth ? `.p/${width}` : ''
    const bytes = await get(side, token, `/audit/tile/entries/${tilePath(start / tileWidth)}${partial}`)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    for (let at = 0; at < bytes.length;) {
      const end = at + 2 + view.getUint16(at)
      records.push(JSON.parse(new TextDecoder().decode(bytes.subarray(at + 2, end))) as AuditRecord)
      at = end
    }
  }
  return records
}

/**
 * Refusals of one kind are counted by the minute, so which of them have a record of their own is a matter of the moment: all of
 * a kind are one here, and their number counts.
 */
function withoutMinutes(records: readonly AuditRecord[]): readonly string[] {
  const refusals = new Map<string, number>()
  const others: AuditRecord[] = []
  for (const record of records) {
    if (record.action !== 'authenticate') {
      others.push(record)
      continue
    }
    const { count = 1 } = record
    const key = JSON.stringify(Object.entries(record).filter(([name]) => !ofTheMinute.has(name)))
    refusals.set(key, (refusals.get(key) ?? 0) + count)
  }
  const counted = [...refusals].map(([kind, count]) =>
    JSON.stringify({ ...Object.fromEntries(JSON.parse(kind) as [string, unknown][]), count }),
  )
  return [...others.map((record) => JSON.stringify(record)), ...counted]
}

/** Compares the records: those of a request are found by its id, which stands masked in them. */
export async function compareAudit(comparison: Comparison, { token }: Setting): Promise<number> {
  const officer = await token('auditor', 'officer')
  const [base, present] = await comparison.both(async (side) => withoutMinutes(await recordsOf(side, officer)))
  const number = (record: string): number => Number(/"requestId":"~minted(\d+)~"/.exec(record)?.[1] ?? Infinity)
  const sorted = (records: readonly string[], side: 0 | 1): readonly string[] =>
    records
      .map((record) => [record, comparison.masks.known(record, side).replaceAll(keyed, '')] as const)
      .toSorted(([, a], [, b]) => number(a) - number(b) || a.localeCompare(b))
      .map(([record]) => record)
  const [left, right] = [sorted(base, 0), sorted(present, 1)]
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const { action = 'none' } = JSON.parse(left[index] ?? right[index] ?? '{}') as Partial<AuditRecord>
    comparison.compare(`audit ${action}`, [`\n\n${left[index] ?? 'null'}`, `\n\n${right[index] ?? 'null'}`])
  }
  const verified = await comparison.both(async (side) => {
    const key =
      (await side.run(['audit', 'key'])).stdout.split(/\s+/).find((text) => text.startsWith(auditOrigin)) ?? ''
    const { code, stderr } = await side.run(['audit', 'verify', `${side.url}/audit`, '--key', key, '--token', officer])
    return `code: ${code}\n\n${code === 0 ? '' : stderr}`
  })
  comparison.compare('citygate audit verify', verified)
  if (!verified[0].startsWith('code: 0')) throw new Error(`the log of the base does not verify: ${verified[0]}`)
  return left.length
}
