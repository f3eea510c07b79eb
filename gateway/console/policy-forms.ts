// The forms of a published policy. A document that is refused is shown again unchanged, with the problem.

import { fail, ok, type Result } from '../../standards/result.ts'
import { html, type Html } from '../http/pages/html.ts'
import { type GatewayProblem, statusOf } from '../problem.ts'
import { readJsonText } from '../http/request/json-body.ts'
import { decideFor, publishable, publishFor, rollBackFor, withdrawFor } from '../http/management/policy-changes.ts'
import type { RouteContext } from '../http/request/request.ts'
import type { Handler } from '../http/route.ts'
import type { Precondition } from '../store/precondition.ts'
import { taking } from './forms.ts'
import type { ConsolePage } from './frame.ts'
import { policiesPath, publishingForm } from './policy.ts'
import { problemHtml } from './problem-page.ts'
import { documentHtml } from './rules.ts'
import type { PageContext } from './page-context.ts'

/** Without a tag the policy was not there when the page was made. */
function wanted(form: URLSearchParams): Result<Precondition, GatewayProblem> {
  const tag = form.get('tag') ?? ''
  return ok(tag === '' ? { ifNoneMatch: '*' } : { ifMatch: [tag] })
}

function idOf(context: RouteContext): string {
  return context.req.param('id') ?? ''
}

interface Back {
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
}

/** Redirects to the policy after a successful change. */
function back(context: RouteContext, done: Result<unknown, GatewayProblem>): Result<Back, GatewayProblem> {
  return done.ok ? ok({ path: policiesPath, parameters: { id: idOf(context) } }) : done
}

export const publishRoute: Handler = taking(
  async (gateway, context, form, shown) => {
    const document = readJsonText(gateway, new TextEncoder().encode(form.get('document') ?? ''), 'policy')
    if (!document.ok) return ok(draftPage(context, form, shown, wrong(document.problem)))
    if (form.get('do') === 'check') {
      const checked = publishable(gateway, document.value)
      const said = checked.ok ? { html: documentHtml(document.value, shown) } : wrong(checked.problem)
      return ok(draftPage(context, form, shown, said))
    }
    const mode = form.get('mode') === 'shadow' ? 'shadow' : 'enforce'
    const done = await publishFor(gateway, context, wanted(form), mode, document.value)
    return done.ok ? back(context, done) : ok(draftPage(context, form, shown, wrong(done.problem)))
  },
  ({ config }) => config.limits.bytes,
)

interface Said {
  readonly html: Html
  readonly status?: number
}

function wrong(problem: GatewayProblem): Said {
  return { html: problemHtml(problem), status: statusOf(problem) }
}

/** The draft as it was written, below what is to be said of it. */
function draftPage(context: RouteContext, form: URLSearchParams, shown: PageContext, said: Said): ConsolePage {
  const id = idOf(context)
  const draft = { id, tag: form.get('tag') ?? '', mode: form.get('mode') ?? '', text: form.get('document') ?? '' }
  const { html: above, ...status } = said
  const body = html`${above}${publishingForm(draft, shown)}`
  return { title: `${shown.texts.policies.policy}: ${id}`, body, ...status }
}

export const rollBackRoute: Handler = taking(async (gateway, context, form) => {
  const number = Number(form.get('version') ?? '')
  if (!Number.isSafeInteger(number))
    return fail({ code: 'bad-request', path: 'version', detail: 'A version must be a number.' })
  return back(context, await rollBackFor(gateway, context, wanted(form), number))
})

export const withdrawRoute: Handler = taking(async (gateway, context, form) =>
  back(context, await withdrawFor(gateway, context, wanted(form))),
)

export const approveRoute: Handler = taking(async (gateway, context) =>
  back(context, await decideFor(gateway, context, 'approved')),
)

export const refuseRoute: Handler = taking(async (gateway, context) =>
  back(context, await decideFor(gateway, context, 'refused')),
)
