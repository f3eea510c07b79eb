// Entities as one pack of resolved records (RFC 8428 section 4.6) in JSON or CBOR.

import type { Encoded, EncodeContext, Entity, Json } from '../../adapter.ts'
import { fromBase64Url, toBase64Url } from '../../../standards/bytes/base64url.ts'
import { typesOf, type Attribute, type Geometry } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { EntityReader, raise, takeValue, writeCbor, type Ledger, type Plan } from '../../kit/index.ts'
import { encodingOf, epochText, ownValue, updateTimeOf } from './decode.ts'
import { joinName } from './names.ts'
import { prefix, type Settings } from './options.ts'
import { isSenmlUnit, senmlNumbers, writeSenmlUnit } from '../../kit/index.ts'

/** The fields of a record by label. */
type Fields = readonly (readonly [label: string, value: string | number | boolean | Uint8Array])[]

const target = 'pack'
const firstAbsolute = 2 ** 28

export function encodeAll(
  entities: readonly Entity[],
  context: EncodeContext,
  settings: Settings,
  ledger: Ledger,
): Pick<Encoded, 'body' | 'omitted'> {
  const omitted: string[] = []
  const records = entities.flatMap((entity) => {
    const written = recordsOf(entity, context, settings, ledger)
    if (typeof written !== 'string') return written
    omitted.push(entity.id)
    ledger.report('dropped', entity.id, written)
    return []
  })
  if (records.length === 0)
    return raise({ code: 'nothing-representable', detail: 'None of the entities can be represented in a SenML pack.' })
  return { body: context.target === 'pack' ? jsonOf(records) : cborOf(records), omitted }
}

/** @returns the records of an entity, or why it has none */
function recordsOf(
  entity: Entity,
  context: EncodeContext,
  settings: Settings,
  ledger: Ledger,
): readonly Fields[] | string {
  const device = context.localId(entity.id)
  if (device === undefined) return 'device-name-hidden'
  if (!typesOf(entity).includes(settings.deviceOf(device).type)) return 'type-not-declared'
  if (joinName({ device, value: '' }, settings.separator) === undefined) return 'name-not-written'
  const before = ledger.losses.length
  const reader = new EntityReader(entity, ledger, target)
  const written = reader.instances().flatMap(([name, instances]) => {
    const own = instances.find(({ datasetId }) => datasetId === undefined)
    for (const instance of instances) if (instance !== own) reader.giveUp(name, 'one-instance', instance.datasetId)
    if (own === undefined) return []
    return name === 'location'
      ? positionOf(reader, own, device, settings)
      : valueOf(reader, name, own, device, settings)
  })
  if (written.length > 0) {
    reader.finish()
    return written
  }
  ledger.losses.length = before
  return 'nothing-to-write'
}

function valueOf(
  reader: EntityReader,
  name: string,
  instance: Attribute,
  device: string,
  settings: Settings,
): readonly Fields[] {
  const { separator } = settings
  const product = settings.deviceOf(device)
  const plan = product.planOfAttribute(name)
  if (plan === undefined || plan.isPosition) return drop(reader, name, 'attribute-not-in-pack')
  const value = plan.identifier === ownValue && plan.attribute === plan.carriedAttribute ? '' : plan.identifier
  const full = joinName({ device, value }, separator)
  if (full === undefined) return drop(reader, name, 'name-not-written')
  const unit = unitOf(reader, name, instance, plan)
  const written = takeText(reader, name, instance, plan)
  if (written === undefined) return []
  const isData =
    textMember(instance, encodingOf) === 'base64url' && typeof written === 'string' && fromBase64Url(written).ok
  if (isData) reader.report('coerced', `${name}/${encodingOf}`, 'written-as-data')
  const time = timeOf(reader, name, instance)
  const update = instance[updateTimeOf]
  const updateTime = isJsonObject(update as Json) ? (update as { readonly value?: Json }).value : undefined
  return [
    [
      ['n', full],
      ...(unit === undefined ? [] : [['u', unit] as const]),
      isData ? (['vd', bytesOf(written)] as const) : ([labelOf(written), written] as const),
      ...(time === undefined ? [] : [['t', time] as const]),
      ...(typeof updateTime === 'number' ? [['ut', updateTime] as const] : []),
    ],
  ]
}

function drop(reader: EntityReader, name: string, code: string): readonly Fields[] {
  reader.giveUp(name, code)
  return []
}

/** The unit of the registry. One that the registry lacks is reported, and the value is written without it. */
function unitOf(reader: EntityReader, name: string, { unitCode, ...rest }: Attribute, plan: Plan): string | undefined {
  const spelled = textMember(rest, `${prefix}_unit`)
  if (unitCode === undefined) return spelled !== undefined && isSenmlUnit(spelled) ? spelled : undefined
  const unit = writeSenmlUnit(plan.linear === undefined ? unitCode : (plan.unitCode ?? unitCode))
  if (unit === undefined) reader.report('dropped', `${name}/unitCode`, 'unit-not-in-registry')
  return unit
}

/** A number, a text or true or false; anything else is reported. */
function takeText(
  reader: EntityReader,
  name: string,
  instance: Attribute,
  plan: Plan,
): string | number | boolean | undefined {
  const { unitCode } = instance
  // Without a declared scale the value is written in its own unit.
  const asIs = plan.linear === undefined ? { ...plan, unitCode } : plan
  const text = takeValue(reader, asIs, name, instance)
  if (text === undefined) return undefined
  const value = JSON.parse(text) as Json
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  reader.giveUp(name, 'value-not-in-pack')
  return undefined
}

function textMember(instance: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const member = instance[name] as { readonly value?: Json } | undefined
  return typeof member === 'object' && typeof member.value === 'string' ? member.value : undefined
}

function labelOf(value: string | number | boolean): string {
  return typeof value === 'number' ? 'v' : typeof value === 'boolean' ? 'vb' : 'vs'
}

/** Section 4.5.3: a time before 1978 would be read as one that is relative to now, and so is none. */
function timeOf(reader: EntityReader, name: string, { observedAt }: Attribute): number | undefined {
  const path = `${name}/observedAt`
  if (observedAt === undefined) {
    reader.report('assumed', path, 'time-becomes-now')
    return undefined
  }
  const text = epochText(observedAt)
  const time = Number(text)
  if (time < firstAbsolute) {
    reader.report('dropped', path, 'time-out-of-range')
    return undefined
  }
  if (epochOf(time) !== observedAt) reader.report('approximated', path, 'time-precision', { tolerance: 1e-6 })
  return time
}

function epochOf(time: number): string {
  const [whole = '', fraction = ''] = String(time).split('.')
  return new Date(Number(whole) * 1000).toISOString().replace('.000Z', fraction === '' ? 'Z' : `.${fraction}Z`)
}

/** A point in WGS-84, as two records. */
function positionOf(reader: EntityReader, instance: Attribute, device: string, settings: Settings): readonly Fields[] {
  const geometry = reader.take('location', { kind: 'GeoProperty' }) as Geometry | undefined
  if (geometry === undefined) return []
  if (geometry.type !== 'Point') return drop(reader, 'location', 'point-only')
  const [longitude = 0, latitude = 0, altitude] = geometry.coordinates
  // It would be read back as a receiver without a fix.
  if (longitude === 0 && latitude === 0) return drop(reader, 'location', 'position-zero')
  if (altitude !== undefined) reader.report('dropped', 'location/value/coordinates/2', 'no-altitude')
  const n = joinName({ device, value: '' }, settings.separator) ?? device
  const time = timeOf(reader, 'location', instance)
  const at: Fields = time === undefined ? [] : [['t', time]]
  return [
    [['n', n], ['u', 'lat'], ['v', latitude], ...at],
    [['n', n], ['u', 'lon'], ['v', longitude], ...at],
  ]
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64Url(text)
  return bytes.ok ? bytes.value : new Uint8Array(0)
}

function jsonOf(records: readonly Fields[]): string {
  const texts = records.map((fields) => {
    const members = fields.map(
      ([label, value]) =>
        `${JSON.stringify(label)}:${JSON.stringify(value instanceof Uint8Array ? toBase64Url(value) : value)}`,
    )
    return `{${members.join(',')}}`
  })
  return `[${texts.join(',')}]`
}

function cborOf(records: readonly Fields[]): Uint8Array {
  return writeCbor.list(
    records.map((fields) =>
      writeCbor.map(fields.map(([label, value]) => [writeCbor.number(senmlNumbers.get(label) ?? 0), cborValue(value)])),
    ),
  )
}

function cborValue(value: string | number | boolean | Uint8Array): Uint8Array {
  if (typeof value === 'number') return writeCbor.number(value)
  if (typeof value === 'boolean') return writeCbor.boolean(value)
  return typeof value === 'string' ? writeCbor.text(value) : writeCbor.bytes(value)
}
