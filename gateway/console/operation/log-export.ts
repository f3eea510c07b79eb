// GET /console/audit-log/export: entries of the audit log as they were signed, one canonical JSON object a line, in the order of the
// log. They hold pseudonyms and digests, and no personal data.

import { fail, ok } from '../../../standards/result.ts'
import type { Handler } from '../../http/route.ts'
import type { FoundRecord } from '../../store/audit/audit-search.ts'

/** Of one export; a longer time is exported in parts, or downloaded by `citygate audit download`. */
const maxEntries = 10_000
const pageSize = 500
const dayMilliseconds = 86_400_000

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
}

export const exportLogRoute: Handler = async (gateway, context) => {
  const [from = '', to = ''] = [context.req.query('from'), context.req.query('to')]
  for (const [path, day] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!isDay(day)) return fail({ code: 'bad-request', path, detail: 'A day must have the form 2026-05-01.' })
  }
  const tenant = context.get('tenant')
  const filter = {
    from: `${from}T00:00:00.000Z`,
    to: new Date(Date.parse(to) + dayMilliseconds).toISOString(),
  }
  const entries: FoundRecord[] = []
  let below: number | undefined
  do {
    const found = await gateway.store.audit.search(tenant, filter, pageSize, below)
    entries.push(...found.records)
    below = found.next
  } while (below !== undefined && entries.length <= maxEntries)
  if (entries.length > maxEntries) {
    const detail = `These days have more than ${maxEntries} entries: export fewer days at a time, or download the log by \`citygate audit download\`.`
    return fail({ code: 'bad-request', path: 'from', detail })
  }
  const lines = entries.toReversed().map(({ record }) => `${record}\n`)
  const headers = {
    'content-type': 'application/x-ndjson',
    'content-disposition': `attachment; filename="audit-${tenant}-${from}-${to}.ndjson"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  }
  return ok(new Response(lines.join(''), { headers }))
}
