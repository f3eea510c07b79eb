// The log verifier against a log from another implementation, and against altered logs.

import { describe, expect, it } from 'vitest'
import { Log, makeLogKey, rootOf, verifierKey } from '../../mutants/reference/policy-server/log.ts'
import {
  isSame,
  isVerifierKey,
  leafHash,
  openCheckpoint,
  rootOfTiles,
  type Tiles,
  verifyProof,
} from './transparency.ts'

const key = makeLogKey('city.example/audit')
const trusted = verifierKey(key)

function logOf(size: number) {
  const log = new Log(key)
  const ids = Array.from({ length: size }, (_, index) =>
    log.add({ action: `read ${index}`, client: 'one', roles: ['reader'], status: 200, policy: 'urn:example:policy' }),
  )
  return { log, ids }
}

const sizes = [1, 2, 3, 4, 5, 7, 8, 13, 16]

describe('the verifier of logs', () => {
  it.each(sizes)('takes the proof of each record of a log of %i', async (size) => {
    const { log, ids } = logOf(size)
    for (const id of ids) expect((await verifyProof(log.proof(id) ?? '', trusted)).ok).toBe(true)
  })

  it.each(sizes)('takes no proof of a log of %i that was altered anywhere', async (size) => {
    const { log, ids } = logOf(size)
    const proof = log.proof(ids[0] ?? '') ?? ''
    const [, , index = '', ...others] = proof.split('\n')
    const altered = [
      proof.replace(/^extra ../m, 'extra AA'),
      proof.replace(index, 'index 1'),
      proof.replace(index, `index ${size}`),
      proof.replace(`\n${others[0]}\n`, '\n'),
      proof.replace('\n\n', '\nAAAA\n\n'),
      proof.replace(`\n${size}\n`, `\n${size + 1}\n`),
      proof.replace('city.example/audit', 'town.example/audit'),
      proof.replace(/(— \S+ \S{6})\S{8}/, '$1AAAAAAAA'),
    ]
    for (const one of altered) {
      expect(one).not.toBe(proof)
      expect((await verifyProof(one, trusted)).ok).toBe(false)
    }
  })

  it('takes no checkpoint of another key', async () => {
    const { log } = logOf(3)
    expect((await openCheckpoint(log.checkpoint(), verifierKey(makeLogKey('city.example/audit')))).ok).toBe(false)
    expect((await openCheckpoint(log.checkpoint(), trusted)).ok).toBe(true)
  })

  it('knows the key of a log by its form', () => {
    expect(isVerifierKey(trusted)).toBe(true)
    expect(isVerifierKey(trusted.replace('city', 'town'))).toBe(false)
    expect(isVerifierKey('a key')).toBe(false)
  })

  it.each([1, 255, 256, 257, 511, 600, 1000])(
    'finds the root of %i records from the tiles of a larger log',
    async (size) => {
      const total = 1100
      const leaves = Array.from({ length: total }, (_, index) => Buffer.from(leafHash(Buffer.from(`record ${index}`))))
      const tiles: Tiles = async (level, number, width) =>
        Array.from({ length: width }, (_, index) => {
          const [start, count] = [(number * 256 + index) * 256 ** level, 256 ** level]
          return rootOf(leaves.slice(start, start + count))
        })
      expect(isSame(await rootOfTiles(size, total, tiles), rootOf(leaves.slice(0, size)))).toBe(true)
      const forged: Tiles = async (...asked) => (await tiles(...asked)).map((hash) => hash.map((byte) => byte ^ 1))
      expect(isSame(await rootOfTiles(size, total, forged), rootOf(leaves.slice(0, size)))).toBe(false)
    },
  )
})
