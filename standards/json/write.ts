// JSON in canonical form (RFC 8785, JCS): the same value is always the same text, so that its digest can be compared.
// Numbers and strings are written as ECMAScript writes them, which is what the RFC's clause 3.2.2 asks for.

import type { Json } from '../hub/entity.ts'
import { isJsonObject } from './object.ts'

/** Throws on what is not I-JSON (a number that is not finite, half of a surrogate pair): reading never accepts it. */
export function canonicalJson(value: Json): string {
  if (!isOrdered(value)) return ordered(value)
  const text = JSON.stringify(value)
  // Half of a surrogate pair is written as an escape.
  return text.includes('\\ud') ? ordered(value) : text
}

/** Whether `JSON.stringify` writes the members in canonical order, and only finite numbers. */
function isOrdered(value: Json): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  if (!isJsonObject(value)) return value.every(isOrdered)
  let last = ''
  for (const name in value) {
    const inner = value[name]
    if (name < last || inner === undefined || !isOrdered(inner)) return false
    last = name
  }
  return true
}

function ordered(value: Json): string {
  if (typeof value === 'string') return canonicalString(value)
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('A number that is not finite has no JSON')
  if (isJsonObject(value)) {
    // Clause 3.2.3: sorted by UTF-16 units, which is how ECMAScript compares strings.
    const members = Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1))
    return `{${members.map(([name, inner]) => `${canonicalString(name)}:${ordered(inner)}`).join(',')}}`
  }
  if (typeof value === 'object' && value !== null) return `[${value.map(ordered).join(',')}]`
  return JSON.stringify(value)
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new Error('Half of a surrogate pair has no canonical JSON')
  return JSON.stringify(text)
}
