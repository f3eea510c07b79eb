// /console/connectors: how messages arrive that nobody posts: the state of each connector, its rate, its last error and its stations.

import { fail, ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import { connectorOf, controlFor, type StationPage, stationsFor } from '../../http/management/connectors.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { consolePath } from '../../http/session.ts'
import type { ConnectorState, ConnectorStatus } from '../../pipeline/connectors.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { minuteMilliseconds } from '../../store/operation/minutes.ts'
import { showing, taking } from '../forms.ts'
import { code, further, link, postForm, type PageContext, table, time } from '../page-context.ts'

const path = `${consolePath}/connectors`

const badges: Readonly<Record<ConnectorState, string>> = {
  starting: 'info',
  running: 'good',
  paused: 'warn',
  draining: 'warn',
  stopped: 'warn',
  failed: 'bad',
}

export const connectorsRoute = showing(async (gateway, context, shown) => {
  const { connectors: texts } = shown.texts
  const tenant = context.get('tenant')
  const found = gateway.connectors?.list(tenant) ?? []
  const rows: (readonly Part[])[] = []
  for (const connector of found) rows.push(connectorRow(connector, await lastHour(gateway, tenant, connector), shown))
  const heads = [
    texts.connector,
    shown.texts.common.state,
    texts.source,
    texts.rate,
    texts.lastMessage,
    texts.refused,
    texts.lastError,
    shown.texts.common.action,
  ]
  const none = gateway.connectors === undefined ? texts.notHere : texts.none
  const body = html`<p>${texts.intro}</p>
    ${rows.length === 0 ? html`<p class="note">${none} ${code('connectors')} · ${code('citygate.config.json')}</p>` : table(heads, rows)}`
  return ok({ title: texts.title, body })
})

interface Rate {
  readonly received: number
  readonly refused: number
  readonly errors: number
}

async function lastHour(gateway: GatewayContext, tenant: string, { id }: ConnectorStatus): Promise<Rate> {
  const to = Math.floor(Date.parse(gateway.services.now()) / minuteMilliseconds) + 1
  const sums = await gateway.store.minutes.read({ tenant, kind: 'connector', id, from: to - 60, to, step: 60 })
  return sums.reduce(
    (sum, { received, refused, errors }) => ({
      received: sum.received + received,
      refused: sum.refused + refused,
      errors: sum.errors + errors,
    }),
    { received: 0, refused: 0, errors: 0 },
  )
}

function stateHtml({ state, since }: ConnectorStatus, shown: PageContext): Html {
  return html`<span class="${`badge ${badges[state]}`}">${shown.texts.connectorState[state]}</span>
    ${since !== undefined && html`<div><small>${shown.texts.connectors.since} ${time(since)}</small></div>`}`
}

function sourcesHtml({ source, sources = [] }: ConnectorStatus): Part {
  const all = source === undefined ? sources : [source]
  return all.length === 0 ? '–' : all.map((one) => html`<div>${code(one)}</div>`)
}

function connectorRow(connector: ConnectorStatus, hour: Rate, shown: PageContext): readonly Part[] {
  const { id, kind, received, refused, pending, lastMessage, lastError } = connector
  const { connectors: texts } = shown.texts
  return [
    html`${link(shown, `${path}/${encodeURIComponent(id)}`, code(id))}
      <div><small>${kind}</small></div>`,
    stateHtml(connector, shown),
    sourcesHtml(connector),
    html`${fillIn(texts.lastHour, { n: hour.received })}${pending > 0 && html`<div><small>${fillIn(texts.pending, { n: pending })}</small></div>`}`,
    lastMessage === undefined ? '–' : time(lastMessage),
    fillIn(shown.texts.common.countOfTotal, { n: refused, total: received }),
    lastError === undefined ? '–' : errorHtml(lastError),
    controls(connector, shown),
  ]
}

/** The detail is a sentence of the gateway, in English, and holds no value of a message. */
function errorHtml({ time: at, detail }: NonNullable<ConnectorStatus['lastError']>): Html {
  return html`${time(at)}
    <div lang="en" dir="ltr">${detail}</div>`
}

function controls({ id, state }: ConnectorStatus, shown: PageContext): Html {
  const { connectors: texts } = shown.texts
  const isRunning = state === 'running' || state === 'starting'
  const [action, name, text] = isRunning
    ? (['pause', 'circle-pause', texts.pause] as const)
    : (['start', 'play', texts.start] as const)
  return postForm(
    shown,
    `${path}/${encodeURIComponent(id)}/${action}`,
    html`<button class="secondary small" aria-label="${`${text} ${id}`}">${icon(name)}${text}</button>`,
  )
}

const control = (action: 'start' | 'pause') =>
  taking(async (gateway, context) => {
    const done = await controlFor(gateway, context, action)
    return done.ok ? ok({ path }) : done
  })

export const startConnectorPage = control('start')
export const pauseConnectorPage = control('pause')

export const connectorRoute = showing(async (gateway, context, shown) => {
  const found = connectorOf(gateway, context)
  if (!found.ok) return fail(found.problem)
  const connector = found.value
  const page = await stationsFor(gateway, context, connector)
  if (!page.ok) return page
  const { connectors: texts } = shown.texts
  const hour = await lastHour(gateway, context.get('tenant'), connector)
  const { id, kind, received, stored, refused, errors, bytes, pending, lastMessage, lastError, details, settings } =
    connector
  const facts: readonly (readonly [string, Part])[] = [
    [shown.texts.common.state, stateHtml(connector, shown)],
    [texts.kind, code(kind)],
    [texts.source, sourcesHtml(connector)],
    [texts.rate, fillIn(texts.lastHour, { n: hour.received })],
    [texts.lastMessage, lastMessage === undefined ? '–' : time(lastMessage)],
    [texts.lastError, lastError === undefined ? '–' : errorHtml(lastError)],
    [texts.counters, code(JSON.stringify({ received, stored, refused, errors, bytes, pending }))],
    [texts.details, code(JSON.stringify(details))],
    [texts.settings, code(JSON.stringify(settings))],
  ]
  const body = html`<dl>
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
    </dl>
    <div class="toolbar">${controls(connector, shown)}</div>
    ${stationsHtml(connector, page.value, shown)}`
  return ok({ title: `${texts.connector}: ${id}`, body })
})

/** Stations are for a connector that several sources share. */
function stationsHtml(
  { id, sources = [] }: ConnectorStatus,
  { stations, unknown, next }: StationPage,
  shown: PageContext,
): Html {
  const { connectors: texts } = shown.texts
  const registered = stations.map(({ station, source }) => [code(station), code(source)])
  const strange = unknown.map(({ station, first, last, messages }) => [
    code(station),
    time(first),
    time(last),
    messages,
  ])
  return html`<h2>${texts.stations}</h2>
    ${
      registered.length > 0
        ? table([texts.station, texts.source], registered)
        : html`<p>${sources.length === 0 ? texts.oneSource : texts.noStations}</p>`
    }
    ${further(next, `${path}/${encodeURIComponent(id)}`, shown)}
    ${
      strange.length > 0 &&
      html`<h2>${texts.unknownStations}</h2>
        <p class="note warn">${texts.unknownHint} ${code(`PUT /v1/connectors/${id}/stations/…`)}</p>
        ${table([texts.station, texts.first, texts.last, texts.messages], strange)}`
    }`
}
