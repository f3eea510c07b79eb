// A feed larger than memory is read with bounded memory: 40 MB by default, 400 MB where CITYGATE_FULL is 1.

import { describe, expect, it } from 'vitest'
import type { DecodeContext } from '../adapter.ts'
import { ngsiLd } from './adapter.ts'

const megabytes = process.env['CITYGATE_FULL'] === '1' ? 400 : 40
const mostGrowth = 128 * 1024 * 1024

const context: DecodeContext = {
  receivedAt: '2026-01-02T03:04:05Z',
  limits: { bytes: 1_000_000, depth: 32, members: 10_000, entities: 1, stateBytes: 0 },
  state: new Map(),
  id: (type, localId) => `urn:ngsi-ld:${type}:${localId}`,
  contextOf: () => undefined,
}

/** The bytes of a long array in chunks of 64 KiB, whose borders fall anywhere within the entities. */
function* chunks(bytes: number): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  let text = '['
  let written = 0
  for (let index = 0; written < bytes; index++) {
    const speed = `{"type":"Property","value":${index % 90},"unitCode":"KMH","observedAt":"2026-01-02T03:04:05Z"}`
    text += `${index === 0 ? '' : ','}{"id":"urn:ngsi-ld:TestVehicle:${index}","type":"TestVehicle","measured":${speed}}`
    if (text.length < 65_536) continue
    written += text.length
    yield encoder.encode(text)
    text = ''
  }
  yield encoder.encode(`${text}]`)
}

describe('a feed larger than memory', () => {
  it(`of ${megabytes} MB grows the memory by less than 128 MB`, { timeout: 120_000 }, () => {
    const codec = ngsiLd.configure({})
    const stream = codec.ok ? codec.value.decodeStream?.(context) : undefined
    const before = process.memoryUsage()
    const start = performance.now()
    let [entities, bytes, growth] = [0, 0, 0]
    for (const chunk of chunks(megabytes * 1024 * 1024)) {
      bytes += chunk.length
      for (const read of stream?.push(chunk) ?? []) {
        if (!read.ok) throw new Error(read.problem.detail)
        entities += read.value.changes.length
      }
      const now = process.memoryUsage()
      growth = Math.max(growth, now.heapUsed + now.external - before.heapUsed - before.external)
    }
    expect(stream?.end()).toEqual([])
    const rate = bytes / 1024 / 1024 / ((performance.now() - start) / 1000)
    console.log(
      `${entities} entities, ${rate.toFixed(0)} MB/s, at most ${(growth / 1024 / 1024).toFixed(0)} MB more memory`,
    )
    expect(entities).toBeGreaterThan(megabytes * 5000)
    expect(growth).toBeLessThan(mostGrowth)
  })
})
