// Drafts and previews of mappings over HTTP: what is answered, what is bounded, and that the rules hold for what is shown.

import { describe, expect, it } from 'vitest'
import { demoPolicy } from '../../cli/sandbox/policy.ts'
import { testCity } from '../apis/testing.ts'

const mapping = {
  mapping: 1,
  about: { standard: { name: 'n', editions: ['1'], url: 'https://city.example/' } },
  reads: 'json',
  observedAt: { from: '$.ts', format: 'rfc3339' },
  entities: [{ type: 'OffStreetParking', id: '$.lot', attributes: { availableSpotNumber: '$.free' } }],
}
const sample = { lot: 'P1', free: 12, ts: '2026-08-01T03:00:00Z', battery: 80 }

async function ask(path: string, options: { readonly body?: unknown; readonly text?: string; readonly as?: string }) {
  const city = await testCity({ policy: demoPolicy })
  const { status, text } = await city.request('POST', path, { as: 'demo:operator', ...(options as object) })
  return { status, answer: JSON.parse(text) as Record<string, unknown> & { readonly entities: readonly unknown[] } }
}

describe('POST /v1/mappings/suggest', () => {
  it('answers a draft, and what is left to declare', async () => {
    const text = JSON.stringify([{ lot: 'P1', free: 12, total: 80, ts: '2026-08-01 03:00:00' }])
    const { status, answer } = await ask('/v1/mappings/suggest?type=OffStreetParking', { text })
    expect(status).toBe(200)
    expect(answer).toMatchObject({
      type: 'OffStreetParking',
      todo: [{ path: '/observedAt', wanted: expect.stringContaining('timezone') as string }],
      document: { entities: [{ attributes: { availableSpotNumber: '$.free' } }] },
      yaml: expect.stringContaining('# TODO timezone') as string,
    })
  })

  it('refuses an unknown type, what it cannot read, and more than 100,000 bytes', async () => {
    const statuses = await Promise.all([
      ask('/v1/mappings/suggest?type=Lot', { text: '{"a":1}' }),
      ask('/v1/mappings/suggest', { text: '{' }),
      ask('/v1/mappings/suggest', { text: `"${'x'.repeat(100_001)}"` }),
    ])
    expect(statuses.map(({ status }) => status)).toEqual([422, 422, 413])
  })
})

describe('POST /v1/mappings/preview', () => {
  it('answers the entities and every loss, of a mapping as JSON and as YAML', async () => {
    const yaml = JSON.stringify(mapping)
    for (const given of [mapping, yaml]) {
      const { status, answer } = await ask('/v1/mappings/preview', { body: { mapping: given, sample } })
      expect([status, answer]).toEqual([
        200,
        {
          faults: [],
          entities: [
            {
              id: 'urn:ngsi-ld:OffStreetParking:P1',
              type: 'OffStreetParking',
              availableSpotNumber: { type: 'Property', value: 12, observedAt: '2026-08-01T03:00:00Z' },
            },
          ],
          losses: [expect.objectContaining({ path: '/battery', code: 'unknown-member' })],
          repairs: [],
        },
      ])
    }
  })

  it('answers all faults of a mapping, of YAML with their lines', async () => {
    const wrong =
      'mapping: 1\nabout: { standard: { name: n, editions: [a], url: u } }\nreads: json\nobservedAt: none\nentities:\n  - type: Lot\n    id: $.a\n  - type: Device\n    id: $.b\n    attributes: { nothing: $.c }\n'
    const { status, answer } = await ask('/v1/mappings/preview', { body: { mapping: wrong, sample } })
    expect(status).toBe(200)
    expect(answer['faults']).toEqual([
      expect.objectContaining({ path: '/entities/0/type', line: 6 }),
      expect.objectContaining({ path: '/entities/1/attributes/nothing', line: 10 }),
    ])
  })

  it('takes the topic, headers and options that a source would have', async () => {
    const own = {
      ...mapping,
      options: { zone: { kind: 'timezone', description: 'The zone.' } },
      observedAt: { from: '$.ts', format: 'yyyy-MM-dd HH:mm', timezone: '$options.zone' },
      entities: [{ type: 'Device', id: '$topic[1]', attributes: { name: "$header['x-name']" } }],
    }
    const { answer } = await ask('/v1/mappings/preview', {
      body: {
        mapping: own,
        sampleBase64: btoa('{"ts":"2026-08-01 05:00"}'),
        topic: 'a/b',
        headers: { 'X-Name': 'n' },
        options: { zone: '+02:00' },
      },
    })
    expect(answer.entities).toEqual([
      expect.objectContaining({
        id: 'urn:ngsi-ld:Device:b',
        name: { type: 'Property', value: 'n', observedAt: '2026-08-01T03:00:00Z' },
      }),
    ])
  })

  it('refuses a message that the mapping refuses, and a document that is none', async () => {
    const refused = await ask('/v1/mappings/preview', { body: { mapping, sample: { lot: 'P1', ts: 'yesterday' } } })
    expect([refused.status, refused.answer['path']]).toEqual([422, '/ts'])
    expect((await ask('/v1/mappings/preview', { body: { mapping } })).status).toBe(422)
    expect((await ask('/v1/mappings/preview', { body: { mapping, sample: 'x'.repeat(300_000) } })).status).toBe(413)
    const attributes = Object.fromEntries([['availableSpotNumber', Array.from({ length: 501 }, () => '$.free')]])
    const long = { ...mapping, entities: [{ ...mapping.entities[0], attributes }] }
    expect((await ask('/v1/mappings/preview', { body: { mapping: long, sample } })).answer['faults']).toHaveLength(1)
  })

  it('shows a caller what the rules allow, and keys the ids of persons', async () => {
    const fleet = {
      ...mapping,
      entities: [
        {
          type: 'Vehicle',
          id: '$.lot',
          category: 'pd:VehicalLicenseNumber',
          attributes: { vehiclePlateIdentifier: '$.plate', speed: { from: '$.free', unit: 'KMH' } },
        },
      ],
    }
    const { status, answer } = await ask('/v1/mappings/preview', {
      body: { mapping: fleet, sample: { ...sample, plate: 'KAA 1' } },
      as: 'app:reader',
    })
    expect(status).toBe(200)
    expect(JSON.stringify(answer)).not.toMatch(/KAA 1|:P1"/)
  })
})
