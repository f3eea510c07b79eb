// Decodes a body that may contain several messages. If the format has frames, each frame is a message of one session.

import type { Codec, DecodeContext, Decoded, Problem, Result } from '../adapter.ts'
import { attempt, run, type Breach } from './session.ts'

/** The combined result of all messages of the body, or the first Problem. */
export function decodeAll(
  codec: Codec,
  body: Uint8Array,
  mediaType: string,
  id: DecodeContext['id'],
): Result<Pick<Decoded, 'changes' | 'losses'>, Problem | Breach> {
  const frames = attempt(() => framesOf(codec, body))
  if (!frames.ok) return frames
  const messages = frames.value.map((frame) => ({ body: frame, mediaType, headers: new Map<string, string>() }))
  const outcomes = run(codec, messages, { id }).map(({ outcome }) => outcome)
  const failed = outcomes.find((outcome) => !outcome.ok)
  if (failed !== undefined && !failed.ok) return failed
  const decoded = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))
  return {
    ok: true,
    value: { changes: decoded.flatMap(({ changes }) => changes), losses: decoded.flatMap(({ losses }) => losses) },
  }
}

function framesOf(codec: Codec, body: Uint8Array): Result<readonly Uint8Array[], Problem> {
  if (codec.frames === undefined) return { ok: true, value: [body] }
  const frames = codec.frames()
  const results = [...frames.push(body), ...frames.end()]
  const failed = results.find((one) => !one.ok)
  if (failed !== undefined && !failed.ok) return failed
  return { ok: true, value: results.flatMap((one) => (one.ok ? [one.value] : [])) }
}
