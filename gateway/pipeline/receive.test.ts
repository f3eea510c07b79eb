import { describe, expect, it } from 'vitest'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { mediaTypeOf, readWebBody, receive, type ReceiveLimits, RequestContent } from './receive.ts'

const registry = fullRegistry()

const limits = { bytes: 100, inflation: 100 }
const bytes = (length: number) => new Uint8Array(length).fill(97)

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request('http://gateway.example/', { method: 'POST', body, headers })
}
const receiveOf = (request: Request, of: ReceiveLimits) =>
  receive(new RequestContent(request, undefined, readWebBody), of, registry)
async function zipped(length: number): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes(length)]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}

describe('receive', () => {
  it('accepts a body up to the limit and not a byte more', async () => {
    const good = await receiveOf(post(bytes(100)), limits)
    expect(good.ok && good.value.body.length).toBe(100)
    const bad = await receiveOf(post(bytes(101)), limits)
    expect(bad.ok || bad.problem).toMatchObject({ code: 'limit-exceeded', limit: 'bytes', maximum: 100 })
  })

  it('refuses a body that expands beyond the allowed factor, above 64 KiB', async () => {
    const headers = { 'content-encoding': 'gzip' }
    const wide = { bytes: 10_000_000, inflation: 100 }
    const bomb = await receiveOf(post(await zipped(2_000_000), headers), wide)
    expect(bomb.ok || bomb.problem).toMatchObject({ code: 'limit-exceeded', limit: 'inflation', maximum: 100 })
    const small = await receiveOf(post(await zipped(60_000), headers), wide)
    expect(small.ok && small.value.body.length).toBe(60_000)
  })

  it('counts decompressed bytes', async () => {
    const headers = { 'content-encoding': 'gzip' }
    const good = await receiveOf(post(await zipped(100), headers), limits)
    expect(good.ok && good.value.body).toEqual(bytes(100))
    const bad = await receiveOf(post(await zipped(50_000), headers), limits)
    expect(bad.ok || bad.problem).toMatchObject({ code: 'limit-exceeded', limit: 'bytes' })
  })

  it('refuses a body that is wrongly declared as gzip, and other encodings', async () => {
    const notGzip = await receiveOf(post('x', { 'content-encoding': 'gzip' }), limits)
    expect(notGzip.ok || notGzip.problem.code).toBe('syntax')
    const brotli = await receiveOf(post('x', { 'content-encoding': 'br' }), limits)
    expect(brotli.ok || brotli.problem.code).toBe('unsupported-media-type')
  })

  it('passes adapters the headers that they declare, and no credential', async () => {
    const headers = { 'content-type': 'text/plain', link: '<c>', 'fiware-servicepath': '/parks', 'mqtt-topic': 't' }
    const request = post('x', { ...headers, authorization: 'Bearer t', cookie: 'a=b', 'x-api-key': 'k' })
    const received = await receiveOf(request, limits)
    const names = received.ok ? [...received.value.headers.keys()] : []
    expect(names.toSorted()).toEqual(Object.keys(headers).toSorted())
  })

  it('splits multipart into its parts, with unchanged bytes', async () => {
    const form = new FormData()
    form.append('event', '<alert/>')
    form.append('picture', new Blob([new Uint8Array([0, 255])], { type: 'image/jpeg' }), 'p.jpg')
    const received = await receiveOf(post(form), { bytes: 2000, inflation: 100 })
    expect(
      received.ok && received.value.parts?.map(({ name, mediaType, body }) => [name, mediaType, [...body].length]),
    ).toEqual([
      ['event', 'text/plain', 8],
      ['picture', 'image/jpeg', 2],
    ])
  })

  it.each(['--x', '--y\r\nContent-Type: text/xml\r\n\r\n<alert/>\r\n--y--\r\n'])(
    'leaves a form that is none by RFC 7578 to the format: %#',
    async (body) => {
      const request = post(body, { 'content-type': 'multipart/form-data; boundary=y' })
      const received = await receiveOf(request, { bytes: 2000, inflation: 100 })
      expect(received.ok && [received.value.body.length, received.value.parts]).toEqual([body.length, undefined])
    },
  )
})

describe('mediaTypeOf', () => {
  it('is lower case without parameters', () => {
    expect(mediaTypeOf('Application/JSON; charset=utf-8')).toBe('application/json')
    expect(mediaTypeOf(null)).toBe('')
  })
})
