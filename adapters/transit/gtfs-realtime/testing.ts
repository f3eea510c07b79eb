// Helpers for the tests of this adapter: a codec, decoding of JSON feeds, and round trips.

import { decodeContext, encodeContext, contractLimits } from '../../contract/context.ts'
import type { Codec, Decoded, Encoded, Entity, Json, Limits, Problem, Result } from '../../adapter.ts'
import { adapter } from './adapter.ts'

/** The options of a source. */
export interface Options {
  readonly covers?: readonly string[]
  readonly feed?: string
}

export function codecOf(options: Options = {}): Required<Pick<Codec, 'decode' | 'encode'>> {
  const codec = adapter.configure(options)
  if (!codec.ok || codec.value.decode === undefined || codec.value.encode === undefined) throw new Error('no codec')
  const { value } = codec
  return { decode: codec.value.decode.bind(value), encode: codec.value.encode.bind(value) }
}

export interface Feed {
  readonly header?: Readonly<Record<string, Json>>
  readonly entity?: readonly Json[]
}

export const feedTime = '2026-01-02T03:00:00Z'

export function decodeJson(
  { header, entity = [] }: Feed,
  options: Options = {},
  state: ReadonlyMap<string, Json> = new Map(),
  limits: Limits = contractLimits,
): Result<Decoded, Problem> {
  const feed = { header: { gtfsRealtimeVersion: '2.0', timestamp: '1767322800', ...header }, entity }
  const body = new TextEncoder().encode(JSON.stringify(feed))
  return codecOf(options).decode(
    { body, mediaType: 'application/json', headers: new Map() },
    decodeContext(state, limits),
  )
}

export function decoded(result: Result<Decoded, Problem>): Decoded {
  if (!result.ok) throw new Error(result.problem.detail)
  return result.value
}

export function encodeAs(target: string, entities: readonly Entity[]): Encoded {
  const result = codecOf().encode(entities, encodeContext(target))
  if (!result.ok) throw new Error(result.problem.detail)
  return result.value
}

/** The encoded feed as JSON. */
export function written(entities: readonly Entity[]): { readonly header: Json; readonly entity: readonly Json[] } {
  const { body } = encodeAs('json', entities)
  return JSON.parse(typeof body === 'string' ? body : '')
}

export function again(target: string, entities: readonly Entity[], options: Options = {}): Decoded {
  const { body } = encodeAs(target, entities)
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const mediaType = target === 'json' ? 'application/json' : 'application/x-protobuf'
  return decoded(codecOf(options).decode({ body: bytes, mediaType, headers: new Map() }, decodeContext(new Map())))
}
