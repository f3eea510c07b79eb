// Writes the history of an entity as the client reads it: normalized, a list of instances for each attribute (GS CIM 009
// clause 4.5.6 to 4.5.8), or as pairs of value and time (clause 4.5.9).

import { type Attribute, attributesOf, type Json, type JsonObject } from '../../../../../standards/hub/entity.ts'
import {
  asAttribute,
  asEntity,
  asInstances,
  asJson,
  type Members,
} from '../../../../../standards/ngsi-ld/unsafe-casts.ts'
import type { Edition } from '../../../../../standards/ngsi-ld/edition.ts'
import { project } from '../../../../../standards/ngsi-ld/query/index.ts'
import { inLanguage } from '../query/language.ts'
import type { Reader } from '../query/view.ts'
import { withSystemAttributes } from '../system-attributes.ts'
import type { FoundHistory } from './entities.ts'
import { instanceIdOf, instanceKeyOf } from './changes/instance-id.ts'
import type { TemporalInstance } from './instances.ts'
import type { HistoryRequest } from './request.ts'
import { listMember, type Series, seriesOf, simplifiedValue, together } from './simplified.ts'

/** @param isPart the answer has not all that was asked for: an attribute without instances in this part stands empty */
export function writeHistory(
  reader: Reader,
  found: FoundHistory,
  instances: readonly TemporalInstance[],
  request: HistoryRequest,
  isPart: boolean,
): JsonObject {
  const { layout, filter, representation } = request
  const isPairs = representation === 'temporalValues'
  const byName = new Map<string, TemporalInstance[]>()
  const kinds = new Map<string, Attribute['type']>()
  if (isPart) {
    for (const [name, [first]] of attributesOf(found.shown)) {
      if (!filter.attribute(name) || first === undefined) continue
      byName.set(name, [])
      kinds.set(name, first.type)
    }
  }
  for (const one of instances) {
    if (isPairs && !hasProperty(one, request)) continue
    const others = byName.get(one.attribute)
    if (others === undefined) byName.set(one.attribute, [one])
    else others.push(one)
  }
  const key = instanceKeyOf(reader.gateway.services.idKey, reader.tenant, found.shown.id)
  const written: Record<string, Json> = {}
  for (const [name, of] of byName) {
    const client = clientInstances(found, name, of, request)
    written[layout.names.clientName(name)] = isPairs
      ? pairs(of, client, kinds.get(name), layout.amendment?.edition)
      : of.map((one, index) => normalized(one, client[index], request, key))
  }
  return { ...membersOf(found, request), ...written }
}

/** Whether it has the time that a pair shows. */
function hasProperty({ instance }: TemporalInstance, { time }: HistoryRequest): boolean {
  return time.property !== 'observedAt' || instance.observedAt !== undefined
}

/** The members of the entity that are no attributes, under the client's names. */
export function membersOf({ shown, temporal }: FoundHistory, request: HistoryRequest): JsonObject {
  const { projection, sysAttrs, layout } = request
  const { id, type } = shown
  const { createdAt, modifiedAt } = withSystemAttributes(shown, temporal)
  const ended = temporal.entity === undefined
  const times = { createdAt, ...(ended ? { deletedAt: temporal.times.modified } : { modifiedAt }) }
  const members: Members = { id, type: namesOfTypes(type, layout), ...(sysAttrs ? times : {}) }
  return project(asEntity(members), projection)
}

function namesOfTypes(type: string | readonly string[], { names }: HistoryRequest['layout']): string | string[] {
  return typeof type === 'string' ? names.clientName(type) : type.map((each) => names.clientName(each))
}

/** The instances in the language and under the names of the client. */
function clientInstances(
  { shown }: FoundHistory,
  name: string,
  of: readonly TemporalInstance[],
  { layout, languages }: HistoryRequest,
): readonly Attribute[] {
  const instances = of.map(({ instance }) => (languages === undefined ? instance : inLanguage(instance, languages)))
  const entity = asEntity({ id: shown.id, type: shown.type, [name]: instances })
  const renamed = layout.names.toClient(layout.amendment?.apply(entity) ?? entity)
  return asInstances(renamed[name === 'scope' ? name : layout.names.clientName(name)])
}

function normalized(
  one: TemporalInstance,
  client: Attribute | undefined,
  { sysAttrs, time }: HistoryRequest,
  key: Uint8Array,
): Json {
  const made: Members = { ...(client === undefined ? {} : asJson(client)), instanceId: instanceIdOf(one, key) }
  if (sysAttrs || time.property === 'createdAt') made['createdAt'] = one.createdAt
  if (sysAttrs || time.property === 'modifiedAt') made['modifiedAt'] = one.modifiedAt
  if (one.deletedAt !== undefined) made['deletedAt'] = one.deletedAt
  return asJson(asAttribute(made))
}

function pairs(
  of: readonly TemporalInstance[],
  client: readonly Attribute[],
  kind: Attribute['type'] | undefined,
  edition: Edition | undefined,
): Json {
  const all: Series<Json>[] = []
  for (const [index, one] of of.entries()) {
    const instance = client[index]
    if (instance === undefined) continue
    seriesOf(all, instance.type, one.datasetId).items.push([simplifiedValue(instance), one.time])
  }
  if (all.length === 0 && kind !== undefined) seriesOf(all, kind, '')
  return together(all, (series) => ({ [listMember(series.kind, edition)]: series.items })) ?? []
}
