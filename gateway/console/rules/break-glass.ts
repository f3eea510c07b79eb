// /console/break-glass: the emergency grants with their reasons, approvers and times, and the forms to request, approve and end
// one. The forms call the functions of the JSON routes. Requests and approvals need a token that is bound to a certificate.

import { fail, ok } from '../../../standards/result.ts'
import { html, type Html, type Part } from '../../http/pages/html.ts'
import { bodyProblem } from '../../http/request/body-schema.ts'
import {
  approveFor,
  type Asked,
  askFor,
  endFor,
  grantsFor,
  type GrantState,
  refusalOf,
  stateOf,
} from '../../http/management/break-glass.ts'
import type { Handler } from '../../http/route.ts'
import type { Grant } from '../../store/policies/break-glass.ts'
import { showing, taking } from '../forms.ts'
import { problemText } from '../problem-page.ts'
import { consolePath } from '../../http/session.ts'
import {
  choice,
  code,
  field,
  further,
  listOf,
  plainText,
  postForm,
  type PageContext,
  table,
  time,
} from '../page-context.ts'

const path = `${consolePath}/break-glass`

const reasons = ['threat-to-life', 'public-safety', 'failure-of-infrastructure', 'other'] as const

export const breakGlassRoute = showing(async (gateway, context, shown) => {
  const page = await grantsFor(gateway, context)
  if (!page.ok) return page
  const refused = refusalOf(gateway, context)
  const now = gateway.services.now()
  const rows = page.value.items.map((grant) => grantRow(grant, stateOf(grant, now), refused === undefined, shown))
  const heads = [
    shown.texts.common.state,
    shown.texts.breakGlass.requestedBy,
    shown.texts.breakGlass.reason,
    shown.texts.breakGlass.data,
    shown.texts.breakGlass.minutes,
    shown.texts.breakGlass.approvedBy,
    shown.texts.common.action,
  ]
  const body = html`<p>${shown.texts.breakGlass.intro}</p>
    ${
      refused === undefined
        ? askingForm(shown)
        : html`<p class="note">${shown.texts.breakGlass.notHere} ${problemText(refused)}</p>`
    }
    <h2>${shown.texts.breakGlass.requests}</h2>
    ${rows.length === 0 ? html`<p class="empty">${shown.texts.breakGlass.none}</p>` : table(heads, rows)}
    ${further(page.value.next, path, shown)}`
  return ok({ title: shown.texts.breakGlass.title, body })
})

function askingForm(shown: PageContext): Html {
  const chosen = reasons.map((reason) => [reason, shown.texts.breakGlassReason[reason]] as const)
  return html`<h2>${shown.texts.breakGlass.request}</h2>
    ${postForm(
      shown,
      path,
      html`<div class="fields">
          ${choice(shown.texts.breakGlass.reason, 'reason', '', chosen)}
          ${field(shown.texts.breakGlass.minutes, 'minutes', '30', html` type="number" min="1" max="60" required`)}
          ${field(shown.texts.breakGlass.entityTypes, 'types', '', plainText)}
          ${field(shown.texts.breakGlass.entityIds, 'entities', '', plainText)}
        </div>
        <label for="text">${shown.texts.breakGlass.explanation}</label>
        <textarea id="text" name="text" required minlength="10" maxlength="2000"></textarea>
        <button>${shown.texts.breakGlass.request}</button>`,
    )}`
}

function grantRow(grant: Grant, state: GrantState, mayApprove: boolean, shown: PageContext): readonly Part[] {
  const { id, by, reason, text, types, entities, minutes, asked, approver, until, ended } = grant
  const known = reasons.find((one) => one === reason)
  const button = (name: string, label: string): Html =>
    postForm(
      shown,
      `${path}/${id}/${name}`,
      html`<button aria-label="${`${label}: ${by.client} ${asked}`}">${label}</button>`,
    )
  return [
    shown.texts.breakGlassState[state],
    html`${code(by.client)} ${time(asked)}`,
    html`${known === undefined ? reason : shown.texts.breakGlassReason[known]}: ${text}`,
    code([...types, ...entities].join(' ')),
    String(minutes),
    approver !== undefined &&
      html`${code(approver.client)}${until !== undefined && html` ${shown.texts.common.until} ${time(ended ?? until)}`}`,
    [
      state === 'asked' && mayApprove && button('approval', shown.texts.common.approve),
      (state === 'asked' || state === 'running') && button('end', shown.texts.breakGlass.end),
    ],
  ]
}

export const requestRoute: Handler = taking(async (gateway, context, form) => {
  const refused = refusalOf(gateway, context)
  if (refused !== undefined) return fail(refused)
  const said = (name: string): string => (form.get(name) ?? '').trim()
  const asked = {
    reason: said('reason'),
    text: said('text'),
    minutes: Number(said('minutes')),
    types: listOf(said('types')),
    entities: listOf(said('entities')),
  } satisfies Asked
  const problem = bodyProblem('BreakGlassInput', 'request', asked)
  if (problem !== undefined) return fail(problem)
  const done = await askFor(gateway, context, asked)
  return done.ok ? ok({ path }) : done
})

export const approveGrantRoute: Handler = taking(async (gateway, context) => {
  const done = await approveFor(gateway, context)
  return done.ok ? ok({ path }) : done
})

export const revokeRoute: Handler = taking(async (gateway, context) => {
  const done = await endFor(gateway, context)
  return done.ok ? ok({ path }) : done
})
