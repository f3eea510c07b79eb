// New programmes, events and reports, and changes of them (OpenADR 3.1.0, POST, PUT, DELETE). Each is an entity of the client that sends
// it: another client cannot change it, and the policies decide whether this one may.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { readJsonBody } from '../../request/json-body.ts'
import { privateAnswer, type RouteContext } from '../../request/request.ts'
import type { Handler } from '../../route.ts'
import { changeEntity, notThere } from '../change.ts'
import {
  entityOf,
  kinds,
  objectOf,
  prefix,
  readRequest,
  valueOf,
  type Kind,
  type Sent,
  type Stored,
} from './objects.ts'
import { findObject, hasObject, hubIdOf, isOfficer, notFound } from './reading.ts'

function answer(body: JsonObject, status: number, location?: string): Response {
  const headers = {
    ...privateAnswer,
    'content-type': 'application/json',
    ...(location === undefined ? {} : { location }),
  }
  return new Response(JSON.stringify(body), { status, headers })
}

async function sentOf(
  gateway: GatewayContext,
  context: RouteContext,
  kind: Kind,
): Promise<Result<Sent, GatewayProblem>> {
  const body = await readJsonBody(gateway, context, kind.name.toLowerCase(), ['application/json'])
  if (!body.ok) return body
  const sent = readRequest(body.value, kind, isOfficer(context))
  if (!sent.ok) return sent
  const losses = sent.value.unknown.map(
    (name) => ({ kind: 'dropped', in: 'source', path: `/${name}`, code: 'unknown-member' }) as const,
  )
  if (losses.length > 0) context.set('settled', [...(context.get('settled') ?? []), ...losses])
  const { values } = sent.value
  const missing = await referenceMissing(gateway, context, values)
  return missing === undefined ? sent : fail(missing)
}

/** An event is that of a programme, a report that of an event. */
async function referenceMissing(
  gateway: GatewayContext,
  context: RouteContext,
  values: ReadonlyMap<string, Json>,
): Promise<GatewayProblem | undefined> {
  for (const kind of kinds) {
    const field = `${kind.name.toLowerCase()}ID`
    const id = values.get(field)
    if (typeof id === 'string' && (await findObject(gateway, context, kind, id)) === undefined)
      return {
        code: 'bad-request',
        path: `/${field}`,
        detail: 'There is no such object (or it is not visible to you).',
      }
  }
  return undefined
}

/** Business logic may say whose client or resource it is. */
function clientOf({ values }: Sent, client: string): string {
  const said = values.get('clientID')
  return typeof said === 'string' ? said : client
}

export function createObject(kind: Kind): Handler {
  return async (gateway, context) => {
    const sent = await sentOf(gateway, context, kind)
    if (!sent.ok) return sent
    if (kind.unique !== undefined) {
      const { unique } = kind
      const isTaken = await hasObject(gateway, context, kind, unique, sent.value.values.get(unique))
      if (!isTaken.ok) return isTaken
      if (isTaken.value)
        return fail({ code: 'already-exists', path: `/${unique}`, detail: 'There is an object with this name.' })
    }
    const now = gateway.services.now()
    const id = crypto.randomUUID()
    const clientId =
      kind.ofClient === undefined ? undefined : clientOf(sent.value, context.get('view').principal.client)
    const stored: Stored = { id, createdAt: now, modifiedAt: now, clientId }
    const hubId = hubIdOf(gateway, context, kind, id)
    const after = entityOf(hubId, sent.value, kind, stored)
    const changed = await changeEntity(gateway, context, `openadr3.create${kind.name}`, hubId, () => ok({ after }))
    if (!changed.ok) return changed
    return ok(
      answer(objectOf(sent.value, kind, stored), 201, `${gateway.config.publicUrl}${prefix}/${kind.path}/${id}`),
    )
  }
}

export function replaceObject(kind: Kind): Handler {
  return async (gateway, context) => {
    const id = context.req.param('object') ?? ''
    const known = await findObject(gateway, context, kind, id)
    if (known === undefined) return fail(notFound)
    const sent = await sentOf(gateway, context, kind)
    if (!sent.ok) return sent
    const now = gateway.services.now()
    const [created, clientId] = ['dateCreated', 'clientID'].map((name) => valueOf(known, name))
    const stored: Stored = {
      id,
      createdAt: typeof created === 'string' ? created : now,
      modifiedAt: now,
      clientId: typeof clientId === 'string' ? clientOf(sent.value, clientId) : undefined,
    }
    const after = entityOf(known.id, sent.value, kind, stored)
    const changed = await changeEntity(gateway, context, `openadr3.replace${kind.name}`, known.id, (before) =>
      before === undefined ? fail(notThere) : ok({ after }),
    )
    return changed.ok ? ok(answer(objectOf(sent.value, kind, stored), 200)) : changed
  }
}

export function deleteObject(kind: Kind): Handler {
  return async (gateway, context) => {
    const id = context.req.param('object') ?? ''
    const known = await findObject(gateway, context, kind, id)
    if (known === undefined) return fail(notFound)
    const changed = await changeEntity(gateway, context, `openadr3.delete${kind.name}`, known.id, (before) =>
      before === undefined ? fail(notThere) : ok({}),
    )
    return changed.ok ? ok(answer({ id, objectType: kind.form.objectType }, 200)) : changed
  }
}
