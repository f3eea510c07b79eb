// The leaves of an input, and other values for each. In JSON every scalar is a leaf; in text and binary formats every byte
// is a leaf.

import type { Json } from '../adapter.ts'
import { isObject } from './fixture.ts'

export interface JsonLeaf {
  readonly path: readonly string[]
  readonly value: Json
}

/** The input as JSON, if its media type is JSON. */
export function parseJsonBody(body: Uint8Array, mediaType: string): Json | undefined {
  if (!/[/+]json$/.test(mediaType)) return undefined
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as Json
  } catch {
    return undefined
  }
}

export function leavesOfJson(value: Json, path: readonly string[] = []): readonly JsonLeaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([name, inner]) => leavesOfJson(inner, [...path, name]))
}

/** Returns the JSON with another value at a path. */
export function setLeaf(json: Json, path: readonly string[], value: Json): Json {
  const [name, ...rest] = path
  if (name === undefined) return value
  if (Array.isArray(json)) return json.with(Number(name), setLeaf(json[Number(name)] as Json, rest, value))
  if (!isObject(json)) return json
  return Object.fromEntries(
    Object.entries(json).map(([key, inner]) => [key, key === name ? setLeaf(inner, rest, value) : inner]),
  )
}

/** Other values of the same type. */
export function otherScalars(value: Json): readonly Json[] {
  switch (typeof value) {
    case 'string':
      return [`${value}x`, value === '' ? 'y' : ''].concat(
        /\d/.test(value) ? [value.replace(/\d(?=\D*$)/, nextDigit)] : [],
      )
    case 'number':
      return [value + 1, -value - 1]
    case 'boolean':
      return [!value]
    default:
      return [0]
  }
}

/** Other values of a byte. Digits become digits and letters become letters, so that the syntax stays valid. */
export function otherBytes(byte: number): readonly number[] {
  const character = String.fromCodePoint(byte)
  if (/\d/.test(character)) return [nextDigit(character).codePointAt(0) ?? 0]
  if (/[a-z]/i.test(character)) return [character === 'z' || character === 'Z' ? byte - 1 : byte + 1]
  return [byte ^ 0x01, byte ^ 0x80]
}

function nextDigit(digit: string): string {
  return String((Number(digit) + 1) % 10)
}

/** Bytes as Latin-1 text: one character per byte. */
export function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCodePoint(byte)).join('')
}
