// Frames and codecs for the tests of this folder.

import type { Codec, Decoded, Entity, Json, Problem, Result } from '../../adapter.ts'
import { decodeContext, encodeContext, contractLimits } from '../../contract/context.ts'
import { hj212 } from './adapter.ts'
import { writeFrame } from './frame/frame.ts'
import type { Hj212Options } from './options.ts'

export const station = 'TS00000000000001'

export function frameOf(data: string): Uint8Array {
  return writeFrame(new TextEncoder().encode(data))
}

/** A frame of 2017 around a data area. */
export function message(
  area: string,
  of: {
    readonly system?: string
    readonly command?: string
    readonly flag?: number
    readonly rest?: string
    readonly requestNumber?: string
  } = {},
): Uint8Array {
  const { system = '32', command = '2011', flag = 4, rest = '', requestNumber = '20260301080000001' } = of
  return frameOf(
    `QN=${requestNumber};ST=${system};CN=${command};PW=secret1;MN=${station};Flag=${flag};${rest}CP=&&${area}&&`,
  )
}

export function codecOf(options: Hj212Options = {}): Codec {
  const codec = hj212.configure({ timezone: '+08:00', ...options })
  if (!codec.ok) throw new Error(codec.problem.detail)
  return codec.value
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

export function decoded(body: Uint8Array, options: Hj212Options = {}): Decoded {
  const result = decodeWith(codecOf(options), body)
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`)
  return result.value
}

export function problemOf(body: Uint8Array, options: Hj212Options = {}): Problem | undefined {
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
export function encodeWith(entities: readonly Entity[], options: Hj212Options = {}) {
  const result = codecOf(options).encode?.(entities, encodeContext('frames-2017'))
  if (result === undefined) throw new Error('there is no encode')
  return result
}

/** Decodes packets in one session. */
export function session(packets: readonly Uint8Array[], options: Hj212Options = {}): readonly Decoded[] {
  const codec = codecOf(options)
  let state = new Map<string, Json>()
  return packets.map((body) => {
    const result = decodeWith(codec, body, state)
    if (!result.ok) throw new Error(result.problem.detail)
    state = new Map(
      [...(result.value.state ?? state)].flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
    )
    return result.value
  })
}
