// A small adapter that passes every contract test: lines of a nitrogen dioxide meter, with frames and a state, in a made-up format.
// A line is `S-7 2026-01-02T03:04:05Z 41.5`; the value `=` repeats the last value; a line `S-7` is a heartbeat.

import type {
  Adapter,
  Codec,
  DecodeContext,
  Decoded,
  EncodeContext,
  Encoded,
  Entity,
  Incremental,
  Loss,
  Message,
  Problem,
  Result,
} from '../../../../adapters/adapter.ts'

const line = /^([A-Z]-\d{1,6})(?: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (=|(?:0|[1-9]\d{0,6})(?:\.\d{0,5}[1-9])?))?\n$/
/** The line at the end of a text, after anything that is not a line. */
const atEnd = /[A-Z]-\d{1,6}(?: \S{20} \S{1,14})?\n$/
const maxLineLength = 64
const unitCode = 'GQ'

const syntax: Result<never, Problem> = {
  ok: false,
  problem: { code: 'syntax', detail: 'A line is a station, a time in UTC and a value.' },
}

function textOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, maxLineLength + 1))
}

function isInCalendar(time: string): boolean {
  const instant = new Date(time)
  return !Number.isNaN(instant.getTime()) && instant.toISOString() === time.replace('Z', '.000Z')
}

function decode({ body }: Message, context: DecodeContext): Result<Decoded, Problem> {
  const [, station, observedAt, written] = line.exec(textOf(body)) ?? []
  if (station === undefined) return syntax
  const named: Entity = { id: context.id('AirQualityObserved', station), type: 'AirQualityObserved' }
  if (observedAt === undefined || written === undefined) return merged(named)
  if (!isInCalendar(observedAt)) {
    return { ok: false, problem: { code: 'invalid', path: 'time', detail: 'The time is not in the calendar.' } }
  }
  const value = written === '=' ? context.state.get(station) : Number(written)
  if (typeof value !== 'number') {
    return { ok: false, problem: { code: 'invalid', path: 'value', detail: 'There was no value before.' } }
  }
  const entity: Entity = { ...named, no2: { type: 'Property', value, observedAt, unitCode } }
  return merged(entity, new Map([[station, value]]))
}

function merged(entity: Entity, state?: ReadonlyMap<string, number>): Result<Decoded, Problem> {
  const decoded = { changes: [{ kind: 'merge', entity } as const], losses: [], repairs: [] }
  return { ok: true, value: state === undefined ? decoded : { ...decoded, state } }
}

function encode(entities: readonly Entity[], context: EncodeContext): Result<Encoded, Problem> {
  const losses: Loss[] = []
  const [omitted, lines]: [string[], string[]] = [[], []]
  for (const entity of entities) {
    const station = context.localId(entity.id)
    if (station !== undefined && /^[A-Z]-\d{1,6}$/.test(station) && entity.type === 'AirQualityObserved') {
      lines.push(`${station}${readingOf(entity, losses)}\n`)
    } else {
      omitted.push(entity.id)
      losses.push({ kind: 'dropped', in: 'hub', path: entity.id, code: 'no-line' })
    }
  }
  if (lines.length > 0) return { ok: true, value: { body: lines.join(''), losses, omitted } }
  return { ok: false, problem: { code: 'nothing-representable', detail: 'No entity can be said in a line.' } }
}

/** The parts of a reading that a line can represent; the rest goes to `losses`. */
function readingOf(entity: Entity, losses: Loss[]): string {
  const { id, no2 } = entity
  for (const name of Object.keys(entity)) {
    if (!['id', 'type', 'no2'].includes(name)) losses.push({ ...dropped(`${id}/${name}`), attribute: name })
  }
  if (no2 === undefined) return ''
  const {
    type,
    value,
    observedAt,
    unitCode: unit,
    ...rest
  } = (Array.isArray(no2) ? {} : no2) as Record<string, unknown>
  const said = ` ${String(observedAt)} ${String(value)}`
  if (type !== 'Property' || unit !== unitCode || !line.test(`S-7${said}\n`) || !isInCalendar(String(observedAt))) {
    losses.push({ ...dropped(`${id}/no2`), attribute: 'no2' })
    return ''
  }
  for (const name of Object.keys(rest)) losses.push({ ...dropped(`${id}/no2/${name}`), attribute: 'no2' })
  return said
}

const dropped = (path: string): Loss => ({ kind: 'dropped', in: 'hub', path, code: 'no-field' })

function frames(): Incremental<Result<Uint8Array, Problem>> {
  let held: number[] = []
  return {
    push(chunk) {
      const found: Result<Uint8Array, Problem>[] = []
      for (const byte of chunk) {
        held.push(byte)
        if (byte !== 10 && held.length < maxLineLength) continue
        const start = textOf(Uint8Array.from(held)).search(atEnd)
        if (start !== 0) found.push(syntax)
        if (start >= 0) found.push({ ok: true, value: Uint8Array.from(held.slice(start)) })
        held = []
      }
      return found
    },
    end: () => (held.length === 0 ? [] : [syntax]),
  }
}

const codec: Codec = {
  sessionsOf({ body }) {
    const [, station] = line.exec(textOf(body)) ?? []
    return station === undefined ? syntax : { ok: true, value: [station] }
  },
  decode,
  encode,
  frames,
}

export const meter: Adapter<unknown> = {
  specification: 'adapter/1',
  id: 'meter',
  stability: 'stable',
  standard: { name: 'Lines of a meter', editions: ['1'], url: 'https://example.org/meter' },
  reads: [{ mediaType: 'text/plain', types: ['AirQualityObserved'] }],
  writes: [{ name: 'lines', mediaType: 'text/plain', types: ['AirQualityObserved'] }],
  configure: () => ({ ok: true, value: codec }),
}
