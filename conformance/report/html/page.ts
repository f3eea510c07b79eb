// The report as one self-contained page: no server, no font, no external script. It can be read, printed and searched without its
// script, which only filters.

import { directionOf, type Language, type ReportTexts, reportTexts } from '../../../locales/locales.ts'
import { states } from '../../runner/judgement.ts'
import type { Report } from '../../runner/report.ts'
import { escaped } from '../xml.ts'
import { profileHtml } from './checks.ts'
import { type PageContext, frontHtml, signaturesHtml } from './front.ts'
import { script } from './script.ts'
import { style } from './style.ts'

function filters(report: Report, texts: ReportTexts): string {
  const present = states.filter((state) => report.checks.some((check) => check.state === state))
  const options = present.map((state) => `<option value="${state}">${escaped(texts.state[state])}</option>`)
  return `<form class="filters" role="search" hidden><label>${escaped(texts.page.filterState)} <select name="state"><option value="">${escaped(texts.page.all)}</option>${options.join('')}</select></label><label>${escaped(texts.page.filterText)} <input name="text" type="search" autocomplete="off"></label><output></output> ${escaped(texts.page.shown)}</form>`
}

export function htmlReport(report: Report, language: Language, context: PageContext = {}): string {
  const texts = reportTexts[language]
  const title = `${texts.page.title}: ${texts.verdict[report.verdict]}`
  const profiles = report.profiles.map((profile) => profileHtml(profile, report, language))
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${frontHtml(report, language, context)}
${filters(report, texts)}
${profiles.join('\n')}
${signaturesHtml(language)}
</main>
<script>${script}</script>
</body>
</html>
`
}
