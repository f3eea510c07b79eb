// Values with labels (TSL `enum`, `bool`): the model gives each number its label. A number that the model does not name is never
// given a meaning.

import type { Json } from '../../../adapter.ts'
import { doubt, refuse, type DataType } from '../note.ts'

/** The hub value of each source value, by its text. */
export type Labels = ReadonlyMap<string, string | number | boolean>

export const booleans: Labels = new Map([
  ['0', false],
  ['1', true],
])

/** @param direct whether a label itself is accepted too, since some devices send `true` for 1 */
export function labelType(labels: Labels, direct: boolean): DataType {
  const known = new Set<Json>(labels.values())
  const texts = new Map([...labels].map(([raw, label]): [Json, string] => [label, jsonOf(raw)]))
  return {
    read(raw, notes, path) {
      if (typeof raw === 'number') {
        const label = labels.get(String(raw))
        return label ?? doubt(raw, notes, path, 'value-not-in-model', 'out-of-range')
      }
      const label = typeof raw === 'string' ? labels.get(raw) : undefined
      if (label !== undefined) {
        notes.push({ kind: 'coerced', code: 'text-number', path })
        return label
      }
      if (direct && known.has(raw)) {
        notes.push({ kind: 'coerced', code: 'label-for-number', path })
        return raw
      }
      const [code, quality] =
        typeof raw === 'string'
          ? (['value-not-in-model', 'out-of-range'] as const)
          : (['wrong-type', 'invalid'] as const)
      return doubt(raw, notes, path, code, quality)
    },
    write: (value, notes, path) => texts.get(value) ?? refuse(notes, path, 'value-not-in-model'),
  }
}

/** An enum with duplicate labels: its numbers are kept. */
export const unlabelled: DataType = {
  read(raw, notes, path) {
    notes.push({ kind: 'carried', code: 'labels-not-distinct', path })
    return raw
  },
  write: (value) => JSON.stringify(value),
}

/** Two values with the same label cannot be distinguished when written back. */
export function hasDistinctLabels(labels: Labels): boolean {
  return new Set(labels.values()).size === labels.size
}

/** A value as the protocol writes it: a number if the model's key is one. */
function jsonOf(raw: string): string {
  return String(Number(raw)) === raw ? raw : JSON.stringify(raw)
}
