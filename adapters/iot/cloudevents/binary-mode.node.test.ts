// Binary mode: the event is in the headers, and the body is its data, of any format (HTTP protocol binding 3.1).

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { importAdapter } from '../../contract/node/folder.ts'

const { adapter } = await importAdapter(import.meta.dirname)

function decode(headers: Readonly<Record<string, string>>, body: string) {
  const codec = adapter.configure({ format: 'parkco' })
  if (!codec.ok) throw new Error(codec.problem.detail)
  const of = new Map(Object.entries(headers))
  const message = { body: new TextEncoder().encode(body), mediaType: 'text/csv', headers: of }
  return codec.value.decode?.(message, decodeContext(new Map()))
}

const event = { 'ce-specversion': '1.0', 'ce-id': '7', 'ce-source': '/lots', 'ce-type': 't' }

describe('an event in headers', () => {
  it('has its body as data, and its subject as topic', () => {
    const headers = { ...event, 'ce-subject': 'lot%20%E2%82%AC', 'content-type': 'text/csv; charset=utf-8' }
    const decoded = decode(headers, 'lot;free')
    expect(decoded).toMatchObject({
      value: { inner: [{ adapter: 'parkco', path: '', message: { mediaType: 'text/csv', topic: 'lot €' } }] },
    })
    const [inner] = decoded?.ok === true ? (decoded.value.inner ?? []) : []
    expect(new TextDecoder().decode(inner?.message.body)).toBe('lot;free')
  })

  it('has other names in Kafka, and values that are not percent-encoded', () => {
    const names = Object.entries(event).map(([name, value]) => [name.replace('-', '_'), value] as const)
    const headers = { ...Object.fromEntries(names), ce_subject: 'lot%20€', 'content-type': 'text/csv' }
    expect(decode(headers, 'lot;free')).toMatchObject({
      value: { inner: [{ adapter: 'parkco', path: '', message: { mediaType: 'text/csv', topic: 'lot%20€' } }] },
    })
  })

  it('has the names of its attributes in MQTT, and values that are not percent-encoded', () => {
    const names = Object.entries(event).map(([name, value]) => [name.slice('ce-'.length), value] as const)
    const headers = { ...Object.fromEntries(names), subject: 'lot%20€', 'content-type': 'text/csv' }
    expect(decode(headers, 'lot;free')).toMatchObject({
      value: { inner: [{ adapter: 'parkco', path: '', message: { mediaType: 'text/csv', topic: 'lot%20€' } }] },
    })
  })

  it('may have no data', () => {
    const decoded = decode(event, '')
    expect(decoded).toMatchObject({ ok: true, value: { changes: [] } })
    expect(decoded?.ok === true && decoded.value.inner).toBeUndefined()
  })

  it('is refused without a source, or with another version', () => {
    const { 'ce-source': _, ...without } = event
    expect(decode(without, 'x')).toMatchObject({ problem: { code: 'invalid', path: '/source' } })
    expect(decode({ ...event, 'ce-specversion': '0.3' }, 'x')).toMatchObject({ problem: { path: '/specversion' } })
  })
})
