// Configuration keys that have been renamed. The old ones are read for one release, with a warning; `citygate config upgrade`
// writes the new ones into a file.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import type { ConfigFault, RenamedKey } from './variables.ts'

/** Sections by their old name, with the members of each that have been renamed. */
const sections: ReadonlyMap<string, { readonly to: string; readonly members: ReadonlyMap<string, string> }> = new Map([
  [
    'law',
    {
      to: 'transferRules',
      members: new Map([
        ['held', 'safeguards'],
        ['keeps', 'obligations'],
      ]),
    },
  ],
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
  const entries = Object.entries(document).map(([key, value]): readonly [string, Json] => {
    const section = sections.get(key)
    if (section === undefined) return [key, value]
    const { to, members } = section
    if (document[to] !== undefined)
      faults.push({ key, detail: `is the old name of ${to}, which is set too: remove one` })
    renamed.push({ from: key, to })
    if (!isJsonObject(value)) return [to, value]
    const inside = Object.entries(value).map(([member, one]): readonly [string, Json] => {
      const current = members.get(member)
      if (current === undefined) return [member, one]
      if (value[current] !== undefined)
        faults.push({
          key: `${key}.${member}`,
          detail: `is the old name of ${to}.${current}, which is set too: remove one`,
        })
      renamed.push({ from: `${key}.${member}`, to: `${to}.${current}` })
      return [current, one]
    })
    return [to, Object.fromEntries(inside)]
  })
  return { document: Object.fromEntries(entries), renamed, faults }
}
