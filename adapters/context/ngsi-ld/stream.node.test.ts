// A feed larger than memory is read with bounded memory: 40 MB by default, 400 MB if CITYGATE_FULL is 1.

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { DecodeContext } from '../../adapter.ts'
import { ngsiLd } from './adapter.ts'

const megabytes = process.env['CITYGATE_FULL'] === '1' ? 400 : 40
const maxGrowth = 32 * 1024 * 1024
/** Between two measurements of the held memory. */
const chunksAtOnce = 64

/** Garbage does not count as held; the engine (V8, or that of Bun) decides when to collect it, and other tests change that. */
function collector(): () => void {
  const { Bun: bun } = globalThis as { readonly Bun?: { gc(force: boolean): void } }
  if (bun !== undefined) {
    return () => {
      bun.gc(true)
    }
  }
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

const collect = collector()

function held(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const context: DecodeContext = {
  receivedAt: '2026-01-02T03:04:05Z',
  limits: { bytes: 1_000_000, depth: 32, members: 10_000, entities: 1, stateBytes: 0 },
  state: new Map(),
  id: (type, localId) => `urn:ngsi-ld:${type}:${localId}`,
  contextOf: () => undefined,
}

/** The bytes of a long array in chunks of 64 KiB, whose boundaries may be anywhere within the entities. */
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
  it(`of ${megabytes} MB is read without holding more than 32 MB`, { timeout: 120_000 }, () => {
    const codec = ngsiLd.configure({})
    const stream = codec.ok ? codec.value.decodeStream?.(context) : undefined
    const before = held()
    const start = performance.now()
    let [entities, bytes, growth, looked] = [0, 0, 0, 0]
    for (const chunk of chunks(megabytes * 1024 * 1024)) {
      bytes += chunk.length
      for (const read of stream?.push(chunk) ?? []) {
        if (!read.ok) throw new Error(read.problem.detail)
        entities += read.value.changes.length
      }
      looked += 1
      if (looked % chunksAtOnce === 0) growth = Math.max(growth, held() - before)
    }
    expect(stream?.end()).toEqual([])
    const rate = bytes / 1024 / 1024 / ((performance.now() - start) / 1000)
    console.log(
      `${entities} entities, ${rate.toFixed(0)} MB/s, at most ${(growth / 1024 / 1024).toFixed(0)} MB more held`,
    )
    expect(entities).toBeGreaterThan(megabytes * 5000)
    expect(growth).toBeLessThan(maxGrowth)
  })
})
