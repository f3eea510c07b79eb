// The lists of values that meters push: pairs of code and value, structures of code, value, scaler and unit, values after the list
// of the objects that they are of, or values by their position.

import { unitless } from '../../../standards/obis/dlms-units.ts'
import { obisText, readObis, type Obis } from '../../../standards/obis/obis.ts'
import { textOfOctets, type Data } from './data.ts'
import { codeOf, itemOf, scaleOf, timeOf, unitOf, withUnit, type Item, type Position } from './items.ts'

export interface List {
  readonly items: readonly Item[]
  /** The name of the list, if it has one without a code. */
  readonly name: Data | undefined
  /** The text after the last value, which is the number of the meter (descriptions of Austrian ports). */
  readonly number?: string
  /** Values of which nothing says what they are. */
  readonly unknown: readonly Data[]
  /** That of the values, before the first code. */
  readonly time?: Data
  /** The message contains the list of objects whose values follow. */
  readonly hasObjects?: true
}

function position(code: string, unit?: number, scaler = 0): Position {
  const obis = readObis(code)
  if (obis === undefined) throw new Error(code)
  return { obis, ...unitOf(unit, scaler) }
}

const beginning = ['1-0:0.2.129', '0-0:96.1.0', '0-0:96.1.7'].map((code) => position(code))
const powers = [
  position('1-0:1.7.0', 27),
  position('1-0:2.7.0', 27),
  position('1-0:3.7.0', 29),
  position('1-0:4.7.0', 29),
]
const currents = ['1-0:31.7.0', '1-0:51.7.0', '1-0:71.7.0'].map((code) => position(code, 33, -3))
const voltages = ['1-0:32.7.0', '1-0:52.7.0', '1-0:72.7.0'].map((code) => position(code, 35, -1))
const energies = [
  position('0-0:1.0.0'),
  position('1-0:1.8.0', 30),
  position('1-0:2.8.0', 30),
  position('1-0:3.8.0', 32),
  position('1-0:4.8.0', 32),
]
const ofThree = [...beginning, ...powers, ...currents, ...voltages]
const ofOne = [...beginning, ...powers, ...currents.slice(0, 1), ...voltages.slice(0, 1)]

/** Of Kamstrup. @param exponent the exponent of ten of currents */
function kamstrup(exponent: number): readonly Position[] {
  return [
    ...powers,
    ...['1-1:31.7.0', '1-1:51.7.0', '1-1:71.7.0'].map((code) => position(code, 33, exponent)),
    ...['1-1:32.7.0', '1-1:52.7.0', '1-1:72.7.0'].map((code) => position(code, 35)),
    ...['1-1:1.8.0', '1-1:2.8.0'].map((code) => position(code, 30, 1)),
    ...['1-1:3.8.0', '1-1:4.8.0'].map((code) => position(code, 32, 1)),
    ...[21, 41, 61, 22, 42, 62].map((quantity) => position(`1-1:${quantity}.7.0`, 27)),
    ...[21, 41, 61, 22, 42, 62].map((quantity) => position(`1-1:${quantity}.8.0`, 30, 1)),
    ...[13, 33, 53, 73].map((quantity) => position(`1-1:${quantity}.7.0`, unitless, -2)),
  ]
}

/** Meters of Kamstrup behind current transformers, by the beginning of their type. */
const behindTransformers = { type: '685', list: kamstrup(-3) } as const

interface NamedList {
  readonly name: RegExp
  /** The lists, which differ in their number of values; also the units of values with a code. */
  readonly lists: readonly (readonly Position[])[]
}

/** The lists of makers whose name, which they contain, says what they have (descriptions of the Norwegian and Swedish ports). */
const named: readonly NamedList[] = [
  { name: /^KFM_/, lists: [ofThree, ofOne, [...ofThree, ...energies], [...ofOne, ...energies]] },
  { name: /^Kamstrup_V/, lists: [kamstrup(-2)] },
]

/**
 * An object of a push list (IEC 62056-6-2 5.3.8): its class, its code, and which of its attributes; in later versions of the push setup also
 * what of it is sent.
 */
interface PushObject {
  readonly class: number
  readonly obis: Obis
  readonly attribute: number
}

function objectOf(data: Data): PushObject | undefined {
  if (data.kind !== 'list' || data.items.length < 4 || data.items.length > 6) return undefined
  const [of, code, attribute, index] = data.items
  const obis = codeOf(code)
  if (of?.kind !== 'number' || obis === undefined || attribute?.kind !== 'number' || index?.kind !== 'number')
    return undefined
  return { class: of.value, obis, attribute: attribute.value }
}

const attributes = { value: 2, scale: 3 } as const
/** The attribute with the time of the value, of extended registers and demand registers. */
const captureTimes: ReadonlyMap<number, number> = new Map([
  [4, 5],
  [5, 6],
])

/**
 * A push that begins with the list of its objects, itself the first of them. Undefined: it has another form.
 *
 * @param declared says the units of values whose scale is not among the objects
 */
function readObjects(all: readonly Data[], declared: readonly Position[]): List | undefined {
  const [head, ...values] = all
  const listed = head?.kind === 'list' ? head.items.map(objectOf) : []
  const objects = listed.filter((one) => one !== undefined)
  if (objects.length === 0 || objects.length !== listed.length) return undefined
  if (objects.length !== values.length && objects.length !== values.length + 1) return undefined
  const own = objects.slice(objects.length - values.length)
  const scales = new Map(
    own.flatMap(({ obis, attribute }, index) => {
      const scale = attribute === attributes.scale ? scaleOf(values[index]) : undefined
      return scale === undefined ? [] : [[obisText(obis), scale] as const]
    }),
  )
  const isTime = ({ class: of, attribute }: PushObject, data: Data | undefined): boolean =>
    captureTimes.get(of) === attribute && timeOf(data) !== undefined
  const times = new Map(
    own.flatMap((object, index) => {
      const time = isTime(object, values[index]) ? timeOf(values[index]) : undefined
      return time === undefined ? [] : [[obisText(object.obis), time] as const]
    }),
  )
  const items = own.flatMap(({ obis, attribute }, index): Item[] => {
    const data = values[index]
    if (data === undefined || attribute !== attributes.value) return []
    const scale = scales.get(obisText(obis)) ?? { unit: undefined, scaler: 0 }
    const time = times.get(obisText(obis))
    const timed = time === undefined ? {} : { time }
    return [withUnit({ obis, data, at: data.at, end: data.end, ...scale, ...timed }, declared)]
  })
  // Of other attributes, names of objects repeat their codes.
  const unknown = own.flatMap((object, index) => {
    const { attribute } = object
    const data = values[index]
    const isScale = attribute === attributes.scale && scaleOf(data) !== undefined
    const isKnown = attribute === attributes.value || isScale || isTime(object, data)
    return data === undefined || isKnown || codeOf(data) !== undefined ? [] : [data]
  })
  return { items, name: undefined, unknown, hasObjects: true }
}

/** The values of a push with their codes. @param declared the lists that the source declares */
export function readList(body: Data, declared: readonly (readonly Position[])[]): List {
  const all = body.kind === 'list' ? body.items.flatMap((one) => (isCoded(one) ? one.items : [one])) : [body]
  const described = readObjects(all, declared.flat())
  if (described !== undefined) return described
  const items: Item[] = []
  const bare: Data[] = []
  let number: string | undefined
  for (let at = 0; at < all.length; at++) {
    const one = all[at]
    // Some meters send an empty value between two pairs.
    if (one === undefined || (one.kind === 'null' && items.length > 0)) continue
    const [code, data, third] = one.kind === 'list' ? one.items : all.slice(at, at + 3)
    const obis = codeOf(code)
    if (obis === undefined || data === undefined) {
      bare.push(one)
      number = items.length === 0 ? undefined : nameOf(one)
      continue
    }
    number = undefined
    if (one.kind === 'list') items.push(itemOf(obis, one.items.slice(1), one))
    else {
      const scale = scaleOf(third)
      const { end } = (scale === undefined ? data : third) ?? data
      items.push({ obis, data, at: one.at, end, ...(scale ?? { unit: undefined, scaler: 0 }) })
      at += scale === undefined ? 1 : 2
    }
  }
  const time = items.length > 0 && timeOf(bare[0]) !== undefined ? bare.shift() : undefined
  const [first] = bare
  const text = first === undefined ? listName(items) : nameOf(first)
  const known = named.find(({ name }) => name.test(text ?? ''))?.lists ?? []
  if (items.length > 0) {
    const isBehind = known.length > 0 && typeOf(items)?.startsWith(behindTransformers.type) === true
    const lists = [...declared, ...(isBehind ? [behindTransformers.list] : known)].flat()
    const isNamed = bare.length === 1 && text !== undefined
    return {
      items: items.map((item) => withUnit(item, lists)),
      name: isNamed ? first : undefined,
      unknown: isNamed ? [] : bare,
      ...(time !== undefined && { time }),
      ...(isNamed && number !== undefined && /^[0-9A-Z]{6,20}$/.test(number) && { number }),
    }
  }
  const positions = [...declared, ...known].find(({ length }) => length === bare.length)
  if (positions === undefined) return { items: [], name: undefined, unknown: bare }
  const placed = positions.flatMap((of, index) => {
    const data = bare[index]
    return data === undefined ? [] : [{ ...of, data, at: data.at, end: data.end }]
  })
  return { items: placed, name: undefined, unknown: [] }
}

/** A list of structures with codes, within the list of the push. */
function isCoded(data: Data): data is Extract<Data, { readonly kind: 'list' }> {
  if (data.kind !== 'list' || data.items.length === 0) return false
  return data.items.every((one) => one.kind === 'list' && codeOf(one.items[0]) !== undefined)
}

function nameOf(data: Data): string | undefined {
  return data.kind === 'text' ? data.value : data.kind === 'octets' ? textOfOctets(data.value) : undefined
}

/** The type of the meter as Kamstrup sends it (96.1.1). */
function typeOf(items: readonly Item[]): string | undefined {
  const item = items.find(({ obis }) => obis.quantity === 96 && obis.processing === 1 && obis.tariff === 1)
  return item === undefined ? undefined : nameOf(item.data)
}

/** The version of the list, which has the code 0.2.129. */
function listName(items: readonly Item[]): string | undefined {
  const item = items.find(({ obis }) => obis.quantity === 0 && obis.processing === 2 && obis.tariff === 129)
  return item === undefined ? undefined : nameOf(item.data)
}
