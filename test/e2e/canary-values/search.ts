// Looks for planted values in whatever a gateway has let out: as they are, and in each form in which a program writes a
// text by accident.

import { toBase64 } from '../../../standards/bytes/base64.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import type { Plant } from './values.ts'

export interface Leak {
  readonly plant: string
  readonly form: string
}

/** Base64 is 4 characters of 3 bytes: what stands before a value moves it by none, one or two bytes. */
const shifts = [0, 1, 2]
/** Less of a base64 text could be there by chance. */
const shortestBase64 = 8

function bytesOf({ text, hex }: Plant): readonly Uint8Array[] {
  const other = hex === undefined ? undefined : fromHex(hex)
  if (other?.ok === false) throw new Error('a planted value is wrong')
  return [new TextEncoder().encode(text), ...(other === undefined ? [] : [other.value])]
}

/** The characters of a base64 text that the value alone decides, wherever it stands. */
function base64Cores(bytes: Uint8Array): readonly string[] {
  return shifts.flatMap((shift) => {
    const moved = new Uint8Array(shift + bytes.length)
    moved.set(bytes, shift)
    const whole = toBase64(moved).replace(/=+$/, '')
    const first = Math.ceil((shift * 8) / 6)
    const core = whole.slice(first, Math.floor((moved.length * 8) / 6))
    return core.length < shortestBase64 ? [] : [core]
  })
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

function json(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function html(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

function everyByte(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

interface Forms {
  /** Names by form, in lower case: they are found in capitals too. */
  readonly anyCase: ReadonlyMap<string, string>
  readonly base64: ReadonlyMap<string, string>
}

/** Each form in which a planted value could stand in a text. */
function formsOf(plant: Plant): Forms {
  const { text } = plant
  const base64 = new Map<string, string>()
  const forms: (readonly [name: string, form: string])[] = [
    ['as it is', text],
    ['in JSON', json(text)],
    ['in JSON, in ASCII', ascii(json(text))],
    ['in JSON in JSON', json(json(text))],
    ['in JSON in JSON, in ASCII', json(ascii(json(text)))],
    ['in HTML', html(text)],
    ['in a URL', encodeURIComponent(text)],
    ['in a URL, twice', encodeURIComponent(encodeURIComponent(text))],
    ['in a path', encodeURI(text)],
    ['in a form', new URLSearchParams({ a: text }).toString().slice(2)],
    ['without blanks', text.replaceAll(' ', '')],
  ]
  for (const [number, bytes] of bytesOf(plant).entries()) {
    forms.push([`as bytes ${number}`, latin1(bytes)])
    forms.push([`in hexadecimal ${number}`, toHex(bytes)])
    forms.push([`byte by byte in a URL ${number}`, everyByte(bytes)])
    for (const core of base64Cores(bytes)) {
      base64.set(core, 'in base64')
      base64.set(core.replaceAll('+', '-').replaceAll('/', '_'), 'in base64url')
    }
  }
  return { base64, anyCase: new Map(forms.toReversed().map(([name, form]) => [form.toLowerCase(), name])) }
}

const known = new WeakMap<Plant, Forms>()

function knownFormsOf(plant: Plant): Forms {
  const forms = known.get(plant) ?? formsOf(plant)
  known.set(plant, forms)
  return forms
}

/**
 * The planted values that stand in a text.
 * @param place a text, or bytes as they are
 */
export function leaksIn(place: string | Uint8Array, plants: readonly Plant[]): readonly Leak[] {
  const text = typeof place === 'string' ? place : latin1(place)
  const lower = text.toLowerCase()
  return plants.flatMap((plant) => {
    const { anyCase, base64 } = knownFormsOf(plant)
    const found =
      [...anyCase].find(([form]) => lower.includes(form)) ?? [...base64].find(([form]) => text.includes(form))
    return found === undefined ? [] : [{ plant: plant.name, form: found[1] }]
  })
}
