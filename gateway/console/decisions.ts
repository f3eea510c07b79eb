// /console/decisions: a search over the audit log: what was decided when, for which pseudonym, and the effect of the rules. The log
// has no personal data, and this page finds no names of a month whose key has been deleted.

import { fail, ok, type Result } from '../../standards/result.ts'
import { fillIn } from '../../locales/locales.ts'
import { monthsBetween, pseudonymsOf } from '../audit/client-names.ts'
import type { RecordDocument } from '../audit/record.ts'
import type { GatewayContext } from '../pipeline/context.ts'
import { html, type Html, type Part } from '../http/pages/html.ts'
import type { GatewayProblem } from '../problem.ts'
import type { RouteContext } from '../http/request/request.ts'
import type { FoundRecord, RecordFilter } from '../store/audit/audit-search.ts'
import { recordDetails } from './decision.ts'
import { showing } from './forms.ts'
import { choice, code, field, getForm, link, plainText, type PageContext, table, time } from './page-context.ts'

export const decisionsRoute = showing(async (gateway, context, shown) => {
  const title = shown.texts.decisions.title
  const asked = askedOf(gateway, context)
  if (!asked.ok) return asked
  const { request } = asked.value
  const intro = html`<p>${shown.texts.decisions.intro}</p>
    ${searchForm(asked.value, context, shown)}`
  if (request !== '') {
    const found = await gateway.store.audit.allOfRequest(context.get('tenant'), request, maxOfRequest)
    const list = found.map((one) => recordDetails(gateway, context.get('view').policy, one, shown))
    return ok({ title, body: html`${intro}${found.length === 0 ? nothing(shown) : list}` })
  }
  const filter = await filterOf(gateway, context, asked.value)
  const { below } = asked.value
  const found = await gateway.store.audit.search(context.get('tenant'), filter.filter, pageSize, below)
  const rows = found.records.map((one) => row(one, shown))
  const heads = [
    shown.texts.decisions.time,
    shown.texts.common.client,
    shown.texts.decisions.operation,
    shown.texts.common.outcome,
    shown.texts.decisions.entities,
    shown.texts.decisions.hidden,
    shown.texts.decisions.request,
  ]
  const body = html`${intro}
  ${filter.without.length > 0 && html`<p class="note">${fillIn(shown.texts.decisions.keysDeleted, { months: filter.without.join(', ') })}</p>`}
  ${rows.length === 0 ? nothing(shown) : table(heads, rows)}
  ${found.next !== undefined && html`<p>${link(shown, context.req.path, shown.texts.decisions.older, { ...given(asked.value), below: String(found.next) })}</p>`}`
  return ok({ title, body })
})

const pageSize = 50
const maxOfRequest = 200

const names = ['from', 'to', 'client', 'operation', 'type', 'outcome', 'request'] as const
type Asked = Readonly<Record<(typeof names)[number], string>> & { readonly below?: number }

function given(asked: Asked): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, asked[name]]))
}

/** A month back where nothing is said. */
const usualDays = 30

function askedOf(gateway: GatewayContext, { req }: RouteContext): Result<Asked, GatewayProblem> {
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
  return ok({
    from,
    to: text('to'),
    client: text('client'),
    operation: text('operation'),
    type: text('type'),
    outcome: text('outcome'),
    request: text('request'),
    ...(below === '' ? {} : { below: Number(below) }),
  })
}

interface Filter {
  readonly filter: RecordFilter
  readonly without: readonly string[]
}

async function filterOf(gateway: GatewayContext, context: RouteContext, asked: Asked): Promise<Filter> {
  const { from, to, client, operation, type, outcome } = asked
  const today = gateway.services.now().slice(0, 'YYYY-MM-DD'.length)
  const last = to === '' || to > today ? today : to
  const months = monthsBetween(from, last).slice(-maxMonths)
  const known = client === '' ? undefined : await pseudonymsOf(gateway, context.get('tenant'), client, months)
  const filter: RecordFilter = {
    from: `${from}T00:00:00.000Z`,
    ...(to === '' ? {} : { to: new Date(Date.parse(to) + 86_400_000).toISOString() }),
    // The pseudonym itself finds its records too, as another record shows it.
    ...(known === undefined ? {} : { clients: [...known.pseudonyms, client] }),
    ...(operation === '' ? {} : { action: operation }),
    ...(type === '' ? {} : { type }),
    ...(outcome === '' ? {} : { decision: outcome }),
  }
  return { filter, without: known?.without ?? [] }
}

/** Keys of so many months are looked for at the most. */
const maxMonths = 120

function searchForm(asked: Asked, { req }: RouteContext, shown: PageContext): Html {
  const outcomes = [
    ['', '–'],
    ['permitted', shown.texts.decisionOutcome.permitted],
    ['denied', shown.texts.decisionOutcome.denied],
    ['refused', shown.texts.decisionOutcome.refused],
  ] as const
  return getForm(
    shown,
    req.path,
    html`<div class="fields">
        ${field(shown.texts.decisions.from, 'from', asked.from, html` type="date"`)}
        ${field(shown.texts.decisions.to, 'to', asked.to, html` type="date"`)}
        ${field(shown.texts.common.client, 'client', asked.client, plainText)}
        ${field(shown.texts.decisions.operation, 'operation', asked.operation, html`${plainText} placeholder="queryEntities"`)}
        ${field(shown.texts.common.entityType, 'type', asked.type, html`${plainText} placeholder="Vehicle"`)}
        ${choice(shown.texts.common.outcome, 'outcome', asked.outcome, outcomes)}
        ${field(shown.texts.decisions.request, 'request', asked.request, plainText)}
      </div>
      <button>${shown.texts.common.search}</button>`,
  )
}

function nothing(shown: PageContext): Html {
  return html`<p role="status">${shown.texts.decisions.none}</p>`
}

function row({ record }: FoundRecord, shown: PageContext): readonly Part[] {
  const recorded = JSON.parse(record) as RecordDocument
  const { client = '', roles = [], types = {}, hidden, requestId } = recorded
  return [
    time(recorded.time),
    html`${code(client)} <small>${roles.join(' ')}</small>`,
    code(recorded.action),
    shown.texts.decisionOutcome[recorded.decision],
    Object.entries(types)
      .map(([type, count]) => `${type} ${count}`)
      .join(', '),
    hidden !== undefined && fillIn(shown.texts.decisions.hiddenCounts, hidden),
    link(shown, '/console/decisions', code(requestId), { request: requestId }),
  ]
}
