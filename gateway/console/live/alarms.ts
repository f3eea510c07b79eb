// The alarms of the overview, each with the page on which somebody can do something about it.

import { fillIn } from '../../../locales/locales.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { consolePath } from '../../http/session.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { officers, hasAnyRole, type Principal } from '../../principal.ts'
import { minuteMilliseconds } from '../../store/operation/minutes.ts'
import { link, type PageContext } from '../page-context.ts'
import type { Figures } from './figures.ts'
import { ago } from './values.ts'

export interface Alarm {
  readonly level: 'bad' | 'warn'
  readonly text: Part
  readonly path: string
  readonly parameters?: Readonly<Record<string, string>>
  readonly action: string
}

/** Records that wait longer than this are late. */
const lateMilliseconds = 5 * 60_000
const manyWaiting = 1000
const maxAlarms = 30
const maxPolicies = 100

export async function alarmsOf(
  { store, services }: GatewayContext,
  tenant: string,
  principal: Principal,
  figures: Figures,
  shown: PageContext,
): Promise<readonly Alarm[]> {
  const alarms: Alarm[] = []
  const { audit, connectors, sources, now } = figures
  const auditLog = { path: `${consolePath}/audit-log`, action: shown.texts.auditLog.title }
  if (audit.isVerified === false) alarms.push({ level: 'bad', text: shown.texts.live.alarmDamaged, ...auditLog })
  const isLate = audit.oldest !== null && Date.parse(now) - Date.parse(audit.oldest) > lateMilliseconds
  if (isLate || audit.waiting > manyWaiting)
    alarms.push({ level: 'warn', text: fillIn(shown.texts.live.alarmBacklog, { n: audit.waiting }), ...auditLog })
  for (const { id, state } of connectors) {
    if (state !== 'failed' && state !== 'paused' && state !== 'stopped') continue
    const text = state === 'failed' ? shown.texts.live.alarmConnectorFailed : shown.texts.live.alarmConnectorPaused
    const path = `${consolePath}/connectors/${encodeURIComponent(id)}`
    alarms.push({
      level: state === 'failed' ? 'bad' : 'warn',
      text: named(text, id),
      path,
      action: shown.texts.connectors.title,
    })
  }
  for (const { id, letters, last, isSilent, isPaused } of sources.shown) {
    const path = `${consolePath}/sources/${encodeURIComponent(id)}`
    if (letters > 0)
      alarms.push({
        level: 'warn',
        text: named(fillIn(shown.texts.live.alarmLetters, { n: letters }), id),
        path: `${path}/dead-letters`,
        action: shown.texts.live.lookAndReplay,
      })
    const action = shown.texts.sources.title
    if (isPaused) alarms.push({ level: 'warn', text: named(shown.texts.live.alarmPaused, id), path, action })
    if (!isSilent) continue
    const since = last === undefined ? undefined : ago(shown, new Date(last * minuteMilliseconds).toISOString(), now)
    const text = named(since === undefined ? shown.texts.live.alarmNeverHeard : shown.texts.live.alarmSilent, id)
    alarms.push({
      level: 'warn',
      text: since === undefined ? text : html`${text} (${since})`,
      path,
      action,
    })
  }
  if (hasAnyRole(principal, officers)) {
    const policies = await store.policies.list({ tenant, limit: maxPolicies })
    for (const { id, versions } of policies.ok ? policies.value.items : []) {
      if (versions.some(({ state }) => state === 'proposed'))
        alarms.push({
          level: 'warn',
          text: named(shown.texts.live.alarmProposed, id),
          path: `${consolePath}/policies`,
          parameters: { id },
          action: shown.texts.policies.title,
        })
    }
    const running = await store.breakGlass.running(tenant, services.now())
    if (running.length > 0)
      alarms.push({
        level: 'bad',
        text: fillIn(shown.texts.live.alarmBreakGlass, { n: running.length }),
        path: `${consolePath}/break-glass`,
        action: shown.texts.breakGlass.title,
      })
  }
  return alarms
    .toSorted((one, other) => Number(other.level === 'bad') - Number(one.level === 'bad'))
    .slice(0, maxAlarms)
}

/** A sentence with a name of the machine's in the place of {name}. */
function named(text: string, name: string): Html {
  const [before = '', after = ''] = text.split('{name}')
  return html`${before}<code dir="ltr">${name}</code>${after}`
}

export function alarmList(alarms: readonly Alarm[], shown: PageContext): Html {
  if (alarms.length === 0) return html`<p class="all-good">${icon('circle-check')} ${shown.texts.live.noAlarms}</p>`
  return html`<ul class="alarms">
    ${alarms.map(
      ({ level, text, path, parameters, action }) =>
        html`<li class="${level}">
          ${icon(level === 'bad' ? 'circle-alert' : 'triangle-alert')}<span>${text}</span>${link(shown, path, html`${action}${icon('arrow-right')}`, parameters)}
        </li>`,
    )}
  </ul>`
}
