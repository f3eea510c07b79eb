// What sensors say today of the city objects of a model that is written: the devices whose `controlledAsset` is an object, and the
// newest values of those devices and of what refers to them.

import { attributesOf, typesOf, type Attribute, type Entity, type Json } from '../../../standards/hub/entity.ts'
import { compareInstants } from '../../../standards/hub/time/time.ts'
import { unitByCode } from '../../../standards/hub/units.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { EncodeContext, Target } from '../../adapter.ts'
import { EntityReader } from '../entity-reader.ts'
import type { Ledger } from '../ledger.ts'
import { relatedIds } from './relations.ts'
import { wordOf } from './sensors.ts'

/** The related entities of a target that writes the sensors of city objects. */
export const sensorJoins: NonNullable<Target['joins']> = [
  { relationship: 'controlledAsset', inverse: true, maximum: 200, types: ['Device'] },
  {
    relationship: 'refDevice',
    inverse: true,
    maximum: 200,
    types: ['DeviceMeasurement', 'IndoorEnvironmentObserved', 'SmartMeteringObservation', 'AirQualityObserved'],
  },
]

/** A sensor of a city object, as it is written. */
export interface LiveSensor {
  /** The id of the entity. */
  readonly device: string
  readonly sensorId: string
  readonly observed: string
  /** UCUM. */
  readonly uom: string | undefined
  readonly reading: { readonly value: number | string | boolean; readonly observedAt: string } | undefined
  /** Further members of the connection, by the names of CityGML. */
  readonly connection: ReadonlyMap<string, string>
  /** Reports that a format has no form for the value. */
  readonly leaveReading: () => void
}

/** The sensors of the city objects among entities. */
export class LiveSensors {
  /** By the id of the object. */
  readonly #devices = new Map<string, Entity[]>()
  /** What refers to a device, by its id. */
  readonly #measured = new Map<string, Entity[]>()
  /** Members of connections that were reported: a connection is that of all sensors of a device. */
  readonly #left = new Set<string>()
  readonly #context: EncodeContext
  readonly #ledger: Ledger
  /** The entities that were written as sensors. */
  readonly written = new Set<string>()

  /** @example const live = new LiveSensors(entities, context, ledger) */
  constructor(entities: readonly Entity[], context: EncodeContext, ledger: Ledger) {
    this.#context = context
    this.#ledger = ledger
    const pool = new Map([...context.related, ...entities.map((one) => [one.id, one] as const)])
    for (const one of pool.values()) {
      for (const asset of idsOf(one, 'controlledAsset')) add(this.#devices, asset, one)
      for (const device of idsOf(one, 'refDevice')) add(this.#measured, device, one)
    }
  }

  /** The sensors of an object. What a target has no place for is reported. */
  of(object: string): readonly LiveSensor[] {
    return (this.#devices.get(object) ?? []).flatMap((device) => this.#sensorsOf(device, object))
  }

  #sensorsOf(device: Entity, object: string): readonly LiveSensor[] {
    const sensorId = this.#context.localId(device.id)
    if (sensorId === undefined || this.written.has(device.id)) return []
    this.written.add(device.id)
    const reader = new EntityReader(device, this.#ledger, this.#context.target)
    const link = reader.take('sensorConnection')
    const members = isJsonObject(link) ? Object.entries(link) : []
    const texts = new Map(members.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : [])))
    const [observed, uom] = [texts.get('observationProperty'), texts.get('uom')]
    for (const name of ['observationProperty', 'uom', 'value', 'observedAt', 'sensorID']) texts.delete(name)
    for (const [name] of members)
      if (!texts.has(name) && !['observationProperty', 'uom'].includes(name)) this.leaveMember(device.id, name)
    const words = reader.take('controlledProperty')
    const word = isJsonArray(words) && typeof words[0] === 'string' ? words[0] : undefined
    const own = readingsOf(device, reader)
    const others = (this.#measured.get(device.id) ?? []).flatMap((one) => this.#measurementsOf(one))
    const all = newestOf([...own, ...others])
    this.#finish(reader, device, object)
    const common = { device: device.id, sensorId, connection: texts }
    // A connection names what it observes in words of its own.
    const isSame = (name: string): boolean =>
      observed !== undefined && [observed, wordOf(observed)].some((one) => one.toLowerCase() === name.toLowerCase())
    const [named] = [observed ?? word].filter((one) => one !== '')
    const sensors: LiveSensor[] = all.map((one) => ({
      ...common,
      observed: isSame(one.observed) && observed !== undefined ? observed : one.observed,
      uom: one.uom ?? (isSame(one.observed) ? uom : undefined),
      reading: one.reading,
      leaveReading: () => one.leave('value-not-in-model'),
    }))
    if (all.length === 0 && named !== undefined)
      sensors.push({ ...common, observed: named, uom, reading: undefined, leaveReading: () => undefined })
    const written = sensors.flatMap((one) => [one.observed, wordOf(one.observed)])
    this.#reportWords(reader, words, written)
    const left = [
      ...(observed === undefined || written.includes(observed) ? [] : ['observationProperty']),
      ...(uom === undefined || sensors.some((one) => one.uom === uom) ? [] : ['uom']),
      ...(sensors.length > 0 ? [] : texts.keys()),
    ]
    for (const name of left) this.leaveMember(device.id, name)
    return sensors
  }

  /** Reports a member of a connection that is not written. */
  leaveMember(device: string, name: string): void {
    const path = `${device} ${name}`
    if (this.#left.has(path)) return
    this.#left.add(path)
    this.#ledger.reportEntity('dropped', device, `sensorConnection/value/${name}`, 'value-not-in-model')
  }

  /** Reports the properties that the device measures, and of which the model says nothing. */
  #reportWords(reader: EntityReader, words: Json | undefined, written: readonly string[]): void {
    const list = isJsonArray(words) ? words : words === undefined ? [] : [words]
    const known = new Set(written.map((name) => name.toLowerCase()))
    for (const [index, word] of list.entries())
      if (typeof word !== 'string' || !known.has(word.toLowerCase()))
        reader.report('dropped', `controlledProperty/value/${index}`, 'value-not-in-model')
  }

  /** The device is in the model only where it observes the object. */
  #finish(reader: EntityReader, device: Entity, object: string): void {
    const assets = idsOf(device, 'controlledAsset')
    const isOnly = assets.length === 1 && assets[0] === object
    if (isOnly) reader.markWritten('controlledAsset')
    reader.finish()
  }

  #measurementsOf(one: Entity): readonly Measured[] {
    if (this.written.has(one.id)) return []
    const reader = new EntityReader(one, this.#ledger, this.#context.target)
    const word = reader.take('controlledProperty')
    const found = readingsOf(one, reader)
    if (found.length > 0) this.written.add(one.id)
    reader.markWritten('refDevice')
    reader.finish()
    const isMeasurement = typesOf(one).includes('DeviceMeasurement') && typeof word === 'string' && word !== ''
    return isMeasurement ? found.map((each) => ({ ...each, observed: word })) : found
  }
}

interface Measured {
  readonly observed: string
  readonly uom: string | undefined
  readonly reading: { readonly value: number | string | boolean; readonly observedAt: string }
  /** Reports why the value is not written. */
  readonly leave: (code: string) => void
}

/** Of several values of one property, such as that of the model and that of its sensor, the one that was observed last. */
function newestOf(all: readonly Measured[]): readonly Measured[] {
  const newest = new Map<string, Measured>()
  for (const one of all) {
    const name = one.observed.toLowerCase()
    const other = newest.get(name)
    const isNewer = other === undefined || compareInstants(one.reading.observedAt, other.reading.observedAt) > 0
    if (isNewer) other?.leave('older-value')
    else one.leave('older-value')
    if (isNewer) newest.set(name, one)
  }
  return all.filter((one) => newest.get(one.observed.toLowerCase()) === one)
}

/** The values of an entity that have a time; of several instances, the one without a dataset. */
function readingsOf(entity: Entity, reader: EntityReader): readonly Measured[] {
  const found: Measured[] = []
  for (const [name, instances] of attributesOf(entity)) {
    const instance = instances.find(({ datasetId }) => datasetId === undefined)
    if (instance?.type !== 'Property' || instance.observedAt === undefined) continue
    if (['controlledProperty', 'sensorConnection'].includes(name) || !isScalar(instance.value)) continue
    const { unitCode, observedAt } = instance
    const value = reader.take(name, { unitCode })
    const unit = unitCode === undefined ? undefined : unitByCode(unitCode)
    if (!isScalar(value)) continue
    if (unitCode !== undefined && unit?.ucum === undefined)
      reader.report('dropped', `${name}/unitCode`, 'unit-not-written')
    const leave = (code: string): void => reader.report('dropped', name, code)
    found.push({ observed: name, uom: unit?.ucum, reading: { value, observedAt }, leave })
  }
  return found
}

function isScalar(value: Json | undefined): value is number | string | boolean {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'
}

function idsOf(entity: Entity, name: string): readonly string[] {
  const attribute = entity[name] as Attribute | readonly Attribute[] | undefined
  return [attribute ?? []].flat().flatMap((one) => relatedIds(one))
}

function add(map: Map<string, Entity[]>, key: string, value: Entity): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
