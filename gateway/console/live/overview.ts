// /console: the overview. Officers and operators see how the city's data flow and what needs attention; readers what they may see.
// The numbers are one part of the page, which its script fetches again; without the script they are those of the moment.

import { fillIn } from '../../../locales/locales.ts'
import { typesOf } from '../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../standards/result.ts'
import { countTypes } from '../../audit/record.ts'
import { scopedTo } from '../../http/mount.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon, type IconName } from '../../http/pages/icons.ts'
import { privateAnswer, type RouteContext } from '../../http/request/request.ts'
import type { Handler } from '../../http/route.ts'
import { consolePath } from '../../http/session.ts'
import { keepOnly } from '../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { pageOfSeen } from '../../pipeline/page.ts'
import { hasAnyRole } from '../../principal.ts'
import type { GatewayProblem } from '../../problem.ts'
import { minuteMilliseconds } from '../../store/operation/minutes.ts'
import { showing } from '../forms.ts'
import { sectionsOf } from '../frame.ts'
import { menuGroups, officers, officials } from '../menu.ts'
import { address, code, link, type PageContext, shownOf, time } from '../page-context.ts'
import { alarmList, alarmsOf } from './alarms.ts'
import { type Figures, figuresOf, type RangeName, ranges, type SourceState } from './figures.ts'
import { type Line, sparkline } from './sparkline.ts'
import { ago, term } from './values.ts'

const refreshSeconds = 5

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
  const text = context.req.query('range') ?? ''
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.hasOwn(ranges, text) ? (text as RangeName) : '1h'
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
    html`${rangeTabs(figures.range, shown)}
      <div class="stats">${flowCards(figures, shown, hasAnyRole(principal, officers))}</div>
      <section class="card" aria-labelledby="alarms">
        <h2 id="alarms">${icon('triangle-alert')} ${shown.texts.live.alarms}</h2>
        ${alarmList(alarms, shown)}
      </section>
      <section class="card" aria-labelledby="flows">
        <h2 id="flows">${icon('radio-tower')} ${shown.texts.sources.title}</h2>
        ${sourceTable(figures, shown)}
      </section>`,
  )
}

function rangeTabs(current: RangeName, shown: PageContext): Html {
  const names: Readonly<Record<RangeName, string>> = {
    '15m': shown.texts.live.range15m,
    '1h': shown.texts.live.range1h,
    '24h': shown.texts.live.range24h,
    '7d': shown.texts.live.range7d,
  }
  const items = Object.entries(names).map(
    ([range, name]) => html`<li>${link(shown, consolePath, name, { range }, range === current)}</li>`,
  )
  return html`<nav aria-label="${shown.texts.live.range}">
    <ul class="tabs">
      ${items}
    </ul>
  </nav>`
}

interface Card {
  readonly icon: IconName
  readonly label: string
  readonly value: Part
  readonly about: Part
  readonly lines?: readonly Line[]
  readonly path?: string
}

function flowCards(
  { total, decisions, sources, connectors, audit, now }: Figures,
  shown: PageContext,
  isOfficer: boolean,
): Html {
  const number = (value: number): string =>
    new Intl.NumberFormat(shown.language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)
  const [received, refused, losses] = [total.sum('received'), total.sum('refused'), total.sum('losses')]
  const share = new Intl.NumberFormat(shown.language, { style: 'percent', maximumFractionDigits: 1 })
  const [permitted, denied] = [decisions.permitted.sum('received'), decisions.denied.sum('received')]
  const running = connectors.filter(({ state }) => state === 'running').length
  const cards: readonly Card[] = [
    {
      icon: 'activity',
      label: shown.texts.live.messagesAMinute,
      value: number(total.rate('received')),
      about: fillIn(shown.texts.live.inPeriod, { n: number(received) }),
      lines: [{ values: total.values('received'), series: 1 }],
      path: `${consolePath}/sources`,
    },
    {
      icon: 'circle-alert',
      label: shown.texts.live.rejected,
      value: number(refused),
      about: fillIn(shown.texts.live.ofMessages, { share: share.format(received === 0 ? 0 : refused / received) }),
      lines: [{ values: total.values('refused'), series: 2 }],
      path: `${consolePath}/sources`,
    },
    {
      icon: 'scroll-text',
      label: shown.texts.live.lossesAMinute,
      value: number(total.rate('losses')),
      about: fillIn(shown.texts.live.inPeriod, { n: number(losses) }),
      lines: [{ values: total.values('losses'), series: 4 }],
    },
    {
      icon: 'scale',
      label: shown.texts.live.decisions,
      value: number(permitted + denied),
      about: html`<span class="good">${fillIn(shown.texts.live.permitted, { n: number(permitted) })}</span> ·
        <span class="bad">${fillIn(shown.texts.live.denied, { n: number(denied) })}</span>`,
      lines: [
        { values: decisions.permitted.values('received'), series: 3 },
        { values: decisions.denied.values('received'), series: 2 },
      ],
      ...(isOfficer ? { path: `${consolePath}/decisions` } : {}),
    },
    {
      icon: 'radio-tower',
      label: shown.texts.live.sourcesAlive,
      value: fillIn(shown.texts.common.countOfTotal, { n: sources.count - sources.silent, total: sources.count }),
      about: sources.silent === 0 ? shown.texts.live.allHeard : fillIn(shown.texts.live.silent, { n: sources.silent }),
      path: `${consolePath}/sources`,
    },
    {
      icon: 'rotate-ccw',
      label: shown.texts.live.letters,
      value: number(sources.letters),
      about: shown.texts.live.lettersAbout,
      path: `${consolePath}/sources`,
    },
    {
      icon: 'cable',
      label: shown.texts.live.connectorsRunning,
      value: fillIn(shown.texts.common.countOfTotal, { n: running, total: connectors.length }),
      about: connectors.length === 0 ? shown.texts.live.noConnectors : shown.texts.live.connectorsAbout,
      path: `${consolePath}/connectors`,
    },
    {
      icon: 'shield-check',
      label: shown.texts.live.auditLog,
      value: number(audit.size),
      about: html`${
        audit.isVerified !== undefined &&
        html`<span class="${audit.isVerified ? 'good' : 'bad'}"
            >${audit.isVerified ? shown.texts.live.lastVerified : shown.texts.live.lastDamaged}</span
          >
          · `
      }${audit.latest === null ? shown.texts.live.logEmpty : ago(shown, audit.latest, now)}
      · ${fillIn(shown.texts.live.backlog, { n: number(audit.waiting) })}`,
      path: `${consolePath}/audit-log`,
    },
  ]
  return html`${cards.map((card) => cardHtml(card, shown))}`
}

function cardHtml({ icon: name, label, value, about, lines, path }: Card, shown: PageContext): Html {
  const title = html`${icon(name)} ${path === undefined ? label : link(shown, path, label)}`
  return html`<section class="card stat">
    <h2>${title}</h2>
    <b>${value}</b><span>${about}</span>${lines !== undefined && sparkline(lines)}
  </section>`
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
  { id, adapter, last, isSilent, letters, series }: SourceState,
  heads: readonly string[],
  now: string,
  shown: PageContext,
): Html {
  const number = new Intl.NumberFormat(shown.language, { maximumFractionDigits: 1 })
  const state = isSilent
    ? html`<span class="badge warn">${icon('circle-pause')} ${shown.texts.live.stateSilent}</span>`
    : html`<span class="badge good">${icon('check')} ${shown.texts.live.stateAlive}</span>`
  const rejected = number.format(series.sum('refused'))
  const cells: readonly Part[] = [
    html`${code(id)} <span class="muted">${code(adapter)}</span>`,
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

/** Entities that are counted for a reader. */
const maxCounted = 1000

async function readersView(
  whole: GatewayContext,
  context: RouteContext,
  shown: PageContext,
): Promise<Result<Html, GatewayProblem>> {
  const view = context.get('view')
  const gateway = scopedTo(whole, view)
  const page = await pageOfSeen(gateway.store, {
    tenant: context.get('tenant'),
    limit: maxCounted,
    view,
    accepts: () => true,
  })
  if (!page.ok) return page
  const entities = page.value.items.map((item) => item.shown)
  keepOnly(
    view,
    entities.map(({ id }) => id),
  )
  context.set('facts', { types: countTypes(entities) })
  const counts = new Map<string, number>()
  for (const entity of entities) for (const type of typesOf(entity)) counts.set(type, (counts.get(type) ?? 0) + 1)
  const isMore = page.value.next !== undefined
  const number = new Intl.NumberFormat(shown.language)
  const types = [...counts]
    .toSorted(([one, some], [other, more]) => more - some || (one < other ? -1 : 1))
    .map(([type, count]) => html`<li>${term(type)} <span class="number">${number.format(count)}</span></li>`)
  const pages = menuGroups
    .flatMap(({ sections }) => sectionsOf(sections, context.get('principal')))
    .filter(({ path }) => path !== consolePath)
    .map(
      ({ path, icon: name, texts: group }) =>
        html`<section class="card">
          <h2>${icon(name)} ${link(shown, path, shown.texts[group].title)}</h2>
          <p>${shown.texts[group].intro}</p>
        </section>`,
    )
  return ok(
    html`<div class="grid">${pages}</div>
      <section class="card" aria-labelledby="seen">
        <h2 id="seen">${icon('eye')} ${shown.texts.live.youSee}</h2>
        ${
          types.length === 0
            ? html`<p class="empty">${shown.texts.live.seeNothing}</p>`
            : html`<p class="muted">
                  ${fillIn(isMore ? shown.texts.live.firstEntities : shown.texts.live.entities, {
                    n: number.format(entities.length),
                  })}
                </p>
                <ul class="seen">
                  ${types}
                </ul>`
        }
      </section>`,
  )
}
