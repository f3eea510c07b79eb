// The front of a page: whether to accept, the target, the time and options of the run, and what failed, the worst first; and the
// fields for signatures.

import { fillIn, type Language, type ReportTexts, reportTexts } from '../../../locales/locales.ts'
import type { CheckReport, Report } from '../../runner/report.ts'
import { failedOf } from '../../runner/report.ts'
import { outcomeOf } from '../outcome.ts'
import { escaped } from '../xml.ts'
import { foreign, sentenceOf } from './checks.ts'

export interface PageContext {
  /** Of the key that signed the report; absent if it is not signed. */
  readonly keyId?: string
  /** Time zone for times; default: that of the machine. */
  readonly timeZone?: string
}

/** In the time zone of the reader, which is named, and in UTC. */
function timeHtml(time: string, language: Language, { timeZone }: PageContext): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  // Day before month, as in most countries.
  const locale = language === 'en' ? 'en-GB' : language
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', ...zone })
  return `<time datetime="${escaped(time)}">${escaped(written.format(new Date(time)))}</time> (${foreign(time)})`
}

function settingsOf({ configuration }: Report, { noSettings }: ReportTexts['front']): string | undefined {
  if (configuration.settings === undefined) return undefined
  const said = Object.entries(configuration.settings).map(([name, value]) => foreign(`${name}=${value}`))
  return said.length === 0 ? escaped(noSettings) : said.join('<br>')
}

function facts(report: Report, language: Language, context: PageContext): string {
  const texts = reportTexts[language].front
  const { target, suite, requirements, started, configuration, summary } = report
  const text = (value: string | undefined): string | undefined => (value === undefined ? undefined : foreign(value))
  const { keyId } = context
  const all: (readonly [string, string | undefined])[] = [
    [texts.target, text(target.subject)],
    [texts.product, text(target.product)],
    [texts.vendor, text(target.vendor)],
    [texts.version, text(target.version)],
    [texts.time, timeHtml(started, language, context)],
    [texts.run, runOf(summary, texts)],
    [texts.settings, settingsOf(report, texts)],
    [texts.seed, text(String(configuration.seed))],
    [texts.suite, text(`${suite.name} ${suite.version}, sha256 ${suite.sha256}`)],
    [texts.requirementSet, text(`${requirements.set}, sha256 ${requirements.sha256}`)],
    [texts.signingKey, keyId === undefined ? escaped(texts.unsigned) : foreign(keyId)],
  ]
  const rows = all.flatMap(([name, value]) => (value === undefined ? [] : `<dt>${escaped(name)}</dt><dd>${value}</dd>`))
  const notes = [
    ...(configuration.safe ? [texts.readOnly] : []),
    ...(configuration.strict === true ? [texts.strict] : []),
  ]
  return `<dl class="facts">${rows.join('')}</dl>${notes.map((note) => `<p>${escaped(note)}</p>`).join('')}`
}

function runOf(summary: Report['summary'], { requestsAndTime }: ReportTexts['front']): string | undefined {
  if (summary === undefined) return undefined
  const { requests, milliseconds } = summary
  return escaped(fillIn(requestsAndTime, { requests, seconds: (milliseconds / 1000).toFixed(1) }))
}

function failureHtml(check: CheckReport, language: Language): string {
  const [finding] = check.findings
  const texts = reportTexts[language]
  const found =
    finding === undefined
      ? ''
      : `<br><span class="note">${foreign(finding.what)}; ${escaped(texts.check.expected)}: ${foreign(finding.expected)}; ${escaped(texts.check.found)}: ${foreign(finding.found)}</span>`
  return `<li><strong class="harm">${escaped(texts.harm[check.harm ?? 'wrong-answer'])}</strong> <a href="#${escaped(check.id)}">${foreign(check.id)}</a> ${escaped(sentenceOf(check, language))}${found}</li>`
}

function failures(report: Report, language: Language): string {
  const texts = reportTexts[language].front
  const rows = failedOf(report.checks).flatMap(({ id }) => {
    const check = report.checks.find((one) => one.id === id)
    return check === undefined ? [] : failureHtml(check, language)
  })
  const { warnings, unjudged } = outcomeOf(report)
  const counts = [
    [texts.warnings, warnings],
    [texts.notAssessed, unjudged],
  ] as const
  const lines = counts.flatMap(([name, count]) => (count === 0 ? [] : `<p>${escaped(name)}: ${count}</p>`))
  const list = rows.length === 0 ? '' : `<h2>${escaped(texts.failures)}</h2><ol class="failures">${rows.join('')}</ol>`
  return `${list}${lines.join('')}`
}

export function frontHtml(report: Report, language: Language, context: PageContext): string {
  const { page, verdict, outcome } = reportTexts[language]
  const { kind, defects } = outcomeOf(report)
  // The English text is binding.
  const note = language === 'en' ? '' : `<p class="note">${escaped(page.unreviewed)}</p>`
  return `<h1>${escaped(page.title)}: <span class="verdict ${report.verdict}">${escaped(verdict[report.verdict])}</span></h1>
<p class="outcome">${escaped(fillIn(outcome[kind], { defects }))}</p>
${note}${failures(report, language)}${facts(report, language, context)}`
}

/** Filled in by hand on the printed page. */
export function signaturesHtml(language: Language): string {
  const texts = reportTexts[language].signature
  const side = (name: string): string =>
    `<fieldset><legend>${escaped(name)}</legend>${[texts.name, texts.signature, texts.date].map((line) => `<p>${escaped(line)}:</p>`).join('')}</fieldset>`
  return `<div class="signatures">${side(texts.forCity)}${side(texts.forVendor)}</div>`
}
