// How found entities are answered: which members and instances, in which language and form, with which linked entities (GS
// CIM 009 clause 4.5.5, 4.5.23, 4.15, 4.21, 6.3.7).

import {
  type Attribute,
  attributesOf,
  type Entity,
  type Json,
  type JsonObject,
} from '../../../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../../../standards/json/object.ts'
import { asEntity, type Members } from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import { isUri } from '../../../../../standards/ngsi-ld/names.ts'
import {
  depthOf,
  isProjected,
  type Join,
  parseJoin,
  parseProjection,
  project,
  type Projection,
} from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { type Layout, represent } from '../output.ts'
import { withSystemAttributes } from '../system-attributes.ts'
import { inLanguage, type Languages, readLanguages } from './language.ts'
import type { QueryParameters } from './parameters.ts'
import { asData, type Expand, optional } from './selection.ts'
import type { Found } from './view.ts'

// An entity with some of its attribute instances, or with others in their place. Pure.

/** @param change undefined: the instance is left out; an attribute without instances is gone */
export function mapInstances(entity: Entity, change: (instance: Attribute) => Attribute | undefined): Entity {
  const made: Members = { ...entity }
  for (const [name, instances] of attributesOf(entity)) {
    const kept = instances.flatMap((instance) => change(instance) ?? [])
    if (kept.length === 0) delete made[name]
    else made[name] = kept.length === 1 ? kept[0] : kept
  }
  return asEntity(made)
}

export interface Presentation {
  readonly layout: Layout
  readonly projection: Projection
  readonly join: Join | undefined
  readonly sysAttrs: boolean
  readonly languages: Languages | undefined
  /** Of attribute instances; `@none` is the default instance. */
  readonly datasetIds: ReadonlySet<string> | undefined
}

/** The default instance of an attribute, in a list of datasetIds (clause 6.4.3.2). */
const defaultInstance = '@none'

export function readPresentation(
  parameters: Omit<QueryParameters, 'selectors'>,
  expand: Expand,
  layout: Layout,
  options: ReadonlySet<string>,
): Result<Presentation, GatewayProblem> {
  const projection = asData(parseProjection(parameters, expand))
  if (!projection.ok) return projection
  const join = parseJoin(parameters)
  if (!join.ok) return join
  const languages = optional(parameters.lang, readLanguages)
  if (!languages.ok) return languages
  const { datasetIds } = parameters
  if (datasetIds?.every((id) => id === defaultInstance || isUri(id)) === false) {
    return fail({ code: 'invalid', path: 'datasetId', detail: 'A datasetId must be a URI or @none.' })
  }
  return ok({
    layout,
    projection: projection.value,
    join: join.value,
    sysAttrs: options.has('sysAttrs'),
    languages: languages.value,
    datasetIds: datasetIds === undefined ? undefined : new Set(datasetIds),
  })
}

/** A member of a linked entity is asked for where that entity is answered too (clause 5.7.1.4, 5.7.2.4). */
export function unreachedMembers({ projection, join }: Presentation): GatewayProblem | undefined {
  if (depthOf(projection) <= (join?.levels ?? 0)) return undefined
  return {
    code: 'invalid',
    path: projection.pick === undefined ? 'omit' : 'pick',
    detail: 'Members in braces belong to linked entities: join is required, with a joinLevel as deep as the braces.',
    clause: 'GS CIM 009 5.7.2.4',
  }
}

/** Whether anything of the entity is asked for; others are not answered (clause 5.7.1, 5.7.2). */
export function isAsked({ projection }: Presentation): (shown: Entity) => boolean {
  const { attrs, pick, omit } = projection
  if (attrs === undefined && pick === undefined && omit === undefined) return () => true
  return (shown) => isProjected(shown, projection)
}

/** The remaining parts of an entity, with its id and type, which `present` removes if they are not requested. */
export function projected({ shown }: Pick<Found, 'shown'>, projection: Projection): Entity {
  const { attrs, pick, omit } = projection
  if (attrs === undefined && pick === undefined && omit === undefined) return shown
  return asEntity({ ...project(shown, projection), id: shown.id, type: shown.type })
}

/** An entity as the client reads it, without linked entities. */
export function present(found: Found, presentation: Presentation, projection: Projection): JsonObject {
  const { layout, sysAttrs, datasetIds, languages } = presentation
  const whole = sysAttrs ? withSystemAttributes(found.shown, found.stored) : found.shown
  let entity = projected({ shown: whole }, projection)
  if (datasetIds !== undefined) {
    entity = mapInstances(entity, (instance) =>
      datasetIds.has(instance.datasetId ?? defaultInstance) ? instance : undefined,
    )
  }
  if (languages !== undefined) entity = mapInstances(entity, (instance) => inLanguage(instance, languages))
  const absent = ['id', 'type'].filter((name) => !isKept(name, projection))
  return withoutMembers(represent(entity, layout), absent)
}

function isKept(name: string, { pick, omit }: Projection): boolean {
  return (pick === undefined || pick.has(name)) && omit?.has(name) !== true
}

/** A Feature has a type of its own, so that the type of the entity is one of the properties. */
function withoutMembers(json: JsonObject, names: readonly string[]): JsonObject {
  if (names.length === 0) return json
  const { properties } = json
  if (json['type'] !== 'Feature' || !isJsonObject(properties)) return leaveOut(json, names)
  const id = names.filter((name) => name === 'id')
  return { ...leaveOut(json, id), properties: leaveOut(properties, names) }
}

function leaveOut(json: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([name]) => !names.includes(name))) satisfies Record<
    string,
    Json
  >
}
