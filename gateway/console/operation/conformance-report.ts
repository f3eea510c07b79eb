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
import { code, link, type PageContext, table, time } from '../page-context.ts'
import { changesBetween, profileTitle, runBefore, verdictHtml } from './conformance-parts.ts'

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
  const path = `/console/conformance/${id}`
  const rows = report.profiles.map(({ name, title, verdict, must }) => [
    html`${code(name)} ${profileTitle(name, title, shown)}`,
    fillIn(shown.texts.conformance.mustOf, { n: must.kept, total: must.of }),
    verdictHtml(verdict, shown),
  ])
  const failed = report.checks.filter(({ state, scored }) => scored && (state === 'fail' || state === 'warn'))
  const body = html`<p>
      ${verdictHtml(report.verdict, shown)} ${code(report.target.subject)}${' · '}${time(report.finished)}
    </p>
    <div class="toolbar">
      <a class="button" href="${`${path}/report.html`}">${icon('file-text')}${shown.texts.conformance.open}</a>
      <a class="button secondary" href="${`${path}/report.json`}" download>${icon('download')}JSON</a>
    </div>
    ${table([shown.texts.conformance.profiles, shown.texts.conformance.musts, shown.texts.conformance.verdict], rows)}
    ${untestedHtml(report.checks, shown)}${notApplicableHtml(report.checks, shown)}
    <h2>${fillIn(shown.texts.conformance.failed, { n: failed.length })}</h2>
    ${failed.length === 0 && report.verdict === 'conforms' && html`<p>${shown.texts.conformance.noneFailed}</p>`}
    ${failed.slice(0, maxShown).map((check) => checkHtml(check, shown))}
    ${before === undefined ? html`<p class="hint">${shown.texts.conformance.firstRun}</p>` : changesHtml(found, before, shown)}`
  return ok({ title: shown.texts.conformance.report, body })
})

function changesHtml({ report }: FinishedConformance, before: FinishedConformance, shown: PageContext): Html {
  const changes = changesBetween(before.report, report)
  const rows = changes.slice(0, maxShown).map(({ check, before: state, isWorse }) => {
    // No longer tested is not better.
    const style = check.state === 'pass' ? 'good' : 'info'
    return [
      html`${code(check.id)} <span lang="en" dir="ltr">${check.sentence}</span>`,
      html`<span class="${`badge ${isWorse ? 'bad' : style}`}" lang="en">${`${state ?? '–'} → ${check.state}`}</span>`,
    ]
  })
  return html`<h2>${shown.texts.conformance.changes}</h2>
    <p>${shown.texts.conformance.comparedWith} ${time(before.report.finished)}</p>
    ${rows.length === 0 ? html`<p>${shown.texts.conformance.noChanges}</p>` : table([shown.texts.conformance.requirement, shown.texts.conformance.result], rows)}`
}

function checkHtml(
  { id, level, sentence, document, edition, clause, findings, ask }: ReportedCheck,
  shown: PageContext,
): Html {
  return html`<details class="card">
    <summary>
      <span lang="en" dir="ltr">${code(id)} <small>${level}</small> ${sentence}</span>
    </summary>
    <p lang="en" dir="ltr"><small>${document} ${edition}, ${clause}</small></p>
    <ul lang="en" dir="ltr">
      ${findings.map(({ what, expected, found }) => html`<li>${what}: ${expected}; found ${code(found)}</li>`)}
    </ul>
    ${ask !== undefined && html`<p>${shown.texts.conformance.ask} <q lang="en" dir="ltr">${ask}</q></p>`}
  </details>`
}

/** What could not be tested is not a success: how much, and by the suite's names for the reasons. */
function untestedHtml(checks: readonly ReportedCheck[], shown: PageContext): Html | undefined {
  const reasons = new Map<string, number>()
  for (const { state, reason = state } of checks) {
    if (state === 'inconclusive') reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  if (reasons.size === 0) return undefined
  const count = [...reasons.values()].reduce((sum, one) => sum + one, 0)
  const { conformance: texts } = shown.texts
  return html`<p class="note warn">
      ${fillIn(texts.notTested, { n: count })}
      ${[...reasons].map(([reason, n]) => html`<span class="badge" lang="en">${`${reason} ${n}`}</span> `)}
    </p>
    ${
      reasons.has('token-not-accepted') &&
      html`<p>
        ${fillIn(texts.tokenNeeded, { field: texts.token })} ${link(shown, '/console/conformance', texts.start)}
      </p>`
    }`
}

/** A verdict over a few requirements is easily taken for one over all. */
function notApplicableHtml(checks: readonly ReportedCheck[], shown: PageContext): Html | undefined {
  const count = checks.filter(({ state }) => state === 'not-applicable').length
  if (count === 0) return undefined
  return html`<p class="note warn">${fillIn(shown.texts.conformance.partial, { n: count })}</p>`
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
