// A remark on one value while it is read or written: the loss, how much the value differs, and the resulting quality. The caller
// adds the position of the value.

import type { Quality } from '../../../standards/hub/quality.ts'
import type { Json, Loss } from '../../adapter.ts'

export interface Note {
  readonly kind: Loss['kind']
  readonly code: string
  /** JSON Pointer from the value to the affected part; empty: the value itself. */
  readonly path: string
  readonly quality?: Quality
  readonly tolerance?: number
}

/** A type of the thing model (TSL `dataType`): how its values are read to the hub and written back. */
export interface DataType {
  /** The value in the hub; a value that does not fit the model is unchanged, with a note on its quality. */
  read(raw: Json, notes: Note[], path: string): Json
  /** JSON text; undefined: the type cannot express the value, and a note has the reason. */
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

/** Without a model, values are unchanged. */
export const anything: DataType = {
  read: (raw) => raw,
  write: (value) => JSON.stringify(value),
}
