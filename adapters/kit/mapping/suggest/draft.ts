// The id, the time and the position of the records of a sample.

import type { Json } from '../../../../standards/hub/entity.ts'
import { isJsonArray } from '../../../../standards/json/object.ts'
import type { Line, Time } from '../document.ts'
import type { Leaf } from './leaves.ts'
import type { Sample } from './records.ts'
import { isClock, numbersIn, timeForm, timeRank } from './shapes.ts'

/** A part of the mapping, with what a person has to declare and what is doubtful. */
export interface Part<Value> {
  readonly value: Value
  /** The values that it uses. */
  readonly paths: readonly string[]
  readonly todo?: string
  readonly notes: readonly string[]
}

const things =
  /device|sensor|station|site|vehicle|lot|parking|thing|node|meter|asset|ger\u00e4t|geraet|terminal|charger|bin|camera|shebei|stop|spot|bike/i

/** The value that names the thing of a record; undefined: there is none. */
export function idOf(leaves: readonly Leaf[], sample: Sample, topic: string | undefined): Part<string> | undefined {
  const records = sample.records.length
  const ranked = leaves
    .filter(({ kind, isOfMessage, count }) => kind === 'value' && !isOfMessage && count >= records * 0.8)
    .map((leaf) => ({ leaf, rank: idRank(leaf, records) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((one, other) => other.rank - one.rank)
  const [best, second] = ranked
  if (sample.isKeyed && (best === undefined || best.rank < 5))
    return { value: '$key', paths: [], notes: ['the key of the record in what contains it'] }
  const ofTopic = topic === undefined || (best !== undefined && best.rank >= 4) ? undefined : topicId(topic)
  if (ofTopic !== undefined) return ofTopic
  if (best === undefined) return undefined
  const notes = second === undefined || second.rank < best.rank - 1 ? [] : [`or ${second.leaf.path}`]
  if (best.rank < 3) notes.push('does it stay the same for one thing?')
  return { value: best.leaf.path, paths: [best.leaf.path], notes }
}

function idRank({ name, words, around, depth, values, path }: Leaf, records: number): number {
  if (values.some((value) => typeof value === 'boolean' || (typeof value === 'number' && !Number.isInteger(value))))
    return 0
  if (path.includes('[?')) return 0
  const distinct = new Set(values.map(String)).size
  if (records > 1 && distinct < records * 0.8) return 0
  if (timeForm(values) !== undefined && !/id$/i.test(name)) return 0
  const plain = name.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase()
  const outer = around.join(' ')
  // A number of the database of a type, a place or a message does not name the thing.
  if (
    /(type|operator|city|country|location|message|event|group|tenant|user|owner|position|category|parent|calendar|manufacturer)_?(id|code)?$/i.test(
      plain,
    )
  )
    return plain.endsWith('id') ? 0.5 : 0
  if (/type|operator|city|location|message|event|group|position|address|manufacturer/.test(around.at(-1) ?? ''))
    return 0.4
  const isThing = things.test(outer)
  const bonus = (isThing ? 1.5 : 0) - depth * 0.1
  if (
    /^(uniqueid|uuid|guid|deviceid|sensorid|stationid|imei|deveui|eui|serialnumber|serial|sn|deviceno|mac|externalid|siteid|assetid|lotid|parkingid|vehicleid|seriennummer|shebeihao|bianhao|\u7f16\u53f7|\u8bbe\u5907\u7f16\u53f7|equipmentid|terminalid|meterid)$/.test(
      plain,
    )
  )
    return 6 + bonus
  if (
    plain === 'id' ||
    plain === '@id' ||
    plain === '_id' ||
    plain === 'kennung' ||
    plain === 'identifier' ||
    plain === 'identificador'
  )
    return 5 + bonus
  if (
    /id$|^id|code$|key$|ref$|nummer$|nr$|^no$|numero$|n\u00famero$|number$/.test(plain) &&
    !/phone|spot|total|valid|avoid|paid/.test(plain)
  )
    return 4 + bonus
  if (
    /^(station|sensor|device|dev|site|lot|node|meter|parking|parkhaus|messstelle|estacion|host|kennzeichen|plate|matricula|chepai)$/.test(
      plain,
    )
  )
    return 3.5 + bonus
  if (words.includes('name') || words.includes('station')) return 3 + bonus
  return values.every((value) => typeof value === 'string') && records > 2 && depth === 1 && !words.includes('status')
    ? 1
    : 0
}

function topicId(topic: string): Part<string> | undefined {
  const levels = topic.split('/').filter((level) => level !== '')
  if (levels.length === 0) return undefined
  const last = levels.at(-1) ?? ''
  const isKind =
    /^[A-Z_]+$/.test(last) ||
    /^(state|status|sensor|data|telemetry|up|attributes|attrs|measurement|event|events|rpc|payload|json|values?|info|online)\d*$/i.test(
      last,
    )
  const value = levels.length === 1 ? '$topic' : isKind ? '$topic[-2]' : '$topic[1:]'
  return { value, paths: [], notes: ['the levels of the topic that name the thing'] }
}

/** The time of the records. */
export function timeOf(leaves: readonly Leaf[]): Part<Time | 'none'> {
  const candidates = leaves
    .filter(({ kind, values }) => kind === 'value' && values.length > 0)
    .flatMap((leaf) => {
      const form = timeForm(leaf.values)
      if (form === undefined) return []
      // A number is a time only by its name.
      const rank = timeRank(leaf) - (leaf.isOfMessage ? 0.3 : 0)
      const isNamed = rank >= 2 || leaf.words.includes('time')
      return form.epoch !== undefined && !isNamed ? [] : [{ leaf, form, rank }]
    })
    .toSorted((one, other) => other.rank - one.rank)
  const [best, second] = candidates
  if (best === undefined)
    return { value: 'none', paths: [], notes: ['the sample has no time that is known as one: readings then have none'] }
  const { leaf, form } = best
  const notes = second === undefined || second.rank < 1 ? [] : [`or ${second.leaf.path}`]
  if (best.rank < 2) notes.unshift('is it the time of the measurement?')
  if (form.isAmbiguous === true) notes.push('is the day first, or the month?')
  const clock =
    form.format === undefined || /H/.test(form.format) || form.format === 'rfc3339'
      ? undefined
      : leaves.find((one) => one.parent === leaf.parent && isClock(one.values) !== undefined)
  const from = clock === undefined ? leaf.path : [leaf.path, clock.path]
  const format = clock === undefined ? form.format : `${form.format ?? ''} ${isClock(clock.values) ?? ''}`
  return {
    value: { from, ...(format !== undefined && { format }), ...(form.epoch !== undefined && { epoch: form.epoch }) },
    paths: [leaf.path, ...(clock === undefined ? [] : [clock.path])],
    notes,
    ...(form.needsZone && { todo: 'timezone: that of the clocks, such as Europe/Berlin or +08:00' }),
  }
}

const crsTodo = 'crs: EPSG:4326 (WGS-84), EPSG:4490, gcj02, bd09 or unknown'

/** The position of a record; undefined: it has none. */
export function positionOf(leaves: readonly Leaf[], decimalChar?: string): Part<Line> | undefined {
  const own = leaves.filter(({ isOfMessage }) => !isOfMessage)
  return separate(own, decimalChar) ?? geometry(own) ?? pair(own) ?? wellKnownText(own)
}

const within = (values: readonly Json[], most: number, decimalChar: string | undefined): boolean => {
  const numbers = numbersIn(values, decimalChar)
  return numbers !== undefined && numbers.minimum >= -most && numbers.maximum <= most
}

/** `x`, `x-koord`, `coord_x`, `xcoordinate`. */
function isAxis(name: string, letter: string): boolean {
  return new RegExp(`^${letter}$|^${letter}[-_]?(coord|koord)|(coord|koord)[a-z]*[-_]?${letter}$`, 'i').test(name)
}

const besideHeight: ReadonlySet<string> = new Set([
  'height',
  'm',
  'meter',
  'meters',
  'metre',
  'metres',
  'msl',
  'asl',
  'gps',
])

/** A height of a position; `max_height_m` is one of vehicles, and a mast has a height too. */
function isAltitude(words: readonly string[]): boolean {
  if (words.includes('maximum') || words.includes('minimum')) return false
  return words.includes('altitude') || (words.includes('height') && words.every((word) => besideHeight.has(word)))
}

function separate(leaves: readonly Leaf[], decimalChar: string | undefined): Part<Line> | undefined {
  const named = (word: string, letter: string): readonly Leaf[] =>
    leaves.filter(
      ({ kind, words, name, values }) =>
        kind === 'value' && (words.includes(word) || isAxis(name, letter)) && values.length > 0,
    )
  for (const longitude of named('longitude', 'x')) {
    const latitude = named('latitude', 'y').find(({ parent }) => parent === longitude.parent)
    if (latitude === undefined) continue
    if (!within(longitude.values, 180, decimalChar) || !within(latitude.values, 90, decimalChar)) continue
    const altitude = leaves.find(
      ({ parent, words, kind }) => parent === longitude.parent && kind === 'value' && isAltitude(words),
    )
    const value = {
      longitude: longitude.path,
      latitude: latitude.path,
      ...(altitude !== undefined && { altitude: altitude.path }),
    }
    return { value, paths: Object.values(value), notes: [], todo: crsTodo }
  }
  return undefined
}

function geometry(leaves: readonly Leaf[]): Part<Line> | undefined {
  const found = leaves.find(({ kind }) => kind === 'geometry')
  if (found === undefined) return undefined
  return {
    value: { geojson: found.path, crs: 'EPSG:4326' },
    paths: [found.path],
    notes: ['GeoJSON is in WGS-84 (RFC 7946); if the vendor writes another system, this is wrong'],
  }
}

const places =
  /^(location|position|coordinates?|coords?|koordinaten|geo|pos|gps|point|latlng|lnglat|latlon|lonlat|geometry|standort|ubicacion|geopoint|geo_point_2d|zuobiao|\u5750\u6807|\u4f4d\u7f6e)$/i

function pair(leaves: readonly Leaf[]): Part<Line> | undefined {
  const found = leaves.find(({ kind, name, values, parent }) => {
    const isNamed = places.test(name) || places.test(parent.split('.').at(-1) ?? '')
    return (
      isNamed &&
      (kind === 'pair' ||
        (kind === 'value' &&
          values.length > 0 &&
          values.every(
            (value) => typeof value === 'string' && /^-?\d{1,3}\.\d+\s*[,; ]\s*-?\d{1,3}\.\d+$/.test(value.trim()),
          )))
    )
  })
  if (found === undefined) return undefined
  const numbers = found.values.map((value) =>
    (isJsonArray(value) ? value : (typeof value === 'string' ? value : '').trim().split(/\s*[,;]\s*|\s+/)).map(Number),
  )
  const isFirstLong = numbers.some(([first = 0]) => Math.abs(first) > 90)
  const isSecondLong = numbers.some(([, second = 0]) => Math.abs(second) > 90)
  const order =
    isFirstLong === isSecondLong
      ? undefined
      : isFirstLong
        ? ('longitude-latitude' as const)
        : ('latitude-longitude' as const)
  return {
    value: { pair: found.path, ...(order !== undefined && { order }) },
    paths: [found.path],
    notes: [],
    todo: order === undefined ? `order: longitude-latitude or latitude-longitude, and ${crsTodo}` : crsTodo,
  }
}

function wellKnownText(leaves: readonly Leaf[]): Part<Line> | undefined {
  const found = leaves.find(
    ({ kind, values }) =>
      kind === 'value' &&
      values.length > 0 &&
      values.every(
        (value) => typeof value === 'string' && /^(POINT|LINESTRING|POLYGON|MULTI\w+) ?Z?\s*\(/i.test(value),
      ),
  )
  return found === undefined
    ? undefined
    : {
        value: { wkt: found.path },
        paths: [found.path],
        notes: [],
        todo: 'crs: EPSG:4326, if it is WGS-84 with the longitude first',
      }
}
