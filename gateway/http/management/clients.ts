// /v1/clients: the registrations of the clients, and their keys. A new key is returned once.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { makeApiKey } from '../../auth/api-key.ts'
import { plainDigest } from '../../auth/authenticate.ts'
import { readSignatureKey } from '../../auth/proof/signature-key.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import type { components } from '../../generated/openapi.d.ts'
import type { GatewayProblem } from '../../problem.ts'
import type { Client, ClientInput, SignatureKey } from '../../store/clients/clients.ts'
import type { Page } from '../../store/cursor.ts'
import { type Precondition, tagOf } from '../../store/precondition.ts'
import { recording } from '../decision.ts'
import { bodyProblem } from '../request/body-schema.ts'
import { readDocument } from '../request/json-body.ts'
import { preconditionFailed, preconditionOf } from '../request/precondition.ts'
import { pageLimit, privateAnswer, type RouteContext } from '../request/request.ts'
import { nextLink } from '../request/query.ts'
import type { Handler } from '../route.ts'

const clientId = /^[\x21-\x7e]{1,200}$/
const noClient: GatewayProblem = { code: 'not-found', detail: 'There is no such client.' }

/** The contract's own type; what was read as JSON holds nothing but JSON. */
type ClientDocument = components['schemas']['ClientInput'] & { readonly signatureKeys?: readonly JsonObject[] }

/** As the contract defines it: without the secret parts of the keys, except for plain keys that have just been created. */
function documentOf(client: Client, made: ReadonlyMap<string, string>) {
  const { id, registration, apiKeys, signatureKeys, created, modified } = client
  return {
    id,
    sources: [],
    ...registration,
    apiKeys: apiKeys.map(({ id: _id, ...key }) => {
      const plain = made.get(key.name)
      return plain === undefined ? key : { ...key, key: plain }
    }),
    signatureKeys: signatureKeys.map(({ id: kid, jwk }) => ({ ...jwk, kid })),
    created,
    modified,
  }
}

function answer(client: Client, made: ReadonlyMap<string, string> = new Map(), more = {}): Response {
  const headers = { ...privateAnswer, etag: `"${tagOf(client)}"`, ...more }
  return Response.json(documentOf(client, made), { headers })
}

async function inputFrom(id: string, document: ClientDocument): Promise<Result<ClientInput, GatewayProblem>> {
  const { apiKeys = [], signatureKeys: given = [], ...registration } = document
  const { level } = registration
  if (apiKeys.length > 0 && level !== undefined && level !== 'A0') {
    const detail = 'A client with an assurance level cannot have keys; remove the level or the keys.'
    return fail({ code: 'invalid', path: '/apiKeys', detail })
  }
  if (new Set(apiKeys.map(({ name }) => name)).size < apiKeys.length) {
    return fail({ code: 'invalid', path: '/apiKeys', detail: 'Two keys have the same name.' })
  }
  const signatureKeys: SignatureKey[] = []
  for (const [index, jwk] of given.entries()) {
    const key = await readSignatureKey(jwk)
    if (!key.ok) return fail({ code: 'invalid', path: `/signatureKeys/${index}`, detail: key.problem })
    if (signatureKeys.some((other) => other.id === key.value.id)) {
      return fail({ code: 'invalid', path: `/signatureKeys/${index}/kid`, detail: 'Two keys have the same kid.' })
    }
    signatureKeys.push(key.value)
  }
  return ok({ id, registration, apiKeys, signatureKeys })
}

/** A page of the clients, as the query asks. */
export async function clientsFor(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Page<Client>, GatewayProblem>> {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const cursor = context.req.query('cursor')
  const page = await gateway.store.clients.list({
    tenant: context.get('tenant'),
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  return page.ok ? page : fail({ ...page.problem, code: 'bad-request' })
}

export const listClientsRoute: Handler = async (gateway, context) => {
  const page = await clientsFor(gateway, context)
  if (!page.ok) return page
  const clients = page.value.items.map((client) => documentOf(client, new Map()))
  const { next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ clients }, { headers }))
}

/** The client that the path names. */
export async function clientFor(
  gateway: GatewayContext,
  context: RouteContext,
): Promise<Result<Client, GatewayProblem>> {
  const client = await gateway.store.clients.get(context.get('tenant'), context.req.param('id') ?? '')
  return client === undefined ? fail(noClient) : ok(client)
}

export const getClientRoute: Handler = async (gateway, context) => {
  const client = await clientFor(gateway, context)
  return client.ok ? ok(answer(client.value)) : client
}

export interface PutClient {
  readonly client: Client
  readonly isNew: boolean
  /** The new keys by their names: they are shown now or never. */
  readonly made: ReadonlyMap<string, string>
}

/** @param document as the contract defines it, not yet checked */
export async function putClientFor(
  gateway: GatewayContext,
  context: RouteContext,
  id: string,
  document: JsonObject,
  precondition: Precondition,
): Promise<Result<PutClient, GatewayProblem>> {
  if (!clientId.test(id)) {
    const detail = 'A client id must be 1 to 200 printable ASCII characters without spaces.'
    return fail({ code: 'invalid', path: 'id', detail })
  }
  const problem = bodyProblem('ClientInput', 'client', document)
  if (problem !== undefined) return fail(problem)
  const input = await inputFrom(id, document)
  if (!input.ok) return input
  const makeKey = () => {
    const made = makeApiKey()
    return { ...made, digest: plainDigest(made.key) }
  }
  const put = await recording(gateway, context).clients.put(
    context.get('tenant'),
    input.value,
    gateway.services.now(),
    makeKey,
    precondition,
  )
  gateway.invalidateClients()
  switch (put.kind) {
    case 'precondition-failed':
      return fail(preconditionFailed('client'))
    case 'key-taken': {
      const detail = 'Another client has a key with this kid, so that a signature would be ambiguous.'
      return fail({ code: 'already-exists', path: '/signatureKeys', detail })
    }
    case 'replaced':
    case 'created':
      return ok({ client: put.client, isNew: put.kind === 'created', made: put.made })
  }
}

export const putClientRoute: Handler = async (gateway, context) => {
  const id = context.req.param('id') ?? ''
  const precondition = preconditionOf(context)
  if (!precondition.ok) return precondition
  const document = await readDocument(gateway, context, 'ClientInput', 'client')
  if (!document.ok) return document
  const put = await putClientFor(gateway, context, id, document.value, precondition.value)
  if (!put.ok) return put
  const { client, isNew, made } = put.value
  if (!isNew) return ok(answer(client, made))
  const location = `${gateway.config.publicUrl}/v1/clients/${encodeURIComponent(id)}`
  const answered = answer(client, made, { location })
  return ok(new Response(answered.body, { status: 201, headers: answered.headers }))
}

/** Deletes the client that the path names, with its keys. */
export async function removeClientFor(
  gateway: GatewayContext,
  context: RouteContext,
  precondition: Precondition,
): Promise<Result<undefined, GatewayProblem>> {
  const id = context.req.param('id') ?? ''
  const removed = await recording(gateway, context).clients.remove(context.get('tenant'), id, precondition)
  gateway.invalidateClients()
  switch (removed) {
    case 'removed':
      return ok(undefined)
    case 'absent':
      return fail(noClient)
    case 'precondition-failed':
      return fail(preconditionFailed('client'))
  }
}

export const deleteClientRoute: Handler = async (gateway, context) => {
  const precondition = preconditionOf(context)
  if (!precondition.ok) return precondition
  const removed = await removeClientFor(gateway, context, precondition.value)
  return removed.ok ? ok(new Response(null, { status: 204 })) : removed
}
