// The lines of a mapping, inverted: each writes one instance of an attribute into the record.

import type { Json } from '../../../adapter.ts'
import { isPersonal } from '../../../../standards/hub/category.ts'
import type { Attribute } from '../../../../standards/hub/entity.ts'
import { aggregationDataset } from '../../../../standards/hub/time/interval.ts'
import { parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { convert, unitByCode } from '../../../../standards/hub/units.ts'
import { isJsonArray, isJsonObject, member } from '../../../../standards/json/object.ts'
import { qualityOf } from '../../entity-reader.ts'
import type { Line, LineOrPath } from '../document.ts'
import { isPosition } from '../lines/positions.ts'
import type { Writing } from '../lines/values.ts'
import { conditionWriter } from './conditions.ts'
import { isSame, notWritten, type Draft, type Place, type WriteInstance } from './draft.ts'
import type { BlockPlaces } from './places.ts'
import { positionWriter } from './positions.ts'
import { timeWriter } from './times.ts'
import { rawLabel, rawOf, textPutter, written } from './values.ts'

export interface LineWriter {
  readonly name: string
  /** The name is that of an extension attribute, without its prefix. */
  readonly isCarried: boolean
  /** The line has a time of its own. */
  readonly isTimed: boolean
  readonly write: WriteInstance
}

/** Where a line stands. */
export interface LineAt {
  readonly name: string
  readonly at: string
  readonly isCarried: boolean
}

/** Undefined: the line cannot be inverted, which is noted. */
export function lineWriter(
  of: LineOrPath,
  where: LineAt,
  places: BlockPlaces,
  writing: Writing,
): LineWriter | undefined {
  const line: Line = typeof of === 'string' ? { from: of } : of
  const { at, name, isCarried } = where
  const value = valueWriter(line, places, at, writing)
  const condition = conditionWriter(line.when, places, `${at}/when`, writing)
  const time =
    line.observedAt === undefined ? undefined : timeWriter(line.observedAt, places, `${at}/observedAt`, writing)
  const isTimeLost = line.observedAt !== undefined && time === undefined
  const dataset = datasetWriter(line, places, at)
  const quality = qualityWriter(line, places, at, writing)
  if (value === undefined || condition === undefined || isTimeLost || dataset === undefined || quality === undefined)
    return undefined
  const write: WriteInstance = (instance, draft) => {
    if (!dataset(instance.datasetId, draft)) return notWritten
    const failed = value(instance, draft)
    if (failed !== undefined) return failed
    if (!quality(instance, draft)) return 'quality-not-in-target'
    const { observedAt } = instance
    if (time !== undefined && line.observedAt !== 'none') {
      if (observedAt === undefined ? time.isRequired : !time.write(observedAt, draft)) return 'time-required'
    }
    draft.conditions.push({ of: keyOf(name, instance.datasetId), write: condition })
    return undefined
  }
  return { name, isCarried, isTimed: line.observedAt !== undefined, write }
}

/** The name of an instance in losses. */
export function keyOf(name: string, datasetId: string | undefined): string {
  return datasetId === undefined ? name : `${name}/${datasetId}`
}

function valueWriter(line: Line, places: BlockPlaces, at: string, writing: Writing): WriteInstance | undefined {
  if (isPosition(line)) return positionWriter(line, places, at, writing)
  if (line.expression !== undefined) return places.note(`${at}/expression`, 'An expression cannot be undone.')
  if (line.to !== undefined) return relationshipWriter(line, line.to, places, at)
  if (line.language !== undefined) return languageWriter(line.language, places, at)
  if (line.value !== undefined) {
    const constant = line.value
    const unit = typeof line.unit === 'string' ? line.unit : undefined
    return ({ type, value, unitCode }) =>
      type === 'Property' && isSame(value, constant) && unitCode === unit ? undefined : notWritten
  }
  const put = putterOf(line, places, at, writing)
  const unit = unitWriter(line, places, at, writing)
  if (put === undefined || unit === undefined) return undefined
  return (instance, draft) => {
    if (instance.type !== 'Property') return 'kind-not-in-target'
    const value = unit(instance.value, instance.unitCode, draft)
    return typeof value === 'object' && 'code' in value ? value.code : put(value.of, draft) ? undefined : notWritten
  }
}

type PutValue = (value: Json, draft: Draft) => boolean

function putterOf(line: Line, places: BlockPlaces, at: string, writing: Writing): PutValue | undefined {
  if (line.text !== undefined) return textWriter(line.text, places, at)
  if (line.members !== undefined) return membersWriter(line, line.members, places, at, writing)
  if (line.time === undefined) return fromWriter(line, places, at, writing)
  const time = timeWriter(line.time, places, `${at}/time`, writing)
  if (time === undefined) return undefined
  return (value, draft) => {
    const instant = typeof value === 'string' ? parseRfc3339(value) : undefined
    return instant?.ok === true && time.write(instant.value.utc, draft)
  }
}

function membersWriter(
  line: Line,
  members: Readonly<Record<string, string>>,
  places: BlockPlaces,
  at: string,
  writing: Writing,
): PutValue | undefined {
  const raw = rawOf(line, places, at, writing)
  const found = Object.entries(members).map(
    ([name, path]) => [name, places.place(path, `${at}/members/${name}`)] as const,
  )
  if (raw === undefined || found.some(([, place]) => place === undefined)) return undefined
  return (value, draft) => {
    if (!isJsonObject(value)) return false
    return found.every(([name, place]) => {
      const inner = member(value, name)
      if (inner === undefined || place === undefined) return true
      const put = raw(inner)
      return put !== undefined && draft.put(place, put)
    })
  }
}

function textWriter(template: string, places: BlockPlaces, at: string): PutValue | undefined {
  const put = textPutter(template, places, `${at}/text`)
  return put === undefined ? undefined : (value, draft) => typeof value === 'string' && put(value, draft)
}

/** Of several paths, the first that can be written. */
function firstPlace({ from = '$', first }: Line, places: BlockPlaces, at: string): Place | undefined {
  if (first === undefined) return places.place(from, `${at}/from`)
  const [found] = first.flatMap((path, index) => places.place(path, `${at}/first/${index}`) ?? [])
  return found
}

function fromWriter(line: Line, places: BlockPlaces, at: string, writing: Writing): PutValue | undefined {
  const place = firstPlace(line, places, at)
  const raw = rawOf(line, places, at, writing)
  if (place === undefined || raw === undefined) return undefined
  if (!place.isList)
    return (value, draft) => {
      const found = raw(value)
      return found !== undefined && draft.put(place, found)
    }
  return (value, draft) => {
    if (!isJsonArray(value)) return false
    const found = value.map(raw).filter((one) => one !== undefined)
    return found.length === value.length && draft.put(place, found)
  }
}

/** The value in the unit of the line, which is written beside it if the message has it. */
type InUnit = (
  value: Json,
  unitCode: string | undefined,
  draft: Draft,
) => { readonly of: Json } | { readonly code: string }

function unitWriter({ unit }: Line, places: BlockPlaces, at: string, writing: Writing): InUnit | undefined {
  if (unit === undefined) return (value) => ({ of: value })
  if (typeof unit === 'string')
    return (value, unitCode) => {
      if (unitCode === unit) return { of: value }
      if (unitCode === undefined || typeof value !== 'number') return { code: 'unit-missing' }
      const converted = convert(value, unitCode, unit)
      return converted.ok ? { of: converted.value } : { code: 'unit-not-convertible' }
    }
  const place = places.place(unit.from, `${at}/unit/from`)
  if (place === undefined) return undefined
  const labels = unit.values === undefined ? undefined : Object.entries(unit.values)
  return (value, unitCode, draft) => {
    if (unitCode === undefined) return { code: 'unit-missing' }
    const label =
      labels === undefined ? unitByCode(unitCode)?.symbol : labels.find(([, code]) => code === unitCode)?.[0]
    const isPut = label !== undefined && draft.put(place, labels === undefined ? label : rawLabel(label, writing))
    return isPut ? { of: value } : { code: 'unit-not-convertible' }
  }
}

function relationshipWriter(
  { id = '', category }: Line,
  type: string,
  places: BlockPlaces,
  at: string,
): WriteInstance | undefined {
  const put = textPutter(id, places, `${at}/id`)
  if (put === undefined) return undefined
  return (instance, draft) => {
    const { object } = instance
    if (instance.type !== 'Relationship' || typeof object !== 'string') return 'kind-not-in-target'
    if (object.startsWith('urn:ngsi-ld:') && !object.startsWith(`urn:ngsi-ld:${type}:`)) return notWritten
    const local = draft.localId(type, object)
    if (local === undefined || (isPersonal(category) && isPlainId(type, object, local))) return notWritten
    return put(local, draft) ? undefined : notWritten
  }
}

/** Whether an id is not keyed: under a category that identifies a person, its local id would be read as another one. */
export function isPlainId(type: string, id: string, local: string): boolean {
  return id === local || id === `urn:ngsi-ld:${encodeURIComponent(type)}:${encodeURIComponent(local.toWellFormed())}`
}

function languageWriter(
  languages: Readonly<Record<string, string>>,
  places: BlockPlaces,
  at: string,
): WriteInstance | undefined {
  const found = Object.entries(languages).flatMap(([tag, path]) => {
    const place = places.place(path, `${at}/language/${tag}`)
    return place === undefined ? [] : [[tag, place] as const]
  })
  if (found.length < Object.keys(languages).length) return undefined
  return ({ type, languageMap }, draft) => {
    if (type !== 'LanguageProperty' || !isJsonObject(languageMap)) return 'kind-not-in-target'
    const texts = found.flatMap(([tag, place]) => {
      const text = member(languageMap, tag)
      return text === undefined ? [] : [[place, text] as const]
    })
    return texts.length > 0 && texts.every(([place, text]) => draft.put(place, text)) ? undefined : notWritten
  }
}

const datasetPrefix = 'urn:citygate:dataset:'

function datasetWriter(
  { datasetId, interval }: Line,
  places: BlockPlaces,
  at: string,
): ((id: string | undefined, draft: Draft) => boolean) | undefined {
  if (interval !== undefined) {
    const dataset = aggregationDataset(interval.aggregation, interval.duration)
    return (id) => id === dataset
  }
  if (datasetId === undefined) return (id) => id === undefined
  const put = textPutter(datasetId, places, `${at}/datasetId`)
  if (put === undefined) return undefined
  return (id, draft) => {
    if (id === undefined || put(id, draft)) return id !== undefined
    const text = id.startsWith(datasetPrefix) ? decoded(id.slice(datasetPrefix.length)) : undefined
    return text !== undefined && put(text, draft)
  }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** A value that is marked as bad is not written where the format cannot mark it: it would be read back as a good one. */
function qualityWriter(
  { quality }: Line,
  places: BlockPlaces,
  at: string,
  writing: Writing,
): ((instance: Attribute, draft: Draft) => boolean) | undefined {
  if (quality === undefined)
    return (instance) => {
      const found = qualityOf(instance)
      return found === undefined || found === 'good'
    }
  const place = places.place(quality.from, `${at}/quality/from`)
  if (place === undefined) return undefined
  const labels = Object.entries(quality.values)
  return (instance, draft) => {
    const found = qualityOf(instance)
    if (found === undefined) return true
    const label = labels.find(([, one]) => one === found)?.[0]
    return label === undefined ? false : draft.put(place, rawLabel(label, writing))
  }
}

/** The raw value of an extension attribute that reading keeps of a value that a line of the hub could not take. */
export function rawWriter(of: LineOrPath, places: BlockPlaces, writing: Writing): WriteInstance | undefined {
  const from = typeof of === 'string' ? of : of.from
  if (from === undefined || (typeof of !== 'string' && of.when !== undefined)) return undefined
  const place = places.place(from, '')
  return ({ type, value, datasetId }, draft) => {
    if (place === undefined || type !== 'Property' || datasetId !== undefined) return notWritten
    const raw = written(value, writing)
    return raw !== undefined && draft.put(place, raw) ? undefined : notWritten
  }
}
