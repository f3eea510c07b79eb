// GET /info/sourceIdentity (GS CIM 009 1.9.1 clause 5.15.1, 5.2.40, 6.33): the name of this context source, by tenant, so that
// sources that query each other detect a loop.

import { ok } from '../../../../../standards/result.ts'
import type { Handler } from '../../../route.ts'
import { answer, plainLayoutOf } from '../output.ts'

export const sourceIdentity: Handler = async (gateway, context) => {
  const layout = await plainLayoutOf(gateway, context)
  if (!layout.ok) return layout
  const { host } = new URL(gateway.config.publicUrl)
  const alias = `${host}:${context.get('tenant')}`
  const now = gateway.services.now()
  return ok(
    answer(context, layout.value, {
      id: `urn:ngsi-ld:ContextSourceIdentity:${alias}`,
      type: 'ContextSourceIdentity',
      contextSourceAlias: alias,
      contextSourceUptime: durationBetween(gateway.startedAt, now),
      contextSourceTimeAt: now,
    }),
  )
}

/** @returns an ISO 8601 duration in whole seconds, such as `PT3600S` */
function durationBetween(start: string, end: string): string {
  return `PT${Math.max(0, Math.floor((Date.parse(end) - Date.parse(start)) / 1000))}S`
}
