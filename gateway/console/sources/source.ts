// /console/sources/{id}: how a source is doing, and how it is read.

import { ok } from '../../../standards/result.ts'
import { shownOptions, sourceFor } from '../../http/management/sources/sources.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { RouteContext } from '../../http/request/request.ts'
import { consolePath } from '../../http/session.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { formatOf } from '../../pipeline/formats/compiled-codec.ts'
import type { GatewayProblem } from '../../problem.ts'
import { fillIn } from '../../../locales/locales.ts'
import { mappingText } from '../../store/mappings/mappings.ts'
import type { Source } from '../../store/sources/sources.ts'
import { showing } from '../forms.ts'
import { code, link, type PageContext, time } from '../page-context.ts'
import { problemText } from '../problem-page.ts'
import { figuresHtml } from './figures.ts'
import { sourcesPath } from './list.ts'
import { pausedNote, pauseForm } from './pause.ts'
import { howToSendHtml, isPosted } from './how-to-send.ts'
import { placedHtml } from './placed.ts'

/** A source that sent nothing for so long is called silent. */
const silentMilliseconds = 15 * 60_000

function badge(tone: 'good' | 'warn' | 'bad' | 'info', name: Parameters<typeof icon>[0], text: string): Html {
  return html`<span class="badge ${tone}">${icon(name)}${text}</span>`
}

interface State {
  readonly taken: number
  readonly refused: number
  readonly lastMessage: string | undefined
  readonly lastRefused: string | undefined
  readonly lastProblem: string | undefined
  readonly waiting: number
  readonly unreadable: GatewayProblem | undefined
}

async function stateOf(gateway: GatewayContext, tenant: string, source: Source): Promise<State> {
  const health = (await gateway.store.sources.health(tenant)).sources.get(source.id)
  const format = await formatOf(gateway, tenant, source)
  const { taken = 0, refused = 0, lastTaken, lastRefused, lastProblem } = health ?? {}
  const times = [lastTaken, lastRefused].filter((one) => typeof one === 'string')
  return {
    ...{ taken, refused },
    lastMessage: times.toSorted().at(-1),
    lastRefused: lastRefused ?? undefined,
    lastProblem: lastProblem ?? undefined,
    waiting: await gateway.store.sources.waitingLetters(tenant, source.id),
    unreadable: format.ok ? undefined : format.problem,
  }
}

/** @param hasStored whether entities of it are there: the counts follow its first message by some seconds */
function stateBadges(
  { paused }: Source,
  state: State,
  hasStored: boolean,
  now: string,
  { texts }: PageContext,
): readonly Part[] {
  const isNew = state.lastMessage === undefined && state.waiting === 0
  const age = state.lastMessage === undefined ? Infinity : Date.parse(now) - Date.parse(state.lastMessage)
  const isRejecting = state.lastRefused !== undefined && state.lastRefused === state.lastMessage
  return [
    state.unreadable !== undefined && badge('bad', 'circle-alert', texts.sources.alarmOptions),
    paused !== undefined
      ? badge('warn', 'circle-pause', texts.source.paused)
      : isRejecting
        ? badge('bad', 'circle-alert', texts.sources.alarmRejected)
        : isNew
          ? !hasStored && badge('info', 'circle-pause', texts.source.noMessage)
          : age > silentMilliseconds
            ? badge('warn', 'circle-pause', texts.source.silent)
            : badge('good', 'circle-check', texts.source.alive),
    state.waiting > 0 && badge('warn', 'triangle-alert', fillIn(texts.sources.pendingCount, { n: state.waiting })),
  ]
}

/** How long ago the last message came. */
function lagOf(state: State, now: string, { texts }: PageContext): Part {
  if (state.lastMessage === undefined) return texts.source.noMessage
  const seconds = Math.max(0, Math.round((Date.parse(now) - Date.parse(state.lastMessage)) / 1000))
  return html`${time(state.lastMessage)} (${fillIn(texts.source.secondsAgo, { n: seconds })})`
}

function facts(gateway: GatewayContext, context: RouteContext, source: Source, state: State, shown: PageContext): Html {
  const { texts } = shown
  const { adapter, mapping, owner, jurisdiction, modified, id } = source
  const connectors = (gateway.connectors?.list(context.get('tenant')) ?? []).filter(
    (one) => one.source === id || one.sources?.includes(id) === true,
  )
  const options = Object.entries(shownOptions(gateway, source)).map(
    ([name, value]) => html`<div><code dir="ltr">${name}: ${JSON.stringify(value)}</code></div>`,
  )
  const rows: readonly (readonly [string, Part])[] = [
    [texts.source.lastMessage, lagOf(state, gateway.services.now(), shown)],
    [texts.sources.format, code(mapping === undefined ? adapter : mappingText(mapping))],
    [texts.sources.owner, code(owner)],
    [texts.common.jurisdiction, code(jurisdiction ?? '–')],
    [texts.source.options, options.length === 0 ? '–' : options],
    [texts.source.changed, time(modified)],
    ...(connectors.length === 0
      ? []
      : [
          [
            texts.connectors.title,
            connectors.map(
              (one) =>
                html`<div>
                  ${link(shown, `${consolePath}/connectors`, code(one.id))}
                  <span class="badge">${texts.connectorState[one.state]}</span>
                </div>`,
            ),
          ] as const,
        ]),
  ]
  return html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`
}

export const sourceRoute = showing(async (gateway, context, shown) => {
  const found = await sourceFor(gateway, context)
  if (!found.ok) return found
  const source = found.value
  const tenant = context.get('tenant')
  const { texts } = shown
  const now = gateway.services.now()
  const here = `${sourcesPath}/${source.id}`
  const [state, figures] = await Promise.all([
    stateOf(gateway, tenant, source),
    figuresHtml(gateway, { tenant, source: source.id, path: here }, context.req.query('range'), shown),
  ])
  const isKnown = (await gateway.store.clients.get(tenant, source.owner)) !== undefined
  const isNew = state.waiting === 0 && state.refused === 0 && state.taken <= (isKnown ? 0 : 1)
  const placed = await placedHtml(gateway, context, source.id, shown)
  const body = html`<p class="toolbar">${stateBadges(source, state, placed !== false, now, shown)}</p>
    ${pausedNote(source, shown)}
    <div class="toolbar">
      ${link(shown, `${here}/dead-letters`, html`${icon('triangle-alert')}${texts.sources.deadLetters} (${state.waiting})`, {}, false, 'button secondary')}
      ${link(shown, `${here}/messages`, html`${icon('scroll-text')}${texts.source.lastMessages}${source.capture !== undefined && html` (${texts.source.captureOn})`}`, {}, false, 'button secondary')}
      ${link(shown, `${here}/dry-run`, html`${icon('flask-conical')}${texts.dryRun.title}${source.dryRun !== undefined && html` (${texts.dryRun.going})`}`, {}, false, 'button secondary')}
      ${link(shown, `${here}/edit`, html`${icon('pencil')}${texts.source.edit}`, {}, false, 'button secondary')}
      ${pauseForm(source, shown)}
    </div>
    ${state.unreadable !== undefined && html`<p class="note wrong">${problemText(state.unreadable)}</p>`} ${placed}
    ${isNew && isPosted(gateway, tenant, source) && howToSendHtml(gateway, source, isKnown, shown)} ${figures}
    <section class="card">
      <h2>${texts.source.facts}</h2>
      ${facts(gateway, context, source, state, shown)}
    </section>`
  return ok({ title: source.id, body, styles: ['translation.css'], islands: ['copy.js'] })
})
