// Frames and codecs for the tests of this folder.

import type { Codec, Decoded, Entity, Json, Problem, Result } from '../../adapter.ts'
import { contractLimits, decodeContext, encodeContext } from '../../contract/context.ts'
import { run } from '../../contract/session.ts'
import { valueOf } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { hj212 } from './adapter.ts'
import { writeFrame } from './frame.ts'

export const station = 'TS00000000000001'

export function frameOf(data: string): Uint8Array {
  return writeFrame(new TextEncoder().encode(data))
}

/** A frame of 2017 around a data area. */
export function message(
  area: string,
  { system = '32', command = '2011', flag = 4, rest = '', requestNumber = '20260301080000001' } = {},
): Uint8Array {
  const fields = `QN=${requestNumber};ST=${system};CN=${command};PW=secret1;MN=${station};Flag=${flag};${rest}`
  return frameOf(`${fields}CP=&&${area}&&`)
}

export function codecOf(options: JsonObject = {}): Codec {
  return valueOf(hj212.configure({ timezone: '+08:00', ...options }))
}

export function decodeWith(
  codec: Codec,
  body: Uint8Array,
  state: ReadonlyMap<string, Json> = new Map(),
  limits = contractLimits,
): Result<Decoded, Problem> {
  const result = codec.decode?.({ body, mediaType: 'text/plain', headers: new Map() }, decodeContext(state, limits))
  if (result === undefined) throw new Error('the codec has no decode')
  return result
}

export function decoded(body: Uint8Array, options: JsonObject = {}): Decoded {
  return valueOf(decodeWith(codecOf(options), body))
}

export function problemOf(body: Uint8Array, options: JsonObject = {}): Problem | undefined {
  const result = decodeWith(codecOf(options), body)
  return result.ok ? undefined : result.problem
}

export function entitiesOf({ changes }: Decoded): readonly Entity[] {
  return changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
}

export function lossesOf({ losses }: Decoded): readonly string[] {
  return losses.map(({ path, code }) => `${path} ${code}`)
}

/** Encodes entities as frames. */
export function encodeWith(entities: readonly Entity[], options: JsonObject = {}) {
  const result = codecOf(options).encode?.(entities, encodeContext('frames-2017'))
  if (result === undefined) throw new Error('the codec has no encode')
  return result
}

/** Decodes packets in one session. */
export function session(packets: readonly Uint8Array[], options: JsonObject = {}): readonly Decoded[] {
  const messages = packets.map((body) => ({ body, mediaType: 'text/plain', headers: new Map<string, string>() }))
  return run(codecOf(options), messages).map(({ outcome }) => {
    if (!outcome.ok) throw new Error(outcome.problem.detail)
    return outcome.value
  })
}
