// DELETE /jsonldContexts/{contextId}: delete a context, or fetch one of another server again (GS CIM 009 clause 5.13.5,
// 6.30.3.2).

import { isCoreContext } from '../../../../../standards/ngsi-ld/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { recording } from '../../../decision.ts'
import type { RouteContext } from '../../../request/request.ts'
import type { StoredContext } from '../../../../store/contexts.ts'
import type { Handler } from '../../../route.ts'
import { entryAt, noContext, urlOf } from './entry.ts'
import { flag } from '../query/paging.ts'
import { fetchContext } from './fetch.ts'
import { removeContext } from './host.ts'
import { keepFetched } from './resolve.ts'

export const deleteContext: Handler = async (gateway, context) => {
  const reload = flag(context, 'reload')
  if (!reload.ok) return reload
  const entry = await entryAt(gateway, context)
  const done = reload.value ? await reloaded(gateway, context, entry) : await deleted(gateway, context, entry)
  return done.ok ? ok(new Response(null, { status: 204 })) : done
}

async function reloaded(
  gateway: GatewayContext,
  context: RouteContext,
  entry: StoredContext | undefined,
): Promise<Result<void, GatewayProblem>> {
  if (entry?.kind !== 'Cached') {
    return fail({ code: 'invalid', path: 'reload', detail: 'Only a context of another server can be reloaded.' })
  }
  // What is bundled or configured comes with the gateway, and is as it was.
  if (gateway.services.contextOf(entry.id) !== undefined) return ok(undefined)
  const document = await fetchContext(gateway, entry.id)
  if (!document.ok) return document
  await keepFetched(gateway, context.get('tenant'), entry.id, document.value)
  return ok(undefined)
}

async function deleted(
  gateway: GatewayContext,
  context: RouteContext,
  entry: StoredContext | undefined,
): Promise<Result<void, GatewayProblem>> {
  if (entry === undefined) return fail(noContext)
  if (isCoreContext(entry.id)) {
    return fail({ code: 'invalid', path: 'contextId', detail: 'The core context cannot be deleted.' })
  }
  const { client, roles } = context.get('principal')
  if (entry.owner !== '' && entry.owner !== client && !roles.has('officer')) {
    const detail = 'The context belongs to another client; deleting it requires the scope officer.'
    return fail({ code: 'forbidden', scope: 'officer', detail })
  }
  await removeContext(gateway, recording(gateway, context), context.get('tenant'), entry.id, urlOf(gateway, entry))
  return ok(undefined)
}
