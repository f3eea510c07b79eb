// What an editor of a mapping offers for a new line: the paths of the values of a sample, and the attributes of the types. The mapping
// is read as far as it can be, since one that is being written has faults.

import { parseDocument } from 'yaml'
import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { sharedAttributes } from '../../../../standards/hub/tables.ts'
import { typeEntry } from '../../../../standards/hub/vocabulary.ts'
import { isJsonArray, isJsonObject, member } from '../../../../standards/json/object.ts'
import { isFault, parsePath, type Step } from '../path.ts'
import { leavesOf } from './leaves.ts'
import { mostRecords, stepTo, type Sample } from './records.ts'
import { readSample } from './sample.ts'

export interface Choices {
  readonly paths: readonly string[]
  readonly attributes: readonly string[]
}

/**
 * The paths of a sample and the attributes of the types that a mapping names.
 *
 * @param text of the mapping, as YAML
 * @example const { paths } = choicesFor(sample, 'each: $.lots[*]') // ['$.lot', '$.free']
 */
export function choicesFor(bytes: Uint8Array, text: string): Choices {
  const mapping = looselyRead(text)
  const types = itemsOf(member(mapping, 'entities')).flatMap((one) => textsOf(isJsonObject(one) && member(one, 'type')))
  const known = types.flatMap((type) => [...(typeEntry(type)?.attributes.keys() ?? [])])
  return {
    paths: pathsIn(bytes, mapping),
    attributes: types.length === 0 ? [] : [...new Set([...known, ...sharedAttributes().keys()])].toSorted(),
  }
}

function looselyRead(text: string): JsonObject {
  const parsed = parseDocument(text, { stringKeys: true })
  if (parsed.errors.length > 0) return {}
  try {
    const value = parsed.toJS({ maxAliasCount: 0 }) as Json
    return isJsonObject(value) ? value : {}
  } catch {
    // Aliases: the mapping has a fault, and nothing is known of it.
    return {}
  }
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return value !== undefined && isJsonArray(value) ? value : []
}

function textsOf(value: Json | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : itemsOf(value).filter((one) => typeof one === 'string')
}

function pathsIn(bytes: Uint8Array, mapping: JsonObject): readonly string[] {
  const dialect = member(mapping, 'dialect')
  const declared = dialect === undefined || !isJsonObject(dialect) ? undefined : declaredNames(dialect)
  if (declared !== undefined) return declared.map((name) => `$${stepTo(name)}`)
  const read = readSample(bytes)
  if (!read.ok) return []
  return leavesOf(withRecords(read.value, mapping)).all.map(({ path }) => path)
}

/** Of fields that the mapping itself names: columns without a header, bytes. */
function declaredNames(dialect: JsonObject): readonly string[] | undefined {
  const names = member(dialect, 'columns') ?? member(dialect, 'fields')
  if (names === undefined) return undefined
  return isJsonObject(names) ? Object.keys(names) : textsOf(names)
}

/** The records are where the mapping says, and not where a draft would look for them. */
function withRecords(sample: Sample, mapping: JsonObject): Sample {
  const given = member(mapping, 'each')
  const places = given !== undefined && isJsonObject(given) ? textsOf(member(given, 'first')) : textsOf(given)
  const isTree = sample.reads === 'json' || sample.reads === 'xml'
  if (!isTree || Object.keys(mapping).length === 0 || places.includes(sample.each ?? '')) return sample
  const { each: own, ...others } = sample
  const root = rootOf(sample)
  if (places.length === 0) return own === undefined ? sample : { ...others, records: [root], message: undefined }
  for (const each of places) {
    const path = parsePath(each)
    const records = isFault(path) ? [] : recordsAt(root, path.steps)
    if (records.length > 0) return { ...others, each, records: records.slice(0, mostRecords), message: root }
  }
  return { ...others, records: [], message: undefined }
}

function rootOf({ message, each, records }: Sample): Json {
  if (message !== undefined) return message
  return each === undefined ? (records[0] ?? null) : records
}

function recordsAt(value: Json, [step, ...rest]: readonly Step[]): readonly Json[] {
  if (step === undefined) return [value]
  if (typeof value !== 'object' || value === null) return []
  if (step.kind !== 'name') return Object.values(value).flatMap((one: Json) => recordsAt(one, rest))
  const inner = isJsonObject(value) ? member(value, step.name) : undefined
  return inner === undefined ? [] : recordsAt(inner, rest)
}
