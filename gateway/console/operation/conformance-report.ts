// One report: the verdict, what failed with what was found and what to ask, and what has changed since the run before. Its texts about
// requirements are English, as in the file that is handed over.

import { fail, ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import type { Handler } from '../../http/route.ts'
import type { FinishedConformance, ReportedCheck, ReportFormat } from '../../pipeline/conformance.ts'
import type { GatewayProblem } from '../../problem.ts'
import { showing } from '../forms.ts'
import { code, type PageContext, table, time } from '../page-context.ts'
import { changesBetween, runBefore, verdictHtml } from './conformance-parts.ts'

const noReport: GatewayProblem = {
  code: 'not-found',
  detail: 'There is no such report; the last 20 of a tenant are kept.',
}
/** Of one page; the file has all. */
const maxShown = 200

export const reportRoute = showing(async (gateway, context, shown) => {
  const [tenant, id] = [context.get('tenant'), context.req.param('run') ?? '']
  const found = await gateway.conformance?.get(tenant, id)
  if (found === undefined) return fail(noReport)
  const before = runBefore(found, (await gateway.conformance?.finished(tenant)) ?? [])
  const { report } = found
  const { conformance: texts } = shown.texts
  const path = `/console/conformance/${id}`
  const rows = report.profiles.map(({ name, title, verdict, must }) => [
    html`${code(name)} <span lang="en" dir="ltr">${title}</span>`,
    fillIn(texts.mustOf, { n: must.kept, total: must.of }),
    verdictHtml(verdict, shown),
  ])
  const failed = report.checks.filter(({ state, scored }) => scored && (state === 'fail' || state === 'warn'))
  const body = html`<p>
      ${verdictHtml(report.verdict, shown)} ${code(report.target.subject)} · ${time(report.finished)}
    </p>
    <div class="toolbar">
      <a class="button" href="${`${path}/report.html`}">${icon('file-text')}${texts.open}</a>
      <a class="button secondary" href="${`${path}/report.json`}" download>${icon('download')}JSON</a>
    </div>
    ${table([texts.profiles, texts.musts, texts.verdict], rows)}
    ${before === undefined ? html`<p class="hint">${texts.firstRun}</p>` : changesHtml(found, before, shown)}
    <h2>${fillIn(texts.failed, { n: failed.length })}</h2>
    ${failed.length === 0 && html`<p>${texts.noneFailed}</p>`}
    ${failed.slice(0, maxShown).map((check) => checkHtml(check, shown))}`
  return ok({ title: texts.report, body })
})

function changesHtml({ report }: FinishedConformance, before: FinishedConformance, shown: PageContext): Html {
  const { conformance: texts } = shown.texts
  const changes = changesBetween(before.report, report)
  const rows = changes
    .slice(0, maxShown)
    .map(({ check, before: state, isWorse }) => [
      html`${code(check.id)} <span lang="en" dir="ltr">${check.sentence}</span>`,
      html`<span class="${`badge ${isWorse ? 'bad' : 'good'}`}" lang="en">${state ?? '–'} → ${check.state}</span>`,
    ])
  return html`<h2>${texts.changes}</h2>
    <p>${texts.comparedWith} ${time(before.report.finished)}</p>
    ${rows.length === 0 ? html`<p>${texts.noChanges}</p>` : table([texts.requirement, texts.result], rows)}`
}

function checkHtml(
  { id, level, sentence, document, edition, clause, findings, ask }: ReportedCheck,
  shown: PageContext,
): Html {
  const { conformance: texts } = shown.texts
  return html`<details class="card">
    <summary>
      <span lang="en" dir="ltr">${code(id)} <small>${level}</small> ${sentence}</span>
    </summary>
    <p lang="en" dir="ltr"><small>${document} ${edition}, ${clause}</small></p>
    <ul lang="en" dir="ltr">
      ${findings.map(({ what, expected, found }) => html`<li>${what}: ${expected}; found ${code(found)}</li>`)}
    </ul>
    ${ask !== undefined && html`<p>${texts.ask} <q lang="en" dir="ltr">${ask}</q></p>`}
  </details>`
}

/** The report as a page runs its own script; it does so as a page of no origin, which reaches nothing of this gateway. */
const policy =
  "sandbox allow-scripts allow-downloads allow-popups; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

function fileRoute(format: ReportFormat): Handler {
  return async (gateway, context) => {
    const id = context.req.param('run') ?? ''
    const content = await gateway.conformance?.file(context.get('tenant'), id, format)
    if (content === undefined) return fail(noReport)
    const headers = {
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...(format === 'html'
        ? { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy }
        : {
            'content-type': 'application/json',
            'content-disposition': `attachment; filename="conformance-${id}.json"`,
          }),
    }
    return ok(new Response(content, { headers }))
  }
}

export const reportPageRoute = fileRoute('html')
export const reportJsonRoute = fileRoute('json')
