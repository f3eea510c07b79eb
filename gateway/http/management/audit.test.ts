import { beforeAll, describe, expect, it } from 'vitest'
import type { Json } from '../../../standards/hub/entity.ts'
import { readBundle } from '../../../standards/transparency-log/bundle.ts'
import { treeHash } from '../../../standards/transparency-log/hash.ts'
import { type TestAnswer, type TestCity, testCity } from '../apis/testing.ts'
import { payloadDigest } from '../../audit/record.ts'
import { testVerifierKey } from '../../audit/testing.ts'
import { verifyLog } from '../../audit/verify/log.ts'
import { verifyLogProof } from '../../audit/verify/proof.ts'
import type { LogReader } from '../../audit/verify/walk.ts'
import { portableHashing } from '../../hashing.ts'

const key = testVerifierKey('gateway.city.example/audit/city')
const idOf = (answer: TestAnswer): string => answer.headers.get('citygate-request') ?? ''

/** Values that no record may hold: of tokens, of entities, of queries and of what is refused. */
const planted = {
  subject: 'planted-subject-jane-doe',
  plate: 'PLANTED-KAA-001A',
  id: 'urn:ngsi-ld:Vehicle:planted-13900000001',
  query: 'planted-query-7',
}

let city: TestCity
beforeAll(async () => {
  city = await testCity({ config: { tenants: ['city', 'harbour'] } })
})

function reader(): LogReader {
  return {
    checkpoint: async () => (await city.request('GET', '/audit/checkpoint')).text,
    async tile(path) {
      const answer = await city.request('GET', `/audit/tile/${path}`)
      return answer.status === 200 ? answer.bytes : undefined
    },
  }
}

async function records(): Promise<readonly string[]> {
  await city.sequence()
  const { size } = await city.gateway.store.audit.log('city')
  return city.gateway.store.audit.records('city', 0, size)
}

describe('/audit', () => {
  it('has no checkpoint before the first decision', async () => {
    expect((await city.request('GET', '/audit/checkpoint')).status).toBe(404)
  })

  it('is for officers alone', async () => {
    for (const path of ['checkpoint', 'tile/0/000', 'tile/entries/000', 'proof/x']) {
      const answer = await city.request('GET', `/audit/${path}`, { as: 'city:reader,vendor,operator' })
      expect([path, answer.status]).toEqual([path, 403])
    }
  })

  it('serves a log that verifies, and is served with the headers of tlog-tiles', async () => {
    for (let sent = 0; sent < 300; sent += 1) await city.request('GET', '/v1/adapters')
    await city.sequence()
    const verification = { key, witnesses: [], others: [], hash: treeHash }
    const { size } = await city.gateway.store.audit.log('city')
    expect(size).toBeGreaterThan(300)
    expect(await verifyLog(reader(), verification)).toMatchObject({ ok: true, value: { size } })
    const checkpoint = await city.request('GET', '/audit/checkpoint')
    expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(checkpoint.headers.get('cache-control')).toContain('no-store')
    const tile = await city.request('GET', '/audit/tile/0/000')
    expect(tile.headers.get('content-type')).toBe('application/octet-stream')
    expect(tile.headers.get('cache-control')).toContain('immutable')
  })

  it('answers 404 for a tile that does not exist yet or is invalid', async () => {
    await city.sequence()
    const { size } = await city.gateway.store.audit.log('city')
    const width = size % 256
    expect((await city.request('GET', `/audit/tile/0/001.p/${width}`)).status).toBe(200)
    // A client with an earlier checkpoint still finds its tiles.
    expect((await city.request('GET', `/audit/tile/0/001.p/${width - 1}`)).status).toBe(200)
    for (const path of [
      `0/001.p/${width + 1}`,
      '0/001',
      'entries/001',
      '5/000',
      '0/0',
      '0/x000/000',
      'a/000',
      '0/001.p/0',
    ]) {
      expect([path, (await city.request('GET', `/audit/tile/${path}`)).status]).toEqual([path, 404])
    }
  })

  it('proves each record of a request, and reports that a record is not in the log yet', async () => {
    const asked = await city.request('GET', '/v1/entities?type=Vehicle')
    const waiting = await city.request('GET', `/audit/proof/${idOf(asked)}`)
    expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([503, '1'])
    await city.sequence()
    const proof = await city.request('GET', `/audit/proof/${idOf(asked)}`)
    expect([proof.status, proof.headers.get('citygate-records')]).toEqual([200, '1'])
    const verified = await verifyLogProof(proof.text, { key, witnesses: [] })
    const record = verified.ok ? new TextDecoder().decode(verified.value.record) : ''
    expect(JSON.parse(record)).toMatchObject({
      action: 'listEntities',
      decision: 'permitted',
      requestId: idOf(asked),
      status: 200,
    })
    expect((await city.request('GET', `/audit/proof/${idOf(asked)}?n=2`)).status).toBe(404)
    expect((await city.request('GET', `/audit/proof/${idOf(asked)}?n=0`)).status).toBe(400)
    expect((await city.request('GET', '/audit/proof/nobody-asked')).status).toBe(404)
  })

  it('is each tenant’s own', async () => {
    const harbour = { as: 'h:officer:city,harbour', headers: { 'ngsild-tenant': 'harbour' } }
    expect((await city.request('GET', '/audit/checkpoint', harbour)).status).toBe(404)
    await city.sequence()
    const { text } = await city.request('GET', '/audit/checkpoint', harbour)
    expect(text).toMatch(/^gateway\.city\.example\/audit\/harbour\n1\n/)
    expect((await city.request('GET', '/audit/checkpoint')).text).toMatch(/^gateway\.city\.example\/audit\/city\n/)
  })
})

describe('the records of what clients do', () => {
  it('contain no personal value, though requests, answers and refusals have many', async () => {
    const as = `${planted.subject}:officer`
    const entity = {
      id: planted.id,
      type: 'Vehicle',
      vehiclePlateIdentifier: { type: 'Property', value: planted.plate },
    }
    const sent = [
      await city.request('POST', '/ngsi-ld/v1/entities', { as, body: entity }),
      await city.request('GET', `/ngsi-ld/v1/entities/${planted.id}`, { as }),
      await city.request('GET', `/v1/entities/${planted.id}`, { as }),
      await city.request('GET', `/ngsi-ld/v1/entities?type=Vehicle&q=vehiclePlateIdentifier==%22${planted.query}%22`, {
        as,
      }),
      await city.request('GET', `/ngsi-ld/v1/entities/${planted.id}-absent`, { as: `${planted.subject}:reader` }),
      await city.request('PUT', `/v1/sources/fleet?stray=${planted.query}`, { as, body: { plate: planted.plate } }),
      await city.request('PUT', '/v1/sources/fleet', {
        as,
        body: { adapter: 'ngsi-ld', options: {}, jurisdiction: 'KE', owner: planted.subject },
      }),
      await city.request('POST', '/v1/sources/fleet/messages', { as, body: { ...entity, id: `${planted.id}-2` } }),
      await city.request('POST', '/v1/translate?from=ngsi-ld&to=ngsi-v2', { as, body: entity }),
      await city.request('DELETE', `/ngsi-ld/v1/entities/${planted.id}`, { as }),
    ]
    expect(sent.map(({ status }) => status)).toEqual([201, 200, 200, 200, 404, 400, 201, 202, 200, 204])
    expect(sent.map(({ text }) => text).join()).toContain(planted.plate)
    const all = await records()
    const ids = new Set(sent.map(idOf))
    const own = all.filter((record) => ids.has((JSON.parse(record) as { requestId: string }).requestId))
    // The source is answered as it is from now on: that is a record more.
    expect(own).toHaveLength(sent.length + 1)
    for (const value of [...Object.values(planted), '13900000001', 'jane']) expect(own.join('\n')).not.toContain(value)
    const subjects = new Set(own.map((record) => (JSON.parse(record) as { subject: string }).subject))
    expect(subjects.size).toBe(1)
    const translated = own.find((record) => record.includes('"action":"translate"')) ?? ''
    expect(JSON.parse(translated)).toMatchObject({
      input: expect.stringMatching(/^[\w-]{43}$/),
      output: expect.stringMatching(/^[\w-]{43}$/),
      types: { Vehicle: 1 },
    })
  })

  it('are two of a change that is answered with content: the change, and what was answered', async () => {
    const thing = { name: 'Lamp', description: 'A lamp' }
    const sent = await city.request('POST', '/sta/v1.1/Things', { body: thing })
    expect([sent.status, sent.json]).toMatchObject([201, thing])
    const silent = await city.request('POST', '/ngsi-ld/v1/entities', {
      body: { id: 'urn:ngsi-ld:Lamp:2', type: 'Lamp' },
    })
    expect([silent.status, silent.text]).toEqual([201, ''])
    const all = (await records()).map((record) => JSON.parse(record) as Record<string, Json>)
    const of = (answer: TestAnswer) => all.filter(({ requestId }) => requestId === idOf(answer))
    expect(of(sent)).toMatchObject([{ types: { SensorThing: 1 } }, { status: 201 }])
    const [, answered] = of(sent)
    const mac = portableHashing.keyed(await city.gateway.store.audit.monthKey('city', city.now.slice(0, 7)))
    const facts = { time: city.now, requestId: idOf(sent) }
    expect(answered?.['output']).toBe(payloadDigest(mac, 'output', facts, sent.bytes))
    expect(of(silent)).toHaveLength(1)
  })

  it('are one for each message of a batch, each with a proof', async () => {
    const body = [1, 2, 3].map((n) => ({ id: `urn:ngsi-ld:Bin:${n}`, type: 'Bin', n: { type: 'Property', value: n } }))
    const posted = await city.request('POST', '/v1/sources/fleet/messages', {
      as: `${planted.subject}:officer`,
      text: body.map((one) => JSON.stringify(one)).join('\n'),
      contentType: 'application/x-ndjson',
    })
    expect(posted.status).toBe(202)
    await city.sequence()
    const third = await city.request('GET', `/audit/proof/${idOf(posted)}?n=3`)
    expect([third.status, third.headers.get('citygate-records')]).toEqual([200, '3'])
    const bundle = await city.request('GET', '/audit/tile/entries/000')
    expect(readBundle(bundle.bytes)).toMatchObject({ ok: true })
  })
})
