// A gateway with configured witnesses, against real witnesses (witness.ts) that answer, lie or are unavailable.

import { beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { treeHash } from '../../../standards/transparency-log/hash.ts'
import { type NoteSigner, writeVerifierKey } from '../../../standards/transparency-log/keys.ts'
import { fail, ok } from '../../../standards/result.ts'
import { testCity, type TestCity } from '../../http/apis/testing.ts'
import { readConfig } from '../../config/config.ts'
import { unreachable } from '../../http-client/outgoing.ts'
import { generateKey, noteSigner } from '../log-key.ts'
import { testVerifierKey, storedLog } from '../testing.ts'
import { verifyLog } from '../verify/log.ts'
import { verifyLogProof } from '../verify/proof.ts'
import type { Seen } from './sightings.ts'
import { addCheckpoint, type Witness } from './witness.ts'
import { createWitnessing } from './witnessing.ts'

const log = testVerifierKey('gateway.city.example/audit/city')
const urls = ['https://one.example', 'https://two.example/w/'] as const

async function makeSigner(name: string): Promise<NoteSigner> {
  const signer = await noteSigner(await generateKey(), name, 'witness')
  if (!signer.ok) throw new Error(signer.problem)
  return signer.value
}

/** What the witness has signed is kept in memory. */
function makeWitness(signer: NoteSigner): Witness {
  let seen: Seen | undefined
  return {
    signer,
    logs: [log],
    now: () => 1_785_556_800_000,
    sightings: {
      of: async () => seen,
      keep: async (_, before, now) => {
        if (before !== seen) return false
        seen = now
        return true
      },
    },
  }
}

let signers: readonly NoteSigner[]
beforeAll(async () => {
  signers = await Promise.all([makeSigner('one.example/w'), makeSigner('two.example/w')])
})

interface Witnessed {
  readonly city: TestCity
  /** The witnesses that are available. */
  readonly there: Set<number>
  /** The key with which a witness signs, if not its own. */
  readonly liars: Map<number, NoteSigner>
  readonly lines: JsonObject[]
  readonly asked: string[]
  witness(): Promise<void>
  record(): Promise<void>
  checkpoint(): Promise<{ readonly status: number; readonly text: string }>
}

async function witnessedCity(): Promise<Witnessed> {
  const there = new Set([0, 1])
  const liars = new Map<number, NoteSigner>()
  const lines: JsonObject[] = []
  const asked: string[] = []
  const witnesses = signers.map(makeWitness)
  const config = { audit: { witnesses: urls.map((url, n) => ({ url, key: keyOf(n) })) } }
  const city = await testCity({
    config,
    fetch: async ({ url, method, body }, allow) => {
      asked.push(`${method} ${url}`)
      const which = urls.findIndex((one) => url === `${one.replace(/\/$/, '')}/add-checkpoint`)
      const known = witnesses[which]
      expect(allow).toEqual([new URL(urls[which] ?? '').origin])
      if (known === undefined || !there.has(which)) return fail(unreachable)
      const as = { ...known, signer: liars.get(which) ?? known.signer }
      const answer = await addCheckpoint(as, new TextDecoder().decode(body))
      return ok({ status: answer.status, headers: new Map(), body: new TextEncoder().encode(answer.body) })
    },
  })
  return {
    city,
    there,
    liars,
    lines,
    asked,
    witness: createWitnessing({ ...city.gateway, log: (line) => lines.push({ ...line } as JsonObject) }),
    async record() {
      await city.request('GET', '/v1/adapters')
      await city.sequence()
    },
    checkpoint: () => city.request('GET', '/audit/checkpoint'),
  }
}

function keyOf(which: number): string {
  const signer = signers[which]
  return signer === undefined ? '' : writeVerifierKey(signer)
}

/** The log at the checkpoint that is shown, which any one of the witnesses has to have signed. */
async function verified(one: Witnessed, witnesses: readonly NoteSigner[]) {
  const { text } = await one.checkpoint()
  const reader = { ...storedLog(one.city.gateway.store, 'city'), checkpoint: async () => text }
  return verifyLog(reader, { key: log, witnesses, others: [], hash: treeHash })
}

describe('a gateway with witnesses', () => {
  it('shows what they have signed of a log, and nothing newer', async () => {
    const one = await witnessedCity()
    await one.record()
    expect((await one.checkpoint()).status).toBe(404)
    await one.witness()
    expect(await verified(one, signers)).toMatchObject({ ok: true, value: { size: 1 } })
    for (let n = 0; n < 300; n += 1) await one.city.request('GET', '/v1/adapters')
    const late = await one.city.request('GET', '/v1/adapters')
    await one.city.sequence()
    expect(await verified(one, signers)).toMatchObject({ ok: true, value: { size: 1 } })
    const path = `/audit/proof/${late.headers.get('citygate-request')}`
    expect((await one.city.request('GET', path)).status).toBe(503)
    await one.witness()
    expect(await verified(one, signers)).toMatchObject({ ok: true })
    const proof = await one.city.request('GET', path)
    expect(await verifyLogProof(proof.text, { key: log, witnesses: signers })).toMatchObject({ ok: true })
    expect(one.lines).toEqual([])
  })

  it('submits nothing of a log that has not grown', async () => {
    const one = await witnessedCity()
    await one.witness()
    expect(one.asked).toEqual([])
    await one.record()
    await one.witness()
    expect(one.asked.toSorted()).toEqual([
      'POST https://one.example/add-checkpoint',
      'POST https://two.example/w/add-checkpoint',
    ])
    await one.witness()
    expect(one.asked).toHaveLength(2)
  })

  it('continues with the available witness, and includes the other one when it is back', async () => {
    const one = await witnessedCity()
    await one.record()
    await one.witness()
    one.there.delete(1)
    await one.record()
    await one.witness()
    await one.record()
    await one.witness()
    const [first, second] = signers
    if (first === undefined || second === undefined) throw new Error('there are two')
    expect(await verified(one, [first])).toMatchObject({ ok: true })
    expect(await verified(one, [second])).toMatchObject({ ok: false, problem: [{ code: 'not-cosigned' }] })
    expect(one.lines).toMatchObject([
      { event: 'witness-failed', witness: 'two.example/w', kind: 'unreachable' },
      { event: 'witness-failed', witness: 'two.example/w', kind: 'unreachable' },
    ])
    one.there.add(1)
    await one.record()
    // The witness returns its last size, and receives the proof from there.
    await one.witness()
    expect(await verified(one, signers)).toMatchObject({ ok: true })
  })

  it('shows no invalid signature, and does not advance without a valid one', async () => {
    const one = await witnessedCity()
    await one.record()
    await one.witness()
    const before = await one.checkpoint()
    // With the name of the first witness, by another key.
    const forger = { ...signers[1], name: signers[0]?.name, id: signers[0]?.id } as NoteSigner
    one.liars.set(0, forger)
    one.there.delete(1)
    await one.record()
    await one.witness()
    expect(await one.checkpoint()).toMatchObject({ status: 200, text: before.text })
    expect(new Set(one.lines.map(({ kind }) => kind))).toEqual(new Set(['does-not-hold', 'unreachable']))
  })

  it('never returns to a checkpoint with fewer records', async () => {
    const one = await witnessedCity()
    await one.record()
    await one.record()
    await one.witness()
    const { audit } = one.city.gateway.store
    const { witnessed, witnessedSize } = await audit.log('city')
    await audit.witnessed('city', 1, 'older')
    expect(await audit.log('city')).toMatchObject({ witnessed, witnessedSize })
  })
})

describe('the configuration of witnesses', () => {
  it.each([
    ['an invalid key', 'https://one.example', () => 'none', 'audit.witnesses.0.key'],
    ['the key of a log', 'https://one.example', () => writeVerifierKey(log), 'audit.witnesses.0.key'],
    ['an invalid address', 'https://', () => keyOf(0), 'audit.witnesses.0.url'],
    ['another scheme', 'file:///witness', () => keyOf(0), 'audit.witnesses.0.url'],
  ])('refuses %s', (_, url, key, fault) => {
    const read = readConfig({ audit: { witnesses: [{ url, key: key() }] } })
    expect(read).toMatchObject({ ok: false, problem: [{ key: fault }] })
  })
})
