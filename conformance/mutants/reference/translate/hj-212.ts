// HJ 212-2017: a frame of an air station (clause 6.3, annex A) as a reading of the hub.

import type { Json, JsonObject } from '../../../../standards/hub/entity.ts'
import { type Decoded, encodesNothing, type Format, type Loss, property, refuse, timezone, utc } from './format.ts'

/** Table B: the factor, its name in the hub, and its unit where the standard leaves no choice. */
const factors: ReadonlyMap<string, { readonly name: string; readonly unit?: string }> = new Map([
  ['a34004', { name: 'pm25' }],
  ['a34002', { name: 'pm10' }],
  ['a21005', { name: 'co' }],
  ['a01001', { name: 'temperature', unit: 'CEL' }],
  ['a01002', { name: 'relativeHumidity', unit: 'P1' }],
  ['a01006', { name: 'pressure', unit: 'KPA' }],
  ['a01007', { name: 'windSpeed', unit: 'MTS' }],
  ['a01008', { name: 'windDirection', unit: 'DD' }],
])

/** Table 10. */
const qualities: Readonly<Record<string, string>> = { N: 'good', D: 'faulty', C: 'calibration', M: 'maintenance' }

/** The result of eight shifts of the low byte of the register (annex A), for each of its values. */
const shifted = Array.from({ length: 256 }, (_, start) => {
  let value = start
  for (let bit = 0; bit < 8; bit++) value = value % 2 === 1 ? (value >>> 1) ^ 0xa001 : value >>> 1
  return value
})

/** Annex A: the register shifts right by a byte before the next byte is XORed with all of it. */
function checkValue(bytes: Uint8Array): number {
  let register = 0xffff
  for (const byte of bytes) {
    const mixed = (register >>> 8) ^ byte
    register = (mixed >>> 8) ^ (shifted[mixed & 0xff] ?? 0)
  }
  return register
}

function unitsOf(value: Json | undefined): JsonObject {
  const object: unknown = typeof value === 'string' ? JSON.parse(value) : value
  return (object ?? {}) as JsonObject
}

function areUnits(value: Json): boolean {
  try {
    const units = unitsOf(value)
    return typeof units === 'object' && Object.values(units).every((unit) => unit === 'GQ' || unit === 'GP')
  } catch {
    return false
  }
}

function decode(body: Uint8Array, options: Readonly<Record<string, Json>>): Decoded {
  const [, length, data = '', check] = /^##(\d{4})(.*)([0-9A-Fa-f]{4})\r\n$/s.exec(new TextDecoder().decode(body)) ?? []
  const segment = new TextEncoder().encode(data)
  if (check === undefined || Number(length) !== segment.length) {
    throw refuse('syntax', 'The message is not a complete frame: its length or its end is missing.')
  }
  if (checkValue(segment) !== Number.parseInt(check, 16))
    throw refuse('checksum', 'The check value of the frame does not match.')
  const [, head = '', content] = /^(.*)CP=&&(.*)&&$/s.exec(data) ?? []
  const station = /(?:^|;)MN=([^;]+)/.exec(head)?.[1]
  const time = /(?:^|;)DataTime=(\d{14})(?:;|$)/.exec(content ?? '')?.[1]
  if (content === undefined || station === undefined || time === undefined) {
    throw refuse('syntax', 'The frame has no station, no content or no time.')
  }
  const observedAt = utc(time, options['timezone'])
  const losses: Loss[] = [{ kind: 'assumed', in: 'source', path: 'CP/DataTime', code: 'timezone' }]
  for (const field of ['QN', 'PW']) losses.push({ kind: 'dropped', in: 'source', path: field, code: 'of-the-protocol' })
  const attributes = content
    .split(';')
    .filter((item) => !item.startsWith('DataTime='))
    .flatMap((item) => readingOf(item, { observedAt, units: unitsOf(options['units']), losses }))
  const named = { id: `urn:ngsi-ld:AirQualityObserved:${station}`, type: 'AirQualityObserved' }
  return { entities: [{ ...named, ...Object.fromEntries(attributes) }], losses }
}

interface Around {
  readonly observedAt: string
  readonly units: JsonObject
  readonly losses: Loss[]
}

function readingOf(item: string, { observedAt, units, losses }: Around): readonly (readonly [string, JsonObject])[] {
  const [, factor = '', text = ''] = /^([A-Za-z0-9]+)-Rtd=(-?\d+(?:\.\d+)?)(?:,|$)/.exec(item) ?? []
  if (factor === '') throw refuse('syntax', 'An item of the frame is not a reading.')
  const path = `CP/${factor}-Rtd`
  const flag = /-Flag=([A-Za-z0-9])$/.exec(item)?.[1] ?? 'N'
  const quality = property(qualities[flag] ?? 'uncertain')
  const known = factors.get(factor)
  if (known === undefined) {
    losses.push({ kind: 'carried', in: 'source', path, attribute: factor, code: 'factor-unknown' })
    return [[factor, property(Number(text), { observedAt, quality })]]
  }
  const unitCode = known.unit ?? units[factor]
  if (unitCode === undefined) {
    losses.push({ kind: 'dropped', in: 'source', path, attribute: known.name, code: 'unit-unknown' })
    return []
  }
  return [[known.name, property(Number(text), { unitCode, observedAt, quality })]]
}

export const hj212: Format = {
  id: 'hj-212',
  standard: 'HJ 212-2017',
  reads: ['text/plain'],
  writes: new Map([['frame', 'text/plain']]),
  options: {
    timezone,
    units: {
      schema: { type: 'object', additionalProperties: { enum: ['GQ', 'GP'] } },
      isRequired: false,
      takes: areUnits,
    },
  },
  example: {
    name: 'reading',
    title: 'A reading of fine dust',
    mediaType: 'text/plain',
    options: { timezone: '+08:00', units: { a34004: 'GQ' } },
    input: {
      text: '##0128QN=20260801085857223;ST=22;CN=2011;PW=493817;MN=A110000_0001;Flag=4;CP=&&DataTime=20260801085800;a34004-Rtd=35.2,a34004-Flag=N&&EC81\r\n',
    },
  },
  decode,
  encode: encodesNothing,
}
