// Compresses an answer if the client accepts gzip (RFC 9110 section 12.5.3), as C2SP tlog-tiles requires it for bundles of records,
// which are repetitive. The digest in the audit log is that of the uncompressed content.

import type { MiddlewareHandler } from 'hono'

/** Cloudflare's own member: the body is encoded already. Other runtimes know none. */
interface EncodedInit extends ResponseInit {
  readonly encodeBody: 'manual'
}

/** Whether gzip is named, or everything, with a weight that is not 0. */
export function takesGzip(header: string | undefined): boolean {
  const weights = new Map<string, number>()
  for (const part of (header ?? '').toLowerCase().split(',')) {
    const [, name, weight = '1'] = /^\s*([^\s;]+)\s*(?:;\s*q=([\d.]+)\s*)?$/.exec(part) ?? []
    if (name !== undefined) weights.set(name === 'x-gzip' ? 'gzip' : name, Number(weight))
  }
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0
}

export const compressed: MiddlewareHandler = async (context, next) => {
  await next()
  const { status, body, headers: plain } = context.res
  // What a worker thread has answered has passed this already.
  if (status !== 200 || body === null || plain.has('content-encoding')) return
  const headers = new Headers(plain)
  headers.append('vary', 'Accept-Encoding')
  const isGzipped = takesGzip(context.req.header('accept-encoding'))
  if (isGzipped) {
    headers.set('content-encoding', 'gzip')
    headers.delete('content-length')
  }
  const init: EncodedInit = { status, headers, encodeBody: 'manual' }
  // Hono would merge the headers of the earlier answer.
  context.res = undefined
  context.res = new Response(isGzipped ? body.pipeThrough(new CompressionStream('gzip')) : body, init)
}
