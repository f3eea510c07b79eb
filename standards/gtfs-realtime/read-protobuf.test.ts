import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryFeed } from './arbitrary-feed.ts'
import { FeedEntity, FeedMessage } from './generated/messages.ts'
import { isUnknownField, readProtobuf } from './read-protobuf.ts'
import { writeProtobuf } from './write-protobuf.ts'

const limits = { bytes: 10_000, depth: 10, members: 1_000 }
const read = (...bytes: number[]) => readProtobuf(Uint8Array.from(bytes), FeedEntity, limits)
const id = [0x0a, 1, 0x65]
const withVehicle = (...bytes: number[]) => read(...id, 0x22, bytes.length, ...bytes)
const delay = (...bytes: number[]) => read(...id, 0x1a, bytes.length + 3, 0x0a, 0, 0x28, ...bytes)

describe('readProtobuf', () => {
  it('gives back what was written', () => {
    const property = fc.property(arbitraryFeed, (feed) => {
      const bytes = writeProtobuf(feed, FeedMessage, new Map())
      expect(readProtobuf(bytes, FeedMessage, { ...limits, bytes: 1e6, members: 1e6 })).toEqual({
        ok: true,
        value: { members: feed, notes: [] },
      })
    })
    fc.assert(property, { seed: 2, numRuns: 100 })
  })

  it('never throws, whatever the bytes', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const result = readProtobuf(bytes, FeedMessage, limits)
      if (!result.ok) expect(result.problem.detail.length).toBeGreaterThan(10)
    })
    fc.assert(property, { seed: 3, numRuns: 2_000 })
  })

  it('refuses a message that is cut anywhere within a field', () => {
    const whole = [...id, 0x22, 12, 0x12, 10, 0x0d, 0, 0, 0x80, 0x3f, 0x15, 0, 0, 0x80, 0x3f]
    expect(read(...whole).ok).toBe(true)
    for (let length = 1; length < whole.length; length++) {
      if (length === id.length) continue
      expect(read(...whole.slice(0, length)), `cut to ${length}`).toMatchObject({ ok: false })
    }
  })

  it('refuses a length that reaches out of its message, and says at which byte', () => {
    // A trip of five bytes in a vehicle of four, and enough bytes after it.
    const overrun = read(...id, 0x22, 4, 0x0a, 5, 0x0a, 1, 0x61, 0x10, 0, 0x10, 0)
    expect(overrun).toMatchObject({ ok: false, problem: { code: 'syntax', path: 'byte 7' } })
  })

  it('refuses text that is not UTF-8', () => {
    expect(read(0x0a, 1, 0xff)).toMatchObject({ ok: false, problem: { code: 'charset', path: 'byte 2' } })
  })

  it('keeps a byte order mark and NUL as text', () => {
    expect(read(0x0a, 4, 0xef, 0xbb, 0xbf, 0)).toMatchObject({ ok: true, value: { members: { id: '\u{FEFF}\0' } } })
  })

  it('takes a known field of a wrong wire type as an unknown one', () => {
    const result = read(...id, 0x10 + 5, 1, 2, 3, 4)
    expect(result).toMatchObject({
      ok: true,
      value: { members: { id: 'e' }, notes: [{ code: 'unknown-field', number: 2, path: [] }] },
    })
  })

  it('merges a repeated message and reports a repeated scalar', () => {
    const result = withVehicle(0x42, 3, 0x0a, 1, 0x61, 0x42, 3, 0x12, 1, 0x62, 0x18, 7, 0x18, 8)
    expect(result).toMatchObject({
      ok: true,
      value: {
        members: { vehicle: { vehicle: { id: 'a', label: 'b' }, currentStopSequence: 8 } },
        notes: [{ code: 'superseded', path: ['vehicle', 'currentStopSequence'] }],
      },
    })
  })

  it('reads negative numbers of ten bytes and of five', () => {
    const ten = delay(0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)
    expect(ten).toMatchObject({ ok: true, value: { members: { tripUpdate: { delay: -2 } } } })
    const five = delay(0xfe, 0xff, 0xff, 0xff, 0x0f)
    expect(five).toMatchObject({ ok: true, value: { members: { tripUpdate: { delay: -2 } } } })
    const beyond = delay(0xff, 0xff, 0xff, 0xff, 0x1f)
    expect(beyond).toMatchObject({ ok: false, problem: { code: 'invalid', path: '/tripUpdate/delay' } })
    const eleven = delay(0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x81, 0x00)
    expect(eleven).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })

  it('leaves out and reports a time beyond the four-digit years', () => {
    const milliseconds = [0x28, 0x80, 0xc8, 0xaf, 0xa0, 0xa5, 0x33] // 1767322800000 as seconds
    expect(withVehicle(...milliseconds)).toMatchObject({
      ok: true,
      value: { members: { vehicle: {} }, notes: [{ code: 'time-out-of-range', path: ['vehicle', 'timestamp'] }] },
    })
    const all = [0x28, ...Array.from({ length: 9 }, () => 0xff), 0x01]
    expect(withVehicle(...all)).toMatchObject({ ok: true, value: { notes: [{ code: 'time-out-of-range' }] } })
  })

  it('leaves out and reports a latitude that is not a number, although it is required', () => {
    const position = [0x12, 10, 0x0d, 0, 0, 0xc0, 0x7f, 0x15, 0, 0, 0x80, 0x3f]
    expect(withVehicle(...position)).toMatchObject({
      ok: true,
      value: {
        members: { vehicle: { position: { longitude: 1 } } },
        notes: [{ code: 'not-finite', path: ['vehicle', 'position', 'latitude'] }],
      },
    })
  })

  it('merges the pieces of a message before it looks for what they require', () => {
    const latitude = [0x12, 5, 0x0d, 0, 0, 0x80, 0x3f]
    const longitude = [0x12, 5, 0x15, 0, 0, 0, 0x40]
    const position = { position: { latitude: 1, longitude: 2 } }
    expect(withVehicle(...latitude, ...longitude)).toMatchObject({
      ok: true,
      value: { members: { vehicle: position } },
    })
    const inTwoVehicles = read(...id, 0x22, 7, ...latitude, 0x22, 7, ...longitude)
    expect(inTwoVehicles).toMatchObject({ ok: true, value: { members: { vehicle: position } } })
    expect(read(...id, 0x22, 7, ...latitude, 0x22, 7, ...latitude)).toMatchObject({
      ok: false,
      problem: { code: 'invalid', path: '/vehicle/position/longitude' },
    })
  })

  it('refuses a missing required field with its path', () => {
    expect(read(0x10, 1)).toMatchObject({ ok: false, problem: { code: 'invalid', path: '/id' } })
    expect(withVehicle(0x12, 5, 0x0d, 0, 0, 0x80, 0x3f)).toMatchObject({
      ok: false,
      problem: { code: 'invalid', path: '/vehicle/position/longitude' },
    })
  })

  it('keeps an enumeration value that it does not know, whole', () => {
    const result = withVehicle(0x48, 0x63)
    expect(result).toMatchObject({ ok: true, value: { notes: [{ bytes: Uint8Array.of(0x48, 0x63), number: 9 }] } })
  })

  // Work that grows with the square of the input would not end within the time of a test.
  it('reads many positions that are no numbers in a time that grows as they do', () => {
    const nan = [0, 0, 0xc0, 0x7f]
    const entity = [...id, 0x22, 12, 0x12, 10, 0x0d, ...nan, 0x15, ...nan]
    const header = [0x0a, 5, 0x0a, 3, 0x32, 0x2e, 0x30]
    const feed = [...header, ...Array.from({ length: 6000 }, () => [0x12, entity.length, ...entity]).flat()]
    const result = readProtobuf(Uint8Array.from(feed), FeedMessage, { bytes: 1e6, depth: 10, members: 1e6 })
    expect(result.ok && result.value.notes.length).toBe(12_000)
  })

  it('holds to its limits', () => {
    const group = [0xbb, 0x3e]
    expect(read(...id, ...Array.from({ length: 11 }, () => group).flat())).toMatchObject({
      problem: { code: 'limit-exceeded', limit: 'depth' },
    })
    const header = [0x0a, 5, 0x0a, 3, 0x32, 0x2e, 0x30]
    const entities = [id, id, id].flatMap((one) => [0x12, one.length, ...one])
    const each = readProtobuf(Uint8Array.from([...header, ...entities]), FeedMessage, { ...limits, members: 3 })
    expect(each).toMatchObject({ ok: true, value: { members: { entity: [{ id: 'e' }, { id: 'e' }, { id: 'e' }] } } })
    const narrow = readProtobuf(Uint8Array.from([...id, ...id]), FeedEntity, { ...limits, members: 1 })
    expect(narrow).toMatchObject({ problem: { code: 'limit-exceeded', limit: 'members' } })
    const short = readProtobuf(Uint8Array.from(id), FeedEntity, { ...limits, bytes: 2 })
    expect(short).toMatchObject({ problem: { code: 'limit-exceeded', limit: 'bytes' } })
  })

  it('steps over groups within groups, and refuses one that does not end', () => {
    const closed = [0xbb, 0x3e, 0xc3, 0x3e, 0x08, 1, 0xc4, 0x3e, 0xbc, 0x3e]
    expect(read(...id, ...closed)).toMatchObject({ ok: true, value: { notes: [{ number: 999 }] } })
    expect(read(...id, 0xbb, 0x3e, 0xc4, 0x3e)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
    expect(read(...id, 0xbb, 0x3e)).toMatchObject({ ok: false, problem: { code: 'syntax' } })
  })
})

describe('isUnknownField', () => {
  it('takes exactly one field that the message does not have', () => {
    expect(isUnknownField(Uint8Array.of(0xca, 0x3e, 1, 0x61), FeedEntity)).toBe(true)
    expect(isUnknownField(Uint8Array.of(0x0a, 1, 0x61), FeedEntity)).toBe(false)
    expect(isUnknownField(Uint8Array.of(0xca, 0x3e, 1, 0x61, 0x0a, 1, 0x61), FeedEntity)).toBe(false)
    expect(isUnknownField(Uint8Array.of(0xca, 0x3e, 2, 0x61), FeedEntity)).toBe(false)
    expect(isUnknownField(new Uint8Array(), FeedEntity)).toBe(false)
  })
})
