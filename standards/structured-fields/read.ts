// Reads structured fields (RFC 9651 section 4.2). A field with a fault anywhere is ignored as a whole, as the section requires.

import { fromBase64 } from '../bytes/base64.ts'
import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'
import type { BareItem, Dictionary, InnerList, Item, Member, Parameters } from './value.ts'

/** @returns the members in their order; of two with one key the last */
export function readDictionary(text: string): Result<Dictionary, Problem> {
  return whole(text, dictionary)
}

export function readItem(text: string): Result<Item, Problem> {
  return whole(text, item)
}

class Fault extends Error {}

interface Cursor {
  readonly text: string
  at: number
}

function whole<Value>(text: string, read: (cursor: Cursor) => Value): Result<Value, Problem> {
  const cursor: Cursor = { text, at: 0 }
  try {
    skip(cursor, / */y)
    const value = read(cursor)
    skip(cursor, / */y)
    if (cursor.at === text.length) return ok(value)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
  }
  const detail = 'This is not a structured field.'
  return fail({ code: 'syntax', detail, path: `character ${cursor.at}`, clause: 'RFC 9651 4.2' })
}

/** What the pattern (sticky) matches here; nothing moves where it does not. */
function taken({ text, at }: Cursor, pattern: RegExp): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function take(cursor: Cursor, pattern: RegExp): string {
  const found = taken(cursor, pattern)
  if (found === null) throw new Fault()
  cursor.at += found[0].length
  return found[1] ?? found[0]
}

function skip(cursor: Cursor, pattern: RegExp): void {
  cursor.at += taken(cursor, pattern)?.[0].length ?? 0
}

function isNext({ text, at }: Cursor, character: string): boolean {
  return text[at] === character
}

function dictionary(cursor: Cursor): Dictionary {
  const members = new Map<string, Member>()
  while (cursor.at < cursor.text.length) {
    const key = keyOf(cursor)
    const isValued = isNext(cursor, '=')
    if (isValued) cursor.at += 1
    members.set(key, isValued ? memberOf(cursor) : { value: true, parameters: parameters(cursor) })
    skip(cursor, /[ \t]*/y)
    if (cursor.at === cursor.text.length) break
    take(cursor, /,[ \t]*(?=.)/y)
  }
  return members
}

function keyOf(cursor: Cursor): string {
  return take(cursor, /[a-z*][a-z0-9_.*-]*/y)
}

function memberOf(cursor: Cursor): Member {
  return isNext(cursor, '(') ? innerList(cursor) : item(cursor)
}

function innerList(cursor: Cursor): InnerList {
  take(cursor, /\( */y)
  const items: Item[] = []
  while (!isNext(cursor, ')')) {
    items.push(item(cursor))
    take(cursor, /(?: +|(?=\)))/y)
  }
  cursor.at += 1
  return { items, parameters: parameters(cursor) }
}

function item(cursor: Cursor): Item {
  return { value: bareItem(cursor), parameters: parameters(cursor) }
}

function parameters(cursor: Cursor): Parameters {
  const found = new Map<string, BareItem>()
  while (isNext(cursor, ';')) {
    take(cursor, /; */y)
    const key = keyOf(cursor)
    const isValued = isNext(cursor, '=')
    if (isValued) cursor.at += 1
    found.set(key, isValued ? bareItem(cursor) : true)
  }
  return found
}

function bareItem(cursor: Cursor): BareItem {
  const next = cursor.text[cursor.at] ?? ''
  if (next === '"') return take(cursor, /"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"/y).replace(/\\(.)/g, '$1')
  if (next === ':') return bytes(take(cursor, /:([A-Za-z0-9+/=]*):/y))
  if (next === '?') return take(cursor, /\?([01])/y) === '1'
  if (next === '@') return { date: Number(take(cursor, /@(-?\d{1,15})(?!\.?\d)/y)) }
  if (next === '%') return { display: display(take(cursor, /%"([\x20\x21\x23-\x7e]*)"/y)) }
  if (/[A-Za-z*]/.test(next)) return { token: take(cursor, /[A-Za-z*][\w!#$%&'*+.^`|~:/-]*/y) }
  const number = take(cursor, /-?(?:\d{1,12}\.\d{1,3}|\d{1,15}(?!\.))(?!\d)/y)
  return number.includes('.') ? { thousandths: Math.round(Number(number) * 1000) } : Number(number)
}

/** Section 4.2.7: base64, whose padding may be missing. */
function bytes(text: string): Uint8Array {
  const read = fromBase64(text.padEnd(Math.ceil(text.length / 4) * 4, '='))
  if (!read.ok) throw new Fault()
  return read.value
}

/** Section 4.2.10: UTF-8, with what is not printable ASCII by percent sign and lower-case hexadecimal. */
function display(text: string): string {
  if (/%(?![0-9a-f]{2})/.test(text)) throw new Fault()
  try {
    return decodeURIComponent(text)
  } catch {
    throw new Fault()
  }
}
