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
import { tagOf } from '../../store/precondition.ts'
import { recording } from '../decision.ts'
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

async function inputOf(
  gateway: GatewayContext,
  context: RouteContext,
  id: string,
): Promise<Result<ClientInput, GatewayProblem>> {
  const read = await readDocument(gateway, context, 'ClientInput', 'client')
  if (!read.ok) return read
  const { apiKeys = [], signatureKeys: given = [], ...registration } = read.value as unknown as ClientDocument
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

export const listClientsRoute: Handler = async (gateway, context) => {
  const limit = pageLimit(context)
  if (!limit.ok) return limit
  const cursor = context.req.query('cursor')
  const page = await gateway.store.clients.list({
    tenant: context.get('tenant'),
    limit: limit.value,
    ...(cursor === undefined ? {} : { cursor }),
  })
  if (!page.ok) return fail({ ...page.problem, code: 'bad-request' })
  const clients = page.value.items.map((client) => documentOf(client, new Map()))
  const { next } = page.value
  const headers = { ...privateAnswer, ...(next === undefined ? {} : { link: nextLink(gateway, context, next) }) }
  return ok(Response.json({ clients }, { headers }))
}

export const getClientRoute: Handler = async (gateway, context) => {
  const client = await gateway.store.clients.get(context.get('tenant'), context.req.param('id') ?? '')
  return client === undefined ? fail(noClient) : ok(answer(client))
}

export const putClientRoute: Handler = async (gateway, context) => {
  const id = context.req.param('id') ?? ''
  if (!clientId.test(id)) {
    const detail = 'A client id must be 1 to 200 printable ASCII characters without spaces.'
    return fail({ code: 'invalid', path: 'id', detail })
  }
  const precondition = preconditionOf(context)
  if (!precondition.ok) return precondition
  const input = await inputOf(gateway, context, id)
  if (!input.ok) return input
  const makeKey = () => {
    const made = makeApiKey()
    return { ...made, digest: plainDigest(made.key) }
  }
  const tenant = context.get('tenant')
  const put = await recording(gateway, context).clients.put(
    tenant,
    input.value,
    gateway.services.now(),
    makeKey,
    precondition.value,
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
      return ok(answer(put.client, put.made))
    case 'created': {
      const location = `${gateway.config.publicUrl}/v1/clients/${encodeURIComponent(id)}`
      const made = answer(put.client, put.made, { location })
      return ok(new Response(made.body, { status: 201, headers: made.headers }))
    }
  }
}

export const deleteClientRoute: Handler = async (gateway, context) => {
  const precondition = preconditionOf(context)
  if (!precondition.ok) return precondition
  const id = context.req.param('id') ?? ''
  const removed = await recording(gateway, context).clients.remove(context.get('tenant'), id, precondition.value)
  gateway.invalidateClients()
  switch (removed) {
    case 'removed':
      return ok(new Response(null, { status: 204 }))
    case 'absent':
      return fail(noClient)
    case 'precondition-failed':
      return fail(preconditionFailed('client'))
  }
}
