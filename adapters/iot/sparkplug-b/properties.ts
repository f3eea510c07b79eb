// The properties of a metric: its quality, and what an edge node adds.

import type { Json } from '../../adapter.ts'
import { property } from '../../../standards/hub/build.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import type { Quality } from '../../../standards/hub/quality.ts'
import { raise, type Ledger, type Note } from '../../kit/index.ts'
import { prefix } from './options.ts'
import type { PropertySet, RawValue } from './payload-form.ts'
import { dataType, integerJson, readValue } from './types.ts'

const clause = 'Sparkplug 3.0 section 6.4'

/** Section 6.4.7: codes of the property Quality. Another code is doubtful. */
const qualities: ReadonlyMap<Json, Quality> = new Map<Json, Quality>([
  [0, 'invalid'],
  [192, 'good'],
  [500, 'link-error'],
])

/** What is said beside the value of a metric. */
interface Beside {
  readonly notes: Note[]
  /** Sub-attributes, which are added to. */
  readonly sub: Record<string, Attribute | undefined>
  readonly ledger: Ledger
}

/** The property Quality is the quality; the others are kept, in a list, since their names are values of the message. */
export function readProperties(
  set: PropertySet | undefined,
  path: string,
  { notes, sub, ledger }: Beside,
): Quality | undefined {
  if (set === undefined) return undefined
  if (set.keys.length !== set.values.length)
    raise({
      code: 'invalid',
      path: `${path}/properties`,
      detail: 'A property set must have as many values as keys.',
      clause,
    })
  let quality: Quality | undefined
  const rest: Json[] = []
  for (const [index, key] of set.keys.entries()) {
    const { type, value, isNull } = set.values[index] ?? {}
    const json = isNull === true ? null : propertyJson(type, value, path)
    if (key === 'Quality' || key === 'quality') {
      quality = qualities.get(json) ?? 'uncertain'
      if (type !== undefined && type !== dataType.int32) ledger.repaired(`${path}/properties`, 'quality-type', clause)
      if (!qualities.has(json)) notes.push({ kind: 'assumed', code: 'quality-unknown', path: `${path}/properties` })
      if (quality !== 'good') sub[`${prefix}_quality`] = property(json)
    } else rest.push({ name: key, value: json, ...(type !== undefined && { type }) })
  }
  if (rest.length > 0) sub[`${prefix}_properties`] = property(rest)
  return quality
}

function propertyJson(type: number | undefined, value: RawValue | undefined, path: string): Json {
  if (value === undefined) return null
  if (value.kind === 'properties') return setJson(value.value, path)
  if (value.kind === 'property-list') return value.value.map((set) => setJson(set, path))
  const read = readValue(type, value)
  if (read.ok) return read.value
  if (value.kind === 'integer') return integerJson(value.value)
  return value.kind === 'text' || value.kind === 'boolean' ? value.value : null
}

function setJson({ keys, values }: PropertySet, path: string): Json {
  return keys.map((name, index) => {
    const { type, value, isNull } = values[index] ?? {}
    return { name, value: isNull === true ? null : propertyJson(type, value, path) }
  })
}
