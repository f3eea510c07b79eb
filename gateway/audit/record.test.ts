import { assert, property, record as fields, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../standards/hub/entity.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import { maxEntryLength } from '../../standards/transparency-log/bundle.ts'
import type { Principal } from '../principal.ts'
import { portableHashing } from '../hashing.ts'
import { createAudit, type Recorder } from './audit.ts'
import type { DecisionFacts } from './record.ts'

const somebody: Principal = {
  subject: 'jane.doe@city.example',
  client: 'jane-phone-13900000001',
  issuer: 'https://issuer.city.example',
  roles: new Set(['reader', 'officer']),
}
const facts: DecisionFacts = {
  time: '2026-08-01T04:00:00.000Z',
  tenant: 'city',
  requestId: 'r-1',
  principal: somebody,
  operation: 'listEntities',
  outcome: 'permitted',
  policy: { uid: 'urn:policy', digest: 'd' },
  types: { Vehicle: 2 },
  status: 200,
  input: '/v1/entities?q=plate==KAA001A',
  output: '{"plate":"KAA 001A"}',
}

/** One key per tenant and month. */
function auditAt(now: () => string) {
  return createAudit({
    hashing: portableHashing,
    monthKey: async (tenant, month) => new TextEncoder().encode(`${tenant} ${month}`),
    configuration: ({ digest }) => `c ${digest}`,
    now,
  })
}

async function recorderAt(time: string, tenant = 'city'): Promise<Recorder> {
  const recorder = await auditAt(() => time)(tenant)
  if (recorder === undefined) throw new Error('there is a recorder')
  return recorder
}

type Members = Readonly<Record<string, Json>>

async function written(changes: Partial<DecisionFacts> = {}, tenant = 'city'): Promise<Members> {
  const all = { ...facts, ...changes }
  return JSON.parse((await recorderAt(all.time, tenant))(all)) as Members
}

describe('a record', () => {
  it('names the caller by pseudonyms, the action and the decision, and digests of input and output', async () => {
    expect(await written()).toEqual({
      action: 'listEntities',
      client: expect.stringMatching(/^[\w-]{22}$/),
      configuration: 'c d',
      decision: 'permitted',
      input: expect.stringMatching(/^[\w-]{43}$/),
      issuer: 'https://issuer.city.example',
      key: '2026-08',
      output: expect.stringMatching(/^[\w-]{43}$/),
      policy: 'urn:policy',
      requestId: 'r-1',
      roles: ['officer', 'reader'],
      status: 200,
      subject: expect.stringMatching(/^[\w-]{22}$/),
      tenant: 'city',
      time: '2026-08-01T04:00:00.000Z',
      types: { Vehicle: 2 },
    })
  })

  it('is canonical, whatever it contains', async () => {
    const recorder = await recorderAt(facts.time)
    const text = string({ unit: 'grapheme' })
    const holds = property(
      fields({ source: text, policy: text, problem: text, type: text }),
      ({ type, policy: uid, ...given }) => {
        const record = recorder({
          ...facts,
          ...given,
          policy: { uid, digest: 'd' },
          types: { [`${type}b`]: 1, [`${type}a`]: 2 },
        })
        expect(record).toBe(canonicalJson(JSON.parse(record)))
      },
    )
    assert(holds, { seed: 2, numRuns: 200 })
  })

  it('contains nothing of the caller, the request body and the response body in clear text', async () => {
    const record = (await recorderAt(facts.time))(facts)
    for (const planted of ['jane', 'doe', '13900000001', 'KAA', 'plate', '001A']) expect(record).not.toContain(planted)
  })

  it('fits an entry of the log, for any number of requested types', async () => {
    const types = Object.fromEntries(Array.from({ length: 3000 }, (_, index) => [`\u0001類型類型類型${index}`, 2]))
    const record = (await recorderAt(facts.time))({ ...facts, types })
    expect(new TextEncoder().encode(record).length).toBeLessThan(maxEntryLength)
    expect(JSON.parse(record)).toMatchObject({ types: { '*': 6000 } })
    const few = { [`https://${'\u0001'.repeat(3000)}`]: 1 }
    expect((await recorderAt(facts.time))({ ...facts, types: few }).length * 3).toBeLessThan(maxEntryLength)
  })
})

describe('a pseudonym', () => {
  it('is the same within a month, and differs in another month, tenant or issuer', async () => {
    const { subject } = await written()
    expect((await written({ requestId: 'r-2', time: '2026-08-31T23:59:59.999Z' }))['subject']).toBe(subject)
    expect((await written({ principal: { ...somebody } }))['subject']).toBe(subject)
    const others = [
      await written({ time: '2026-09-01T00:00:00.000Z' }),
      await written({}, 'harbour'),
      await written({ principal: { ...somebody, issuer: 'https://other.example' } }),
      await written({ principal: { ...somebody, subject: 'joe' } }),
      await written({ principal: { ...somebody, client: somebody.subject, subject: somebody.client } }),
    ]
    expect(others.map((other) => other['subject'])).not.toContain(subject)
    expect(new Set(others.map((other) => other['subject'])).size).toBe(5)
  })
})

describe('a digest', () => {
  it('differs for each record, so that no guess can be verified by sending it', async () => {
    const { input, output } = await written()
    expect((await written({ output: 'x' }))['input']).toBe(input)
    const others = [await written({ requestId: 'r-2' }), await written({ time: '2026-08-01T04:00:00.001Z' })]
    for (const other of others) {
      expect(other['input']).not.toBe(input)
      expect(other['output']).not.toBe(output)
    }
    const same = await written({ input: 'x', output: 'x' })
    expect(same['input']).not.toBe(same['output'])
  })

  it('covers the bytes, in any representation', async () => {
    const bytes = new TextEncoder().encode('città')
    expect((await written({ input: bytes }))['input']).toBe((await written({ input: 'città' }))['input'])
  })
})

describe('the recorder', () => {
  it('uses the key of the current month', async () => {
    let now = '2026-08-31T23:59:59.999Z'
    const audit = auditAt(() => now)
    const first = await audit('city')
    expect(await audit('city')).toBe(first)
    now = '2026-09-01T00:00:00.000Z'
    const second = await audit('city')
    expect(JSON.parse(second?.({ ...facts, time: now }) ?? '')).toMatchObject({ key: '2026-09' })
  })
})
