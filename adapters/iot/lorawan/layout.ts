// Layouts of payloads, as a source declares them of a product: a Thing Description with the terms of the LoRaWAN binding
// (lorav:), whose properties are at offsets ("fixed") or after a channel and a type ("tlv", "ctv"); or Cayenne LPP.

import type { Json } from '../../adapter.ts'
import { shortestOfFloat } from '../../../standards/gtfs-realtime/float.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { modelFault, raise, textOf, valueType, type PropertyModel, type ThingModel } from '../../kit/index.ts'
import { cayenneModel, readCayenne } from './cayenne-lpp.ts'

/** The values of a payload by identifier. @param rest gets the place from which the payload cannot be read */
export type Layout = (payload: Uint8Array, rest: (path: string) => void) => readonly (readonly [string, Json])[]

type NumberType = 'u8' | 's8' | 'u16' | 's16' | 'u32' | 's32' | 'f32'
const numberTypes: ReadonlyMap<string, NumberType> = new Map<string, NumberType>([
  ['u8', 'u8'],
  ['s8', 's8'],
  ['u16', 'u16'],
  ['s16', 's16'],
  ['u32', 'u32'],
  ['s32', 's32'],
  ['f32', 'f32'],
  ['xsd:unsignedByte', 'u8'],
  ['xsd:byte', 's8'],
  ['xsd:unsignedShort', 'u16'],
  ['xsd:short', 's16'],
  ['xsd:unsignedInt', 'u32'],
  ['xsd:int', 's32'],
  ['xsd:float', 'f32'],
])
const sizes: Readonly<Record<NumberType, number>> = { u8: 1, s8: 1, u16: 2, s16: 2, u32: 4, s32: 4, f32: 4 }

interface Place {
  readonly identifier: string
  readonly at: number
  readonly tag: string
  readonly type: NumberType
  readonly isLittle: boolean
  readonly factor: number
  readonly divisor: number
  readonly addend: number
  readonly labels: ReadonlyMap<string, string> | undefined
}

export interface DescribedPayload extends ThingModel {
  readonly layout: Layout | undefined
}

/** Reads the option `model` of a product; one that contradicts itself is a Problem `option-invalid`. */
export function readDescription(description: JsonObject): DescribedPayload {
  if (textOf(description, 'lorav:payloadLayout') === 'cayenne-lpp')
    return { properties: cayenneModel(), events: new Map(), layout: readCayenne }
  const properties = member(description, 'properties') ?? {}
  if (!isJsonObject(properties)) return modelFault('properties is not an object.')
  const models = new Map(
    Object.entries(properties).map(([name, one]): [string, PropertyModel] => [name, propertyOf(name, one)]),
  )
  return { properties: models, events: new Map(), layout: layoutOf(description, properties) }
}

function propertyOf(name: string, of: Json): PropertyModel {
  if (!isJsonObject(of)) return modelFault(`${name} is not an object.`)
  const type = textOf(of, 'type')
  const unit = textOf(of, 'unit')
  const [minimum, maximum] = [numberOf(of, 'minimum'), numberOf(of, 'maximum')]
  const isNumber = type === 'number' || type === 'integer'
  const integer = type === 'integer' ? { integer: true } : {}
  return {
    type: isNumber ? valueType.number({ minimum, maximum, ...integer }) : valueType.any,
    isNumber,
    unit,
    isReadOnly: true,
  }
}

function layoutOf(description: JsonObject, properties: JsonObject): Layout | undefined {
  const kind = textOf(description, 'lorav:payloadLayout')
  if (kind === undefined) return undefined
  const places = Object.entries(properties).map(([name, one]) => placeOf(name, one, kind))
  if (kind === 'fixed') return (payload, rest) => readFixed(payload, places, rest)
  if (kind === 'tlv' || kind === 'ctv') {
    const fields = member(description, 'lorav:tagFields')
    const length = isJsonArray(fields) ? fields.length : 2
    return (payload, rest) => readTagged(payload, places, length, rest)
  }
  return modelFault('lorav:payloadLayout is none of fixed, tlv, ctv and cayenne-lpp.')
}

function placeOf(identifier: string, property: Json, kind: string): Place {
  const forms = member(property as JsonObject, 'forms')
  const form = isJsonArray(forms) ? forms[0] : undefined
  if (!isJsonObject(form)) return modelFault(`${identifier} has no form.`)
  const type = numberTypes.get(textOf(form, 'lorav:type') ?? '')
  if (type === undefined) return modelFault(`${identifier} has no lorav:type that is known.`)
  const order = member(form, 'lorav:mostSignificantByte')
  if (typeof order !== 'boolean' && sizes[type] > 1)
    return modelFault(`${identifier} has several bytes, but no lorav:mostSignificantByte.`)
  const tag = member(form, 'lorav:tag')
  if (kind !== 'fixed' && !isJsonArray(tag)) return modelFault(`${identifier} has no lorav:tag.`)
  const at = numberOf(form, 'lorav:byteOffset')
  if (kind === 'fixed' && (at === undefined || !Number.isInteger(at) || at < 0))
    return modelFault(`${identifier} has no lorav:byteOffset.`)
  const labels = member(form, 'lorav:enum')
  const divisor = numberOf(form, 'lorav:divisor') ?? 1
  if (divisor === 0) return modelFault(`${identifier} has the lorav:divisor 0.`)
  return {
    identifier,
    at: at ?? 0,
    tag: isJsonArray(tag) ? tag.map(Number).join() : '',
    type,
    isLittle: order === false,
    factor: numberOf(form, 'lorav:multiplier') ?? 1,
    divisor,
    addend: numberOf(form, 'lorav:offset') ?? 0,
    labels: isJsonObject(labels)
      ? new Map(Object.entries(labels).map(([raw, label]) => [raw, typeof label === 'string' ? label : raw]))
      : undefined,
  }
}

function numberOf(of: JsonObject, name: string): number | undefined {
  const value = member(of, name)
  return typeof value === 'number' ? value : undefined
}

function valueAt(view: DataView, at: number, place: Place): Json {
  const { type, isLittle, factor, divisor, addend, labels } = place
  const read: Readonly<Record<NumberType, () => number>> = {
    u8: () => view.getUint8(at),
    s8: () => view.getInt8(at),
    u16: () => view.getUint16(at, isLittle),
    s16: () => view.getInt16(at, isLittle),
    u32: () => view.getUint32(at, isLittle),
    s32: () => view.getInt32(at, isLittle),
    f32: () => shortestOfFloat(view.getFloat32(at, isLittle)),
  }
  const raw = read[type]()
  if (!Number.isFinite(raw)) return null
  if (labels !== undefined) return labels.get(String(raw)) ?? raw
  // Without the noise of the binary fraction.
  return Number(((raw * factor) / divisor + addend).toPrecision(15))
}

function readFixed(payload: Uint8Array, places: readonly Place[], rest: (path: string) => void) {
  const end = Math.max(0, ...places.map(({ at, type }) => at + sizes[type]))
  if (end < payload.length) rest(`payload/byte ${end}`)
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length)
  return places.map((place): readonly [string, Json] => {
    if (place.at + sizes[place.type] > payload.length) raise(tooShort(payload.length))
    return [place.identifier, valueAt(view, place.at, place)]
  })
}

/** Channel, type and value, again and again. The length of a value whose tag is unknown is unknown too: it ends the reading. */
function readTagged(payload: Uint8Array, places: readonly Place[], tagLength: number, rest: (path: string) => void) {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length)
  const values: (readonly [string, Json])[] = []
  for (let at = 0; at < payload.length;) {
    if (at + tagLength > payload.length) raise(tooShort(at))
    const tag = payload.subarray(at, at + tagLength).join()
    const place = places.find((one) => one.tag === tag)
    if (place === undefined) {
      rest(`payload/byte ${at}`)
      if (values.length === 0)
        raise({
          code: 'unsupported',
          path: `payload/byte ${at}`,
          detail: 'The payload has a tag that the model lacks.',
        })
      break
    }
    at += tagLength
    if (at + sizes[place.type] > payload.length) raise(tooShort(at))
    values.push([place.identifier, valueAt(view, at, place)])
    at += sizes[place.type]
  }
  return values
}

function tooShort(at: number) {
  return { code: 'invalid', path: `payload/byte ${at}`, detail: 'The payload is shorter than its model says.' } as const
}
