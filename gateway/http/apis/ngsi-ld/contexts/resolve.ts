// The compiled @context of a request: from configured and bundled contexts, those that this gateway hosts for the tenant, and those
// that it may fetch (GS CIM 009 clause 5.5.7). A server that does not answer is an error at once, never a hang.

import type { Json } from '../../../../../standards/hub/entity.ts'
import { cachedContext, type CompiledContext } from '../../../../../standards/ngsi-ld/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { isOwn, localIdOf } from './entry.ts'
import { fetchContext, mayFetch, unavailable } from './fetch.ts'
import { memoryOf } from './memory.ts'

/** Contexts name each other at most so deep (standards/ngsi-ld/context/context.ts), and each round finds one depth. */
const maxRounds = 16
/** How long this process does not ask the store again. */
const hostedMilliseconds = 10_000
/** How long a context of another server is cached before it is fetched again. */
const freshMilliseconds = 600_000
/** How long nobody tries again where a server did not answer. */
const missingMilliseconds = 5000

export async function compiledFor(
  gateway: GatewayContext,
  tenant: string,
  given: Json,
  path: string,
): Promise<Result<CompiledContext, GatewayProblem>> {
  const memory = memoryOf(gateway)
  const found = new Map<string, Json>()
  const contextOf = (url: string): Json | undefined =>
    gateway.services.contextOf(url) ?? found.get(url) ?? memory.get(tenant, url, Date.parse(gateway.services.now()))
  for (let round = 0; ; round += 1) {
    const compiled = cachedContext(given, contextOf, path)
    if (compiled.ok) {
      await note(gateway, tenant, compiled.value)
      return compiled
    }
    const { problem } = compiled
    if (problem.code !== 'context-needed' || round === maxRounds) return compiled
    for (const url of problem.urls) {
      const document = await load(gateway, tenant, url)
      if (!document.ok) return fail({ ...document.problem, path })
      found.set(url, document.value)
    }
  }
}

/** A document that is neither configured, bundled nor at hand. */
async function load(gateway: GatewayContext, tenant: string, url: string): Promise<Result<Json, GatewayProblem>> {
  const memory = memoryOf(gateway)
  const now = Date.parse(gateway.services.now())
  const stored = await gateway.store.contexts.get(tenant, isOwn(gateway, url) ? localIdOf(gateway, url) : url)
  const document = stored?.document
  if (isOwn(gateway, url)) {
    if (document === undefined) return fail(unavailable(url, 'This gateway does not host this @context.'))
    return ok(memory.put(tenant, url, document, now + hostedMilliseconds))
  }
  if (document !== undefined && Date.parse(stored?.checked ?? '') + freshMilliseconds > now)
    return ok(memory.put(tenant, url, document, now + hostedMilliseconds))
  if (!mayFetch(gateway, url))
    return fail(unavailable(url, 'The configuration does not allow the server of the @context.'))
  const fetched = memory.isMissing(tenant, url, now) ? undefined : await fetchContext(gateway, url)
  if (fetched?.ok === true) return ok(await keepFetched(gateway, tenant, url, fetched.value))
  if (fetched !== undefined) memory.miss(tenant, url, now + missingMilliseconds)
  // What was fetched once serves while its server does not answer.
  if (document !== undefined) return ok(memory.put(tenant, url, document, now + hostedMilliseconds))
  return fetched ?? fail(unavailable(url, 'The server of the @context failed to answer recently; try again later.'))
}

export async function keepFetched(gateway: GatewayContext, tenant: string, url: string, document: Json): Promise<Json> {
  const memory = memoryOf(gateway)
  memory.note(tenant, url)
  await gateway.store.contexts.put(tenant, {
    id: url,
    kind: 'Cached',
    owner: '',
    document,
    now: gateway.services.now(),
  })
  return memory.put(tenant, url, document, Date.parse(gateway.services.now()) + freshMilliseconds)
}

/** What is bundled or configured is listed as cached once it is used (clause 5.13.3). */
async function note(gateway: GatewayContext, tenant: string, { documents }: CompiledContext): Promise<void> {
  const memory = memoryOf(gateway)
  for (const url of documents.keys()) {
    if (isOwn(gateway, url) || !/^https?:/.test(url) || !memory.note(tenant, url)) continue
    if ((await gateway.store.contexts.get(tenant, url)) !== undefined) continue
    await gateway.store.contexts.put(tenant, { id: url, kind: 'Cached', owner: '', now: gateway.services.now() })
  }
}
