// Helpers to read and write in the tests of this adapter.

import { decodeContext, encodeContext, readableId, contractLimits } from '../../contract/context.ts'
import { resultOf, valueOf } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { fail, type Result } from '../../../standards/result.ts'
import type { Entity, Json, Loss, Problem } from '../../adapter.ts'
import { sensorthings } from './adapter.ts'

export interface Read {
  readonly entities: readonly Entity[]
  readonly losses: readonly string[]
  readonly state: ReadonlyMap<string, Json | null>
}

const absent: Result<never, Problem> = fail({ code: 'unsupported', detail: 'The codec has no such method.' })

export function read(
  json: unknown,
  options: JsonObject = {},
  state: ReadonlyMap<string, Json> = new Map(),
): Read | Problem {
  const body = new TextEncoder().encode(JSON.stringify(json))
  const message = { body, mediaType: 'application/json', headers: new Map<string, string>() }
  const context = decodeContext(state, contractLimits, readableId)
  const decoded = resultOf(() => valueOf(valueOf(sensorthings.configure(options)).decode?.(message, context) ?? absent))
  if (!decoded.ok) return decoded.problem
  const { changes, losses, state: after = new Map() } = decoded.value
  const entities = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  return { entities, losses: losses.map(lossText), state: after }
}

/** Reads a message that must be valid. */
export function readWell(...given: Parameters<typeof read>): Read {
  return well(read(...given))
}

export interface Wrote {
  readonly value: readonly Record<string, Json>[]
  readonly losses: readonly string[]
  readonly omitted: readonly string[]
}

export function write(
  entities: readonly Entity[],
  target = 'things',
  related: readonly Entity[] = [],
  options: JsonObject = {},
): Wrote | Problem {
  const context = { ...encodeContext(target), related: new Map(related.map((one) => [one.id, one])) }
  const encoded = resultOf(() =>
    valueOf(valueOf(sensorthings.configure(options)).encode?.(entities, context) ?? absent),
  )
  if (!encoded.ok) return encoded.problem
  const { body, losses, omitted } = encoded.value
  const { value }: Pick<Wrote, 'value'> = JSON.parse(String(body))
  return { value, losses: losses.map(lossText), omitted }
}

export function writeWell(...given: Parameters<typeof write>): Wrote {
  return well(write(...given))
}

function well<Made extends object>(made: Made | Problem): Made {
  if ('code' in made) throw new Error(made.detail)
  return made
}

function lossText({ kind, path, code }: Loss): string {
  return `${kind} ${path} ${code}`
}
