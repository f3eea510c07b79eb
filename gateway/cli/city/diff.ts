// The differences of two documents, member by member, for people.

import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'

const maxLength = 100

/** Lines such as `~ /owner: "a" → "b"`. */
export function differences(before: Json | undefined, after: Json | undefined, path = ''): readonly string[] {
  if (isDeepStrictEqual(before, after)) return []
  if (before !== undefined && after !== undefined && isJsonObject(before) && isJsonObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names.flatMap((name) => differences(ownOf(before, name), ownOf(after, name), `${path}/${name}`))
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length)
    return Array.from({ length }, (_, index) =>
      differences(before[index] as Json | undefined, after[index] as Json | undefined, `${path}/${index}`),
    ).flat()
  }
  if (before === undefined) return [`+ ${path}: ${shown(after)}`]
  return [after === undefined ? `- ${path}: ${shown(before)}` : `~ ${path}: ${shown(before)} → ${shown(after)}`]
}

function ownOf(value: { readonly [name: string]: Json }, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

/** Without control characters, which a terminal would obey: JSON has none. */
function shown(value: Json | undefined): string {
  const text = JSON.stringify(value)
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}…`
}
