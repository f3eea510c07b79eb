// Hosts a linked-data context (GS CIM 009 clause 5.13.1, 5.13.2): one that a client adds, or one that a subscription needs
// and that has no URL of its own.

import type { Json } from '../../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { type ContextKind, maxContexts } from '../../../../store/contexts.ts'
import { largestContext } from './fetch.ts'
import { memoryOf } from './memory.ts'
import { compiledFor } from './resolve.ts'

type ContextWrites = { readonly contexts: Pick<GatewayContext['store']['contexts'], 'put' | 'delete'> }

/** The client that a context is of. */
export interface ContextOwner {
  readonly tenant: string
  readonly client: string
}

/**
 * Keeps a context that compiles, with whatever it names.
 * @param store with its record, where it is what the request is about
 * @param context what stands in the member `@context`
 * @returns the local id; its address is `addressOf(gateway, id)`
 */
export async function hostContext(
  gateway: GatewayContext,
  store: ContextWrites,
  { tenant, client }: ContextOwner,
  context: Json,
  kind: Exclude<ContextKind, 'Cached'>,
): Promise<Result<string, GatewayProblem>> {
  const compiled = await compiledFor(gateway, tenant, context, '/@context')
  if (!compiled.ok) return compiled
  const document = { '@context': context }
  if (JSON.stringify(document).length > largestContext) {
    const detail = 'The @context exceeds the size limit.'
    return fail({ code: 'limit-exceeded', limit: 'bytes', maximum: largestContext, detail })
  }
  const id = crypto.randomUUID()
  if (await store.contexts.put(tenant, { id, kind, owner: client, document, now: gateway.services.now() }))
    return ok(id)
  const detail = 'The maximum number of hosted contexts is reached; delete one that is no longer needed.'
  return fail({ code: 'limit-exceeded', limit: 'members', maximum: maxContexts, detail })
}

/** Deletes a context, from the memory of this process too. */
export async function removeContext(
  gateway: GatewayContext,
  store: ContextWrites,
  tenant: string,
  id: string,
  url: string,
): Promise<void> {
  await store.contexts.delete(tenant, id)
  memoryOf(gateway).invalidate(tenant, url)
}
