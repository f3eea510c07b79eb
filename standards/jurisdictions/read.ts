// Reads a pack: checks it against the schema (schema.json), then checks what a schema cannot express (semantics.ts). Every fault
// has its place: a pack that is understood in part would allow what it is meant to deny.

import { schemaFaults } from '../json/schema.ts'
import { fail, ok, type Result } from '../result.ts'
import { packSchema } from './generated/schema.ts'
import { meaningFaults } from './semantics.ts'
import type { Pack } from './pack.ts'

export interface PackFault {
  /** JSON Pointer. */
  readonly path: string
  /** Never a value of the pack. */
  readonly detail: string
}

export function readPack(value: unknown): Result<Pack, readonly PackFault[]> {
  const shape = schemaFaults(packSchema, value).map(({ instancePath, message }) => ({
    path: instancePath,
    detail: message,
  }))
  if (shape.length > 0) return fail(shape)
  const pack = value as Pack
  const meaning = meaningFaults(pack)
  return meaning.length > 0 ? fail(meaning) : ok(pack)
}
