// What a change writes or deletes, by name: attributes, and the changed sub-attributes, since the rules decide on names at every
// level. Pure.

import type { Attribute } from '../../../standards/hub/entity.ts'
import { asInstances } from '../../../standards/ngsi-ld/unsafe-casts.ts'
import { memberRoles } from '../../../standards/ngsi-ld/members.ts'
import type { InstanceChange } from '../../store/entities/differences.ts'

export function changedNames(changes: readonly InstanceChange[]): ReadonlySet<string> {
  const names = new Set<string>()
  for (const { attribute, before, after } of changes) {
    names.add(attribute)
    addWithin(names, before, after)
  }
  return names
}

function addWithin(names: Set<string>, before: Attribute | undefined, after: Attribute | undefined): void {
  for (const name of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
    if (memberRoles.has(name)) continue
    const [old, current] = [instancesAt(before, name), instancesAt(after, name)]
    if (JSON.stringify(old) === JSON.stringify(current)) continue
    names.add(name)
    for (let index = 0; index < Math.max(old.length, current.length); index += 1)
      addWithin(names, old[index], current[index])
  }
}

function instancesAt(attribute: Attribute | undefined, name: string): readonly Attribute[] {
  return attribute !== undefined && Object.hasOwn(attribute, name) ? asInstances(attribute[name]) : []
}
