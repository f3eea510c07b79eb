// The forms of a published policy. A document that is refused is shown again unchanged, with the problem.

import { fail, ok, type Result } from '../../../standards/result.ts'
import { html, type Html } from '../../http/pages/html.ts'
import { type GatewayProblem, statusOf } from '../../problem.ts'
import { readJsonText } from '../../http/request/json-body.ts'
import { decideFor, publishable, publishFor, rollBackFor, withdrawFor } from '../../http/management/policy-changes.ts'
import type { RouteContext } from '../../http/request/request.ts'
import type { Handler } from '../../http/route.ts'
import type { Precondition } from '../../store/precondition.ts'
import { taking } from '../forms.ts'
import type { ConsolePage } from '../frame.ts'
import { policiesPath, publishingForm } from './policy.ts'
import { problemHtml } from '../problem-page.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { composeRule, isFilledIn, withoutRule, withRule } from './compose.ts'
import { previewHtml } from './preview.ts'
import { documentWarnings } from './sentences-html.ts'
import type { PageContext } from '../page-context.ts'

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
    const action = form.get('do') ?? ''
    if (action !== 'publish') {
      const edited = editedBy(gateway, action, form, document.value)
      if (!edited.ok) return ok(draftPage(context, form, shown, wrong(edited.problem)))
      // What was written stays as it was written, but for a sentence more or less.
      if (edited.value !== document.value) form.set('document', JSON.stringify(edited.value, null, 2))
      const said = await reviewOf(gateway, context, edited.value, shown)
      return ok(draftPage(context, form, shown, said, action === 'add' ? new URLSearchParams() : form))
    }
    if (isFilledIn(form)) return ok(draftPage(context, form, shown, wrong(notAdded)))
    const mode = form.get('mode') === 'shadow' ? 'shadow' : 'enforce'
    const done = await publishFor(gateway, context, wanted(form), mode, document.value)
    return done.ok ? back(context, done) : ok(draftPage(context, form, shown, wrong(done.problem)))
  },
  ({ config }) => config.limits.bytes,
)

/** Nobody publishes rules in the belief that this sentence is among them. */
const notAdded: GatewayProblem = {
  code: 'bad-request',
  detail: 'A sentence is filled in and is not part of the draft: add it, or clear its fields. Nothing was published.',
}

/** The draft with one sentence more or less; unchanged for `check`. A sentence that is not understood is not added. */
function editedBy(
  gateway: GatewayContext,
  action: string,
  form: URLSearchParams,
  document: Json,
): Result<Json, GatewayProblem> {
  if (action.startsWith('remove ')) return ok(withoutRule(document, action.slice('remove '.length)))
  if (action !== 'add' || !isJsonObject(document)) return ok(document)
  const composed = composeRule(form)
  if (!composed.ok) return composed
  const longer = withRule(document, composed.value)
  const checked = publishable(gateway, longer)
  return checked.ok ? ok(longer) : checked
}

/** What is wrong with the draft; else who would gain or lose what by it, and the warnings of lint. */
async function reviewOf(
  gateway: GatewayContext,
  context: RouteContext,
  document: Json,
  shown: PageContext,
): Promise<Said> {
  const checked = publishable(gateway, document)
  if (!checked.ok) return wrong(checked.problem)
  const preview = await previewHtml(gateway, context, idOf(context), document, shown)
  return { html: html`${preview}${documentWarnings(document, shown)}` }
}

interface Said {
  readonly html: Html
  readonly status?: number
}

function wrong(problem: GatewayProblem): Said {
  return { html: problemHtml(problem), status: statusOf(problem) }
}

/**
 * The draft as it was written, below what is to be said of it.
 *
 * @param entered the fields of a sentence that is not yet part of it
 */
function draftPage(
  context: RouteContext,
  form: URLSearchParams,
  shown: PageContext,
  said: Said,
  entered = form,
): ConsolePage {
  const id = idOf(context)
  const draft = {
    id,
    tag: form.get('tag') ?? '',
    mode: form.get('mode') ?? '',
    text: form.get('document') ?? '',
    entered,
  }
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
