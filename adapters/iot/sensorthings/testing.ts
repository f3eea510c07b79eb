// Helpers to read and write in the tests of this adapter.

import { decodeContext, encodeContext, readableId, contractLimits } from '../../contract/context.ts'
import type { Entity, Json, Loss, Problem } from '../../adapter.ts'
import { sensorthings } from './adapter.ts'
import type { Options } from './settings.ts'

export interface Read {
  readonly entities: readonly Entity[]
  readonly losses: readonly string[]
  readonly state: ReadonlyMap<string, Json | null>
}

export function read(
  json: unknown,
  options: Options = {},
  state: ReadonlyMap<string, Json> = new Map(),
): Read | Problem {
  const codec = sensorthings.configure(options)
  if (!codec.ok) return codec.problem
  const body = new TextEncoder().encode(JSON.stringify(json))
  const message = { body, mediaType: 'application/json', headers: new Map<string, string>() }
  const decoded = codec.value.decode?.(message, decodeContext(state, contractLimits, readableId))
  if (decoded === undefined) throw new Error('the codec has no decode')
  if (!decoded.ok) return decoded.problem
  const { changes, losses } = decoded.value
  return {
    entities: changes.flatMap((change) => ('entity' in change ? [change.entity] : [])),
    losses: losses.map(lossText),
    state: decoded.value.state ?? new Map(),
  }
}

/** Reads a message that must be valid. */
export function readWell(...given: Parameters<typeof read>): Read {
  const made = read(...given)
  if ('code' in made) throw new Error(made.detail)
  return made
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
  options: Options = {},
): Wrote | Problem {
  const codec = sensorthings.configure(options)
  if (!codec.ok) return codec.problem
  const context = { ...encodeContext(target), related: new Map(related.map((one) => [one.id, one])) }
  const encoded = codec.value.encode?.(entities, context)
  if (encoded === undefined) throw new Error('there is no encode')
  if (!encoded.ok) return encoded.problem
  const { body, losses, omitted } = encoded.value
  const { value }: { value: readonly Record<string, Json>[] } = JSON.parse(String(body))
  return { value, losses: losses.map(lossText), omitted }
}

export function writeWell(...given: Parameters<typeof write>): Wrote {
  const made = write(...given)
  if ('code' in made) throw new Error(made.detail)
  return made
}

function lossText({ kind, path, code }: Loss): string {
  return `${kind} ${path} ${code}`
}
