// The corpora of wired and wireless M-Bus: who the meter is, and the values that two other programs read.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { mBus } from '../../../adapters/utilities/m-bus/adapter.ts'
import type { Codec, Entity } from '../../../adapters/adapter.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import { convert } from '../../../standards/hub/units.ts'

interface Expected {
  readonly slave?: { readonly Id: string; readonly Manufacturer: string }
  readonly records?: readonly {
    readonly Quantity?: string
    readonly Unit?: string
    readonly Value?: string
    readonly Function?: string
  }[]
  readonly manufacturer?: string
  readonly addressLE?: string
  readonly assertedBySource?: { readonly [name: string]: unknown }
}

interface Sample {
  readonly id: string
  readonly verdict: string
  readonly hex: string
  readonly expected: Expected
}

/** The unit of each number that the other program names. */
const wiredUnits: Readonly<Record<string, string>> = {
  'm^3': 'MTQ',
  'm^3/h': 'MQH',
  Wh: 'WHR',
  J: 'JOU',
  W: 'WTT',
  V: 'VLT',
  A: 'AMP',
  K: 'KEL',
  s: 'SEC',
  'Â°C': 'CEL',
}
const wirelessUnits: readonly (readonly [ending: string, unit: string])[] = [
  ['_m3', 'MTQ'],
  ['_m3h', 'MQH'],
  ['_kwh', 'KWH'],
  ['_kw', 'KWT'],
  ['_c', 'CEL'],
]

async function check(path: string, name: string, fault: (sample: Sample, codec: Codec) => string | undefined) {
  const samples = JSON.parse(await readFile(path, 'utf8')) as readonly Sample[]
  const configured = mBus.configure({ timezone: 'Z' })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const wrong = samples.flatMap((sample) => {
    const why = fault(sample, configured.value)
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name, total: samples.length, right: samples.length - wrong.length, wrong }
}

/** @param folder the folder `devices` with `mbus/cases.json` */
export function runWired(folder: string) {
  return check(`${folder}/mbus/cases.json`, 'mbus', (sample, codec) => {
    const decoded = decode(sample, codec)
    if (sample.verdict !== 'accept') return typeof decoded === 'string' ? undefined : 'it is read'
    if (typeof decoded === 'string') return decoded
    const { slave, records = [] } = sample.expected
    const local = `${slave?.Manufacturer}-${slave?.Id.toLowerCase().padStart(8, '0')}`
    if (slave !== undefined && !decoded.id.includes(local)) return `the meter is ${decoded.id}`
    const numbers = numbersOf(decoded)
    const missing = records.find(({ Unit: unit = '', Value: value, Function: what }) => {
      const code = Object.hasOwn(wiredUnits, unit) ? wiredUnits[unit] : undefined
      // What is kept from publication has no number.
      if (code === undefined || what === 'Value during error state' || value === undefined) return false
      return !has(numbers, Number(value), code)
    })
    return missing === undefined ? undefined : `${missing.Quantity} is not ${missing.Value} ${missing.Unit}`
  })
}

/** @param folder the folder `devices` with `wmbus/cases.json` */
export function runWireless(folder: string) {
  return check(`${folder}/wmbus/cases.json`, 'wmbus', (sample, codec) => {
    const decoded = decode(sample, codec)
    if (sample.verdict !== 'accept') return typeof decoded === 'string' ? undefined : 'it is read'
    if (typeof decoded === 'string') return decoded
    const { manufacturer, addressLE, assertedBySource = {} } = sample.expected
    const isRelayed = sample.hex.slice(20, 22) === '72'
    if (!isRelayed && !decoded.id.includes(`${manufacturer}-${addressLE}`)) return `the meter is ${decoded.id}`
    const numbers = numbersOf(decoded)
    const missing = Object.entries(assertedBySource).find(([name, value]) => {
      const unit = wirelessUnits.find(([ending]) => name.endsWith(ending))?.[1]
      return unit !== undefined && typeof value === 'number' && !has(numbers, value, unit)
    })
    return missing === undefined || numbers.length === 0 ? undefined : `${missing[0]} is not ${String(missing[1])}`
  })
}

/** The entity of a message, or why it is refused. */
function decode({ hex }: Sample, codec: Codec): Entity | string {
  const bytes = fromHex(hex)
  if (!bytes.ok) return bytes.problem.detail
  const message = { body: bytes.value, mediaType: 'application/vnd.mbus.frame', headers: new Map<string, string>() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'the codec has no decode'
  const [change] = decoded.value.changes
  return change?.kind === 'merge' ? change.entity : 'there is no reading'
}

type Measured = readonly [value: number, unit: string]

function numbersOf(entity: Entity): readonly Measured[] {
  return Object.values(entity)
    .flat()
    .flatMap((attribute): readonly Measured[] => {
      if (typeof attribute !== 'object' || !('value' in attribute)) return []
      const { value, unitCode } = attribute
      return typeof value === 'number' && typeof unitCode === 'string' ? [[value, unitCode]] : []
    })
}

function has(numbers: readonly Measured[], value: number, unit: string): boolean {
  return numbers.some(([one, code]) => {
    const converted = convert(one, code, unit)
    return converted.ok && Math.abs(converted.value - value) <= 1e-6 * Math.max(1, Math.abs(value))
  })
}
