// Linked entity retrieval (GS CIM 009 clause 4.5.23): the entities that relationships lead to, within them or behind the
// entities of the page. Followed are the relationships that are answered, each with the projection for what is behind it.

import { attributesOf, type Json, type JsonObject } from '../../../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../../../standards/json/object.ts'
import { type Join, type Projection, projectionBehind } from '../../../../../standards/ngsi-ld/query/index.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import type { GatewayProblem } from '../../../../problem.ts'
import { withShownTimes } from '../../shown-times.ts'
import { present, type Presentation, projected } from './presentation.ts'
import { objectsOfInstance, relationshipsOf } from '../../../../../standards/ngsi-ld/relationships.ts'
import { type Found, type Reader, findReadableByIds } from './view.ts'

/** Linked entities of one answer. */
const maxLinked = 1000
/** Places within relationships that are filled. */
const maxPlaces = 10_000

const tooMuch: GatewayProblem = {
  code: 'too-complex',
  path: 'join',
  detail: `More than ${maxLinked} entities are linked, or they occur in more than ${maxPlaces} places; request fewer entities or levels.`,
}

/** The entities of a page as the client reads them, with those that they link to. */
export async function presentLinked(
  reader: Reader,
  presentation: Presentation,
  untimed: readonly Found[],
): Promise<Result<readonly JsonObject[], GatewayProblem>> {
  const { join, projection, sysAttrs } = presentation
  const page = sysAttrs ? await withShownTimes(reader, untimed) : untimed
  if (join === undefined) return ok(page.map((found) => present(found, presentation, projection)))
  const linked = await gather(reader, page, presentation, join)
  if (!linked.ok) return linked
  if (join.form === 'inline') {
    const inlining = new Inlining(presentation, join, linked.value)
    const written = page.map((found) => inlining.write(found, projection, 0, new Set(join.containedBy)))
    return inlining.places > maxPlaces ? fail(tooMuch) : ok(written)
  }
  const first = page.map((found) => present(found, presentation, projection))
  const answered = new Set([...join.containedBy, ...page.map(({ shown }) => shown.id)])
  const behind = [...linked.value.values()].filter(({ found }) => !answered.has(found.shown.id))
  return ok([...first, ...behind.map(({ found, projection: as }) => present(found, presentation, as))])
}

interface Linked {
  readonly found: Found
  /** Of the relationship by which it was found first. */
  readonly projection: Projection
}

/** All entities that are linked, level by level, by id. */
async function gather(
  reader: Reader,
  page: readonly Found[],
  { projection, sysAttrs }: Presentation,
  { levels }: Join,
): Promise<Result<ReadonlyMap<string, Linked>, GatewayProblem>> {
  const known = new Map<string, Linked>()
  let level: readonly Linked[] = page.map((found) => ({ found, projection }))
  for (let depth = 0; depth < levels && level.length > 0; depth += 1) {
    const wanted = new Map<string, Projection>()
    for (const { found, projection: as } of level) {
      for (const [name, ids] of relationshipsOf(projected(found, as))) {
        const behind = projectionBehind(name, as)
        for (const id of ids) if (!known.has(id) && !wanted.has(id)) wanted.set(id, behind)
      }
    }
    if (known.size + wanted.size > maxLinked) return fail(tooMuch)
    const behind = await findReadableByIds(reader, wanted.keys())
    const timed = sysAttrs ? await withShownTimes(reader, [...behind.values()]) : [...behind.values()]
    const seen = new Map(timed.map((found) => [found.shown.id, found]))
    level = [...wanted].flatMap(([id, as]) => {
      const found = seen.get(id)
      return found === undefined ? [] : [{ found, projection: as }]
    })
    for (const each of level) known.set(each.found.shown.id, each)
  }
  return ok(known)
}

/** Writes entities with the linked ones in their relationships. */
class Inlining {
  places = 0
  readonly #presentation: Presentation
  readonly #join: Join
  readonly #linked: ReadonlyMap<string, Linked>

  constructor(presentation: Presentation, join: Join, linked: ReadonlyMap<string, Linked>) {
    this.#presentation = presentation
    this.#join = join
    this.#linked = linked
  }

  /** @param around the ids of the entities around this one, which do not stand in it again */
  write(found: Found, projection: Projection, level: number, around: ReadonlySet<string>): JsonObject {
    const json = present(found, this.#presentation, projection)
    if (level === this.#join.levels || this.places > maxPlaces) return json
    const { layout } = this.#presentation
    const within = new Set([...around, found.shown.id])
    const properties = json['properties']
    const isFeature = layout.mediaType === 'application/geo+json' && isJsonObject(properties)
    const made: Record<string, Json> = { ...(isFeature ? properties : json) }
    const entity = projected(found, projection)
    for (const [name, instances] of attributesOf(entity)) {
      if (!instances.some((instance) => objectsOfInstance(instance).length > 0)) continue
      const written = layout.names.clientName(name)
      const given = member(made, written)
      if (given === undefined) continue
      const behind = projectionBehind(name, projection)
      made[written] = this.#fill(given, (id) => this.#entityAt(id, behind, level + 1, within))
    }
    return isFeature ? { ...json, properties: made } : made
  }

  #entityAt(id: string, projection: Projection, level: number, around: ReadonlySet<string>): JsonObject | undefined {
    const linked = around.has(id) ? undefined : this.#linked.get(id)
    if (linked === undefined) return undefined
    this.places += 1
    return this.write(linked.found, projection, level, around)
  }

  /** The JSON of one attribute, in any of its forms, with the entities in their places. */
  #fill(given: Json, entityAt: (id: string) => JsonObject | undefined): Json {
    return this.#presentation.layout.form === 'keyValues' ? fillValue(given, entityAt) : fillInstances(given, entityAt)
  }
}

type EntityAt = (id: string) => JsonObject | undefined

/** Normalized and concise: `entity` is beside `object`, `entityList` beside `objectList`. */
function fillInstances(given: Json, entityAt: EntityAt): Json {
  if (isJsonArray(given)) return given.map((instance) => fillInstances(instance, entityAt))
  if (!isJsonObject(given)) return given
  const { object, objectList } = given
  if (typeof object === 'string') {
    const entity = entityAt(object)
    return entity === undefined ? given : { ...given, entity }
  }
  const ids = object ?? objectList
  if (ids === undefined || !isJsonArray(ids)) return given
  const entities = ids.flatMap((id) => (typeof id === 'string' ? (entityAt(id) ?? []) : []))
  if (entities.length === 0) return given
  return { ...given, [object === undefined ? 'entityList' : 'entity']: entities }
}

/** Simplified: the entity replaces its id. */
function fillValue(given: Json, entityAt: EntityAt): Json {
  if (typeof given === 'string') return entityAt(given) ?? given
  if (isJsonArray(given)) return given.map((item) => fillValue(item, entityAt))
  if (!isJsonObject(given)) return given
  const { dataset, objectList } = given
  if (objectList !== undefined && isJsonArray(objectList)) {
    return { entityList: objectList.map((id) => fillValue(id, entityAt)) }
  }
  if (!isJsonObject(dataset)) return given
  const filled = Object.entries(dataset).map(([id, value]) => [id, fillValue(value, entityAt)] as const)
  return { dataset: Object.fromEntries(filled) }
}
