// The client to which an API key of the gateway belongs, and what such a key, or a signature without a token, permits: sending
// messages to the sources that the client's registration names; with a signature, also taking the commands to their devices.

import { fail, ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Client } from '../store/clients/clients.ts'
import { isSameDigest, readApiKey } from './api-key.ts'
import type { AuthContext, Holder } from './context.ts'
import type { Level, Principal } from '../principal.ts'
import { refused } from './refused.ts'
import type { RequestFacts } from './request.ts'

const unknown = refused('The key was not issued by this gateway, or is no longer valid.')

export async function findKeyHolder(key: string, context: AuthContext): Promise<Result<Holder, GatewayProblem>> {
  const id = readApiKey(key)
  const found = id === undefined ? undefined : await context.store.clients.ofApiKey(id)
  if (found === undefined || !isSameDigest(context.digest(key), found.digest)) return unknown
  const { client, tenant } = found
  const expiry = client.apiKeys.find((one) => one.id === id)?.expires
  const expires = expiry === undefined ? Number.POSITIVE_INFINITY : Date.parse(expiry)
  if (expires <= context.now()) return unknown
  return ok({
    principal: { ...pushPrincipal(client, tenant, 'A0'), ...(expiry === undefined ? {} : { expires }) },
    binding: {},
    expires,
    registered: new Map(),
  })
}

/** The issuer of a credential that is not a token: the city itself. */
export const registrar = 'urn:citygate:registration'
/** The issuer of nobody's credential: a connector sends for the owner of its source. */
export const connectorIssuer = 'urn:citygate:connector'

export function pushPrincipal({ id, registration }: Client, tenant: string, level: Level): Principal {
  return {
    subject: id,
    client: id,
    issuer: registrar,
    roles: new Set(['vendor']),
    tenants: [tenant],
    level,
    sources: registration.sources ?? [],
  }
}

const messagesOfSource = /^\/v1\/sources\/[a-z0-9-]+\/messages(?:\?|$)/
/** An agent, which holds the connections of the devices. */
const commandsOfSource = /^\/v1\/sources\/[a-z0-9-]+\/commands$/

/** A new request of the Open311 API, for clients whose registration names `open311` among its sources. */
const newRequest = /^\/open311\/v2\/requests\.(?:json|xml)\/?(?:\?|$)/
const open311 = 'open311'

/** The route checks which source it is: one that the registration does not name is treated as absent. */
export function refusedTarget(
  { method, target }: RequestFacts,
  isSigned: boolean,
  sources: readonly string[] = [],
): ReturnType<typeof fail<GatewayProblem>> | undefined {
  if (method === 'POST' && messagesOfSource.test(target)) return undefined
  if (method === 'POST' && newRequest.test(target) && sources.includes(open311)) return undefined
  if (method === 'POST' && isSigned && commandsOfSource.test(target)) return undefined
  const detail = isSigned
    ? 'A signature alone is only valid for sending messages to a source and taking the commands to its devices; other requests need an access token.'
    : 'A key is only valid for sending messages to a source; other requests need an access token.'
  return fail({ code: 'forbidden', scope: 'vendor reader officer operator', detail })
}
