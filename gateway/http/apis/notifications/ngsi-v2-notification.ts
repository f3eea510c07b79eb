// A notification as NGSI v2 has it (FIWARE NGSI v2, "Notification Messages"), for receivers that know no other: the
// formats x-ngsiv2-… of the Orion-LD broker. What v2 cannot say is counted in a header, as in any translation.

import type { Entity } from '../../../../standards/hub/entity.ts'
import { iriOfHubName, renameEntity } from '../../../../standards/ngsi-ld/index.ts'
import { ok, type Result } from '../../../../standards/result.ts'
import type { Names } from '../ngsi-ld/names.ts'
import { type Presentation, projected } from '../ngsi-ld/query/presentation.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import { compiledCodec } from '../../../pipeline/formats/compiled-codec.ts'
import { encode, lossesHeaders } from '../../../pipeline/encode.ts'
import { adapterOf } from '../../../pipeline/services.ts'
import type { GatewayProblem } from '../../../problem.ts'
import type { NotificationBody } from '../../../pipeline/notify/prepared.ts'
import type { Subscription } from '../../../store/outbox/subscription.ts'

export async function ngsiV2Notification(
  gateway: GatewayContext,
  { id, notification }: Subscription,
  { layout, projection }: Presentation,
  shown: readonly Entity[],
  facts: NotificationFacts,
): Promise<Result<NotificationBody, GatewayProblem>> {
  const { format = 'x-ngsiv2-normalized' } = notification
  const registered = adapterOf(gateway.services, 'ngsi-v2')
  if (!registered.ok) return registered
  const codec = await compiledCodec(registered.value, {})
  if (!codec.ok) return codec
  const target = format.includes('keyValues') ? 'keyValues' : 'normalized'
  const entities = shown.map((entity) => named(projected({ shown: entity }, projection), layout.names, format))
  const encoded = encode(codec.value, entities, {
    target,
    now: facts.notifiedAt,
    limits: gateway.services.limits,
    related: new Map(),
    localId: () => undefined,
    contextOf: gateway.services.contextOf,
  })
  if (!encoded.ok) return encoded
  const { body, losses } = encoded.value
  const data = typeof body === 'string' ? body : new TextDecoder().decode(body)
  return ok({
    body: `{"subscriptionId":${JSON.stringify(id)},"data":${data}}`,
    headers: [
      ['Content-Type', 'application/json'],
      ['Ngsiv2-AttrsFormat', target],
      ...Object.entries(lossesHeaders(losses)).map(([, value]) => ['Citygate-Losses', value] as const),
    ],
  })
}

/** Compacted: the names of the @context; else whole IRIs, as Orion-LD has it. */
function named(entity: Entity, names: Names, format: string): Entity {
  if (format.endsWith('-compacted')) return names.toClient(entity)
  const renamed = renameEntity(entity, iriOfHubName)
  if (!renamed.ok) throw new Error('two names of a hub entity mean the same')
  return renamed.value.value
}

export interface NotificationFacts {
  /** A URI; the same whenever the notification is sent again. */
  readonly id: string
  /** UTC, RFC 3339. */
  readonly notifiedAt: string
}
