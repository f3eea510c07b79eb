import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { treeHash } from '../../../standards/transparency-log/hash.ts'
import type { NoteSigner } from '../../../standards/transparency-log/keys.ts'
import { consistencyProof, type Subtrees } from '../../../standards/transparency-log/prove.ts'
import { placeOfSubtree, subtreeHash, tilePath, widthOf } from '../../../standards/transparency-log/tiles.ts'
import { openTestSql } from '../../store/testing.ts'
import { generateKey, noteSigner } from '../log-key.ts'
import { verifyCheckpoint } from '../verify/checkpoint.ts'
import { checkpointOf, tilesOf } from '../verify/copy.ts'
import { openSightings, type Sightings } from './sightings.ts'
import { addCheckpoint, latestCheckpoint, type Witness } from './witness.ts'

const origin = 'gateway.city.example/audit/city'
/** SHA-256 of the origin. */
let hash: string
let log: NoteSigner
let witness: Witness
let sightings: Sightings

async function signerOf(name: string, kind: 'log' | 'witness'): Promise<NoteSigner> {
  const signer = await noteSigner(await generateKey(), name, kind)
  if (!signer.ok) throw new Error(signer.problem)
  return signer.value
}

beforeAll(async () => {
  log = await signerOf(origin, 'log')
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(origin))
  hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
})
beforeEach(async () => {
  sightings = await openSightings(await openTestSql())
  const signer = await signerOf('witness.example/w1', 'witness')
  witness = { signer, logs: [log], sightings, now: () => 1_785_556_800_999 }
})

function records(end: number, fork = ''): string[] {
  return Array.from({ length: end }, (_, index) => `{"n":${index}${index >= 300 ? fork : ''}}`)
}

function subtreesOf(size: number, fork = ''): Subtrees {
  const { tiles } = tilesOf(records(size, fork))
  return (height, index) => {
    const place = placeOfSubtree(height, index)
    const path = tilePath({ ...place, width: widthOf(place.level, place.number, size) })
    return subtreeHash(tiles.get(path) ?? new Uint8Array(), place)
  }
}

async function submission(old: number, size: number, fork = '', signer = log): Promise<string> {
  const path = await consistencyProof(subtreesOf(size, fork), old, size)
  const checkpoint = await checkpointOf(signer.name, records(size, fork), signer)
  return `old ${old}\n${path.map((step) => `${toBase64(step)}\n`).join('')}\n${checkpoint}`
}

async function submit(old: number, size: number, fork = '', signer = log) {
  return addCheckpoint(witness, await submission(old, size, fork, signer))
}

describe('a witness', () => {
  it('signs a checkpoint that extends the last one, with the time, and serves it', async () => {
    expect((await latestCheckpoint(witness, hash)).status).toBe(404)
    for (const [old, size] of [
      [0, 1],
      [1, 1],
      [1, 256],
      [256, 700],
    ] as const) {
      const answer = await submit(old, size)
      expect(answer).toMatchObject({ status: 200, body: expect.stringMatching(/^— witness\.example\/w1 \S+\n$/) })
      const checkpoint = (await checkpointOf(origin, records(size), log)) + answer.body
      const trust = { key: log, witnesses: [witness.signer] }
      const verified = await verifyCheckpoint(checkpoint, trust)
      expect(verified).toMatchObject({ ok: true, value: { size, cosigned: [{ time: '2026-08-01T04:00:00.000Z' }] } })
      const served = await latestCheckpoint(witness, hash)
      expect(await verifyCheckpoint(served.body, trust)).toMatchObject({ ok: true, value: { size } })
    }
    expect((await latestCheckpoint(witness, `${hash.slice(0, -1)}x`)).status).toBe(404)
  })

  it('returns its last size to a log that starts from another size', async () => {
    expect(await submit(5, 10)).toEqual({ status: 409, body: '0\n', contentType: 'text/x.tlog.size' })
    await submit(0, 400)
    expect(await submit(0, 500)).toMatchObject({ status: 409, body: '400\n' })
    expect(await submit(400, 500)).toMatchObject({ status: 200 })
    expect(await submit(400, 450)).toMatchObject({ status: 409, body: '500\n' })
  })

  it('signs no other view of a log: neither a fork nor another tree of the same size', async () => {
    await submit(0, 400)
    expect(await submit(400, 500, 'x')).toMatchObject({ status: 422 })
    expect(await submit(400, 400, 'x')).toMatchObject({ status: 422 })
    const proved = await submission(400, 500)
    expect(await addCheckpoint(witness, proved.replace(/^old 400\n[^\n]+\n/, 'old 400\n'))).toMatchObject({
      status: 422,
    })
    expect((await sightings.of(origin))?.size).toBe(400)
  })

  it('accepts the first checkpoint without a proof, and the empty tree', async () => {
    const body = await submission(0, 300)
    const step = toBase64(treeHash.empty)
    expect(await addCheckpoint(witness, body.replace('old 0\n', `old 0\n${step}\n`))).toMatchObject({ status: 422 })
    expect(await submit(0, 0)).toMatchObject({ status: 200 })
    expect(await submit(0, 300)).toMatchObject({ status: 200 })
  })

  it('accepts only its configured logs and their keys', async () => {
    expect(await submit(0, 1, '', await signerOf('other.example/log', 'log'))).toMatchObject({ status: 404 })
    expect(await submit(0, 1, '', await signerOf(origin, 'log'))).toMatchObject({ status: 403 })
    const changed = (await submission(0, 1)).replace('\n1\n', '\n2\n')
    expect(await addCheckpoint(witness, changed)).toMatchObject({ status: 403 })
  })

  it('rejects a malformed body', async () => {
    const good = await submission(0, 2)
    const step = `${toBase64(treeHash.empty)}\n`
    for (const body of [
      '',
      good.replace('old 0', 'old 00'),
      good.replace('old 0', 'new 0'),
      good.replace('old 0', 'old 3'),
      good.replace('old 0\n', 'old 0\nnot a hash\n'),
      good.replace('old 0\n', `old 0\n${step.repeat(64)}`),
      good.replace('\n\n', '\n'),
      good.slice(0, -10),
    ]) {
      expect(await addCheckpoint(witness, body)).toMatchObject({ status: 400 })
    }
  })

  it('signs one of two concurrent submissions', async () => {
    await submit(0, 300)
    const both = await Promise.all([submit(300, 400), submit(300, 500)])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })
})
