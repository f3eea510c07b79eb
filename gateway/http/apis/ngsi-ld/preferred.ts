// The edition that a client prefers to read, `Prefer: ngsi-ld=1.8` (GS CIM 009 1.9.1 clause 4.3.6.8, 6.3.6; RFC 7240).

import type { Entity } from '../../../../standards/hub/entity.ts'
import { type Edition, editionOf, inEdition, nativeEdition } from '../../../../standards/ngsi-ld/index.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { RouteContext } from '../../request/request.ts'

/** Writes the entities of one answer in an edition, and knows whether that changed any. */
export class Amendment {
  readonly edition: Edition
  /** By this request, not by the configuration. */
  readonly isPreferred: boolean
  #altered = false

  constructor(edition: Edition, isPreferred: boolean) {
    this.edition = edition
    this.isPreferred = isPreferred
  }

  apply(entity: Entity): Entity {
    const { value } = inEdition(entity, this.edition)
    this.#altered ||= value !== entity
    return value
  }

  /** The status of the answer: 203 where a preference changed an entity (table 6.4.3.2-1). */
  get status(): 200 | 203 {
    return this.isPreferred && this.#altered ? 203 : 200
  }

  get headers(): Readonly<Record<string, string>> {
    return this.isPreferred ? { 'preference-applied': `ngsi-ld=${this.edition}` } : {}
  }
}

/** How the entities of an answer are written; undefined: in the edition of the hub, as they are. */
export function amendmentFor({ config }: GatewayContext, context: RouteContext): Amendment | undefined {
  const preferred = preferredEdition(context)
  if (preferred !== undefined) return new Amendment(preferred, true)
  return config.ngsiLd.edition === nativeEdition ? undefined : new Amendment(config.ngsiLd.edition, false)
}

/** Undefined where the request names none, or one that there is not: a preference may be ignored. */
function preferredEdition(context: RouteContext): Edition | undefined {
  for (const preference of (context.req.header('prefer') ?? '').split(',')) {
    const [, version] = /^\s*ngsi-ld\s*=\s*"?([^";]*)"?\s*(?:;.*)?$/i.exec(preference) ?? []
    if (version !== undefined) return editionOf(version)
  }
  return undefined
}
