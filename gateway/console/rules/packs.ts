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
  const rows = packs.map((pack) => packRow(pack, { packs, city: law?.jurisdiction, at: `${day}T12:00:00Z` }, shown))
  const heads = [
    shown.texts.common.jurisdiction,
    shown.texts.packs.pack,
    shown.texts.packs.validFrom,
    shown.texts.packs.validTo,
    shown.texts.packs.inForce,
    shown.texts.packs.enforced,
    shown.texts.packs.reviewDue,
    shown.texts.packs.lawyer,
    shown.texts.packs.verifiedRules,
  ]
  const ask = getForm(
    shown,
    context.req.path,
    html`<div class="fields">${field(shown.texts.packs.inForceOn, 'on', day, html` type="date"`)}</div>
      <button>${shown.texts.common.show}</button>`,
  )
  const body = html`<p>${shown.texts.packs.intro}</p>
    <p class="note">${shown.texts.packs.notAdvice}</p>
    <p>
      ${law === undefined ? shown.texts.packs.notConfigured : html`${shown.texts.packs.ofThisGateway} ${code(law.jurisdiction)}`}
    </p>
    ${ask} ${table(heads, rows)}
    <h2>${shown.texts.packs.contents}</h2>
    ${packs.map((pack) => packDetails(pack, shown))}`
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

function packRow(pack: Pack, { packs, city, at }: Asked, shown: PageContext): readonly Part[] {
  const { id, jurisdiction, version, validFrom, validTo, reviewBy, reviewed, rules, adequate = [] } = pack
  const isInForce = isPackOf(jurisdiction, pack, packs, at)
  // The law of the recipient is applied if it has rules on incoming data.
  const isImporting = rules.some(({ direction }) => direction === 'import')
  const isAsked = city !== undefined && (isPackOf(city, pack, packs, at) || (isInForce && isImporting))
  const isStale = (dayAt(at, pack.timeZone) ?? '') >= reviewBy
  const evidence = [...rules, ...adequate]
  const verified = evidence.filter((one) => one.verified).length
  return [
    html`${nameOf(jurisdiction, shown)} ${code(jurisdiction)}`,
    html`<a href="${`#${id}`}">${code(id)}</a> <small>v${version}</small>`,
    time(validFrom),
    validTo === null ? '–' : time(validTo),
    shown.texts.common[isInForce ? 'yes' : 'no'],
    shown.texts.common[isAsked ? 'yes' : 'no'],
    html`${time(reviewBy)}${isStale && html` <strong class="wrong">${shown.texts.packs.overdue}</strong>`}`,
    shown.texts.common[reviewed ? 'yes' : 'no'],
    fillIn(shown.texts.common.countOfTotal, { n: verified, total: evidence.length }),
  ]
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

function packDetails({ id, rules, sources = [] }: Pack, shown: PageContext): Html {
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
  return html`<details id="${id}">
    <summary>${code(id)}</summary>
    ${table(heads, rows)}${
      read.length > 0 &&
      html`<h3>${shown.texts.packs.sources}</h3>
        <ul>
          ${read}
        </ul>`
    }
  </details>`
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
