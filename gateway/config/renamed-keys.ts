// Configuration keys that have been renamed. The old ones are read for one release, with a warning; `citygate config upgrade`
// writes the new ones into a file.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import type { ConfigFault, RenamedKey } from './variables.ts'

interface Section {
  readonly name: string
  readonly members: ReadonlyMap<string, string>
}

const transferRules: Section = {
  name: 'transferRules',
  members: new Map([
    ['held', 'safeguards'],
    ['keeps', 'obligations'],
  ]),
}
/** By the old name, and by the present one for the members. */
const sections: ReadonlyMap<string, Section> = new Map([
  ['law', transferRules],
  ['transferRules', transferRules],
])

export interface CurrentKeys {
  /** The document with its members in the same order, under their current keys. */
  readonly document: JsonObject
  readonly renamed: readonly RenamedKey[]
  /** A key that is given under both names. */
  readonly faults: readonly ConfigFault[]
}

/**
 * A configuration document under its current keys.
 *
 * @example
 * withCurrentKeys({ law: { held: ['cn:standard-contract'] } }).document
 * // { transferRules: { safeguards: ['cn:standard-contract'] } }
 */
export function withCurrentKeys(document: JsonObject): CurrentKeys {
  const renamed: RenamedKey[] = []
  const faults: ConfigFault[] = []
  const renamedIn = (members: JsonObject, nameOf: (key: string) => string, from: string, to: string): JsonObject => {
    const entries = Object.entries(members).filter(([, value]) => value !== undefined)
    const keys = new Set(entries.map(([key]) => key))
    return Object.fromEntries(
      entries.map(([key, value]) => {
        const name = nameOf(key)
        if (name === key) return [key, value]
        if (keys.has(name))
          faults.push({ key: `${from}${key}`, detail: `is the old name of ${to}${name}, which is set too: remove one` })
        renamed.push({ from: `${from}${key}`, to: `${to}${name}` })
        return [name, value]
      }),
    )
  }
  const inside = Object.entries(document).map(([key, value]): readonly [string, Json] => {
    const section = sections.get(key)
    if (section === undefined || !isJsonObject(value)) return [key, value]
    return [key, renamedIn(value, (member) => section.members.get(member) ?? member, `${key}.`, `${section.name}.`)]
  })
  const current = renamedIn(Object.fromEntries(inside), (key) => sections.get(key)?.name ?? key, '', '')
  return { document: current, renamed, faults }
}

/** A key as the document has it: a fault is reported under the name that its writer knows. */
export function writtenKey(key: string, renamed: readonly RenamedKey[]): string {
  const found = renamed.filter(({ to }) => key === to || key.startsWith(`${to}.`))
  const longest = found.toSorted((one, other) => other.to.length - one.to.length)[0]
  return longest === undefined ? key : `${longest.from}${key.slice(longest.to.length)}`
}
