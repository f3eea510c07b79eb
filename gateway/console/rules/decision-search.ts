// What is asked of the audit log: the filters of the search form, as the store knows them, and the names behind pseudonyms.

import { fail, ok, type Result } from '../../../standards/result.ts'
import { monthsBetween, pseudonymsOf } from '../../audit/client-names.ts'
import type { RecordDocument } from '../../audit/record.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { FoundRecord, RecordFilter } from '../../store/audit/audit-search.ts'

/** Access first: messages of vendors are far more, and say nothing of who saw something. */
export const kinds = ['access', 'messages', 'all'] as const

const names = ['from', 'to', 'client', 'kind', 'operation', 'type', 'outcome', 'request', 'each'] as const
export type Asked = Readonly<Record<(typeof names)[number], string>> & { readonly below?: number }

export function asParameters(asked: Asked): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, asked[name]]))
}

/** A month back where nothing is said. */
const usualDays = 30

export function askedOf(gateway: GatewayContext, { req }: RouteContext): Result<Asked, GatewayProblem> {
  const text = (name: string): string => (req.query(name) ?? '').trim()
  const usual = new Date(Date.parse(gateway.services.now()) - usualDays * 86_400_000).toISOString().slice(0, 10)
  const from = text('from') === '' ? usual : text('from')
  for (const [path, day] of [
    ['from', from],
    ['to', text('to')],
  ] as const) {
    if (day === '' || (/^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)))) continue
    return fail({ code: 'bad-request', path, detail: 'A day must have the form 2026-05-01.' })
  }
  const below = text('below')
  if (!/^\d{0,15}$/.test(below))
    return fail({ code: 'bad-request', path: 'below', detail: 'below is the number of an entry.' })
  const operation = text('operation')
  return ok({
    from,
    to: text('to'),
    client: text('client'),
    // A search that names an operation means that one, whatever its kind.
    kind: kinds.find((kind) => kind === text('kind')) ?? (operation === '' ? 'access' : 'all'),
    operation,
    type: text('type'),
    outcome: text('outcome'),
    request: text('request'),
    each: text('each') === 'on' ? 'on' : '',
    ...(below === '' ? {} : { below: Number(below) }),
  })
}

interface Filter {
  readonly filter: RecordFilter
  /** Months whose key has been deleted. */
  readonly without: readonly string[]
}

export async function filterOf(gateway: GatewayContext, context: RouteContext, asked: Asked): Promise<Filter> {
  const { from, to, client, kind, operation, type, outcome } = asked
  const today = gateway.services.now().slice(0, 'YYYY-MM-DD'.length)
  const last = to === '' || to > today ? today : to
  const months = monthsBetween(from, last).slice(-maxMonths)
  const known = client === '' ? undefined : await pseudonymsOf(gateway, context.get('tenant'), client, months)
  const action = operation === '' && kind === 'messages' ? 'postMessages' : operation
  const filter: RecordFilter = {
    from: `${from}T00:00:00.000Z`,
    ...(to === '' ? {} : { to: new Date(Date.parse(to) + 86_400_000).toISOString() }),
    // The pseudonym itself finds its records too, as another record shows it.
    ...(known === undefined ? {} : { clients: [...known.pseudonyms, client] }),
    ...(action === '' ? {} : { action }),
    ...(type === '' ? {} : { type }),
    ...(outcome === '' ? {} : { decision: outcome }),
    ...(kind === 'access' ? { isAccess: true } : {}),
  }
  return { filter, without: known?.without ?? [] }
}

/** Keys of so many months are looked for at the most. */
const maxMonths = 120

/** Registered clients whose pseudonyms are compared with those of the records. */
const maxClients = 200

/**
 * The client ids behind the pseudonyms of the records: of registered clients, owners of sources, the officer, and the one that is
 * searched for.
 */
export async function namesFor(
  gateway: GatewayContext,
  context: RouteContext,
  records: readonly FoundRecord[],
  searched = '',
): Promise<ReadonlyMap<string, string>> {
  const read = records.map(({ record }) => JSON.parse(record) as RecordDocument)
  const wanted = new Set(read.flatMap(({ client }) => client ?? []))
  const months = [...new Set(read.map(({ time }) => time.slice(0, 'YYYY-MM'.length)))].slice(0, 2)
  const tenant = context.get('tenant')
  const [clients, sources] = await Promise.all([
    gateway.store.clients.list({ tenant, limit: maxClients }),
    gateway.store.sources.list({ tenant, limit: maxClients }),
  ])
  const ids = new Set([
    context.get('principal').client,
    ...(searched === '' ? [] : [searched]),
    ...(clients.ok ? clients.value.items.map(({ id }) => id) : []),
    ...(sources.ok ? sources.value.items.map(({ owner }) => owner) : []),
  ])
  const found = new Map<string, string>()
  for (const id of ids) {
    if (found.size === wanted.size) break
    for (const pseudonym of (await pseudonymsOf(gateway, tenant, id, months)).pseudonyms)
      if (wanted.has(pseudonym)) found.set(pseudonym, id)
  }
  return found
}
