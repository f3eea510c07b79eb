// /console/packs: the law as dated data: which pack of each jurisdiction is in force on a day, whether this gateway enforces it,
// when its review is due, and its content. A pack is not legal advice (standards/jurisdictions/README.md).

import { packs as bundled } from '../../../standards/jurisdictions/generated/packs.ts'
import { dayAt } from '../../../standards/jurisdictions/day.ts'
import { packInForce } from '../../../standards/jurisdictions/in-force.ts'
import type { Pack, Rule } from '../../../standards/jurisdictions/pack.ts'
import { fail, ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { type TransferRules, readTransferRules } from '../../config/transfer-rules.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { showing } from '../forms.ts'
import { code, field, getForm, type PageContext, table, time } from '../page-context.ts'

export const packsRoute = showing((gateway, context, shown) => {
  const today = gateway.services.now().slice(0, 'YYYY-MM-DD'.length)
  const day = context.req.query('on') ?? today
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day))) {
    return fail({ code: 'bad-request', path: 'on', detail: 'on is a day, such as 2024-03-22.' })
  }
  const law = lawOf(gateway)
  const packs = law?.packs ?? bundled
  const asked = { packs, city: law?.jurisdiction, at: `${day}T12:00:00Z` }
  const ask = getForm(
    shown,
    context.req.path,
    html`<div class="fields">${field(shown.texts.packs.inForceOn, 'on', day, html` type="date"`)}</div>
      <button>${shown.texts.common.show}</button>`,
  )
  const jurisdictions = [...new Set(packs.map(({ jurisdiction }) => jurisdiction))]
    .map((jurisdiction) => ({ jurisdiction, name: nameOf(jurisdiction, shown) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, shown.language))
  const body = html`<p>${shown.texts.packs.intro}</p>
    <p class="note">${shown.texts.packs.notAdvice}</p>
    <p>
      ${law === undefined ? shown.texts.packs.notConfigured : html`${shown.texts.packs.ofThisGateway} ${code(law.jurisdiction)}`}
    </p>
    ${ask} ${jurisdictions.map(({ jurisdiction, name }) => jurisdictionHtml(jurisdiction, name, asked, shown))}`
  return ok({ title: shown.texts.packs.title, body })
})

/** By the configuration, in which the city may have packs of its own. */
function lawOf({ config }: GatewayContext): TransferRules | undefined {
  const law = readTransferRules(config.jurisdiction, config.transferRules)
  if (!law.ok) throw new Error('the transfer rules were read with the configuration')
  return law.value
}

interface Asked {
  readonly packs: readonly Pack[]
  /** The law that the city is under; undefined: none is asked. */
  readonly city: string | undefined
  readonly at: string
}

/** The versions of a jurisdiction's law, the one in force first. */
function jurisdictionHtml(jurisdiction: string, name: string, asked: Asked, shown: PageContext): Html {
  const own = asked.packs.filter((pack) => pack.jurisdiction === jurisdiction)
  const inForce = own.find((pack) => isPackOf(jurisdiction, pack, asked.packs, asked.at))
  const isEnforced = own.some((pack) => isEnforcedAt(pack, asked))
  const isStale = inForce !== undefined && (dayAt(asked.at, inForce.timeZone) ?? '') >= inForce.reviewBy
  const versions = own.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  return html`<details class="card" id="${jurisdiction}">
    <summary>
      <strong>${name}</strong> ${code(jurisdiction)}
      ${
        inForce === undefined
          ? html`<span class="badge">${shown.texts.packs.noneInForce}</span>`
          : html`<span class="badge good">${shown.texts.packs.inForce}: ${time(inForce.validFrom)}</span>`
      }
      ${isEnforced && html`<span class="badge info">${shown.texts.packs.enforced}</span>`}
      ${isStale && html`<span class="badge bad">${shown.texts.packs.overdue}</span>`}
    </summary>
    ${versions.map((pack) => packDetails(pack, pack === inForce, shown))}
  </details>`
}

/** Whether this gateway applies it: the law of the city, and that of a recipient if it has rules on incoming data. */
function isEnforcedAt(pack: Pack, { packs, city, at }: Asked): boolean {
  if (city === undefined) return false
  const isImporting = pack.rules.some(({ direction }) => direction === 'import')
  return isPackOf(city, pack, packs, at) || (isImporting && isPackOf(pack.jurisdiction, pack, packs, at))
}

/** A country may be under the law of a union. */
function isPackOf(jurisdiction: string, { id }: Pack, packs: readonly Pack[], at: string): boolean {
  const inForce = packInForce(packs, jurisdiction, at)
  return inForce.kind === 'pack' && inForce.pack.id === id
}

/** In the reader's language, where the runtime knows its name. */
function nameOf(jurisdiction: string, { language }: PageContext): string {
  return new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }).of(jurisdiction) ?? ''
}

function packDetails(pack: Pack, isInForce: boolean, shown: PageContext): Html {
  const { id, version, validFrom, validTo, reviewBy, reviewed, rules, adequate = [], sources = [] } = pack
  const evidence = [...rules, ...adequate]
  const verified = evidence.filter((one) => one.verified).length
  const heads = [
    shown.texts.packs.rule,
    shown.texts.packs.direction,
    shown.texts.packs.recipients,
    shown.texts.common.outcome,
    shown.texts.packs.clause,
    shown.texts.packs.verified,
  ]
  const rows = rules.map((rule) => ruleRow(rule, shown))
  const read = sources.map(
    ({ title, number, url, retrieved }) =>
      html`<li>
        <span lang="en" dir="ltr"
          ><a href="${url}" rel="noreferrer">${title}</a> ${number} <small>${time(retrieved)}</small></span
        >
      </li>`,
  )
  return html`<section id="${id}">
    <h3>
      ${time(validFrom)} &ndash; ${validTo !== null && time(validTo)}
      ${isInForce && html`<span class="badge good">${shown.texts.packs.inForce}</span>`}
    </h3>
    <p class="hint">
      ${code(id)} v${version} &middot; ${shown.texts.packs.reviewDue}: ${time(reviewBy)} &middot;
      ${shown.texts.packs.lawyer}: ${shown.texts.common[reviewed ? 'yes' : 'no']} &middot;
      ${shown.texts.packs.verifiedRules}:
      ${fillIn(shown.texts.common.countOfTotal, { n: verified, total: evidence.length })}
    </p>
    ${table(heads, rows)}
    ${
      read.length > 0 &&
      html`<h4>${shown.texts.packs.sources}</h4>
        <ul>
          ${read}
        </ul>`
    }
  </section>`
}

function ruleRow(
  { id, direction, recipients, outcome, needs = [], clause, verified, validFrom, validTo }: Rule,
  shown: PageContext,
): readonly Part[] {
  return [
    html`${code(id)} <small>${time(validFrom)}&ndash;${validTo === null ? '' : time(validTo)}</small>`,
    code(direction),
    code(recipients.join(' ')),
    html`${code(outcome)} ${needs.length > 0 && html`<small>${code(needs.join(' '))}</small>`}`,
    html`<span lang="en" dir="ltr">${clause}</span>`,
    html`<span${!verified && html` class="wrong"`}>${shown.texts.common[verified ? 'yes' : 'no']}</span>`,
  ]
}
