// Records of the audit log as CSV (RFC 4180), newest first.

import type { RecordDocument } from '../../audit/record.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { FoundRecord, RecordFilter } from '../../store/audit/audit-search.ts'
import { namesFor } from './decision-search.ts'

const columns = [
  'entry',
  'time',
  'client',
  'pseudonym',
  'roles',
  'operation',
  'outcome',
  'entities',
  'hidden_entities',
  'dropped_attributes',
  'redacted_attributes',
  'request',
] as const

/** Bounds of one file; a narrower time range gives the rest. */
const maxRows = 5000
const maxSearches = 20

export async function decisionsCsv(
  gateway: GatewayContext,
  context: RouteContext,
  filter: RecordFilter,
  searched: string,
): Promise<string> {
  const records: FoundRecord[] = []
  let below: number | undefined
  for (let search = 0; search < maxSearches && records.length < maxRows; search += 1) {
    const found = await gateway.store.audit.search(context.get('tenant'), filter, maxRows - records.length, below)
    records.push(...found.records)
    below = found.next
    if (below === undefined) break
  }
  const names = await namesFor(gateway, context, records, searched)
  const lines = records.map(({ number, record }) => {
    const {
      time,
      client = '',
      roles = [],
      action,
      decision,
      types = {},
      hidden,
      requestId,
    } = JSON.parse(record) as RecordDocument
    const entities = Object.entries(types).map(([type, count]) => `${type} ${count}`)
    return [
      number,
      time,
      names.get(client) ?? '',
      client,
      roles.join(' '),
      action,
      decision,
      entities.join('; '),
      hidden?.entities ?? '',
      hidden?.dropped ?? '',
      hidden?.redacted ?? '',
      requestId,
    ]
  })
  return [columns, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}

/** A cell that a spreadsheet would calculate begins with an apostrophe. */
function cell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
