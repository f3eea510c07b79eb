// The notation of the tables of messages, and how a message is checked by them. A line is `Name { members }` or `Name = words`; a
// member is `name:type`, with `!` if it is required. Types: `text20` (at most 20 characters), `int`, `int0..100`, `num`, `tenth` (one
// decimal), `bool`, `time`, `uri`, `any`, a name of the table, and `[type]1..4` for a list of one to four.

import { parseRfc3339 } from '../../../../standards/hub/time/time.ts'
import { pointerToken } from '../../../../standards/json/loss.ts'
import { isJsonArray, isJsonObject } from '../../../../standards/json/object.ts'
import type { Json } from '../../../adapter.ts'

/** What a message violates, as the protocol distinguishes it in its errors. */
export interface Violation {
  readonly kind: 'type' | 'value' | 'occurrence' | 'form'
  readonly path: string
  readonly detail: string
}

type Check = (value: Json, path: string) => Violation | undefined

interface Member {
  readonly isRequired: boolean
  readonly check: Check
}

const longestTime = 40
/** The longest customData: it has no schema. */
const vendorIdLength = 255

export class Schemas {
  readonly #checks = new Map<string, Check>()
  /** Whether any object may have customData (OCPP 2.0.1 part 2, 1.6). */
  readonly #hasCustomData: boolean

  constructor(tables: readonly string[], hasCustomData: boolean) {
    this.#hasCustomData = hasCustomData
    for (const line of tables.join('\n').replaceAll('\n  ', ' ').split('\n')) {
      const [name = '', sign, ...words] = line.split(' ')
      if (sign === '=') this.#checks.set(name, checkWord(new Set(words)))
      else if (sign === '{') this.#checks.set(name, this.#object(words.slice(0, -1)))
    }
  }

  has(name: string): boolean {
    return this.#checks.has(name)
  }

  /** @param name of a message, `Heartbeat.req` or `Heartbeat.conf` @param path of its payload, a JSON Pointer */
  violation(name: string, payload: Json, path: string): Violation | undefined {
    return this.#checks.get(name)?.(payload, path)
  }

  /** The actions whose messages the tables have. */
  get actions(): readonly string[] {
    return [...this.#checks.keys()].flatMap((name) => (name.endsWith('.req') ? [name.slice(0, -4)] : []))
  }

  #object(words: readonly string[]): Check {
    const members = new Map<string, Member>()
    for (const word of words) {
      const [, name = '', mark, type = ''] = /^(\w+)(!?):(.+)$/.exec(word) ?? []
      members.set(name, { isRequired: mark === '!', check: this.#type(type) })
    }
    if (this.#hasCustomData) members.set('customData', { isRequired: false, check: checkCustomData })
    return (value, path) => checkObject(members, value, path)
  }

  #type(type: string): Check {
    const [, item, least, most] = /^\[(.+)\](?:(\d+)\.\.(\d*))?$/.exec(type) ?? []
    if (item !== undefined)
      return checkList(
        this.#type(item),
        Number(least ?? 0),
        most === undefined || most === '' ? Infinity : Number(most),
      )
    const [, plain, length] = /^(text)(\d*)$/.exec(type) ?? []
    if (plain !== undefined) return checkText(length === '' ? Infinity : Number(length))
    const [, number, low, high] = /^(int|num|tenth)(?:(\d+)\.\.(\d*))?$/.exec(type) ?? []
    if (number !== undefined)
      return checkNumber(number, Number(low ?? -Infinity), high === undefined || high === '' ? Infinity : Number(high))
    // A name of the table, which may come later in it.
    return plainChecks.get(type) ?? ((value, path) => this.#checks.get(type)?.(value, path))
  }
}

/** Offsets without minutes or a colon are of ISO 8601, which OCPP 1.6 demands (3.15), though not of RFC 3339. */
export function withWholeOffset(time: string): string {
  if (time.length > longestTime) return time
  return time.replace(/(T.*[+-]\d\d)(\d\d)?$/, (_, start: string, minutes = '00') => `${start}:${minutes}`)
}

function wrong(kind: Violation['kind'], path: string, detail: string): Violation {
  return { kind, path, detail }
}

function checkObject(members: ReadonlyMap<string, Member>, value: Json, path: string): Violation | undefined {
  if (!isJsonObject(value)) return wrong('type', path, 'The value must be an object.')
  for (const [name, { isRequired }] of members)
    if (isRequired && !Object.hasOwn(value, name)) return wrong('occurrence', path, `The member ${name} is required.`)
  for (const [name, inner] of Object.entries(value)) {
    const member = members.get(name)
    const at = path + pointerToken(name)
    if (member === undefined) return wrong('form', at, 'The schema does not have this member.')
    const found = member.check(inner, at)
    if (found !== undefined) return found
  }
  return undefined
}

function checkCustomData(value: Json, path: string): Violation | undefined {
  if (!isJsonObject(value)) return wrong('type', path, 'The value must be an object.')
  const vendor = Object.hasOwn(value, 'vendorId') ? value['vendorId'] : undefined
  if (vendor === undefined) return wrong('occurrence', path, 'The member vendorId is required.')
  return checkText(vendorIdLength)(vendor, `${path}/vendorId`)
}

function checkList(check: Check, least: number, most: number): Check {
  return (value, path) => {
    if (!isJsonArray(value)) return wrong('type', path, 'The value must be a list.')
    if (value.length < least) return wrong('occurrence', path, `The list must have at least ${least} items.`)
    if (value.length > most) return wrong('occurrence', path, `The list must have at most ${most} items.`)
    for (const [index, item] of value.entries()) {
      const found = check(item, `${path}/${index}`)
      if (found !== undefined) return found
    }
    return undefined
  }
}

function checkText(length: number): Check {
  return (value, path) => {
    if (typeof value !== 'string') return wrong('type', path, 'The value must be a text.')
    // Characters, and not UTF-16 units: they are counted only where it matters.
    const isLong = value.length > length && Array.from(value).length > length
    return isLong ? wrong('value', path, `The text must have at most ${length} characters.`) : undefined
  }
}

function checkWord(words: ReadonlySet<string>): Check {
  return (value, path) => {
    if (typeof value !== 'string') return wrong('type', path, 'The value must be a text.')
    return words.has(value) ? undefined : wrong('value', path, 'The text must be one of those of the schema.')
  }
}

function checkNumber(kind: string, low: number, high: number): Check {
  return (value, path) => {
    if (typeof value !== 'number') return wrong('type', path, 'The value must be a number.')
    if (kind === 'int' && !Number.isInteger(value)) return wrong('type', path, 'The number must be whole.')
    if (value < low || value > high) return wrong('value', path, 'The number must be in the range of the schema.')
    // Doubles do not have most tenths.
    if (kind === 'tenth' && Number(value.toFixed(1)) !== value)
      return wrong('value', path, 'The number must have at most one decimal.')
    return undefined
  }
}

const plainChecks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['any', () => undefined],
  [
    'uri',
    (value, path) => {
      if (typeof value !== 'string') return wrong('type', path, 'The value must be a text.')
      const isUri = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(value)
      return isUri ? undefined : wrong('value', path, 'The text must be a URI with its scheme.')
    },
  ],
  [
    'bool',
    (value, path) => (typeof value === 'boolean' ? undefined : wrong('type', path, 'The value must be true or false.')),
  ],
  [
    'time',
    (value, path) => {
      if (typeof value !== 'string') return wrong('type', path, 'The value must be a text.')
      const isTime = parseRfc3339(withWholeOffset(value)).ok
      return isTime ? undefined : wrong('value', path, 'The text must be a time such as 2026-01-02T03:04:05Z.')
    },
  ],
])
