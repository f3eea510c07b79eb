// /console/decisions: a search over the audit log: what was decided when, for whom, and the effect of the rules. The log has
// pseudonyms alone; the page shows the names of registered clients beside them, as long as the key of the month exists.

import { ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { problemPage } from '../problem-page.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { Handler } from '../../http/route.ts'
import { recordDetails } from './decision.ts'
import { listDecisions, otherKind } from './decision-list.ts'
import { type Asked, asParameters, askedOf, filterOf, kinds, namesFor } from './decision-search.ts'
import { decisionsCsv } from './decisions-csv.ts'
import { rangeText, type RecordGroup } from './record-groups.ts'
import { showing } from '../forms.ts'
import {
  address,
  choice,
  code,
  field,
  getForm,
  link,
  plainText,
  type PageContext,
  table,
  time,
} from '../page-context.ts'

const path = '/console/decisions'
const maxOfRequest = 200

export const decisionsRoute = showing(async (gateway, context, shown) => {
  const title = shown.texts.decisions.title
  const asked = askedOf(gateway, context)
  if (!asked.ok) return asked
  const { request } = asked.value
  const tenant = context.get('tenant')
  const intro = html`<p>${shown.texts.decisions.intro}</p>
    ${searchForm(asked.value, context, shown)}`
  if (request !== '') {
    const found = await gateway.store.audit.allOfRequest(tenant, request, maxOfRequest)
    const names = await namesFor(gateway, context, found, asked.value.client)
    const list = found.map((one) => recordDetails(gateway, context.get('view').policy, one, names, shown))
    return ok({ title, body: html`${intro}${found.length === 0 ? nothing(shown) : list}` })
  }
  const filter = await filterOf(gateway, context, asked.value)
  const found = await listDecisions(gateway, tenant, filter.filter, asked.value)
  const names = await namesFor(gateway, context, found.records, asked.value.client)
  const rows = found.groups.map((one) => row(one, asked.value, names, shown))
  const heads = [
    shown.texts.decisions.time,
    shown.texts.common.client,
    shown.texts.decisions.operation,
    shown.texts.common.outcome,
    shown.texts.decisions.entities,
    shown.texts.decisions.hidden,
    shown.texts.decisions.request,
  ]
  const exported = address(shown, `${path}.csv`, asParameters(asked.value))
  const body = html`${intro}
  ${filter.without.length > 0 && html`<p class="note">${fillIn(shown.texts.decisions.keysDeleted, { months: filter.without.join(', ') })}</p>`}
  ${
    rows.length === 0
      ? html`${nothing(shown)}${elsewhere(await otherKind(gateway, context, asked.value), asked.value, shown)}`
      : html`<p class="hint">${shown.texts.decisions.grouped} ${eachLink(asked.value, shown)}</p>
          <p>
            <a class="button secondary small" href="${exported}">${icon('download')}${shown.texts.decisions.export}</a>
          </p>
          ${table(heads, rows)}`
  }
  ${found.next !== undefined && html`<p>${link(shown, path, shown.texts.decisions.older, { ...asParameters(asked.value), below: String(found.next) })}</p>`}`
  return ok({ title, body })
})

/** GET /console/decisions.csv: the same search as a file, for a request of a data subject or a report. */
export const decisionsExportRoute: Handler = async (gateway, context) => {
  const asked = askedOf(gateway, context)
  if (!asked.ok) return ok(await problemPage(gateway, context, asked.problem))
  const { filter } = await filterOf(gateway, context, asked.value)
  const csv = await decisionsCsv(gateway, context, filter, asked.value.client)
  const headers = {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="decisions-${asked.value.from}.csv"`,
    'cache-control': 'private, no-store',
  }
  return ok(new Response(csv, { headers }))
}

function searchForm(asked: Asked, { req }: RouteContext, shown: PageContext): Html {
  const outcomes = [
    ['', '–'],
    ['permitted', shown.texts.decisionOutcome.permitted],
    ['denied', shown.texts.decisionOutcome.denied],
    ['refused', shown.texts.decisionOutcome.refused],
  ] as const
  const shownKinds = kinds.map((kind) => [kind, shown.texts.decisionKind[kind]] as const)
  return getForm(
    shown,
    req.path,
    html`<div class="fields">
        ${choice(shown.texts.decisions.kind, 'kind', asked.kind, shownKinds)}
        ${field(shown.texts.decisions.from, 'from', asked.from, html` type="date"`)}
        ${field(shown.texts.decisions.to, 'to', asked.to, html` type="date"`)}
        ${field(shown.texts.common.client, 'client', asked.client, plainText)}
        ${field(shown.texts.common.entityType, 'type', asked.type, html`${plainText} placeholder="Vehicle"`)}
        ${choice(shown.texts.common.outcome, 'outcome', asked.outcome, outcomes)}
        ${field(shown.texts.decisions.operation, 'operation', asked.operation, html`${plainText} placeholder="queryEntities"`)}
        ${field(shown.texts.decisions.request, 'request', asked.request, plainText)}
      </div>
      <button>${icon('search')}${shown.texts.common.search}</button>`,
  )
}

function nothing(shown: PageContext): Html {
  return html`<p class="empty" role="status">${shown.texts.decisions.none}</p>`
}

/** Where there are records of the search among those that it did not ask for. */
function elsewhere(kind: (typeof kinds)[number] | undefined, asked: Asked, shown: PageContext): Html | false {
  if (kind === undefined) return false
  const parameters = { ...asParameters(asked), kind }
  return html`<p class="note" role="status">
    ${shown.texts.decisions.otherKind} ${link(shown, path, shown.texts.decisionKind[kind], parameters)}
  </p>`
}

function eachLink(asked: Asked, shown: PageContext): Html {
  const { showEach, showGrouped } = shown.texts.decisions
  const isEach = asked.each === 'on'
  return link(shown, path, isEach ? showGrouped : showEach, { ...asParameters(asked), each: isEach ? '' : 'on' })
}

const outcomeStyles = { permitted: 'good', denied: 'warn', refused: 'bad' } as const

function row(
  { newest, number, count, first, types, hidden }: RecordGroup,
  asked: Asked,
  names: ReadonlyMap<string, string>,
  shown: PageContext,
): readonly Part[] {
  const { client = '', roles = [], requestId, source } = newest
  const name = names.get(client)
  const each = { ...asParameters(asked), each: 'on', below: String(number + 1) }
  return [
    count === 1
      ? time(newest.time)
      : html`${time(newest.time)}
          <div>${link(shown, path, fillIn(shown.texts.decisions.times, { n: count }), each)} ${time(first)}</div>`,
    html`<span class="token" title="${client}">${code(name ?? `${client.slice(0, shortLength)}…`)}</span>
      <small>${roles.join(' ')}</small>`,
    html`<span class="token">${code(newest.action)}</span
      >${source !== undefined && html` <small>${code(source)}</small>`}`,
    html`<span class="badge ${outcomeStyles[newest.decision]}">${shown.texts.decisionOutcome[newest.decision]}</span>`,
    types.size > 0 &&
      html`<span class="names">${[...types].map(([type, range]) => `${type} ${rangeText(range)}`).join(', ')}</span>`,
    hidden !== undefined && fillIn(shown.texts.decisions.hiddenCounts, hiddenTexts(hidden)),
    link(shown, path, html`<span title="${requestId}">${shown.texts.common.show}</span>`, {
      request: requestId,
      ...(asked.client === '' ? {} : { client: asked.client }),
    }),
  ]
}

function hiddenTexts(hidden: NonNullable<RecordGroup['hidden']>): Record<'entities' | 'dropped' | 'redacted', string> {
  const say = (name: string): string => rangeText(hidden.get(name) ?? [0, 0])
  return { entities: say('entities'), dropped: say('dropped'), redacted: say('redacted') }
}

/** Characters of a pseudonym or a request id that are shown in a list. */
const shortLength = 8
