// /console: the overview. Officers and operators see how the city's data flow and what needs attention; readers what they may see.
// The numbers are one part of the page, which its script fetches again; without the script they are those of the moment.

import { ok, type Result } from '../../../standards/result.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { privateAnswer, type RouteContext } from '../../http/request/request.ts'
import type { Handler } from '../../http/route.ts'
import { consolePath } from '../../http/session.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { officers, officials, hasAnyRole } from '../../principal.ts'
import type { GatewayProblem } from '../../problem.ts'
import { minuteMilliseconds } from '../../store/operation/minutes.ts'
import { showing } from '../forms.ts'
import { address, code, link, type PageContext, shownOf, time } from '../page-context.ts'
import { alarmList, alarmsOf } from './alarms.ts'
import { flowCards } from './cards.ts'
import { type Figures, figuresOf, type RangeName, rangeNamed, type SourceState } from './figures.ts'
import { rangeTabs } from './range-tabs.ts'
import { readersView } from './readers.ts'
import { sparkline } from './sparkline.ts'
import { ago } from './values.ts'

/** Each refresh is a record of the audit log. */
const refreshSeconds = 10

export const overviewRoute = showing(async (gateway, context, shown) => {
  const live = await liveOf(gateway, context, shown)
  if (!live.ok) return live
  const { client, expires } = context.get('principal')
  const until = expires === undefined ? '' : html` ${shown.texts.common.until} ${time(new Date(expires).toISOString())}`
  const range = rangeOf(context)
  const source = address(shown, `${consolePath}/overview`, { range })
  const body = html`<p class="muted">${shown.texts.overview.intro}</p>
    <div id="live" data-source="${source}" data-seconds="${refreshSeconds}">${live.value}</div>
    <p class="muted">${shown.texts.overview.signedInAs} ${code(client)}, ${code(context.get('tenant'))}${until}.</p>`
  return ok({ title: shown.texts.overview.title, body, islands: ['overview.js'], styles: ['overview.css'] })
})

/** The numbers alone, as HTML. */
export const overviewPartRoute: Handler = async (gateway, context) => {
  const shown = await shownOf(gateway, context)
  const live = await liveOf(gateway, context, shown)
  if (!live.ok) return live
  return ok(
    new Response(live.value.text, { headers: { ...privateAnswer, 'content-type': 'text/html; charset=utf-8' } }),
  )
}

function liveOf(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
): Promise<Result<Html, GatewayProblem>> {
  return hasAnyRole(context.get('principal'), officials)
    ? officialsView(gateway, context, shown)
    : readersView(gateway, context, shown)
}

function rangeOf(context: RouteContext): RangeName {
  return rangeNamed(context.req.query('range'))
}

async function officialsView(
  gateway: GatewayContext,
  context: RouteContext,
  shown: PageContext,
): Promise<Result<Html, GatewayProblem>> {
  const [tenant, principal] = [context.get('tenant'), context.get('principal')]
  const figures = await figuresOf(gateway, tenant, rangeOf(context))
  const alarms = await alarmsOf(gateway, tenant, principal, figures, shown)
  return ok(
    html`${rangeTabs(consolePath, figures.range, shown)}
      <div class="stats">${flowCards(figures, shown, hasAnyRole(principal, officers))}</div>
      <section class="card" aria-labelledby="alarms">
        <h2 id="alarms">${icon('triangle-alert')} ${shown.texts.live.alarms}</h2>
        ${alarmList(alarms, shown)}
      </section>
      <section class="card" aria-labelledby="flows">
        <div class="toolbar">
          <h2 id="flows">${icon('radio-tower')} ${shown.texts.sources.title}</h2>
          ${link(shown, `${consolePath}/sources/new`, html`${icon('plus')}${shown.texts.source.register}`, {}, false, 'button secondary')}
        </div>
        ${sourceTable(figures, shown)}
      </section>`,
  )
}

function sourceTable({ sources, now }: Figures, shown: PageContext): Html {
  if (sources.count === 0)
    return html`<div class="empty">
      <p>${shown.texts.live.noSources}</p>
      <p>${link(shown, `${consolePath}/sources`, shown.texts.sources.title, {}, false, 'button')}</p>
    </div>`
  const heads = [
    shown.texts.sources.source,
    shown.texts.common.state,
    shown.texts.live.messagesAMinute,
    shown.texts.live.rejected,
    shown.texts.live.lastHeard,
  ]
  return html`<table class="stacked flows">
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          <th scope="col"><span class="visually-hidden">${shown.texts.live.trend}</span></th>
        </tr>
      </thead>
      <tbody>
        ${sources.shown.map((source) => sourceRow(source, heads, now, shown))}
      </tbody>
    </table>
    ${sources.isMore && html`<p>${link(shown, `${consolePath}/sources`, shown.texts.live.allSources)}</p>`}`
}

function sourceRow(
  { id, adapter, last, isSilent, isPaused, letters, series }: SourceState,
  heads: readonly string[],
  now: string,
  shown: PageContext,
): Html {
  const number = new Intl.NumberFormat(shown.language, { maximumFractionDigits: 1 })
  const state = isPaused
    ? html`<span class="badge warn">${icon('circle-pause')} ${shown.texts.source.paused}</span>`
    : isSilent
      ? html`<span class="badge warn">${icon('circle-pause')} ${shown.texts.live.stateSilent}</span>`
      : html`<span class="badge good">${icon('check')} ${shown.texts.live.stateAlive}</span>`
  const rejected = number.format(series.sum('refused'))
  const cells: readonly Part[] = [
    html`${link(shown, `${consolePath}/sources/${id}`, code(id))} <span class="muted">${code(adapter)}</span>`,
    state,
    number.format(series.rate('received')),
    letters === 0 ? rejected : link(shown, `${consolePath}/sources/${id}/dead-letters`, rejected),
    last === undefined
      ? '–'
      : ago(shown, new Date(Math.min((last + 1) * minuteMilliseconds, Date.parse(now))).toISOString(), now),
  ]
  return html`<tr>
    ${cells.map((cell, index) => html`<td data-label="${heads[index]}">${cell}</td>`)}
    <td>
      ${sparkline([
        { values: series.values('received'), series: 1 },
        { values: series.values('refused'), series: 2 },
      ])}
    </td>
  </tr>`
}
