// The models of a device as entities: the device with what is of no other kind, and one for each inverter, meter and weather station.

import type { Json } from '../../adapter.ts'
import { relationship } from '../../../standards/hub/build.ts'
import { option, optional, raise, type Decoding, type EntityBuilder, type OptionValues } from '../../kit/index.ts'
import { isSecret, kindOf, unitOf, type Kind, type PointUnit } from './attributes.ts'
import { lookUp, pointIn, readImage, type Block, type ModelData, type Value } from './image.ts'
import { readJsonDevice } from './json.ts'
import { isExponent, scaled } from './values.ts'

export const types = ['Device', 'ThreePhaseAcMeasurement', 'WeatherObserved']

export const options = {
  device: optional(
    option.text(
      'The id of the device in images whose common model has no serial number. Such a source has one device.',
      {
        pattern: '^[0-9A-Za-z._-]{1,64}$',
      },
    ),
  ),
}

type Reading = Decoding<OptionValues<typeof options>, undefined>

const commonModel = 1

export function decode(reading: Reading): void {
  const { message, context, ledger } = reading
  const isJson = message.mediaType === 'application/json'
  const { models, losses } = isJson ? readJsonDevice(message.body, context.limits, ledger) : readImage(message.body)
  for (const { kind, path, code } of losses) ledger.report(kind, path, code)
  // Each common model begins the models of one device.
  const devices: ModelData[][] = []
  for (const model of models) {
    if (model.id === commonModel || devices.length === 0) devices.push([])
    devices.at(-1)?.push(model)
  }
  for (const [index, device] of devices.entries()) addDevice(device, index + 1, reading)
}

function addDevice(models: readonly ModelData[], number: number, reading: Reading): void {
  const common = models.find(({ id }) => id === commonModel)?.block
  const [maker, serial] = ['Mn', 'SN'].map((name) => lookUp(common, name))
  const { device } = reading.settings
  const declared = device === undefined || number === 1 ? device : `${device}-${number}`
  const localId =
    typeof serial === 'string' ? [maker, serial].filter((text) => typeof text === 'string').join('-') : declared
  if (localId === undefined)
    return raise({
      code: 'option-missing',
      option: 'device',
      detail: 'The device has no serial number in its common model, and the source declares no id.',
    })
  const entity = reading.entity('Device', localId)
  const seen = new Map<number, number>()
  for (const model of models) {
    const kind = kindOf(model.id)
    const count = (seen.get(model.id) ?? 0) + 1
    seen.set(model.id, count)
    if (kind.type === undefined) {
      addModel(model, kind, entity)
      continue
    }
    const own = reading.entity(kind.type, `${localId}-${model.id}${count === 1 ? '' : `-${count}`}`)
    addModel(model, kind, own)
    own.add(model.path === '' ? '/' : model.path, 'refDevice', relationship(entity.id))
  }
}

/** Values of phases that become members of one attribute. */
interface Phases {
  readonly path: string
  /** Of the other phases. */
  readonly others: string[]
  readonly unitCode: string | undefined
  readonly members: Record<string, number>
}

function addModel({ id, block }: ModelData, kind: Kind, entity: EntityBuilder): void {
  const phases = new Map<string, Phases>()
  addBlock(block, id, kind, entity, phases)
  for (const [attribute, { path, others, unitCode, members }] of phases) {
    const name = entity.property(path, attribute, members, { unitCode })
    for (const other of others) entity.alsoFrom(other, name)
  }
}

function addBlock(block: Block, model: number, kind: Kind, entity: EntityBuilder, phases: Map<string, Phases>): void {
  for (const value of block.values) addValue(value, block, model, kind, entity, phases)
  for (const inner of block.blocks) addBlock(inner, model, kind, entity, phases)
}

function addValue(
  value: Value,
  block: Block,
  model: number,
  kind: Kind,
  entity: EntityBuilder,
  phases: Map<string, Phases>,
): void {
  const { path, name, point, raw, bytes } = value
  const { type, labels } = point
  const { ledger } = entity
  if (bytes !== undefined) ledger.places?.add(path, bytes)
  // Scale factors and counts are in the values that they are for.
  if (type === 'sunssf' || type === 'pad') return
  if (isSecret(model, point.name)) {
    if (raw !== undefined) ledger.report('dropped', path, 'secret')
    return
  }
  if (raw === undefined)
    return ledger.report('dropped', path, type.startsWith('acc') ? 'not-accumulated' : 'not-implemented')
  const field = `${model}_${name.replaceAll('-', '')}`
  const meaning = kind.points.get(name)
  if (typeof raw === 'string') {
    if (meaning === undefined) entity.carry(path, field, raw)
    else entity.property(path, meaning.attribute, raw)
    return
  }
  if (type.startsWith('enum')) return void entity.carry(path, field, labels.get(Number(raw)) ?? Number(raw))
  if (type.startsWith('bitfield')) return void entity.carry(path, field, bitsOf(BigInt(raw), labels))
  const factor = typeof point.scale === 'string' ? pointIn(block, point.scale) : undefined
  const exponent = typeof point.scale === 'string' ? factor?.raw : (point.scale ?? 0)
  if (factor?.bytes !== undefined) ledger.places?.add(path, factor.bytes)
  if (!isExponent(exponent)) return ledger.report('dropped', path, 'scale-factor-absent')
  const unit = unitOf(point.unit)
  const number = scaled(raw, Number(exponent) + unit.exponent)
  if (number === undefined)
    return void entity.carry(path, field, `${raw}e${exponent}`, 'not-in-form', { unitCode: unit.code })
  if (meaning === undefined) return carry(path, field, number, unit, entity)
  const { attribute, member, isRatio } = meaning
  const isPercent = isRatio === true && (unit.code === 'P1' || unit.other !== undefined)
  const amount = isPercent ? Number(`${number}e-2`) : number
  const unitCode = isRatio === true ? undefined : unit.code
  const before = phases.get(attribute)
  if (member === undefined) entity.property(path, attribute, amount, { unitCode })
  else if (before === undefined) phases.set(attribute, { path, others: [], unitCode, members: { [member]: amount } })
  else {
    before.members[member] = amount
    before.others.push(path)
  }
}

function carry(path: string, field: string, value: number, unit: PointUnit, entity: EntityBuilder): void {
  const kept: Json = unit.other === undefined ? value : { value, unit: unit.other }
  entity.carry(path, field, kept, 'no-hub-word', { unitCode: unit.code })
}

function bitsOf(value: bigint, labels: ReadonlyMap<number, string>): readonly string[] {
  const found: string[] = []
  for (let bit = 0; bit < 64; bit++) if ((value >> BigInt(bit)) & 1n) found.push(labels.get(bit) ?? `bit${bit}`)
  return found
}
