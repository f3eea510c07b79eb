// Removes impossible numbers from a JSON value, such as a delay of 68 years (an int32 with all bits set). The table of the
// kind has the ranges by member name.

import type { Path } from '../../../standards/gtfs-realtime/note.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Row } from './entities/kind.ts'

// The options of a source (schema: `x-options` in asyncapi.yaml).
export interface Options {
  /** The kinds for which a full feed is complete, as members of FeedEntity. Absent: no feed ends anything. */
  readonly covers?: readonly string[]
  /** A name for the feed. With it the header is kept as a TransitFeed. */
  readonly feed?: string
}

type Limits = NonNullable<Extract<Row, { readonly as: 'json' | 'list' }>['limits']>

/** @param leave called with the path, within the value, of each removed number */
export function withinLimits(value: Json, limits: Limits, leave: (path: Path) => void, path: Path = []): Json {
  if (isJsonArray(value)) return value.map((item, index) => withinLimits(item, limits, leave, [...path, index]))
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).flatMap(([name, inner]) => {
    const at = [...path, name]
    const [minimum, maximum] = (Object.hasOwn(limits, name) && limits[name]) || [-Infinity, Infinity]
    if (typeof inner === 'number' && (inner < minimum || inner > maximum)) {
      leave(at)
      return []
    }
    return [[name, withinLimits(inner, limits, leave, at)] as const]
  })
  return Object.fromEntries(members)
}
