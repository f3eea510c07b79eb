// What all changes of an existing entity have in common: the id in the path, the body with its names, the options, and
// the types that the entity must have if the request names them (GS CIM 009 clause 6.3, 6.5, 6.6, 6.7).

import { type Entity, type JsonObject, typesOf } from '../../../../../standards/hub/entity.ts'
import { type Form, iriOfHubName } from '../../../../../standards/ngsi-ld/index.ts'
import { parseTypes } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { privateAnswer, type RouteContext } from '../../../request/request.ts'
import { type ChangeOf, notThere } from '../../change.ts'
import { type Losses, namesOfItem, objectAt, patchTypes, readDocument, warned } from '../input.ts'
import type { Names } from '../names.ts'
import { formOf, formOptions, optionsOf } from '../output.ts'
import { entityIdOf } from '../path.ts'
import { Draft } from '../../draft.ts'
import type { NotDone } from './apply.ts'

// The answer to a change of attributes (GS CIM 009 clause 5.2.18, 6.6.3): nothing where all was done, else what was and what
// was not, each by its IRI, since the answer has no @context.

/** @param names of the attributes of the request, in the hub */
export function updateAnswer(names: readonly string[], notDone: readonly NotDone[], losses: Losses): Response {
  if (notDone.length === 0) return warned(new Response(null, { status: 204 }), losses)
  const failed = new Set(notDone.map(({ name }) => name))
  const result = {
    updated: names.filter((name) => !failed.has(name)).map(iriOfHubName),
    notUpdated: notDone.map(({ name, reason }) => ({ attributeName: iriOfHubName(name), reason })),
  }
  const headers = { ...privateAnswer, 'content-type': 'application/json' }
  return warned(new Response(JSON.stringify(result), { status: 207, headers }), losses)
}

export interface ChangeRequest {
  readonly id: string
  readonly object: JsonObject
  readonly names: Names
  readonly options: ReadonlySet<string>
  readonly form: Form
  readonly isMeant: (seen: Entity) => boolean
  /** What of the body is not stored as it was sent. */
  readonly losses: Losses
}

/** @param known the words of `options` beside the forms */
export async function readChange(
  gateway: GatewayContext,
  context: RouteContext,
  {
    known = [],
    mediaTypes = patchTypes,
  }: { readonly known?: readonly string[]; readonly mediaTypes?: readonly string[] },
): Promise<Result<ChangeRequest, GatewayProblem>> {
  const id = entityIdOf(context)
  if (!id.ok) return id
  const options = optionsOf(context, [...formOptions, ...known])
  if (!options.ok) return options
  const form = formOfBody(options.value)
  if (!form.ok) return form
  const document = await readDocument(gateway, context, mediaTypes)
  if (!document.ok) return document
  const object = objectAt(document.value.json)
  if (!object.ok) return object
  const names = await namesOfItem(gateway, document.value, object.value)
  if (!names.ok) return names
  const isMeant = typeCondition(context, names.value)
  if (!isMeant.ok) return isMeant
  return ok({
    id: id.value,
    object: object.value,
    names: names.value,
    options: options.value,
    form: form.value,
    isMeant: isMeant.value,
    losses: [],
  })
}

/** Bodies are read in the concise form, of which every normalized one is, unless the request says the simplified one. */
export function formOfBody(options: ReadonlySet<string>): Result<Form, GatewayProblem> {
  const said = formOf(options)
  return said.ok && said.value === 'normalized' ? ok('concise') : said
}

/** The parameter `type` beside the id: an entity of other types is not the one that is meant. */
export function typeCondition(context: RouteContext, names: Names): Result<(seen: Entity) => boolean, GatewayProblem> {
  const text = context.req.query('type')
  if (text === undefined) return ok(() => true)
  const selection = parseTypes(text, (name) => names.hubName(name))
  return selection.ok ? ok((seen) => selection.value.matches(typesOf(seen))) : selection
}

/** A parameter that is `true` or `false`; false where it is absent. */
export function flagOf(context: RouteContext, name: string): Result<boolean, GatewayProblem> {
  const text = context.req.query(name) ?? 'false'
  if (text === 'true' || text === 'false') return ok(text === 'true')
  return fail({ code: 'bad-request', path: name, detail: 'This parameter must be true or false.' })
}

/** A change of an entity that is there and that the client sees. */
export function drafting<Note>(
  isMeant: (seen: Entity) => boolean,
  edit: (draft: Draft) => Result<Note, GatewayProblem>,
): ChangeOf<Note> {
  return (before, seen) => {
    if (before === undefined || seen === undefined || !isMeant(seen)) return fail(notThere)
    const draft = new Draft({ stored: before, seen })
    const done = edit(draft)
    return done.ok ? ok({ after: draft.result(), touched: draft.touched, note: done.value }) : done
  }
}
