// What is to be said of one value while it is read or written: its reason, how much it differs, and what it makes of the
// quality. The place is filled in by whoever knows where the value stands.

import type { Quality } from '../../../standards/hub/quality.ts'
import type { Json, Loss } from '../../adapter.ts'

export interface Note {
  readonly kind: Loss['kind']
  readonly code: string
  /** From the value to the part that is meant, as a JSON Pointer; empty: the value itself. */
  readonly path: string
  readonly quality?: Quality
  readonly tolerance?: number
}

/** A type of the thing model (TSL `dataType`): how its values are read to the hub and written back. */
export interface DataType {
  /** The value in the hub; what does not fit the model stays as it is, with a note on its quality. */
  read(raw: Json, notes: Note[], path: string): Json
  /** JSON text; undefined: the type has no word for the value, and a note says why. */
  write(value: Json, notes: Note[], path: string): string | undefined
}

/** The value is kept, but the model does not allow it. */
export function doubt(raw: Json, notes: Note[], path: string, code: string, quality: Quality): Json {
  notes.push({ kind: 'assumed', code, path, quality })
  return raw
}

/** The value cannot be written. */
export function refuse(notes: Note[], path: string, code: string): undefined {
  notes.push({ kind: 'dropped', code, path })
  return undefined
}

/** Without a model a value is what it is. */
export const anything: DataType = {
  read: (raw) => raw,
  write: (value) => JSON.stringify(value),
}
