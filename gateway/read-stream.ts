// Reads a stream of bytes up to a limit.

import { fail, ok } from '../standards/result.ts'
import type { Result } from '../standards/result.ts'
import type { GatewayProblem } from './problem.ts'

/** Collects a stream up to `maximum` bytes. */
export async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  maximum: number,
): Promise<Result<Uint8Array, GatewayProblem>> {
  if (stream === null) return ok(new Uint8Array())
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > maximum) {
      await reader.cancel()
      return tooManyBytes(maximum)
    }
    chunks.push(value)
  }
  const [first] = chunks
  if (first !== undefined && chunks.length === 1) return ok(first)
  const body = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    body.set(chunk, offset)
    offset += chunk.length
  }
  return ok(body)
}

export function tooManyBytes(maximum: number): { readonly ok: false; readonly problem: GatewayProblem } {
  return fail({
    code: 'limit-exceeded',
    limit: 'bytes',
    maximum,
    detail: `A body may have at most ${maximum} bytes, counted after inflation.`,
  })
}
