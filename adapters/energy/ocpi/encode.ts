// Writes locations, EVSEs and tariffs as objects of OCPI 2.2.1, in a list. Only objects whose id names their party can be written, and
// of them only those with everything that the standard requires: a wrong place or price is worse than none.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { compareInstants, parseRfc3339 } from '../../../standards/hub/time/time.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { omit, takePosition, type EntityReader, type Encoding } from '../../kit/index.ts'
import { camel } from './item.ts'
import { addressMembers, statuses } from './location.ts'
import type { Settings } from './item.ts'

export const targets = [
  { name: 'locations-2.2.1', mediaType: 'application/json', types: ['EVChargingStation'] },
  { name: 'evses-2.2.1', mediaType: 'application/json', types: ['EVSE'] },
  { name: 'tariffs-2.2.1', mediaType: 'application/json', types: ['ChargingTariff'] },
]

const target = 'ocpi'
/** The name of the targets in the codes of losses. */
export const targetName = target

type Members = readonly (readonly [name: string, value: Json])[]

export function encode({ entity, context }: Encoding<Settings>): string {
  const local = context.localId(entity.id) ?? omit('id-not-in-ocpi')
  const [, country, party, id] = /^([A-Z]{2})~([A-Z0-9]{3})~([ -~]{1,36})$/.exec(local) ?? omit('id-not-in-ocpi')
  const owner: Members = [
    ['country_code', country ?? ''],
    ['party_id', party ?? ''],
  ]
  entity.dropDatasets('one-instance')
  const lastUpdated = timeOf(entity)
  const write = context.target.startsWith('tariffs')
    ? tariffOf
    : context.target.startsWith('evses')
      ? evseOf
      : locationOf
  const name = write === evseOf ? 'uid' : 'id'
  const members: Members = [...owner, [name, id ?? ''], ...write(entity), ['last_updated', lastUpdated]]
  entity.reportTimes(lastUpdated)
  return JSON.stringify(Object.fromEntries(members))
}

export function join(objects: readonly string[]): string {
  return `[${objects.join(',')}]`
}

/** When the object was changed last: what the entity says, else the newest time of its values. */
function timeOf(entity: EntityReader): string {
  const own = instantOf(entity, 'dateModified')
  if (own !== undefined) return own
  const times = entity.instances().flatMap(([, instances]) => instances.flatMap(({ observedAt }) => observedAt ?? []))
  const newest = times.toSorted(compareInstants).at(-1) ?? omit('no-time')
  entity.report('assumed', 'dateModified', 'time-of-the-values')
  return newest
}

/** A time in UTC. */
function instantOf(entity: EntityReader, attribute: string): string | undefined {
  const value = entity.take(attribute)
  if (value === undefined) return undefined
  const read = typeof value === 'string' ? parseRfc3339(value) : undefined
  if (read?.ok !== true) return entity.giveUp(attribute, `value-not-in-${target}`)
  if (read.value.utc !== value) entity.report('coerced', attribute, 'time-in-utc')
  return read.value.utc
}

function texts(entity: EntityReader, rows: readonly (readonly [attribute: string, name: string])[]): Members {
  return rows.flatMap(([attribute, name]) => {
    const value = entity.take(attribute)
    if (value === undefined) return []
    if (typeof value === 'string') return [[name, value] as const]
    entity.giveUp(attribute, `value-not-in-${target}`)
    return []
  })
}

function positionOf(entity: EntityReader): Members {
  const scale = 1e6
  const position = takePosition(entity, scale, 'EPSG:4326')
  if (position === undefined) return []
  const [latitude, longitude] = [position.latitude, position.longitude].map((one) => (one / scale).toFixed(6))
  return [['coordinates', { latitude: latitude ?? '', longitude: longitude ?? '' }]]
}

/** A location that is not published is not written, nor is one of which that is unknown. */
function locationOf(entity: EntityReader): Members {
  if (entity.take('ocpi_publish') !== true) omit('not-published')
  const zone = entity.take('ocpi_timeZone')
  const position = positionOf(entity)
  if (typeof zone !== 'string' || position.length === 0) omit('location-incomplete')
  const operators = texts(entity, [
    ['operator', 'operator'],
    ['network', 'suboperator'],
  ]).map(([name, value]) => [name, { name: value }] as const)
  return [
    ['publish', true],
    ...texts(entity, [['name', 'name']]),
    ...addressOf(entity),
    ...position,
    ...operators,
    ['time_zone', zone],
  ]
}

function addressOf(entity: EntityReader): Members {
  const value = entity.take('address')
  const address: JsonObject = isJsonObject(value) ? value : {}
  const known = addressMembers.flatMap(([name, member]) => {
    const text = address[member]
    return typeof text === 'string' ? [[name, text] as const] : []
  })
  if (Object.keys(address).length > known.length) entity.report('dropped', 'address', 'address-members')
  const names = new Set(known.flatMap(([name, text]) => (text === '' ? [] : [name])))
  if (!['address', 'city', 'country'].every((name) => names.has(name as 'address'))) omit('location-incomplete')
  return known
}

const words: ReadonlyMap<string, string> = new Map([...statuses].map(([word, status]) => [status, word]))

function evseOf(entity: EntityReader): Members {
  const word = entity.take('evseStatus')
  const status = words.get(typeof word === 'string' ? word : '') ?? omit('status-not-in-ocpi')
  const connectors = listOf(entity, 'connectors')
  if (connectors === undefined || connectors.length === 0) omit('evse-incomplete')
  const rows = [
    ['evseId', 'evse_id'],
    ['floorLevel', 'floor_level'],
    ['physicalReference', 'physical_reference'],
  ] as const
  const capabilities = listOf(entity, 'capabilities')
  return [
    ['status', status],
    ...texts(entity, rows),
    ...(capabilities === undefined ? [] : [['capabilities', capabilities] as const]),
    ['connectors', connectors ?? []],
    ...positionOf(entity),
  ]
}

function tariffOf(entity: EntityReader): Members {
  const currency = texts(entity, [['currency', 'currency']])
  const elements = listOf(entity, 'tariffElements')
  if (currency.length === 0 || elements === undefined || elements.length === 0) omit('tariff-incomplete')
  const times = [
    ['validFrom', 'start_date_time'],
    ['validTo', 'end_date_time'],
  ] as const
  return [
    ...currency,
    ...texts(entity, [
      ['tariffType', 'type'],
      ['tariffUrl', 'tariff_alt_url'],
    ]),
    ...priceOf(entity, 'minimumPrice', 'min_price'),
    ...priceOf(entity, 'maximumPrice', 'max_price'),
    ['elements', elements ?? []],
    ...times.flatMap(([attribute, name]): Members => {
      const time = instantOf(entity, attribute)
      return time === undefined ? [] : [[name, time]]
    }),
  ]
}

function priceOf(entity: EntityReader, attribute: string, name: string): Members {
  const value = entity.take(attribute)
  if (value === undefined) return []
  const { beforeTax, afterTax, ...others } = isJsonObject(value) ? value : {}
  if (typeof beforeTax !== 'number' || Object.keys(others).length > 0) {
    entity.giveUp(attribute, `value-not-in-${target}`)
    return []
  }
  return [[name, { excl_vat: beforeTax, ...(typeof afterTax === 'number' && { incl_vat: afterTax }) }]]
}

/** A list whose members the standard spells in its own way; one that would be read back as another list is not written. */
function listOf(entity: EntityReader, attribute: string): readonly Json[] | undefined {
  const value = entity.take(attribute)
  if (value === undefined) return undefined
  const list = snake(value)
  const isSame = JSON.stringify(camel(list)) === JSON.stringify(value)
  return isJsonArray(list) && isSame ? list : entity.giveUp(attribute, `value-not-in-${target}`)
}

function snake(json: Json): Json {
  if (isJsonArray(json)) return json.map(snake)
  if (!isJsonObject(json)) return json
  const entries = Object.entries(json).map(([name, value]): [string, Json] => [
    name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    snake(value),
  ])
  return Object.fromEntries(entries)
}
