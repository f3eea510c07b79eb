// /console/sources: the state of each source, and its rejected messages. It uses the functions of the JSON routes, so that the page
// shows the same data.

import { ok } from '../../standards/result.ts'
import { fillIn } from '../../locales/locales.ts'
import { html, type Part } from '../http/pages/html.ts'
import { type LetterDocument, lettersFor, replayFor } from '../http/management/sources/dead-letters.ts'
import { formatOf } from '../pipeline/formats/compiled-codec.ts'
import { sourceFor, sourcesFor } from '../http/management/sources/sources.ts'
import type { Source } from '../store/sources/sources.ts'
import type { SourceHealth } from '../store/sources/source-health.ts'
import { showing, taking } from './forms.ts'
import { problemText } from './problem-page.ts'
import { consolePath } from '../http/session.ts'
import { code, further, link, postForm, type PageContext, table, time } from './page-context.ts'

const path = `${consolePath}/sources`

export const sourcesRoute = showing(async (gateway, context, shown) => {
  const page = await sourcesFor(gateway, context)
  if (!page.ok) return page
  const tenant = context.get('tenant')
  const health = await gateway.store.sources.health(tenant)
  const rows: (readonly Part[])[] = []
  for (const source of page.value.items) {
    const waiting = await gateway.store.sources.waitingLetters(tenant, source.id)
    const isRead = (await formatOf(gateway, tenant, source)).ok
    rows.push(sourceRow(source, { health: health.sources.get(source.id), waiting, isRead }, shown))
  }
  const heads = [
    shown.texts.sources.source,
    shown.texts.sources.format,
    shown.texts.sources.owner,
    shown.texts.sources.lastAccepted,
    shown.texts.sources.rejectedOfTotal,
    shown.texts.sources.lastRejected,
    shown.texts.sources.deadLetters,
    shown.texts.sources.alarms,
  ]
  const body = html`<p>${shown.texts.sources.intro}</p>
    ${health.since !== undefined && html`<p>${shown.texts.sources.countedSince} ${time(health.since)}.</p>`}
    ${rows.length === 0 ? html`<p>${shown.texts.sources.none}</p>` : table(heads, rows)}
    ${further(page.value.next, path, shown)}`
  return ok({ title: shown.texts.sources.title, body })
})

interface State {
  readonly health: SourceHealth | undefined
  readonly waiting: number
  /** Whether its adapter takes its options. */
  readonly isRead: boolean
}

function sourceRow(
  { id, adapter, owner }: Source,
  { health, waiting, isRead }: State,
  shown: PageContext,
): readonly Part[] {
  const { taken = 0, refused = 0, lastTaken, lastRefused, lastProblem } = health ?? {}
  const alarms = [
    !isRead && shown.texts.sources.alarmOptions,
    typeof lastRefused === 'string' && lastRefused > (lastTaken ?? '') && shown.texts.sources.alarmRejected,
    health === undefined && shown.texts.sources.alarmSilent,
  ].filter((alarm) => alarm !== false)
  return [
    code(id),
    code(adapter),
    code(owner),
    typeof lastTaken === 'string' ? time(lastTaken) : '–',
    fillIn(shown.texts.common.countOfTotal, { n: refused, total: taken + refused }),
    typeof lastRefused === 'string' ? html`${time(lastRefused)} ${code(lastProblem ?? '')}` : '–',
    link(shown, `${path}/${id}/dead-letters`, fillIn(shown.texts.sources.pendingCount, { n: waiting })),
    alarms.length === 0 ? shown.texts.sources.noAlarm : html`<strong class="wrong">${alarms.join(' · ')}</strong>`,
  ]
}

export const deadLettersRoute = showing(async (gateway, context, shown) => {
  const source = await sourceFor(gateway, context)
  if (!source.ok) return source
  const page = await lettersFor(gateway, context, source.value)
  if (!page.ok) return page
  const { id } = source.value
  const here = `${path}/${id}/dead-letters`
  const rows = page.value.items.map((letter) => letterRow(letter, here, shown))
  const heads = [
    shown.texts.deadLetters.received,
    shown.texts.deadLetters.mediaType,
    shown.texts.deadLetters.problem,
    shown.texts.common.state,
    shown.texts.deadLetters.replay,
  ]
  const body = html`<p>${shown.texts.deadLetters.intro}</p>
    ${rows.length === 0 ? html`<p role="status">${shown.texts.deadLetters.none}</p>` : table(heads, rows)}
    ${further(page.value.next, here, shown)}`
  return ok({ title: `${shown.texts.sources.deadLetters}: ${id}`, body })
})

function letterRow(
  { n, receivedAt, mediaType, problem, state }: LetterDocument,
  here: string,
  shown: PageContext,
): readonly Part[] {
  const { detail, path: place } = problem
  const about = problemText({
    detail: typeof detail === 'string' ? detail : '',
    ...(typeof place === 'string' ? { path: place } : {}),
  })
  const isWaiting = state === 'waiting'
  const again = html`<button aria-label="${`${shown.texts.deadLetters.replay} ${receivedAt}`}">
    ${shown.texts.deadLetters.replay}
  </button>`
  return [
    time(receivedAt),
    code(mediaType),
    about,
    shown.texts.deadLetters[isWaiting ? 'pending' : 'replayed'],
    isWaiting && postForm(shown, `${here}/${encodeURIComponent(n)}/replay`, again),
  ]
}

export const replayRoute = taking(async (gateway, context) => {
  const replayed = await replayFor(gateway, context)
  return replayed.ok ? ok({ path: `${path}/${context.req.param('id') ?? ''}/dead-letters` }) : replayed
})
