// /console/conformance: start a run of the suite against a server or a document, see how far it is, and the reports of the last runs
// (conformance-report.ts).

import { ok } from '../../../standards/result.ts'
import { fillIn } from '../../../locales/locales.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { icon } from '../../http/pages/icons.ts'
import { consolePath } from '../../http/session.ts'
import type {
  ConformanceProfile,
  ConformanceRuns,
  FinishedConformance,
  RunningConformance,
} from '../../pipeline/conformance.ts'
import { showing } from '../forms.ts'
import { code, field, link, plainText, postForm, type PageContext, table, time } from '../page-context.ts'
import { profileTitle, verdictHtml } from './conformance-parts.ts'

const path = `${consolePath}/conformance`

export const conformanceRoute = showing(async (gateway, context, shown) => {
  const { conformance: runs } = gateway
  const intro = html`<p>${shown.texts.conformance.intro}</p>`
  if (runs === undefined) {
    const command = code('npx citygate conformance run --profile NAME --html report.html https://…')
    return ok({
      title: shown.texts.conformance.title,
      body: html`${intro}
        <p class="note">${shown.texts.conformance.notHere} ${command}</p>`,
    })
  }
  const tenant = context.get('tenant')
  const running = runs.running(tenant)
  const failed = runs.failed(tenant)
  const finished = await runs.finished(tenant)
  // The report that has just been made stands above the form, which is long.
  const reports = html`<h2>${shown.texts.conformance.reports}</h2>
    ${finished.length === 0 ? html`<p class="empty">${shown.texts.conformance.none}</p>` : reportTable(finished, shown)}`
  const body = html`${intro}
  ${
    failed !== undefined &&
    html`<section class="note wrong" role="alert">
      <p>${shown.texts.conformance.noReport}</p>
      <p lang="en" dir="ltr">${failed.detail}</p>
    </section>`
  }
  ${running !== undefined && progressHtml(running, shown)} ${finished.length > 0 && reports}
  ${running === undefined && (await startForm(runs, gateway.localIssuer !== undefined, shown))}
  ${finished.length === 0 && reports}`
  return ok({
    title: shown.texts.conformance.title,
    body,
    ...(running === undefined ? {} : { islands: ['run-progress.js'] as const }),
  })
})

function progressHtml({ target, profiles, started, counts }: RunningConformance, shown: PageContext): Html {
  const done = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const states = [...counts].map(([state, count]) => html`<span class="badge">${state} ${count}</span> `)
  return html`<section class="card" id="progress">
    <h2>${shown.texts.conformance.running}</h2>
    <p>${code(target)}${` · ${profiles.join(', ')} · ${shown.texts.conformance.started} `}${time(started)}</p>
    <p role="status"><span data-done>${fillIn(shown.texts.conformance.checksDone, { n: done })}</span></p>
    <p data-counts lang="en" dir="ltr">${states}</p>
    <div class="toolbar">
      <span data-reload>${link(shown, path, shown.texts.conformance.reload, {}, false, 'button secondary')}</span>
      ${postForm(shown, `${path}/stop`, html`<button class="secondary">${icon('x')}${shown.texts.conformance.stop}</button>`)}
    </div>
  </section>`
}

async function startForm(runs: ConformanceRuns, issuesTokens: boolean, shown: PageContext): Promise<Html> {
  const profiles = await runs.profiles()
  return html`<section class="card">
    <h2>${shown.texts.conformance.start}</h2>
    ${postForm(
      shown,
      path,
      html`<div class="fields">
          ${field(shown.texts.conformance.target, 'target', '', html`${plainText} type="url" required maxlength="2000" placeholder="https://" aria-describedby="target-hint"`)}
          ${field(shown.texts.conformance.token, 'token', '', html` type="password" autocomplete="off" aria-describedby="token-hint"`)}
        </div>
        <p id="target-hint" class="hint">${shown.texts.conformance.targetHint}</p>
        <p id="token-hint" class="hint">
          ${shown.texts.conformance.tokenHint}
          ${issuesTokens && html`${shown.texts.conformance.ownToken} ${code('npx citygate token --role officer')}`}
        </p>
        <fieldset>
          <legend>${shown.texts.conformance.profiles}</legend>
          ${profiles.map((profile) => profileBox(profile, shown))}
        </fieldset>
        <label for="settings">${shown.texts.conformance.settings}</label>
        <textarea
          id="settings"
          name="settings"
          rows="3"
          maxlength="4000"
          spellcheck="false"
          dir="ltr"
          aria-describedby="settings-hint"
        ></textarea>
        <p id="settings-hint" class="hint">${shown.texts.conformance.settingsHint} ${code('edition=1.8')}</p>
        <p>
          <label class="check"
            ><input type="checkbox" name="safe" value="1" checked /> ${shown.texts.conformance.safe}</label
          >
        </p>
        <p>
          <label class="check"
            ><input type="checkbox" name="strict" value="1" /> ${shown.texts.conformance.strict}</label
          >
        </p>
        <button>${icon('play')}${shown.texts.conformance.start}</button>`,
    )}
  </section>`
}

function profileBox({ name, title, kind }: ConformanceProfile, shown: PageContext): Html {
  return html`<p>
    <label class="check"
      ><input type="checkbox" name="profile" value="${name}" /> ${code(name)} ${profileTitle(name, title, shown)}
      ${kind === 'document' && html`<small>${shown.texts.conformance.ofDocument}</small>`}</label
    >
  </p>`
}

function reportTable(finished: readonly FinishedConformance[], shown: PageContext): Html {
  const rows = finished.map(({ id, report }): readonly Part[] => [
    link(shown, `${path}/${id}`, time(report.finished)),
    code(report.target.subject),
    report.profiles.map(
      ({ name, must }) =>
        html`<div>${code(name)} ${fillIn(shown.texts.conformance.mustOf, { n: must.kept, total: must.of })}</div>`,
    ),
    verdictHtml(report.verdict, shown),
  ])
  return table(
    [
      shown.texts.conformance.finished,
      shown.texts.conformance.target,
      shown.texts.conformance.profiles,
      shown.texts.conformance.verdict,
    ],
    rows,
  )
}
