// The inverse of a line's rules: the message's own value for a value of the hub. Undefined: it has none.

import type { Json } from '../../../adapter.ts'
import { withoutNoise } from '../../thing-model/value-type.ts'
import type { First, Line, Scalar, Template } from '../document.ts'
import type { Writing } from '../lines/values.ts'
import { isSame, type Draft, type Place } from './draft.ts'
import type { BlockPlaces } from './places.ts'

export type RawOf = (value: Json) => Json | undefined

/** Undefined: the rules have no inverse, which is noted. */
export function rawOf(line: Line, places: BlockPlaces, at: string, writing: Writing): RawOf | undefined {
  const { values, scale = 1, offset = 0 } = line
  if (values !== undefined) {
    const entries = Object.entries(values)
    const twice = entries.find(([, value], index) => entries.slice(0, index).some(([, other]) => isSame(value, other)))
    if (twice !== undefined)
      return places.note(
        `${at}/values`,
        `Two values of the message are ${JSON.stringify(twice[1])}: which one to write is not known.`,
      )
    return (value) => {
      const label = entries.find(([, one]) => isSame(one, value))?.[0]
      return label === undefined ? undefined : rawLabel(label, writing)
    }
  }
  if (scale === 0) return places.note(`${at}/scale`, 'A scale of 0 cannot be undone.')
  if (scale === 1 && offset === 0) return (value) => written(value, writing)
  return (value) => (typeof value === 'number' ? written(withoutNoise((value - offset) / scale), writing) : undefined)
}

/** Labels are the keys of a map, and therefore texts; those of numbers are written as numbers where the format has them. */
export function rawLabel(label: string, { isText }: Writing): Json {
  if (isText) return label
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(label)) return Number(label)
  return label === 'true' ? true : label === 'false' ? false : label
}

/** A value as the format has it: all are texts where the format has nothing else. */
export function written(value: Json, { isText, decimalChar }: Writing): Json | undefined {
  if (!isText) return value
  if (typeof value === 'number') return decimalChar === ',' ? String(value).replace('.', ',') : String(value)
  if (typeof value === 'string') return value === '' ? undefined : value
  return typeof value === 'boolean' ? String(value) : undefined
}

export function scalarWritten(value: Scalar, writing: Writing): Json {
  return written(value, writing) ?? ''
}

export type PutText = (text: string, draft: Draft) => boolean

/** Takes a text apart as a template has put it together; as the first of several that can be. */
export function textPutter(template: Template | First<Template>, places: BlockPlaces, at: string): PutText | undefined {
  if (typeof template !== 'string') {
    const all = template.first.flatMap((one, index) => textPutter(one, places, `${at}/first/${index}`) ?? [])
    if (all.length === 0) return undefined
    return (text, draft) => all.some((put) => draft.attempt(() => (put(text, draft) ? undefined : '')) === undefined)
  }
  if (template.startsWith('$')) {
    const place = places.place(template, at)
    return place === undefined ? undefined : (text, draft) => text !== '' && draft.put(place, text)
  }
  const pieces = template.split(/\{(\$[^{}]*)\}/)
  const parts = pieces.filter((_, index) => index % 2 === 0)
  const found = pieces.filter((_, index) => index % 2 === 1).map((path) => places.place(path, at))
  const targets = found.filter((place) => place !== undefined)
  if (targets.length < found.length) return undefined
  if (parts.slice(1, -1).includes(''))
    return places.note(at, 'Nothing stands between two values of the text, so that it cannot be taken apart.')
  return (text, draft) => putParts(text, parts, targets, draft)
}

/** Linear: each value ends where the next text between values begins. */
function putParts(text: string, parts: readonly string[], targets: readonly Place[], draft: Draft): boolean {
  const [first = ''] = parts
  if (targets.length === 0) return text === first
  if (!text.startsWith(first)) return false
  let from = first.length
  for (const [index, place] of targets.entries()) {
    const after = parts[index + 1] ?? ''
    const isLast = index === targets.length - 1
    const end = isLast ? text.length - after.length : text.indexOf(after, from + 1)
    if (end <= from || !text.startsWith(after, end) || !draft.put(place, text.slice(from, end))) return false
    from = end + after.length
  }
  return true
}
