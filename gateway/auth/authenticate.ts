// The one pipeline by which every API authenticates its caller: the credential, what binds it to its holder, the signature over
// the request, and the registration of the client. Slow results are cached for a minute.

import { sha256 } from '@noble/hashes/sha2.js'
import { toBase64Url } from '../../standards/bytes/base64url.ts'
import { ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Client } from '../store/clients/clients.ts'
import { verifyAccessToken } from './token/access-token.ts'
import { type Credential, credentialOf } from './credential.ts'
import { checkBinding } from './proof/binding.ts'
import { clockSkew } from './token/claims.ts'
import type { AuthContext, AuthenticationOptions, Holder, Registered } from './context.ts'
import { createNonces } from './proof/dpop-nonce.ts'
import { createIssuers } from './token/issuers.ts'
import { findKeyHolder, pushPrincipal, refusedTarget } from './key-holder.ts'
import { scraperOf } from './metrics-token.ts'
import { createMemory } from './memory.ts'
import { checkMessageSignature, type MessageSignature, readMessageSignature } from './proof/message-signature.ts'
import type { Principal } from '../principal.ts'
import { missing, missingIn, refused } from './refused.ts'
import { admit } from './registration.ts'
import type { Authenticate, Digest, RequestFacts } from './request.ts'
import { tenantNamed, tenantOf } from './tenant.ts'

export interface Authentication {
  readonly authenticate: Authenticate
  /** Called when the cached data of clients is no longer valid. */
  readonly invalidate: () => void
}

const rememberMilliseconds = 60_000
const rememberEntries = 10_000

export const plainDigest: Digest = (text) => toBase64Url(sha256(new TextEncoder().encode(text)))

export function createAuthentication(options: AuthenticationOptions): Authentication {
  const { store, fetch, now, log, digest = plainDigest } = options
  const issuers = createIssuers(options.issuers, { fetch, cache: store.keySets, withLock: store.withLock, now, log })
  const context: AuthContext = { ...options, issuers, digest, nonces: createNonces(options.secret, now) }
  const remembered = createMemory<Holder>({ entries: rememberEntries, milliseconds: rememberMilliseconds, now })

  async function learn(
    credential: Exclude<Credential, { kind: 'none' }>,
    id: string,
    request: RequestFacts,
  ): Promise<Result<Holder, GatewayProblem>> {
    const holder = await holderOf(credential, request, context)
    if (holder.ok) remembered.set(id, holder.value, holder.value.expires)
    return holder
  }

  async function authenticate(request: RequestFacts): Promise<Result<Principal, GatewayProblem>> {
    const credential = credentialOf(request)
    if (!credential.ok) return credential
    const signature = readMessageSignature(request)
    if (!signature.ok) return signature
    const shown = credential.value
    if (shown.kind === 'none') {
      return signature.value === undefined
        ? missingIn(request.header('authorization'))
        : authenticateBySignature(signature.value, request, context)
    }
    const scraper = scraperOf(request, shown, options.metricsToken, digest)
    if (scraper !== undefined) return ok(scraper)
    const id = digest(shown.kind === 'key' ? shown.key : shown.token)
    const known = remembered.get(id)
    // Nearly every request: a known token of a client that was authenticated a moment ago. A token that is bound to its holder
    // never reaches this level.
    if (known !== undefined && signature.value === undefined && shown.kind === 'token' && shown.scheme === 'bearer') {
      const admitted = known.registered.get(tenantNamed(request))?.admitted.get('A1')
      if (admitted !== undefined) return admitted
    }
    const holder = known === undefined ? await learn(shown, id, request) : ok(known)
    return holder.ok ? authenticateHolder(holder.value, shown, signature.value, request, context) : holder
  }

  return { authenticate, invalidate: () => remembered.clear() }
}

async function holderOf(
  credential: Exclude<Credential, { kind: 'none' }>,
  request: RequestFacts,
  context: AuthContext,
): Promise<Result<Holder, GatewayProblem>> {
  if (credential.kind === 'key') return findKeyHolder(credential.key, context)
  const seconds = Math.floor(context.now() / 1000)
  const verified = await verifyAccessToken(credential.token, context.issuers, seconds, (work) => request.later(work))
  if (!verified.ok) return verified
  const { principal, binding, expires } = verified.value
  return ok({ principal, binding, expires: 1000 * (expires + clockSkew), registered: new Map() })
}

/** The checks at each request, even for a cached credential. */
async function authenticateHolder(
  holder: Holder,
  shown: Exclude<Credential, { kind: 'none' }>,
  signature: MessageSignature | undefined,
  request: RequestFacts,
  context: AuthContext,
): Promise<Result<Principal, GatewayProblem>> {
  const bound = await checkBinding(holder, shown, request, context)
  if (!bound.ok) return bound
  const registered = await registeredOf(holder, request, context)
  if (!registered.ok) return registered
  const { client, admitted } = registered.value
  let level = bound.value
  if (signature !== undefined) {
    const signed = await checkSignatureOf(client, signature, request, context)
    if (!signed.ok) return signed
    level = 'A3'
  }
  const known = admitted.get(level)
  if (known !== undefined) return known
  const principal = admit({ ...holder.principal, level }, client?.registration)
  admitted.set(level, principal)
  return principal
}

async function registeredOf(
  { principal, registered }: Holder,
  request: RequestFacts,
  { tenants, store }: AuthContext,
): Promise<Result<Registered, GatewayProblem>> {
  const named = tenantNamed(request)
  const known = registered.get(named)
  if (known !== undefined) return ok(known)
  const tenant = tenantOf(tenants, named, principal)
  if (!tenant.ok) return tenant
  const client = await store.clients.get(tenant.value, principal.client)
  const found: Registered = { client, admitted: new Map() }
  registered.set(named, found)
  return ok(found)
}

async function checkSignatureOf(
  client: Client | undefined,
  signature: MessageSignature,
  request: RequestFacts,
  { publicUrl, now, digest, store }: AuthContext,
): Promise<Result<void, GatewayProblem>> {
  const key = client?.signatureKeys.find(({ id }) => id === signature.keyId)
  if (key === undefined) return refused('The keyid of the signature is not registered for this client.')
  return checkMessageSignature(signature, request, {
    jwk: key.jwk,
    targetUri: publicUrl + request.target,
    now: Math.floor(now() / 1000),
    digest,
    spend: store.spendProof,
  })
}

/** A vendor that pushes signed messages needs no token: it may send to the sources that its registration names. */
async function authenticateBySignature(
  signature: MessageSignature,
  request: RequestFacts,
  context: AuthContext,
): Promise<Result<Principal, GatewayProblem>> {
  const tenant = tenantOf(context.tenants, tenantNamed(request), { tenants: context.tenants })
  if (!tenant.ok) return tenant
  const client = await context.store.clients.ofSignatureKey(tenant.value, signature.keyId)
  const signed = await checkSignatureOf(client, signature, request, context)
  if (!signed.ok) return signed
  if (client === undefined) return missing
  const target = refusedTarget(request, true, client.registration.sources)
  return target ?? admit(pushPrincipal(client, tenant.value, 'A3'), client.registration)
}
