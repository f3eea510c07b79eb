// The report as one page that needs nothing else: no server, no font, no script from anywhere. It can be read, printed and searched
// without its script too, which only filters.

import { requirementOf, type Language } from '../../requirement.ts'
import type { Exchange, Message } from '../../runner/exchange.ts'
import { states } from '../../runner/judgement.ts'
import type { CheckReport, ProfileReport, Report } from '../../runner/report.ts'
import { escaped } from '../xml.ts'
import { script } from './script.ts'
import { style } from './style.ts'
import { rightToLeft, words, type Words } from './words.ts'

/** What is not in the language of the page is told so, and written from left to right. */
const foreign = (text: string, element = 'span'): string =>
  `<${element} lang="en" dir="ltr">${escaped(text)}</${element}>`

function messageHtml(label: string, message: Message): string {
  const headers = (message.headers ?? []).map(([name, value]) => `${name}: ${value}`)
  const { body } = message
  const content = body === undefined ? [] : ['', 'text' in body ? body.text : body.hex]
  return `<h5>${escaped(label)}</h5>${foreign([message.line, ...headers, ...content].join('\n'), 'pre')}`
}

function exchangeHtml(exchange: Exchange, own: Words): string {
  const { sent, received, missing, cause, at, milliseconds } = exchange
  return [
    '<li>',
    `<p class="when">${foreign(`${at}, ${milliseconds} ms`)}</p>`,
    sent === undefined ? '' : messageHtml(own.sent, sent),
    received === undefined ? '' : messageHtml(own.received, received),
    missing === undefined
      ? ''
      : `<p>${escaped(own.noAnswer)}: ${foreign(cause === undefined ? missing : `${missing} (${cause})`)}</p>`,
    '</li>',
  ].join('')
}

function findingsHtml(check: CheckReport, own: Words): string {
  if (check.findings.length === 0) return ''
  const rows = check.findings.map(
    ({ what, expected, found }) =>
      `<tr><th scope="row">${foreign(what)}</th><td>${foreign(expected)}</td><td>${foreign(found)}</td></tr>`,
  )
  const columns = `<tr><td></td><th scope="col">${escaped(own.expected)}</th><th scope="col">${escaped(own.found)}</th></tr>`
  return `<div class="wide" tabindex="0" role="region" aria-label="${escaped(`${check.id}: ${own.found}`)}"><table><thead>${columns}</thead><tbody>${rows.join('')}</tbody></table></div>`
}

function lines(check: CheckReport, own: Words): string {
  const { document, edition, clause, mend, ask, untested, waiver, reason } = check
  const said: (readonly [string, string])[] = [[own.clause, foreign(`${document} ${edition}, ${clause}`)]]
  if (reason !== undefined) said.push([own.state, foreign(reason)])
  if (untested !== undefined) said.push([own.untested, foreign(untested)])
  if (check.findings.length > 0) {
    if (mend !== undefined) said.push([own.mend, foreign(mend)])
    if (ask !== undefined) said.push([own.ask, foreign(ask)])
  }
  if (waiver !== undefined) said.push([own.waived, foreign(`${waiver.by}, ${waiver.expires}: ${waiver.reason}`)])
  return `<dl>${said.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${value}</dd>`).join('')}</dl>`
}

function checkHtml(check: CheckReport, language: Language): string {
  const own = words[language]
  const { id, state, level, scored, exchanges } = check
  const sentence = language === 'en' ? undefined : requirementOf(id)?.tender[language]
  const isOpen = state === 'fail' ? ' open' : ''
  const told = sentence === undefined ? foreign(check.sentence) : `<span>${escaped(sentence)}</span>`
  const unscored = scored ? '' : ` <span class="note">${escaped(own.notScored)}</span>`
  const exchanged =
    exchanges.length === 0
      ? ''
      : `<details class="exchanges"><summary>${escaped(own.exchanges)} (${exchanges.length})</summary><ol>${exchanges.map((one) => exchangeHtml(one, own)).join('')}</ol></details>`
  return `<details class="check ${state}" data-state="${state}"${isOpen}><summary><span class="state">${escaped(own.states[state])}</span> <span class="id">${foreign(id)}</span> <span class="level">${foreign(level)}</span>${unscored} ${told}</summary>${lines(check, own)}${findingsHtml(check, own)}${exchanged}</details>`
}

function profileHtml(profile: ProfileReport, report: Report, language: Language): string {
  const own = words[language]
  const { name, title, verdict, must, summary } = profile
  const counted = states
    .filter((state) => summary[state] > 0)
    .map((state) => `<li class="${state}">${escaped(own.states[state])}: ${summary[state]}</li>`)
  const checks = report.checks.filter((check) => check.profile === name)
  return `<section aria-labelledby="profile-${escaped(name)}"><h2 id="profile-${escaped(name)}">${foreign(name)}: <span class="verdict ${verdict}">${escaped(own.verdicts[verdict])}</span></h2><p>${foreign(title)}</p><p class="must">${must.kept}/${must.of} ${escaped(own.mustKept)}</p><ul class="counts">${counted.join('')}</ul>${checks.map((check) => checkHtml(check, language)).join('')}</section>`
}

function head(report: Report, own: Words): string {
  const { target, suite, requirements, started, configuration } = report
  const facts: (readonly [string, string | undefined])[] = [
    [own.target, target.subject],
    [own.product, target.product],
    [own.vendor, target.vendor],
    [own.version, target.version],
    [own.time, started],
    [own.suite, `${suite.name} ${suite.version}, sha256 ${suite.sha256}`],
    [own.set, `${requirements.set}, sha256 ${requirements.sha256}`],
  ]
  const rows = facts.flatMap(([name, value]) =>
    value === undefined ? [] : `<dt>${escaped(name)}</dt><dd>${foreign(value)}</dd>`,
  )
  return `<dl class="facts">${rows.join('')}</dl>${configuration.safe ? `<p>${escaped(own.safe)}</p>` : ''}`
}

function filters(report: Report, own: Words): string {
  const present = states.filter((state) => report.checks.some((check) => check.state === state))
  const options = present.map((state) => `<option value="${state}">${escaped(own.states[state])}</option>`)
  return `<form class="filters" role="search" hidden><label>${escaped(own.filterState)} <select name="state"><option value="">${escaped(own.all)}</option>${options.join('')}</select></label><label>${escaped(own.filterText)} <input name="text" type="search" autocomplete="off"></label><output></output> ${escaped(own.shown)}</form>`
}

export function htmlReport(report: Report, language: Language): string {
  const own = words[language]
  const direction = rightToLeft.has(language) ? 'rtl' : 'ltr'
  const title = `${own.title}: ${own.verdicts[report.verdict]}`
  const note = own.unreviewed === '' ? '' : `<p class="note">${escaped(own.unreviewed)}</p>`
  const profiles = report.profiles.map((profile) => profileHtml(profile, report, language))
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(own.title)}: <span class="verdict ${report.verdict}">${escaped(own.verdicts[report.verdict])}</span></h1>
${note}${head(report, own)}
${filters(report, own)}
${profiles.join('\n')}
</main>
<script>${script}</script>
</body>
</html>
`
}
