// The body of a request, decompressed where it is gzipped, and limited while it is read.

import { refuse, Refused } from './format.ts'

const largest = 1024 * 1024

export async function bodyOf(request: Request): Promise<Uint8Array> {
  if (request.body === null) return new Uint8Array()
  const isGzip = request.headers.get('content-encoding') === 'gzip'
  const stream = isGzip ? request.body.pipeThrough(new DecompressionStream('gzip')) : request.body
  const reader = stream.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  for (let length = 0; ;) {
    const { done, value } = await reader.read().catch(() => {
      throw refuse('syntax', 'The body is not the gzip that it says it is.')
    })
    if (done) break
    length += value.length
    if (length > largest) {
      await reader.cancel().catch(() => undefined)
      throw new Refused(413, 'limit-exceeded', 'The body is too large.', { limit: 'bytes', maximum: largest })
    }
    chunks.push(value)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}
