// The details of a context (GS CIM 009 clause 5.2.39, 5.13.3, 5.13.4), and how a client names one: by the local id, and a context
// of another server also by its URL.

import { isCoreContext } from '../../../../../standards/ngsi-ld/index.ts'
import type { JsonObject } from '../../../../../standards/hub/entity.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { ContextEntry, StoredContext } from '../../../../store/contexts.ts'
import { prefix } from '../location.ts'

// Where the contexts that this gateway hosts are (GS CIM 009 clause 6.29, 6.30).
export const contextsPath = `${prefix}/jsonldContexts`

export function addressOf(gateway: GatewayContext, id: string): string {
  return `${gateway.config.publicUrl}${contextsPath}/${encodeURIComponent(id)}`
}

export function isOwn(gateway: GatewayContext, url: string): boolean {
  return url.startsWith(`${gateway.config.publicUrl}${contextsPath}/`)
}

export function localIdOf(gateway: GatewayContext, url: string): string {
  return url.slice(`${gateway.config.publicUrl}${contextsPath}/`.length)
}

export const noContext: GatewayProblem = { code: 'not-found', detail: 'Context not found.' }

/** The context that the path names. The core context is always there, whether it was named before or not. */
export async function entryAt(gateway: GatewayContext, context: RouteContext): Promise<StoredContext | undefined> {
  const named = context.req.param('id') ?? ''
  const id = isOwn(gateway, named) ? localIdOf(gateway, named) : named
  const stored = await gateway.store.contexts.get(context.get('tenant'), id)
  if (stored !== undefined || !isCoreContext(id)) return stored
  const now = gateway.services.now()
  return { id, kind: 'Cached', owner: '', created: now, checked: now }
}

export function urlOf(gateway: GatewayContext, { id, kind }: ContextEntry): string {
  return kind === 'Cached' ? id : addressOf(gateway, id)
}

export function detailsOf(gateway: GatewayContext, entry: ContextEntry): JsonObject {
  return { URL: urlOf(gateway, entry), localId: entry.id, kind: entry.kind, createdAt: entry.created }
}
