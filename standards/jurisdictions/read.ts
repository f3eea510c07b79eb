// Reads a pack: the schema (schema.json), and then what no schema says (meaning.ts). Every fault has its place, since a
// pack that is half understood would let pass what it means to hold.

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
