// Reading the latest state: govern → encode stored entities in the format that the reader asked for.

import type { Encoded, Entity, Json, Loss } from '../../adapters/adapter.ts'
import { ok, type Result } from '../../standards/result.ts'
import type { GatewayProblem } from '../problem.ts'
import type { Registered } from '../../adapters/register.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { compiledCodec } from './formats/compiled-codec.ts'
import { encode, relatedFor } from './encode.ts'
import { govern, type Governed } from './govern.ts'
import type { Services } from './services.ts'
import type { Alias } from '../store/sources/aliases.ts'
import { localIdFor } from './identity.ts'
import { targetOf } from './translate/translate.ts'
import type { AccessScope } from './access/access-scope.ts'

// What a client may see of a stored entity, the same for every API: filters, counts and pages are of this view alone.

/** Undefined where nothing of it may be seen. */
export function visible(view: AccessScope, entity: Entity): Entity | undefined {
  return seen(entity, view).entities[0]
}

export interface ReadRequest {
  readonly format: Registered
  /** A target of the format; the first one where absent. */
  readonly target?: string
  readonly options: JsonObject
  /** What the reader sees of entities that the target writes within those that were asked for. */
  readonly joined?: readonly Entity[]
  /** The content of the reader's @context, by its URL. */
  readonly context?: Json
}

export interface ReadAnswer {
  readonly output: Encoded['body']
  readonly mediaType: string
  readonly losses: readonly Loss[]
  readonly hidden: Governed['hidden']
}

const noLedger = { losses: [], repairs: [] }

/** What an access scope shows of these entities, in the given order. */
export function seen(entity: Entity | readonly Entity[], view: AccessScope): Governed {
  return govern(Array.isArray(entity) ? (entity as readonly Entity[]) : [entity as Entity], noLedger, view)
}

/** Encodes governed entities. */
export async function write(
  services: Services,
  view: AccessScope,
  governed: Governed,
  aliases: ReadonlyMap<string, Alias>,
  isMinted: (id: string) => boolean | undefined,
  request: ReadRequest,
): Promise<Result<ReadAnswer, GatewayProblem>> {
  const target = targetOf(request.format, request.target)
  if (!target.ok) return target
  const codec = await compiledCodec(request.format, request.options)
  if (!codec.ok) return codec
  const encoded = services.span('encode', () =>
    encode(codec.value, governed.entities, {
      target: target.value.name,
      now: view.now,
      limits: services.limits,
      related: relatedFor(target.value, [...governed.entities, ...(request.joined ?? [])]),
      localId: localIdFor(aliases, view),
      isMinted: (id) => aliases.has(id) || isMinted(id),
      contextOf: services.contextOf,
      ...(request.context === undefined ? {} : { context: request.context }),
    }),
  )
  if (!encoded.ok) return encoded
  const { body, losses } = encoded.value
  return ok({ output: body, mediaType: target.value.mediaType, losses, hidden: governed.hidden })
}
