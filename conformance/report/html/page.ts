// The report as one page that needs nothing else: no server, no font, no script from anywhere. It can be read, printed and searched
// without its script too, which only filters.

import type { Language } from '../../requirement.ts'
import { states } from '../../runner/judgement.ts'
import type { Report } from '../../runner/report.ts'
import { escaped } from '../xml.ts'
import { profileHtml } from './checks.ts'
import { type Circumstances, frontHtml, signaturesHtml } from './front.ts'
import { script } from './script.ts'
import { style } from './style.ts'
import { rightToLeft, words, type Words } from './words.ts'

function filters(report: Report, own: Words): string {
  const present = states.filter((state) => report.checks.some((check) => check.state === state))
  const options = present.map((state) => `<option value="${state}">${escaped(own.states[state])}</option>`)
  return `<form class="filters" role="search" hidden><label>${escaped(own.filterState)} <select name="state"><option value="">${escaped(own.all)}</option>${options.join('')}</select></label><label>${escaped(own.filterText)} <input name="text" type="search" autocomplete="off"></label><output></output> ${escaped(own.shown)}</form>`
}

export function htmlReport(report: Report, language: Language, circumstances: Circumstances = {}): string {
  const own = words[language]
  const direction = rightToLeft.has(language) ? 'rtl' : 'ltr'
  const title = `${own.title}: ${own.verdicts[report.verdict]}`
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
${frontHtml(report, language, circumstances)}
${filters(report, own)}
${profiles.join('\n')}
${signaturesHtml(language)}
</main>
<script>${script}</script>
</body>
</html>
`
}
