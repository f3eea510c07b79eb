// The answer to a change of attributes (GS CIM 009 clause 5.2.18, 6.6.3): nothing where all was done, else what was and what
// was not, each by its IRI, since the answer has no @context.

import { iriOfHubName } from '../../../../../standards/ngsi-ld/index.ts'
import { privateAnswer } from '../../../request/request.ts'
import { type Losses, warned } from '../losses.ts'
import type { NotDone } from './apply.ts'

/** @param names of the attributes of the request, in the hub */
export function updateAnswer(names: readonly string[], notDone: readonly NotDone[], losses: Losses): Response {
  if (notDone.length === 0) return warned(new Response(null, { status: 204 }), losses)
  const failed = new Set(notDone.map(({ name }) => name))
  const result = {
    updated: names.filter((name) => !failed.has(name)).map(iriOfHubName),
    notUpdated: notDone.map(({ name, reason }) => ({ attributeName: iriOfHubName(name), reason })),
  }
  const headers = { ...privateAnswer, 'content-type': 'application/json' }
  return warned(new Response(JSON.stringify(result), { status: 207, headers }), losses)
}
