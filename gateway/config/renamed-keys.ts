// Configuration keys that have been renamed. The old ones are read for one release, with a warning; `citygate config upgrade`
// writes the new ones into a file.

import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import type { ConfigFault } from './fault.ts'

/** An old key or variable and the one that replaces it. */
export interface RenamedKey {
  readonly from: string
  readonly to: string
}

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

/** Variables, without the prefix. */
export const renamedVariables: ReadonlyMap<string, string> = new Map([
  ['LAW_FACTS', 'TRANSFER_RULES_FACTS'],
  ['LAW_HELD', 'TRANSFER_RULES_SAFEGUARDS'],
  ['LAW_KEEPS', 'TRANSFER_RULES_OBLIGATIONS'],
  ['LAW_PACKS', 'TRANSFER_RULES_PACKS'],
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
