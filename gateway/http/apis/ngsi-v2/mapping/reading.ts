// A document of NGSI v2 as an entity of the hub, by the adapter's own readers, under the stricter rules that clients of an
// API are held to ("Field syntax restrictions"), which a source's messages are not.

import type { DecodeContext, Loss } from '../../../../../adapters/adapter.ts'
import { readEntity } from '../../../../../adapters/context/ngsi-v2/read-entity.ts'
import { readSimple, type SimpleType } from '../../../../../adapters/context/ngsi-v2/geo.ts'
import { Reading } from '../../../../../adapters/context/ngsi-v2/reading.ts'
import { Ledger } from '../../../../../adapters/kit/ledger.ts'
import { resultOf } from '../../../../../adapters/kit/problem-error.ts'
import type { Form } from '../../../../../adapters/context/ngsi-v2/write-entity.ts'
import type { Entity, Geometry, Json, JsonObject } from '../../../../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayContext } from '../../../../pipeline/context.ts'
import { createIdentity } from '../../../../pipeline/identity.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import type { Alias } from '../../../../store/sources/aliases.ts'
import { checkDocument, type Shown } from './checks.ts'
import { settings } from './writing.ts'

/** The gateway's own to say: a client that sends them back, as it read them, is not refused. */
const ownAttributes: ReadonlySet<string> = new Set(['dateCreated', 'dateModified', 'servicePath', 'alterationType'])

export interface ReadOptions {
  readonly form: Form
  readonly scope?: string | undefined
  /** JSON Pointer of the document. */
  readonly path?: string
  /** What the client reads of the entity that is there. */
  readonly shown?: Shown
}

/** Reads documents of one request, and gathers what is lost and which ids were made of which. */
export class Documents {
  readonly losses: Loss[] = []
  readonly #gateway: GatewayContext
  readonly #identity: ReturnType<typeof createIdentity>
  readonly #aliases = new Map<string, Alias>()

  constructor(gateway: GatewayContext, tenant: string) {
    this.#gateway = gateway
    this.#identity = createIdentity(gateway.services.idKey, tenant)
  }

  /** The ids that the documents named otherwise than the hub does. */
  get aliases(): readonly Alias[] {
    return [...this.#aliases.values()]
  }

  /** @param types of entities that are named in the same request, by their ids as written */
  read(
    document: JsonObject,
    { form, scope, path = '', shown }: ReadOptions,
    types: ReadonlyMap<string, string> = new Map(),
  ): Result<Entity, GatewayProblem> {
    const checked = checkDocument(document, form, path, shown)
    if (!checked.ok) return checked
    const reading = readingOf(this.#gateway, (type, localId) => this.#idOf(type, localId))
    const members = Object.entries(document).filter(([name]) => !ownAttributes.has(name))
    reading.typeOf = (local) => types.get(local)
    const read = resultOf(() => readEntity(Object.fromEntries(members), path, form, scope, reading))
    this.losses.push(...reading.ledger.losses)
    return read.ok ? ok(read.value.entity) : read
  }

  #idOf(type: string, localId: string): string {
    const id = this.#identity.id(type, localId)
    if (id !== localId) this.#aliases.set(id, { id, localId })
    return id
  }
}

function readingOf(gateway: GatewayContext, id: DecodeContext['id']): Reading {
  const { limits, contextOf, now } = gateway.services
  const context = { receivedAt: now(), limits, state: new Map(), id, contextOf }
  return new Reading(settings, context, new Ledger('source'))
}

/** A geometry in the simple location format, as geo queries have it. @param parameter what problems call it */
export function readShape(
  gateway: GatewayContext,
  type: SimpleType,
  value: Json,
  parameter: string,
): Result<Geometry, GatewayProblem> {
  const reading = readingOf(gateway, (_, localId) => localId)
  const geometry = resultOf(() => readSimple(type, value, '', reading))
  return geometry.ok ? geometry : fail({ ...geometry.problem, path: parameter })
}

/** What the adapter asks a source to declare, no client of an API can. */
export function ofApi(problem: GatewayProblem): GatewayProblem {
  if (problem.code !== 'option-missing') return problem
  const detail = 'The DateTime has no time zone. Add Z or an offset; a time zone is never inferred.'
  return { code: 'invalid', detail, ...(problem.path === undefined ? {} : { path: problem.path }) }
}
