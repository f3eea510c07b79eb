// How entities are answered: which attributes and metadata, in which of the representations ("Filtering out attributes and
// metadata", "Simplified Entity Representation").

import type { Loss } from '../../../../adapters/adapter.ts'
import { datasetBase } from '../../../../adapters/context/ngsi-v2/read-entity.ts'
import { entityNameInV2 } from '../../../../adapters/context/ngsi-v2/names.ts'
import type { Form } from '../../../../adapters/context/ngsi-v2/write-entity.ts'
import { attributesOf, type Entity, type Json, type JsonObject } from '../../../../standards/hub/entity.ts'
import { asEntity, type Members } from '../../../../standards/ngsi-ld/unsafe-casts.ts'
import { ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { withSystemAttributes } from '../ngsi-ld/system-attributes.ts'
import type { Found } from '../ngsi-ld/query/view.ts'
import type { LocalId } from './mapping/local-ids.ts'
import { metadataIn, writeDocument, type Written } from './mapping/writing.ts'
import { wrong } from './request.ts'

export interface Presentation {
  readonly form: Form | 'values' | 'unique'
  /** Undefined: all that are not builtin, which `*` means as well. */
  readonly attrs: readonly string[] | undefined
  readonly metadata: readonly string[] | undefined
}

const simplified = ['keyValues', 'values', 'unique'] as const

export const presentationOptions: readonly string[] = simplified

export function formOfAnswer(options: ReadonlySet<string>): Result<Presentation['form'], GatewayProblem> {
  const [form = 'normalized', ...others] = simplified.filter((one) => options.has(one))
  return others.length === 0 ? ok(form) : wrong('options', `Only one of ${simplified.join(', ')} is allowed.`)
}

const builtinAttributes: ReadonlySet<string> = new Set(['dateCreated', 'dateModified', 'dateExpires', 'servicePath'])
const builtinMetadata: ReadonlySet<string> = new Set(['dateCreated', 'dateModified'])

/** Whether a part of a request may ask when something was modified. */
export function namesTimes(parts: readonly unknown[]): boolean {
  return JSON.stringify(parts).includes('dateModified')
}

/**
 * @param losses is added to
 * @returns undefined where NGSI v2 cannot say the entity
 */
export function present(
  gateway: GatewayContext,
  found: Found,
  presentation: Presentation,
  localId: LocalId,
  losses: Loss[],
): Written | undefined {
  const { attrs, metadata, form } = presentation
  const isNormalized = form === 'normalized'
  const timed = withSystemAttributes(found.shown, found.stored)
  const wantsTimes = isNormalized && metadata?.some((name) => builtinMetadata.has(name)) === true
  const entity = withWanted(wantsTimes ? timed : found.shown, timed, attrs)
  const written = writeDocument(gateway, entity, isNormalized ? 'normalized' : 'keyValues', localId, losses)
  if (written === undefined) return undefined
  const kept = pick([...written.attributes], attrs, builtinAttributes)
  const attributes = isNormalized ? kept.map(([name, json]) => [name, withMetadata(json, metadata)] as const) : kept
  return { ...written, attributes: new Map(attributes) }
}

/** With the requested attributes only, so that nothing of others is disclosed; and the builtin ones. */
function withWanted(entity: Entity, timed: Entity, attrs: readonly string[] | undefined): Entity {
  const { createdAt: _, modifiedAt: __, ...others } = entity
  const made: Members = { ...others }
  if (attrs !== undefined && !attrs.includes('*')) {
    const wanted = new Set(attrs.flatMap((name) => [name, datasetBase(name) ?? name]))
    for (const [name] of attributesOf(entity)) if (!wanted.has(entityNameInV2(name).text)) delete made[name]
  }
  if (attrs?.includes('servicePath') !== true) delete made['scope']
  if (attrs?.includes('dateCreated') === true) made['createdAt'] = timed.createdAt
  if (attrs?.includes('dateModified') === true) made['modifiedAt'] = timed.modifiedAt
  return asEntity(made)
}

/** The requested ones in their order, then the others that `*` includes. */
function pick(
  members: readonly (readonly [name: string, json: Json])[],
  wanted: readonly string[] | undefined,
  builtin: ReadonlySet<string>,
): readonly (readonly [name: string, json: Json])[] {
  const own = members.filter(([name]) => !builtin.has(name))
  if (wanted === undefined) return own
  const all = new Map(members)
  const picked = new Map<string, Json>()
  for (const name of wanted) {
    const json = all.get(name)
    if (name === '*') for (const [each, value] of own) picked.set(each, value)
    else if (json !== undefined) picked.set(name, json)
  }
  return [...picked]
}

export function withMetadata(attribute: Json, wanted: readonly string[] | undefined): Json {
  const { type = null, value = null } = attribute as JsonObject
  const metadata = Object.fromEntries(pick(Object.entries(metadataIn(attribute)), wanted, builtinMetadata))
  return { type, value, metadata }
}

/** The whole answer of one entity. */
export function represent({ id, type, attributes }: Written, form: Presentation['form']): Json {
  const values = [...attributes.values()]
  if (form === 'values') return values
  if (form === 'unique') return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
  return Object.fromEntries([['id', id], ['type', type], ...attributes])
}

/** Of several entities. @param losses is added to */
export function presentAll(
  gateway: GatewayContext,
  found: readonly Found[],
  presentation: Presentation,
  localId: LocalId,
  losses: Loss[],
): readonly Json[] {
  const written = found.flatMap((one) => present(gateway, one, presentation, localId, losses) ?? [])
  return written.map((one) => represent(one, presentation.form))
}
