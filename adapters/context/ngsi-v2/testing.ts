// Helpers for the tests to read and write NGSIv2.

import type { DecodeContext, Encoded, Entity, Json, Loss, Problem, Repair, Result } from '../../adapter.ts'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import { ngsiV2 } from './adapter.ts'
import type { NgsiV2Options } from './options.ts'

export interface Read {
  readonly entities: readonly Entity[]
  readonly losses: readonly Loss[]
  readonly repairs: readonly Repair[]
}

function codecOf(options: NgsiV2Options) {
  const codec = ngsiV2.configure(options)
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
}

export function read(
  json: Json | string,
  options: NgsiV2Options = {},
  headers: Readonly<Record<string, string>> = {},
  context: DecodeContext = decodeContext(new Map()),
): Read | Problem {
  const body = new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json))
  const message = { body, mediaType: 'application/json', headers: new Map(Object.entries(headers)) }
  const made = codecOf(options).decode?.(message, context)
  if (made?.ok !== true) {
    if (made === undefined) throw new Error('the codec has no decode')
    return made.problem
  }
  const { changes, losses, repairs } = made.value
  return { entities: changes.flatMap((change) => ('entity' in change ? [change.entity] : [])), losses, repairs }
}

/** Like `read`, but a Problem fails the test. */
export function decoded(json: Json | string, options: NgsiV2Options = {}): Read {
  const made = read(json, options)
  if ('code' in made) throw new Error(`${made.code}: ${made.detail}`)
  return made
}

export function encoded(
  entities: readonly Entity[],
  target: string,
  options: NgsiV2Options = {},
  localId?: (id: string) => string | undefined,
): { readonly text: string; readonly losses: readonly Loss[]; readonly omitted: readonly string[] } {
  const made: Result<Encoded, Problem> | undefined = codecOf(options).encode?.(entities, encodeContext(target, localId))
  if (made?.ok !== true) throw new Error('the entities could not be encoded')
  return { text: String(made.value.body), losses: made.value.losses, omitted: made.value.omitted }
}
