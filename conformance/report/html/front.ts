// What a page begins with: whether to accept, what was judged, when and by what, and what failed, the worst first; and where the
// people sign who were there.

import type { Language } from '../../requirement.ts'
import type { CheckReport, Report } from '../../runner/report.ts'
import { failedOf } from '../../runner/report.ts'
import { outcomeOf } from '../outcome.ts'
import { escaped } from '../xml.ts'
import { foreign, sentenceOf } from './checks.ts'
import { words, type Words } from './words.ts'

export interface Circumstances {
  /** Of the key that signed the report; absent: nobody has. */
  readonly keyId?: string
  /** In which times are written; that of the machine where absent. */
  readonly timeZone?: string
}

/** In the zone of the reader, which is named, and in UTC. */
function timeHtml(time: string, language: Language, { timeZone }: Circumstances): string {
  const zone = timeZone === undefined ? {} : { timeZone }
  // Day before month, as most cities write it.
  const locale = language === 'en' ? 'en-GB' : language
  const written = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'long', ...zone })
  return `<time datetime="${escaped(time)}">${escaped(written.format(new Date(time)))}</time> (${foreign(time)})`
}

function settingsOf({ configuration }: Report, own: Words): string | undefined {
  if (configuration.settings === undefined) return undefined
  const said = Object.entries(configuration.settings).map(([name, value]) => foreign(`${name}=${value}`))
  return said.length === 0 ? escaped(own.none) : said.join('<br>')
}

function facts(report: Report, language: Language, circumstances: Circumstances): string {
  const own = words[language]
  const { target, suite, requirements, started, configuration, summary } = report
  const text = (value: string | undefined): string | undefined => (value === undefined ? undefined : foreign(value))
  const { keyId } = circumstances
  const all: (readonly [string, string | undefined])[] = [
    [own.target, text(target.subject)],
    [own.product, text(target.product)],
    [own.vendor, text(target.vendor)],
    [own.version, text(target.version)],
    [own.time, timeHtml(started, language, circumstances)],
    [own.took, effortOf(summary, own)],
    [own.settings, settingsOf(report, own)],
    [own.seed, text(String(configuration.seed))],
    [own.suite, text(`${suite.name} ${suite.version}, sha256 ${suite.sha256}`)],
    [own.set, text(`${requirements.set}, sha256 ${requirements.sha256}`)],
    [own.key, keyId === undefined ? escaped(own.unsigned) : foreign(keyId)],
  ]
  const rows = all.flatMap(([name, value]) => (value === undefined ? [] : `<dt>${escaped(name)}</dt><dd>${value}</dd>`))
  const notes = [...(configuration.safe ? [own.safe] : []), ...(configuration.strict === true ? [own.strict] : [])]
  return `<dl class="facts">${rows.join('')}</dl>${notes.map((note) => `<p>${escaped(note)}</p>`).join('')}`
}

function effortOf(summary: Report['summary'], own: Words): string | undefined {
  return summary === undefined
    ? undefined
    : escaped(own.effort(summary.requests, (summary.milliseconds / 1000).toFixed(1)))
}

function failureHtml(check: CheckReport, language: Language): string {
  const [finding] = check.findings
  const own = words[language]
  const found =
    finding === undefined
      ? ''
      : `<br><span class="note">${foreign(finding.what)}; ${escaped(own.expected)}: ${foreign(finding.expected)}; ${escaped(own.found)}: ${foreign(finding.found)}</span>`
  return `<li><strong class="harm">${escaped(own.harms[check.harm ?? 'wrong-answer'])}</strong> <a href="#${escaped(check.id)}">${foreign(check.id)}</a> ${escaped(sentenceOf(check, language))}${found}</li>`
}

function failures(report: Report, language: Language): string {
  const own = words[language]
  const rows = failedOf(report.checks).flatMap(({ id }) => {
    const check = report.checks.find((one) => one.id === id)
    return check === undefined ? [] : failureHtml(check, language)
  })
  const { warnings, unjudged } = outcomeOf(report)
  const counts = [
    [own.warned, warnings],
    [own.unjudged, unjudged],
  ] as const
  const lines = counts.flatMap(([name, count]) => (count === 0 ? [] : `<p>${escaped(name)}: ${count}</p>`))
  const list = rows.length === 0 ? '' : `<h2>${escaped(own.failures)}</h2><ol class="failures">${rows.join('')}</ol>`
  return `${list}${lines.join('')}`
}

export function frontHtml(report: Report, language: Language, circumstances: Circumstances): string {
  const own = words[language]
  const { kind, defects } = outcomeOf(report)
  const note = own.unreviewed === '' ? '' : `<p class="note">${escaped(own.unreviewed)}</p>`
  return `<h1>${escaped(own.title)}: <span class="verdict ${report.verdict}">${escaped(own.verdicts[report.verdict])}</span></h1>
<p class="outcome">${escaped(own.outcomes[kind](defects))}</p>
${note}${failures(report, language)}${facts(report, language, circumstances)}`
}

/** Filled in by hand, on paper. */
export function signaturesHtml(language: Language): string {
  const own = words[language]
  const side = (name: string): string =>
    `<fieldset><legend>${escaped(name)}</legend>${[own.signer, own.signature, own.day].map((line) => `<p>${escaped(line)}:</p>`).join('')}</fieldset>`
  return `<div class="signatures">${side(own.inspector)}${side(own.vendorSide)}</div>`
}
