import { describe, expect, it } from 'vitest'
import { weigh } from './weigh.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const json = 'application/json; charset=utf-8'

describe('what a body weighs', () => {
  it('is at least its members, items, elements and attributes', () => {
    expect(weigh(utf8('{"a":[1,2,3],"b":{}}'), json, 100)).toBeGreaterThanOrEqual(6)
    expect(weigh(utf8('<a b="1"><c/><d>x</d></a>'), 'application/cap+xml', 100)).toBeGreaterThanOrEqual(4)
    expect(weigh(utf8('##0101QN=1;ST=32;CP=&&a=1;b=2&&'), 'text/plain', 100)).toBeGreaterThanOrEqual(5)
    expect(weigh(utf8('a=1&b=2'), 'application/x-www-form-urlencoded', 100)).toBeGreaterThanOrEqual(2)
    expect(weigh(new Uint8Array(400), 'application/x-protobuf', 1000)).toBe(100)
    // What says nothing of itself may be anything.
    expect(weigh(new Uint8Array(400), '', 1000)).toBe(100)
  })

  it('is counted no further than it has to be', () => {
    expect(weigh(utf8(','.repeat(600)), json, 10)).toBe(11)
  })

  it('of a long text without any is that of what may be within it', () => {
    expect(weigh(utf8(`{"payloadBase64":"${'A'.repeat(200_000)}"}`), json, 2000)).toBeGreaterThan(2000)
    expect(weigh(utf8(`{"payloadBase64":"${'A'.repeat(20_000)}"}`), json, 2000)).toBeLessThan(2000)
  })

  it('of parts is that of those that are text', () => {
    const type = 'multipart/form-data; boundary="x y"'
    const part = (mediaType: string, body: string): string =>
      `--x y\r\nContent-Disposition: form-data; name="p"\r\nContent-Type: ${mediaType}\r\n\r\n${body}\r\n`
    const picture = part('image/jpeg', ','.repeat(10_000))
    const text = part('application/json', ','.repeat(10_000))
    expect(weigh(utf8(`${picture}--x y--`), type, 2000)).toBeLessThan(100)
    expect(weigh(utf8(`${picture.repeat(110)}--x y--`), type, 2000)).toBeGreaterThan(2000)
    expect(weigh(utf8(`${picture}${text}--x y--`), type, 2000)).toBeGreaterThan(2000)
    expect(weigh(utf8(`${part('image/png', '').repeat(500)}--x y--`), type, 2000)).toBeGreaterThan(2000)
    expect(weigh(utf8(`${text}--x y--`), 'multipart/form-data', 100)).toBeGreaterThan(100)
  })
})
