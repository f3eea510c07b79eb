// `createdAt` and `modifiedAt` are the gateway's own to say (GS CIM 009 clause 4.8): a client that sends them back, as it
// read them, is not refused, and they are not stored.

import { type Attribute, attributesOf, type Entity } from '../../../../standards/hub/entity.ts'
import { memberRoles } from '../../../../standards/ngsi-ld/members.ts'

export const systemTimes: ReadonlySet<string> = new Set(['createdAt', 'modifiedAt'])

export function withoutSystemTimes(entity: Entity): Entity {
  const changed = new Map<string, Entity[string]>()
  for (const [name, instances] of attributesOf(entity)) {
    const kept = withoutIn(instances)
    if (kept !== instances) changed.set(name, kept.length === 1 ? kept[0] : kept)
  }
  if (changed.size === 0 && entity.createdAt === undefined && entity.modifiedAt === undefined) return entity
  const members = Object.entries(entity).filter(([name]) => !systemTimes.has(name))
  // The members of an entity but for some make an entity; the compiler cannot see through `fromEntries`.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return Object.fromEntries(members.map(([name, value]) => [name, changed.get(name) ?? value])) as unknown as Entity
}

function withoutIn(instances: readonly Attribute[]): readonly Attribute[] {
  const kept = instances.map(withoutInOne)
  return kept.every((instance, index) => instance === instances[index]) ? instances : kept
}

function withoutInOne(instance: Attribute): Attribute {
  let kept: Record<string, Attribute[string]> | undefined
  for (const name in instance) {
    if (systemTimes.has(name)) {
      kept ??= { ...instance }
      delete kept[name]
    } else if (!memberRoles.has(name)) {
      const given = instance[name]
      const subs = (Array.isArray(given) ? given : [given]) as readonly Attribute[]
      const clean = withoutIn(subs)
      if (clean === subs) continue
      kept ??= { ...instance }
      kept[name] = Array.isArray(given) ? clean : clean[0]
    }
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return kept === undefined ? instance : (kept as unknown as Attribute)
}
