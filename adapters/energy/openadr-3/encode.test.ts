import { describe, expect, it } from 'vitest'
import type { Entity, Json } from '../../adapter.ts'
import { decodeContext, encodeContext } from '../../contract/context.ts'
import { openadr3 } from './adapter.ts'

const codec = (() => {
  const configured = openadr3.configure({})
  if (!configured.ok) throw new Error(configured.problem.detail)
  return configured.value
})()

const metadata = { id: 'o-1', createdDateTime: '2025-06-15T09:30:00Z', modificationDateTime: '2025-06-15T09:30:00Z' }
const event = { ...metadata, objectType: 'EVENT', programID: 'program-1' }

function entitiesOf(json: Json): readonly Entity[] {
  const body = new TextEncoder().encode(JSON.stringify(json))
  const decoded = codec.decode?.({ body, mediaType: 'application/json', headers: new Map() }, decodeContext(new Map()))
  if (decoded?.ok !== true) throw new Error(decoded?.problem.detail)
  return decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
}

function written(json: Json, target = 'openadr3-event'): { readonly object: unknown; readonly losses: string[] } {
  const encoded = codec.encode?.(entitiesOf(json), encodeContext(target))
  if (encoded?.ok !== true) throw new Error(encoded?.problem.code)
  const { body, losses } = encoded.value
  if (!(body instanceof Uint8Array)) throw new Error('the body is not one of bytes')
  return {
    object: JSON.parse(new TextDecoder().decode(body)),
    losses: losses.map(({ kind, code, path }) => `${kind} ${code} ${path.slice(path.lastIndexOf('/') + 1)}`),
  }
}

describe('what 3.0 says, written as 3.1', () => {
  it('has the values of targets, each once, without their types', () => {
    const { object, losses } = written({
      ...event,
      targets: [
        { type: 'GROUP', values: ['group-1', 'group-2'] },
        { type: 'VEN_NAME', values: ['group-1', 17] },
      ],
    })
    expect(object).toMatchObject({ targets: ['group-1', 'group-2', '17'] })
    expect(losses).toEqual(['dropped target-type targets'])
  })

  it('keeps the targets of 3.1', () => {
    const { object, losses } = written({ ...event, targets: ['group-1', 'group-1'] })
    expect(object).toMatchObject({ targets: ['group-1', 'group-1'] })
    expect(losses).toEqual([])
  })

  it('reports the values of targets that are not texts', () => {
    const { object, losses } = written({
      ...event,
      targets: [{ type: 'LOCATION', values: [{ x: 1, y: 2 }, 'group-1', 'g'.repeat(129)] }],
    })
    expect(object).toMatchObject({ targets: ['group-1'] })
    expect(losses).toEqual(['dropped target-type targets', 'dropped value-not-in-openadr targets'])
  })

  it('writes no event for everybody that was for some', () => {
    expect(() => written({ ...event, targets: [{ type: 'LOCATION', values: [{ x: 1, y: 2 }] }] })).toThrow(
      'nothing-representable',
    )
    expect(written({ ...event, targets: [] }).object).toMatchObject({ targets: [] })
  })

  it('has the values of targets in the descriptors of reports, too', () => {
    const payloadType = 'USAGE'
    const { object, losses } = written({
      ...event,
      reportDescriptors: [
        { payloadType, targets: [{ type: 'GROUP', values: ['group-1'] }] },
        { payloadType, targets: null },
        { payloadType, targets: [{ type: 'LOCATION', values: [{ x: 1, y: 2 }] }] },
      ],
    })
    expect(object).toMatchObject({
      reportDescriptors: [
        { payloadType, targets: ['group-1'] },
        { payloadType, targets: null },
      ],
    })
    expect(losses).toEqual([
      'dropped target-type reportDescriptors',
      'dropped target-type reportDescriptors',
      'dropped value-not-in-openadr reportDescriptors',
    ])
  })

  it('has starts as 3.1 writes them, in intervals and resources', () => {
    const interval = { id: 0, intervalPeriod: { start: '2025-06-15 09:30:00Z' }, payloads: [] }
    const { object, losses } = written({
      ...event,
      intervalPeriod: { start: '0000-00-00', duration: 'PT1H' },
      intervals: [interval],
    })
    expect(object).toMatchObject({
      intervalPeriod: { start: '0001-01-01T00:00:00Z', duration: 'PT1H' },
      intervals: [{ intervalPeriod: { start: '2025-06-15T09:30:00Z' } }],
    })
    expect(losses).toEqual(['coerced form-of-start intervalPeriod', 'coerced form-of-start intervals'])
    const resources = [{ resourceName: 'r-1', intervalPeriod: { start: '0000-00-00' }, intervals: [interval] }]
    const report = { ...metadata, objectType: 'REPORT', eventID: 'event-1', clientName: 'ven-1', resources }
    expect(written(report, 'openadr3-report').object).toMatchObject({
      resources: [
        {
          intervalPeriod: { start: '0001-01-01T00:00:00Z' },
          intervals: [{ intervalPeriod: { start: '2025-06-15T09:30:00Z' } }],
        },
      ],
    })
  })

  it('says what the descriptors of events and reports are of', () => {
    const { object, losses } = written({ ...event, payloadDescriptors: [{ payloadType: 'PRICE', units: 'KWH' }] })
    expect(object).toMatchObject({
      payloadDescriptors: [{ payloadType: 'PRICE', units: 'KWH', objectType: 'EVENT_PAYLOAD_DESCRIPTOR' }],
    })
    expect(losses).toEqual(['assumed type-of-descriptor payloadDescriptors'])
  })

  it('writes a request whose start has a space as one', () => {
    const { object } = written({ programID: 'program-1', intervalPeriod: { start: '2025-06-15 09:30:00Z' } })
    expect(object).toEqual({ programID: 'program-1', intervalPeriod: { start: '2025-06-15T09:30:00Z' } })
  })
})

it('reads and writes a name of 128 characters, each of two code units', () => {
  const program = { ...metadata, objectType: 'PROGRAM', programName: '😀'.repeat(128), targets: ['😀'.repeat(128)] }
  expect(written(program, 'openadr3-program').object).toMatchObject(program)
  expect(() => written({ ...program, programName: '😀'.repeat(129) })).toThrow('128 characters')
})
