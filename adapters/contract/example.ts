// Two small formats for the tests of the contract tests: one with frames, a stream and a state, and one in JSON. Both pass
// all contract tests; each test introduces one fault.

import type { Adapter, Codec, Decoded, Incremental, Problem, Result } from '../adapter.ts'
import { property } from '../../standards/hub/build.ts'
import type { Folder } from './subject.ts'

const time = '2026-01-02T03:04:05Z'
const line = /^(S-\d+) (\d+)\n?$/
const syntax: Result<never, Problem> = {
  ok: false,
  problem: { code: 'syntax', detail: 'A line is a station and a count.' },
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** Counters that only increase. A reading is the increase since the previous line. */
export const counters: Required<Pick<Codec, 'sessionsOf' | 'decode' | 'decodeStream' | 'frames'>> = {
  sessionsOf(message) {
    const [, station] = line.exec(text(message.body)) ?? []
    return station === undefined ? syntax : { ok: true, value: [station] }
  },
  decode(message, context) {
    const [, station, count] = line.exec(text(message.body)) ?? []
    if (station === undefined || count === undefined || Number(count) > Number.MAX_SAFE_INTEGER) return syntax
    const last = context.state.get(station)
    const gained = Number(count) - (typeof last === 'number' ? last : 0)
    const no2 = property(Math.max(0, gained), { observedAt: time, unitCode: 'GQ' })
    const entity = { id: context.id('AirQualityObserved', station), type: 'AirQualityObserved', no2 }
    const losses = gained < 0 ? [{ kind: 'coerced', in: 'source', path: 'count', code: 'counter-reset' } as const] : []
    const state = new Map([[station, Number(count)]])
    return { ok: true, value: { changes: [{ kind: 'merge', entity }], losses, repairs: [], state } }
  },
  frames: () => lines((frame) => (line.test(text(frame)) ? { ok: true, value: frame } : syntax)),
  decodeStream: (context) =>
    lines((frame) => counters.decode({ body: frame, mediaType: 'text/plain', headers: new Map() }, context)),
}

function lines<T>(read: (frame: Uint8Array) => Result<T, Problem>): Incremental<Result<T, Problem>> {
  let buffered: number[] = []
  return {
    push(chunk) {
      const found: Result<T, Problem>[] = []
      for (const byte of chunk) {
        buffered.push(byte)
        // A line longer than any valid one is not buffered further.
        if (byte !== 10 && buffered.length < 64) continue
        const start = text(Uint8Array.from(buffered)).search(/S-\d+ \d+\n$/)
        if (start > 0) found.push(syntax)
        found.push(read(Uint8Array.from(buffered.slice(Math.max(0, start)))))
        buffered = []
      }
      return found
    },
    end: () => (buffered.length === 0 ? [] : [read(Uint8Array.from(buffered))]),
  }
}

/** A reading as JSON; every member except `station` and `no2` is reported as dropped. */
export const object: Required<Pick<Codec, 'decode'>> = {
  decode(message, context): Result<Decoded, Problem> {
    let value: unknown
    try {
      value = JSON.parse(text(message.body))
    } catch {
      return { ok: false, problem: { code: 'syntax', detail: 'The reading is not JSON.' } }
    }
    if (typeof value !== 'object' || value === null || !('station' in value) || !('no2' in value))
      return { ok: false, problem: { code: 'invalid', detail: 'A reading has a station and a no2.' } }
    const { station, no2, ...rest } = value
    if (typeof station !== 'string' || station === '' || typeof no2 !== 'number' || no2 < 0)
      return { ok: false, problem: { code: 'invalid', detail: 'The station is a text and no2 a number from zero.' } }
    const entity = {
      id: context.id('AirQualityObserved', station),
      type: 'AirQualityObserved',
      no2: property(no2, { observedAt: time, unitCode: 'GQ' }),
    }
    const losses = Object.keys(rest).map(
      (name) => ({ kind: 'dropped', in: 'source', path: `/${name}`, code: 'unknown' }) as const,
    )
    return { ok: true, value: { changes: [{ kind: 'merge', entity }], losses, repairs: [] } }
  },
}

/** A folder for a codec, with one fixture of the inputs. These tests do not check the fixture's expectations. */
export function exampleFolder(codec: Codec, mediaType: string, inputs: readonly string[]): Folder {
  const adapter: Adapter<unknown> = {
    specification: 'adapter/1',
    id: 'example',
    stability: 'experimental',
    standard: { name: 'Example', editions: ['1'], url: 'https://example.org/' },
    reads: [{ mediaType, types: ['AirQualityObserved'] }],
    writes: [],
    configure: () => ({ ok: true, value: codec }),
  }
  const messages = inputs.map((input) => ({ text: input, expected: {}, losses: [] }))
  // JSON is YAML.
  const fixture = JSON.stringify({ title: 'One', source: 'Made up.', mediaType, messages })
  const files = new Map([['fixtures/one.yaml', fixture]])
  return { name: 'example', adapter, files }
}
