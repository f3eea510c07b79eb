// The figures of the overview, each in a card with what it is about and a small chart.

import { fillIn } from '../../../locales/locales.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon, type IconName } from '../../http/pages/icons.ts'
import { consolePath } from '../../http/session.ts'
import { link, type PageContext } from '../page-context.ts'
import type { Figures } from './figures.ts'
import { type Line, sparkline } from './sparkline.ts'
import { ago } from './values.ts'

interface Card {
  readonly icon: IconName
  readonly label: string
  readonly value: Part
  readonly about: Part
  readonly lines?: readonly Line[]
  readonly path?: string
}

export function flowCards(
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
      about: html`<span class="good">${fillIn(shown.texts.live.permitted, { n: number(permitted) })}</span> &middot;
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
      about:
        sources.count === 0
          ? ''
          : sources.silent === 0
            ? shown.texts.live.allHeard
            : fillIn(shown.texts.live.silent, { n: sources.silent }),
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
          &middot; `
      }${audit.latest === null ? shown.texts.live.logEmpty : ago(shown, audit.latest, now)}
      &middot; ${fillIn(shown.texts.live.backlog, { n: number(audit.waiting) })}`,
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
