// Requests that no well-behaved client sends, byte by byte: what a proxy and the gateway could read differently, and what could
// bypass a route. Each lists the accepted answers; none of them may be authorized.

import type { Served } from './served.ts'

export interface RawRequest {
  readonly what: string
  /** The lines of its head; `TOKEN` stands for a token of a reader. */
  readonly head: readonly string[]
  /** What may be answered. */
  readonly statuses: readonly number[]
}

/** Without an answer. */
const closed = 0

const host = 'host: gateway.city.example'
const token = 'authorization: Bearer TOKEN'

/** A path of which nobody may take any part. */
function path(text: string): RawRequest {
  return { what: text.slice(0, 60), head: [`GET ${text} HTTP/1.1`, host], statuses: [400, 401, 404, 405, 414, 431] }
}

function headed(what: string, statuses: readonly number[], ...lines: readonly string[]): RawRequest {
  return { what, head: ['GET /v1/entities HTTP/1.1', ...lines], statuses }
}

/** Without a token, or with two: access is refused. */
export const strangeRequests: readonly RawRequest[] = [
  ...[
    '//v1/entities',
    '/docs/..%2fv1/entities',
    '/docs/%252e%252e%252fv1/entities',
    '/docs/%2e%2e%2f%2e%2e%2fv1/entities',
    '/docs/../v1/entities',
    '/docs/..\\v1\\entities',
    '/docs%00/../v1/entities',
    '/v1/entities%00.html',
    '/v1/entities.',
    '/v1./entities',
    '/v1/entities/.',
    '/v1/entities/..;/health',
    '/health/..;/v1/entities',
    '/v1/entities%0d%0aset-cookie:%20a=b',
    '/%2fv1/entities',
    '/./v1/entities',
    'http://gateway.city.example/v1/entities',
    'http://evil.example/v1/entities',
    'http://user:word@gateway.city.example/v1/entities',
    '@evil.example/v1/entities',
    '*',
    '/v1/entities#/health',
    '/v1/entities?x=/health',
    `/v1/entities/${'a'.repeat(15_000)}`,
    `/${'../../gateway/'.repeat(3000)}v1/entities`,
    `/v1/entities/${'a'.repeat(100_000)}`,
  ].map(path),
  headed('a token twice', [400, 401], host, token, token),
  headed('a token and another', [400, 401], host, token, 'authorization: Bearer x'),
  headed('another and a token', [400, 401], host, 'authorization: Bearer x', token),
  headed('a token and a key', [400], host, token, 'x-api-key: cgk_x'),
  headed('a token in a cookie', [401], host, 'cookie: authorization=Bearer TOKEN; access_token=TOKEN'),
  headed('a token after another scheme', [401], host, 'authorization: Negotiate TOKEN'),
  headed('a token on a folded line', [400, 401], host, 'authorization: Bearer', ' TOKEN'),
  headed('a token behind a blank before the colon', [400, 401], host, 'authorization : Bearer TOKEN'),
  headed('a name with an underscore', [401], host, 'x_api_key: TOKEN', 'http_authorization: Bearer TOKEN'),
  headed('a line break in a value', [400], host, 'x-a: b\rauthorization: Bearer TOKEN'),
  headed('a NUL in a value', [400, 401], host, 'x-a: b\u0000c'),
  headed('no host', [400], 'x-a: b'),
  headed('two hosts', [400, 401], host, 'host: evil.example'),
  headed('an invalid host', [400, 401], 'host: a/../b@c:x'),
  headed('hosts of proxies', [401], 'host: localhost', 'x-forwarded-host: localhost', 'forwarded: for=127.0.0.1;host=localhost'),
  headed('addresses of proxies', [401], host, 'x-forwarded-for: 127.0.0.1', 'x-real-ip: ::1', 'cf-connecting-ip: 127.0.0.1'),
  headed('a user of a proxy', [401], host, 'x-forwarded-user: officer', 'x-remote-user: officer', 'x-auth-request-user: a'),
  headed('another method', [401], host, 'x-http-method-override: OPTIONS', 'x-http-method: OPTIONS', 'x-method-override: OPTIONS'),
  headed('another path', [401], host, 'x-original-url: /health', 'x-rewrite-url: /health', 'x-original-uri: /health'),
  headed('an upgrade to another protocol', [401, 426], host, 'connection: upgrade, http2-settings', 'upgrade: h2c', 'http2-settings: AAMAAABkAAQ'),
  { what: 'an invalid method', head: ['G<T /health HTTP/1.1', host], statuses: [400] },
  { what: 'a method in lower case', head: ['get /v1/entities HTTP/1.1', host], statuses: [400, 401, 405, 501] },
  { what: 'TRACE', head: ['TRACE /health HTTP/1.1', host], statuses: [400, 404, 405, 501] },
  { what: 'CONNECT', head: ['CONNECT 127.0.0.1:22 HTTP/1.1', host], statuses: [closed, 400, 404, 405, 501] },
  { what: 'the request line of HTTP/0.9', head: ['GET /v1/entities'], statuses: [400, 401] },
  { what: 'an invalid version', head: ['GET /v1/entities HTTP/9.9', host], statuses: [400, 505] },
  { what: 'HTTP/2 in the open', head: ['PRI * HTTP/2.0', '', 'SM'], statuses: [400, 505] },
] // prettier-ignore

/** Lengths that two readers could understand differently (RFC 9112 section 6.3); behind each waits a second request. */
export const smuggling: readonly (readonly string[])[] = [
  ['content-length: 4', 'transfer-encoding: chunked'],
  ['transfer-encoding: chunked', 'content-length: 4'],
  ['content-length: 4', 'content-length: 5'],
  ['content-length: 4, 5'],
  ['content-length: +4'],
  ['content-length: 0x4'],
  ['content-length: -1'],
  ['content-length : 4', 'transfer-encoding: chunked'],
  ['transfer-encoding: chunked, identity'],
  ['transfer-encoding: xchunked'],
  ['transfer-encoding: chunked', 'transfer-encoding: identity'],
  ['transfer-encoding:\u000bchunked'],
]

export async function written(process: Served, { head }: Pick<RawRequest, 'head'>): Promise<string> {
  const own = await process.issuer.token('raw', ['reader'])
  const [line = '', ...fields] = head
  return [line, ...fields, 'connection: close', '', ''].join('\r\n').replaceAll('TOKEN', own)
}
