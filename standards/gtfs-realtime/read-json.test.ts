import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arbitraryFeed } from './arbitrary-feed.ts'
import { FeedEntity, FeedMessage } from './generated/messages.ts'
import { readMembers } from './read-json.ts'
import { writeJsonMessage } from './write-json.ts'

const vehicle = (members: Record<string, unknown>) =>
  readMembers(JSON.parse(JSON.stringify({ id: 'e', vehicle: members })), FeedEntity, 'proto')
const hub = (members: Record<string, unknown>) =>
  readMembers(JSON.parse(JSON.stringify({ id: 'e', vehicle: members })), FeedEntity, 'hub-single')

describe('readMembers', () => {
  it('gives back what was written as ProtoJSON', () => {
    const property = fc.property(arbitraryFeed, (feed) => {
      const json = JSON.parse(JSON.stringify(writeJsonMessage(feed, FeedMessage, new Map())))
      expect(readMembers(json, FeedMessage, 'proto')).toEqual({ members: feed, notes: [] })
    })
    fc.assert(property, { seed: 4, numRuns: 100 })
  })

  it('takes both spellings, numbers as text, enumerations by number', () => {
    const read = vehicle({ current_stop_sequence: '7', currentStatus: 1, timestamp: 0, occupancy_percentage: '1e2' })
    expect(read.members?.['vehicle']).toEqual({
      currentStopSequence: 7,
      currentStatus: 'STOPPED_AT',
      timestamp: '1970-01-01T00:00:00Z',
      occupancyPercentage: 100,
    })
    expect(read.notes).toEqual([])
  })

  it('reports both spellings of one name in the same object', () => {
    expect(vehicle({ stopId: 'a', stop_id: 'b' }).notes).toMatchObject([{ code: 'superseded' }])
  })

  it.each([
    ['stopId', 5],
    ['stopId', '\ud800'],
    ['timestamp', 1.5],
    ['timestamp', -1],
    ['timestamp', '0x10'],
    ['timestamp', ''],
    ['currentStopSequence', -1],
    ['currentStopSequence', 2 ** 32],
    ['currentStatus', true],
    ['trip', []],
    ['multiCarriageDetails', {}],
  ])('notes the wrong type of %s', (name, value) => {
    expect(vehicle({ [name]: value }).notes).toMatchObject([{ code: 'wrong-type', path: ['vehicle', name] }])
  })

  it('notes what a message has beyond the schema, __proto__ among it', () => {
    const read = readMembers(JSON.parse('{"id":"e","__proto__":{"id":"x"},"constructor":1}'), FeedEntity, 'proto')
    expect(read.members).toEqual({ id: 'e' })
    expect(read.notes).toMatchObject([{ name: '__proto__' }, { name: 'constructor' }])
  })

  it('leaves out a message that lacks what it must have', () => {
    const read = hub({ position: { latitude: 1 } })
    expect(read.members?.['vehicle']).toEqual({})
    expect(read.notes).toEqual([{ code: 'required-missing', path: ['vehicle', 'position', 'longitude'] }])
  })

  it('reports the error of a float32', () => {
    const read = hub({ position: { latitude: 31.230416123, longitude: 12.3 } })
    expect(read.members?.['vehicle']).toEqual({ position: { latitude: 31.230415, longitude: 12.3 } })
    const [note] = read.notes
    expect(note).toMatchObject({ code: 'float-precision', path: ['vehicle', 'position', 'latitude'] })
    expect(note !== undefined && 'tolerance' in note ? note.tolerance : 1).toBeLessThan(2e-6)
  })

  it('accepts only UTC times in the hub, and reports the fractions that it cuts off', () => {
    expect(hub({ timestamp: '2026-01-02T03:04:05.5Z' })).toMatchObject({
      members: { vehicle: { timestamp: '2026-01-02T03:04:05Z' } },
      notes: [{ code: 'time-precision' }],
    })
    expect(hub({ timestamp: '2026-02-30T03:04:05Z' }).notes).toMatchObject([{ code: 'wrong-type' }])
    expect(hub({ timestamp: '2026-01-02T03:04:05+01:00' }).notes).toMatchObject([{ code: 'wrong-type' }])
    expect(hub({ timestamp: '1969-12-31T23:59:59Z' }).notes).toMatchObject([{ code: 'time-out-of-range' }])
  })
})
