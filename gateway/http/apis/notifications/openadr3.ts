// A notification of an OpenADR subscription (3.1.0, notification): the object of one change, with its operation, as its subscriber
// sees it. Of a deleted object it is what the subscriber saw last.

import { localIdOf } from '../../../../standards/hub/identifier.ts'
import { typesOf } from '../../../../standards/hub/entity.ts'
import { ok, type Result } from '../../../../standards/result.ts'
import { countTypes } from '../../../audit/record.ts'
import { keepOnly } from '../../../pipeline/access/access-scope.ts'
import { encode, lossesHeaders } from '../../../pipeline/encode.ts'
import { compiledCodec } from '../../../pipeline/formats/compiled-codec.ts'
import { openAdrChange } from './openadr3-change.ts'
import type { PreparedNotification } from '../../../pipeline/notify/prepared.ts'
import { adapterOf } from '../../../pipeline/services.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { NotifiedChange, Viewed } from './notified-changes.ts'

type Content = Pick<PreparedNotification, 'body' | 'types'>

/** Undefined: the subscriber sees no object in the changes. */
export async function openAdrChanges(
  { gateway, view }: Viewed,
  changes: readonly NotifiedChange[],
): Promise<Result<Content | undefined, GatewayProblem>> {
  const registered = adapterOf(gateway.services, 'openadr-3')
  if (!registered.ok) return registered
  const codec = await compiledCodec(registered.value, {})
  if (!codec.ok) return codec
  for (const { seenAs } of changes) {
    const change = openAdrChange(seenAs)
    if (change === undefined) continue
    const { objectType, operation, entity } = change
    const encoded = encode(codec.value, [entity], {
      target: `openadr3-${objectType.toLowerCase()}`,
      now: gateway.services.now(),
      limits: gateway.services.limits,
      related: new Map(),
      localId: (id) => localIdOf(id, typesOf(entity)[0] ?? ''),
      contextOf: gateway.services.contextOf,
    })
    // A field that OpenADR requires is hidden from the subscriber.
    if (!encoded.ok) continue
    const { body, losses } = encoded.value
    const object = typeof body === 'string' ? body : new TextDecoder().decode(body)
    keepOnly(view, [entity.id])
    return ok({
      body: {
        body: `{"objectType":"${objectType}","operation":"${operation}","object":${object}}`,
        headers: [
          ['Content-Type', 'application/json'],
          ...Object.entries(lossesHeaders(losses)).map(([, value]) => ['Citygate-Losses', value] as const),
        ],
      },
      types: countTypes([entity]),
    })
  }
  return ok(undefined)
}
