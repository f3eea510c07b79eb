// The corpus of GB/T 32960 frames: the blocks of 2016 with their values, and what two other programs read.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { gbt32960 } from '../../../adapters/vehicles/gbt-32960/adapter.ts'
import type { Codec, Entity, Json } from '../../../adapters/adapter.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import type { Attribute, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'

interface Sample {
  readonly id: string
  readonly hex: string
  readonly expected: {
    readonly vin?: string
    readonly time?: string
    readonly frames?: number
    readonly blocks?: readonly JsonObject[]
  }
}

/** The attributes of the members of a block; a value that is not one (`invalid`, 255) is not published. */
const members: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  vehicle: {
    speedKmh: 'speed',
    odometerKm: 'mileageFromOdometer',
    voltageV: 'gbt32960_voltage',
    currentA: 'gbt32960_current',
    insulationKOhm: 'gbt32960_insulation',
  },
  engine: { rpm: 'gbt32960_crankshaftSpeed', lPer100km: 'gbt32960_engineConsumption' },
  extremes: {
    maxV: 'gbt32960_highestCellVoltage',
    minV: 'gbt32960_lowestCellVoltage',
    maxC: 'gbt32960_highestTemperature',
    minC: 'gbt32960_lowestTemperature',
  },
}
const motorMembers = {
  rpm: 'gbt32960_motorSpeed',
  torqueNm: 'gbt32960_motorTorque',
  motorC: 'gbt32960_motorTemperature',
}

/** @param folder the folder `devices` with `gbt-32960/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/gbt-32960/cases.json`, 'utf8')) as readonly Sample[]
  const configured = gbt32960.configure({ timezone: '+08:00', crs: 'EPSG:4326', profile: 'terminal' })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const wrong = samples.flatMap((sample) => {
    const why = faultOf(sample, configured.value)
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name: 'gbt-32960', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOf({ hex, expected }: Sample, codec: Codec): string | undefined {
  const bytes = fromHex(hex)
  if (!bytes.ok) return bytes.problem.detail
  if (expected.frames !== undefined) {
    const cutter = codec.frames?.()
    const cut = [...(cutter?.push(bytes.value) ?? []), ...(cutter?.end() ?? [])].filter(({ ok }) => ok).length
    return cut === expected.frames ? undefined : `there are ${cut} frames`
  }
  const message = { body: bytes.value, mediaType: 'application/vnd.gbt32960.frame', headers: new Map<string, string>() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'the codec has no decode'
  const [change] = decoded.value.changes
  if (expected.blocks === undefined) return undefined
  if (change?.kind !== 'merge') return 'there is no vehicle'
  const { entity } = change
  if (valueOf(entity, 'vehicleIdentificationNumber') !== expected.vin) return 'the vehicle differs'
  for (const block of expected.blocks) {
    const fault = blockFault(block, entity, expected.time)
    if (fault !== undefined) return fault
  }
  return undefined
}

function blockFault(block: JsonObject, entity: Entity, time: string | undefined): string | undefined {
  const name = block['block']
  const named = typeof name === 'string' ? (members[name] ?? {}) : {}
  for (const [member, attribute] of Object.entries(named)) {
    const fault = memberFault(entity, attribute, block[member], time)
    if (fault !== undefined) return fault
  }
  const motors = isJsonArray(block['motors']) ? block['motors'] : []
  for (const [index, motor] of motors.entries())
    for (const [member, attribute] of Object.entries(motorMembers)) {
      const value = isJsonObject(motor) ? motor[member] : undefined
      const fault = memberFault(entity, attribute, value, time, index)
      if (fault !== undefined) return fault
    }
  if (name !== 'position') return undefined
  const isFix = block['valid'] === true && block['lon'] !== 0
  return isFix === (valueOf(entity, 'location') !== undefined) ? undefined : 'the position differs'
}

function memberFault(
  entity: Entity,
  attribute: string,
  wanted: Json | undefined,
  time: string | undefined,
  index = 0,
): string | undefined {
  const instances = [entity[attribute]].flat() as readonly (Attribute | undefined)[]
  const instance = instances.find((one) =>
    index === 0 ? one?.datasetId === undefined : one?.datasetId?.endsWith(`:${index + 1}`),
  )
  const value = instance !== undefined && 'value' in instance ? instance.value : undefined
  const quality = instance?.['quality']
  if (typeof wanted !== 'number' || wanted === 65_535)
    return value === undefined ? undefined : `${attribute} is published`
  // A value that the standard's range excludes is kept with that quality, under the same or an extension attribute.
  if (value === undefined && quality === undefined)
    return outOfRange(entity, attribute) ? undefined : `${attribute} is missing`
  if (value !== wanted) return `${attribute} is ${JSON.stringify(value)}, not ${wanted}`
  return instance?.observedAt === new Date(time ?? '').toISOString().replace('.000', '')
    ? undefined
    : 'the time differs'
}

function outOfRange(entity: Entity, attribute: string): boolean {
  const kept = entity[`gbt32960_${attribute}`]
  return JSON.stringify(kept ?? '').includes('out-of-range')
}

function valueOf(entity: Entity, name: string): unknown {
  const attribute = [entity[name]].flat()[0] as Attribute | undefined
  return attribute === undefined || !('value' in attribute) ? undefined : attribute.value
}
