// /console/sources: the state of each source. It uses the functions of the JSON routes, so that the page
// shows the same data.

import { ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import { html, type Part } from '../../http/pages/html.ts'
import { formatOf } from '../../pipeline/formats/compiled-codec.ts'
import { sourcesFor } from '../../http/management/sources/sources.ts'
import type { Source } from '../../store/sources/sources.ts'
import type { SourceHealth } from '../../store/sources/source-health.ts'
import { icon } from '../../http/pages/icons.ts'
import { mappingText } from '../../store/mappings/mappings.ts'
import { showing } from '../forms.ts'
import { consolePath } from '../../http/session.ts'
import { code, further, link, type PageContext, table, time } from '../page-context.ts'

export const sourcesPath = `${consolePath}/sources`

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
    <p>
      ${link(shown, `${sourcesPath}/new`, html`${icon('plus')}${shown.texts.source.register}`, {}, false, 'button')}
    </p>
    ${health.since !== undefined && html`<p>${shown.texts.sources.countedSince} ${time(health.since)}.</p>`}
    ${rows.length === 0 ? html`<p class="empty" role="status">${shown.texts.sources.none}</p>` : table(heads, rows)}
    ${further(page.value.next, sourcesPath, shown)}`
  return ok({ title: shown.texts.sources.title, body })
})

interface State {
  readonly health: SourceHealth | undefined
  readonly waiting: number
  /** Whether its adapter takes its options. */
  readonly isRead: boolean
}

function sourceRow(
  { id, adapter, mapping, owner, paused }: Source,
  { health, waiting, isRead }: State,
  shown: PageContext,
): readonly Part[] {
  const { taken = 0, refused = 0, lastTaken, lastRefused, lastProblem } = health ?? {}
  const alarms = [
    !isRead && shown.texts.sources.alarmOptions,
    typeof lastRefused === 'string' && lastRefused > (lastTaken ?? '') && shown.texts.sources.alarmRejected,
    paused !== undefined && shown.texts.source.paused,
    health === undefined && paused === undefined && shown.texts.sources.alarmSilent,
  ].filter((alarm) => alarm !== false)
  return [
    link(shown, `${sourcesPath}/${id}`, code(id)),
    code(mapping === undefined ? adapter : mappingText(mapping)),
    code(owner),
    typeof lastTaken === 'string' ? time(lastTaken) : '–',
    fillIn(shown.texts.common.countOfTotal, { n: refused, total: taken + refused }),
    typeof lastRefused === 'string' ? html`${time(lastRefused)} ${code(lastProblem ?? '')}` : '–',
    link(shown, `${sourcesPath}/${id}/dead-letters`, fillIn(shown.texts.sources.pendingCount, { n: waiting })),
    alarms.length === 0 ? shown.texts.sources.noAlarm : html`<strong class="wrong">${alarms.join(' · ')}</strong>`,
  ]
}
