// Signed requests, as three platforms declare them: HikCentral and the API gateway of Alibaba Cloud that it descends from (x-ca),
// Alibaba Cloud's OpenAPI (signature method V3, ACS3-HMAC-SHA256), and Tuya's cloud. Each function is pure.

import { toBase64 } from '../../../standards/bytes/base64.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { FeedRequest, Headers } from './request.ts'

export interface Key {
  readonly id: string
  readonly secret: string
}

/** What differs from request to request. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly nonce: string
}

const utf8 = new TextEncoder()
const empty = new Uint8Array()

async function sha256(bytes: Uint8Array): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))))
}

async function hmac(secret: string, text: string): Promise<Uint8Array> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', utf8.encode(secret), algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8.encode(text)))
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : Number(one > other)
}

function headerOf(headers: Headers, wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1]
}

/** Path and parameters, sorted by name and not encoded. */
function plainResource(url: URL): string {
  const pairs = [...url.searchParams]
    .toSorted(byName)
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
  return pairs.length === 0 ? url.pathname : `${url.pathname}?${pairs.join('&')}`
}

/** A header that is absent has no line (Artemis, "AK/SK digest authentication"). */
export async function signHikCentral(request: FeedRequest, { id, secret }: Key, moment: Moment): Promise<FeedRequest> {
  const own: readonly (readonly [string, string])[] = [
    ['x-ca-key', id],
    ['x-ca-nonce', moment.nonce],
    ['x-ca-timestamp', String(moment.now)],
  ]
  const standard = ['accept', 'content-md5', 'content-type', 'date'].flatMap(
    (name) => headerOf(request.headers, name) ?? [],
  )
  const custom = own.map(([name, value]) => `${name}:${value}`)
  const text = [request.method, ...standard, ...custom, plainResource(new URL(request.url))].join('\n')
  const headers: Headers = [
    ...request.headers,
    ...own,
    ['x-ca-signature-headers', own.map(([name]) => name).join(',')],
    ['x-ca-signature', toBase64(await hmac(secret, text))],
  ]
  return { ...request, headers }
}

/** RFC 3986: all but the unreserved characters is encoded. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** `x-acs-action` and `x-acs-version`, which are among the headers of the request, say what is asked. */
export async function signAlibaba(request: FeedRequest, { id, secret }: Key, moment: Moment): Promise<FeedRequest> {
  const url = new URL(request.url)
  const digest = await sha256(request.body ?? empty)
  const all: Headers = [
    ...request.headers,
    ['host', url.host],
    ['x-acs-content-sha256', digest],
    ['x-acs-date', new Date(moment.now).toISOString().replace(/\.\d{3}Z$/, 'Z')],
    ['x-acs-signature-nonce', moment.nonce],
  ]
  const signed = all
    .map(([name, value]): readonly [string, string] => [name.toLowerCase(), value.trim()])
    .filter(([name]) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'))
    .toSorted(byName)
  const names = signed.map(([name]) => name).join(';')
  const query = [...url.searchParams].map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
  const canonical = [
    request.method,
    url.pathname,
    query
      .toSorted(byName)
      .map((pair) => pair.join('='))
      .join('&'),
    signed.map(([name, value]) => `${name}:${value}\n`).join(''),
    names,
    digest,
  ].join('\n')
  const signature = toHex(await hmac(secret, `ACS3-HMAC-SHA256\n${await sha256(utf8.encode(canonical))}`))
  const authorization = `ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${names},Signature=${signature}`
  return { ...request, headers: [...all.filter(([name]) => name !== 'host'), ['authorization', authorization]] }
}

/** @param token absent for the request of the token itself */
export async function signTuya(
  request: FeedRequest,
  { id, secret }: Key,
  { now, nonce }: Moment,
  token?: string,
): Promise<FeedRequest> {
  const names = headerOf(request.headers, 'signature-headers')?.split(':') ?? []
  const signed = names.map((name) => `${name}:${headerOf(request.headers, name.toLowerCase()) ?? ''}\n`).join('')
  const text = [request.method, await sha256(request.body ?? empty), signed, plainResource(new URL(request.url))].join(
    '\n',
  )
  const signature = toHex(await hmac(secret, `${id}${token ?? ''}${now}${nonce}${text}`)).toUpperCase()
  const headers: Headers = [
    ...request.headers,
    ['client_id', id],
    ['t', String(now)],
    ['nonce', nonce],
    ['sign_method', 'HMAC-SHA256'],
    ['sign', signature],
    ...(token === undefined ? [] : [['access_token', token] as const]),
  ]
  return { ...request, headers }
}
