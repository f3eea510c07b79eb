// One requirement on the page: its state, its findings, how to fix them, and all exchanges.

import { type Language, type ReportTexts, reportTexts } from '../../../locales/locales.ts'
import { requirementOf } from '../../requirements.ts'
import type { Exchange, Message } from '../../runner/exchange.ts'
import { states } from '../../runner/judgement.ts'
import { type CheckReport, failedOf, type ProfileReport, type Report } from '../../runner/report.ts'
import { reasons } from '../reasons.ts'
import { escaped } from '../xml.ts'

/** Text in English on a page of another language, marked as such and written from left to right. */
export const foreign = (text: string, element = 'span'): string =>
  `<${element} lang="en" dir="ltr">${escaped(text)}</${element}>`

function messageHtml(label: string, message: Message): string {
  const headers = (message.headers ?? []).map(([name, value]) => `${name}: ${value}`)
  const { body } = message
  const content = body === undefined ? [] : ['', 'text' in body ? body.text : body.hex]
  return `<h5>${escaped(label)}</h5>${foreign([message.line, ...headers, ...content].join('\n'), 'pre')}`
}

function exchangeHtml(exchange: Exchange, texts: ReportTexts['check']): string {
  const { sent, received, missing, cause, at, milliseconds } = exchange
  return [
    '<li>',
    `<p class="when">${foreign(`${at}, ${milliseconds} ms`)}</p>`,
    sent === undefined ? '' : messageHtml(texts.sent, sent),
    received === undefined ? '' : messageHtml(texts.received, received),
    missing === undefined
      ? ''
      : `<p>${escaped(texts.noResponse)}: ${foreign(cause === undefined ? missing : `${missing} (${cause})`)}</p>`,
    '</li>',
  ].join('')
}

function findingsHtml(check: CheckReport, texts: ReportTexts['check']): string {
  if (check.findings.length === 0) return ''
  const rows = check.findings.map(
    ({ what, expected, found }) =>
      `<tr><th scope="row">${foreign(what)}</th><td>${foreign(expected)}</td><td>${foreign(found)}</td></tr>`,
  )
  const columns = `<tr><td></td><th scope="col">${escaped(texts.expected)}</th><th scope="col">${escaped(texts.found)}</th></tr>`
  return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(`${check.id}: ${texts.found}`)}"><table><thead>${columns}</thead><tbody>${rows.join('')}</tbody></table></div>`
}

/** The sentence of the tender, which the contract quotes; for a requirement that is not in this suite, the one of the report. */
export function sentenceOf({ id, sentence }: CheckReport, language: Language): string {
  return requirementOf(id)?.tender[language] ?? sentence
}

function lines(check: CheckReport, language: Language): string {
  const { check: texts, harm: harmTexts } = reportTexts[language]
  const { document, edition, clause, mend, ask, untested, waiver, reason, harm } = check
  const said: (readonly [string, string])[] = [[texts.clause, foreign(`${document} ${edition}, ${clause}`)]]
  if (language !== 'en') said.push([texts.bindingText, foreign(sentenceOf(check, 'en'))])
  if (check.state === 'fail' && harm !== undefined) said.push([texts.harm, escaped(harmTexts[harm])])
  if (reason !== undefined) said.push([texts.reason, foreign(reasons[reason] ?? reason)])
  if (untested !== undefined) said.push([texts.untested, foreign(untested)])
  if (check.findings.length > 0 && check.state !== 'inconclusive') {
    if (mend !== undefined) said.push([texts.howToFix, foreign(mend)])
    if (ask !== undefined) said.push([texts.askVendor, foreign(ask)])
  }
  if (waiver !== undefined) said.push([texts.waivedBy, foreign(`${waiver.by}, ${waiver.expires}: ${waiver.reason}`)])
  return `<dl>${said.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${value}</dd>`).join('')}</dl>`
}

function checkHtml(check: CheckReport, language: Language): string {
  const { check: texts, state: stateTexts } = reportTexts[language]
  const { id, state, level, scored, exchanges } = check
  const isOpen = state === 'fail' ? ' open' : ''
  const unscored = scored ? '' : ` <span class="note">${escaped(texts.notCounted)}</span>`
  const exchanged =
    exchanges.length === 0
      ? ''
      : `<details class="exchanges"><summary>${escaped(texts.exchanges)} (${exchanges.length})</summary><ol>${exchanges.map((one) => exchangeHtml(one, texts)).join('')}</ol></details>`
  return `<details class="check ${state}" id="${escaped(id)}" data-state="${state}"${isOpen}><summary><span class="state">${escaped(stateTexts[state])}</span> <span class="id">${foreign(id)}</span> <span class="level">${foreign(level)}</span>${unscored} <span>${escaped(sentenceOf(check, language))}</span></summary>${lines(check, language)}${findingsHtml(check, texts)}${exchanged}</details>`
}

/** States that need a decision come first; the rest is ordered by id. */
const order = ['fail', 'waived', 'warn', 'inconclusive', 'manual'] as const

function rankOf({ state }: CheckReport): number {
  const at = order.findIndex((one) => one === state)
  return at < 0 ? order.length : at
}

function ordered(checks: readonly CheckReport[]): readonly CheckReport[] {
  const failed = failedOf(checks).map(({ id }) => id)
  return checks.toSorted(
    (one, other) =>
      rankOf(one) - rankOf(other) || failed.indexOf(one.id) - failed.indexOf(other.id) || (one.id < other.id ? -1 : 1),
  )
}

export function profileHtml(profile: ProfileReport, report: Report, language: Language): string {
  const texts = reportTexts[language]
  const { name, title, verdict, must, summary, about = {} } = profile
  const counted = states
    .filter((state) => summary[state] > 0)
    .map((state) => `<li class="${state}">${escaped(texts.state[state])}: ${summary[state]}</li>`)
  const titles = new Map(Object.entries(texts.profile))
  const titled = language === 'en' ? undefined : titles.get(name)
  const chosen = Object.entries(about).map(([what, value]) => `<li>${foreign(`${what}: ${value}`)}</li>`)
  const checks = ordered(report.checks.filter((check) => check.profile === name))
  return `<section aria-labelledby="profile-${escaped(name)}"><h2 id="profile-${escaped(name)}">${foreign(name)}: <span class="verdict ${verdict}">${escaped(texts.verdict[verdict])}</span></h2><p>${titled === undefined ? foreign(title) : escaped(titled)}</p><p class="must">${must.kept}/${must.of} ${escaped(texts.page.mustPassed)}</p><ul class="counts">${counted.join('')}${chosen.join('')}</ul>${checks.map((check) => checkHtml(check, language)).join('')}</section>`
}
