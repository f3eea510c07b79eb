// For tests: messages of NGSIv2 through a codec.

import type { Encoded, Entity, Json, Problem, Result } from '../../adapter.ts'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import { ngsiV2 } from './adapter.ts'

export type NgsiV2Options = Readonly<Record<string, Json>>
export type Read = Exclude<ReturnType<typeof read>, Problem>

function codecOf(options: NgsiV2Options) {
  const codec = ngsiV2.configure(options)
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
}

export function read(
  json: Json | string,
  options: NgsiV2Options = {},
  headers: Readonly<Record<string, string>> = {},
  context = decodeContext(new Map()),
) {
  const body = new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json))
  const message = { body, mediaType: 'application/json', headers: new Map(Object.entries(headers)) }
  const made = codecOf(options).decode?.(message, context)
  if (made === undefined) throw new Error('the codec has no decode')
  if (!made.ok) return made.problem
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
) {
  const made: Result<Encoded, Problem> | undefined = codecOf(options).encode?.(entities, encodeContext(target, localId))
  if (made?.ok !== true) throw new Error('the entities could not be encoded')
  return { text: String(made.value.body), losses: made.value.losses, omitted: made.value.omitted }
}
