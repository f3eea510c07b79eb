import { describe, expect, it } from 'vitest'
import type { Decoded, StreamResult } from '../../../adapter.ts'
import { decodeContext } from '../../../contract/context.ts'
import { alertText, codec, decode, decoded, messageOf, type Options } from '../testing.ts'

const envelope = (content: string): string =>
  `<?xml version="1.0"?><!-- of today --><f:alerts xmlns:f="urn:feed" of="today"><f:updated>now</f:updated>${content}</f:alerts>`
const two = envelope(alertText() + alertText({ identifier: 'flood-2' }))
const bodies = ({ inner = [] }: Decoded): readonly string[] =>
  inner.map(({ message }) => new TextDecoder().decode(message.body))

function streamed(
  text: string | Uint8Array,
  { options = {}, size = 7, limits = {} }: { options?: Options; size?: number; limits?: object } = {},
) {
  const context = decodeContext(new Map())
  const stream = codec(options).decodeStream?.({ ...context, limits: { ...context.limits, ...limits } })
  if (stream === undefined) throw new Error('the codec has no stream')
  const { body } = messageOf(text)
  const results: StreamResult[] = []
  for (let at = 0; at < body.length; at += size) results.push(...stream.push(body.subarray(at, at + size)))
  for (const one of stream.end()) if (one !== undefined) results.push(one)
  return { results, isBroken: stream.isBroken === true }
}

describe('a feed', () => {
  it('is a message for each alert, and the losses of what stands around them', () => {
    const whole = decoded(two)
    expect(bodies(whole)).toEqual([alertText(), alertText({ identifier: 'flood-2' })])
    expect(whole.inner).toMatchObject([
      { adapter: 'cap', path: '/alerts/alert[1]', isSameFormat: true },
      { path: '/alerts/alert[2]' },
    ])
    expect(whole.losses).toEqual([
      { kind: 'dropped', in: 'source', path: '/alerts', code: 'around-alerts' },
      { kind: 'dropped', in: 'source', path: '/alerts/updated', code: 'around-alerts' },
      { kind: 'dropped', in: 'source', path: '/alerts', code: 'comment' },
    ])
  })

  it('is read as a stream with the same messages, each with its own identity', () => {
    const { results, isBroken } = streamed(two)
    const read = results.map((one) => (one.ok ? one.value : undefined))
    expect(read.flatMap((one) => (one === undefined ? [] : bodies(one)))).toEqual(bodies(decoded(two)))
    expect(read.flatMap((one) => one?.losses ?? [])).toEqual(decoded(two).losses)
    expect(new Set(read.slice(0, 2).map((one) => one?.deduplicationKey)).size).toBe(2)
    expect(isBroken).toBe(false)
    expect(new TextDecoder().decode(results[1]?.record?.())).toBe(alertText({ identifier: 'flood-2' }))
  })

  it('gives its alerts the options of the source', () => {
    expect(decode(two, new Map(), { statuses: ['Actual'] })).toMatchObject({
      value: { inner: [{ options: { statuses: ['Actual'] } }, {}] },
    })
  })

  it('may declare the namespace of its alerts around them', () => {
    const text = `<feed xmlns:c="urn:oasis:names:tc:emergency:cap:1.2"><entry><c:alert><!-- one --><c:identifier>a-1</c:identifier></c:alert></entry></feed>`
    const { value } = decode(text) as { value: Decoded }
    expect(bodies(value).map((body) => body.replaceAll(/>\s+</g, '><'))).toEqual([
      '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a-1</identifier></alert>',
    ])
    expect(value.losses).toMatchObject([{ path: '/feed/entry/alert[1]', code: 'comment' }])
  })

  it('leaves out an alert that is larger than a message may be, and reads its neighbours', () => {
    const large = alertText({ identifier: 'large', more: `<note>${'x'.repeat(2000)}</note>` })
    const { results, isBroken } = streamed(envelope(alertText() + large + alertText()), { limits: { bytes: 1500 } })
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true, true])
    expect([results[1], isBroken]).toMatchObject([{ problem: { limit: 'bytes', path: '/alerts/alert[2]' } }, false])
  })

  it('without alerts is refused as a document that is none', () => {
    const problem = { code: 'unsupported', path: '/*' }
    expect(decode('<alerts/>')).toMatchObject({ problem })
    expect(decode('<alerts><!-- <alert> --></alerts>')).toMatchObject({ problem })
    expect(streamed('<alerts></alerts>')).toMatchObject({ results: [{ problem }], isBroken: true })
  })

  it('that is cut off is refused after its alerts were read', () => {
    const { results, isBroken } = streamed(two.slice(0, -5))
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false])
    expect(isBroken).toBe(true)
    expect(decode(two.slice(0, -5))).toMatchObject({ problem: { code: 'syntax' } })
  })
})

describe('a stream that is one alert', () => {
  it('is one message with all its bytes, within the limit', () => {
    const text = `<?xml version="1.0"?><!-- before -->${alertText()}<!-- after -->`
    const { results } = streamed(text)
    expect(results).toMatchObject([{ ok: true, value: { inner: [{ path: '', isSameFormat: true }] } }])
    expect(results.map((one) => (one.ok ? bodies(one.value) : []))).toEqual([[text]])
    for (const size of [10, 100_000])
      expect(streamed(text, { size, limits: { bytes: 100 } })).toMatchObject({
        results: [{ problem: { limit: 'bytes' } }],
        isBroken: true,
      })
  })
})
