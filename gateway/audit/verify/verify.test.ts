import { assert, asyncProperty, constantFrom, nat, tuple } from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { readCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import { treeHash } from '../../../standards/transparency-log/hash.ts'
import type { NoteSigner, VerifierKey } from '../../../standards/transparency-log/keys.ts'
import { writeProof } from '../../../standards/transparency-log/proof-text.ts'
import { inclusionProof } from '../../../standards/transparency-log/prove.ts'
import { placeOfSubtree, subtreeHash, tilePath, widthOf } from '../../../standards/transparency-log/tiles.ts'
import { generateKey, noteSigner } from '../log-key.ts'
import { checkpointOf, copyOf, type LogCopy, readerOf, tilesOf } from './copy.ts'
import { verifyLog, type LogVerification } from './log.ts'
import { verifyLogProof } from './proof.ts'

const origin = 'gateway.city.example/audit/city'
const size = 700

function recordsTo(end: number, from = 0): string[] {
  return Array.from({ length: end - from }, (_, index) => `{"n":${from + index}}`)
}

async function signerOf(name: string, kind: VerifierKey['kind'] = 'log'): Promise<NoteSigner> {
  const signer = await noteSigner(await generateKey(), name, kind)
  if (!signer.ok) throw new Error(signer.problem)
  return signer.value
}

let log: NoteSigner
let witness: NoteSigner
const records = recordsTo(size)
beforeAll(async () => {
  log = await signerOf(origin)
  witness = await signerOf('witness.example/w1', 'witness')
})

async function verified(copy: LogCopy, changes: Partial<LogVerification> = {}) {
  const verification = { key: log, witnesses: [], others: [], hash: treeHash, ...changes }
  return verifyLog(readerOf(copy), verification)
}

/** The codes and first records of the findings. */
async function found(copy: LogCopy, changes: Partial<LogVerification> = {}) {
  const result = await verified(copy, changes)
  if (result.ok) return 'whole'
  for (const { detail } of result.problem) expect(detail).toMatch(/^[A-Z].+\.$/)
  return result.problem.map(({ code, record }) => (record === undefined ? code : `${code} ${record}`))
}

/** A copy with other records, and the tiles and the checkpoint that were signed. */
async function withRecords(others: readonly string[]): Promise<LogCopy> {
  const copy = await copyOf(records, log)
  const entries = [...tilesOf(others).tiles].filter(([path]) => path.startsWith('entries'))
  for (const path of copy.tiles.keys()) if (path.startsWith('entries')) copy.tiles.delete(path)
  // They are stored under the names at which the reader looks them up.
  for (const [index, [, bundle]] of entries.entries()) {
    const width = widthOf(0, index, size)
    if (width > 0) copy.tiles.set(tilePath({ level: 'entries', number: index, width }), bundle)
  }
  return copy
}

describe('an intact log', () => {
  it('verifies at any size', async () => {
    for (const end of [1, 2, 255, 256, 257, 512, size]) {
      const copy = await copyOf(recordsTo(end), log)
      expect(await verified(copy)).toMatchObject({ ok: true, value: { origin, size: end, cosigned: [] } })
    }
  })

  it('verifies from full tiles where the partial ones are gone', async () => {
    const copy = await copyOf(records, log)
    const longer = tilesOf(recordsTo(900)).tiles
    for (const path of [...copy.tiles.keys()].filter((one) => one.includes('.p/'))) copy.tiles.delete(path)
    for (const [path, tile] of longer) if (!path.includes('.p/')) copy.tiles.set(path, tile)
    // At level 1 the longer log still has a partial tile.
    copy.tiles.set('1/000.p/2', tilesOf(records).tiles.get('1/000.p/2') ?? new Uint8Array())
    expect(await found(copy)).toBe('whole')
  })

  it('fits its earlier checkpoints and the cosignature of a witness', async () => {
    const copy = await copyOf(records, log, witness)
    const others = await Promise.all(
      [0, 1, 256, 300, 301, size].map((end) => checkpointOf(origin, recordsTo(end), log)),
    )
    expect(await verified(copy, { others, witnesses: [witness] })).toMatchObject({
      ok: true,
      value: { cosigned: [{ witness: 'witness.example/w1', time: '2026-08-01T04:00:00.000Z' }] },
    })
  })
})

describe('the records of a damaged copy', () => {
  it('are reported: dropped, edited, added, reordered, truncated', async () => {
    const without = (place: number): string[] => records.filter((_, index) => index !== place)
    const edited = (place: number): string[] => records.map((one, index) => (index === place ? '{"n":-1}' : one))
    const swapped = records.map((one, index) => records[index === 17 ? 400 : index === 400 ? 17 : index] ?? one)
    const added = [...records.slice(0, 300), '{"n":-1}', ...records.slice(300)]
    const doubled = [...records.slice(0, 300), '{"n":299}', ...records.slice(300)]
    for (const [others, findings] of [
      [without(0), ['dropped 0']],
      [without(333), ['dropped 333']],
      [without(699), ['truncated 699']],
      [edited(0), ['edited 0']],
      [edited(699), ['edited 699']],
      [edited(256), ['edited 256']],
      [swapped, ['reordered 17']],
      [added, ['added 300']],
      [doubled, ['added 300']],
      [[...records, '{"n":-1}'], ['added 700']],
      [records.slice(0, 600), ['truncated 600']],
      [records.slice(0, 512), ['truncated 512']],
      [[], ['truncated 0']],
    ] as const) {
      expect(await found(await withRecords(others))).toEqual(findings)
    }
    const both = without(100).map((one) => (one === '{"n":50}' ? '{"n":-1}' : one))
    expect(await found(await withRecords(both))).toEqual(['edited 50', 'dropped 100'])
  })

  it('are reported for any single change to any record', async () => {
    const kinds = constantFrom('dropped', 'edited', 'added', 'reordered')
    const holds = asyncProperty(tuple(kinds, nat({ max: size - 2 })), async ([kind, place]) => {
      const others = records.slice()
      if (kind === 'dropped') others.splice(place, 1)
      if (kind === 'edited') others[place] = `${others[place]} `
      if (kind === 'added') others.splice(place, 0, '{"n":-1}')
      if (kind === 'reordered') others.splice(place, 2, others[place + 1] ?? '', others[place] ?? '')
      expect(await found(await withRecords(others))).toEqual([`${kind} ${place}`])
    })
    await assert(holds, { seed: 4, numRuns: 20 })
  })

  it('are reported as changed where the tiles were changed too, and as truncated', async () => {
    const copy = await copyOf(records, log)
    const forged = tilesOf(records.map((one, index) => (index === 5 ? '{"n":-1}' : one)))
    expect(await found({ ...copy, tiles: forged.tiles })).toEqual(['changed'])
    expect(await found({ ...copy, tiles: tilesOf(records.slice(0, 512)).tiles })).toEqual(['truncated 512'])
  })

  it('may be in malformed bundles', async () => {
    const copy = await copyOf(records, log)
    copy.tiles.set('entries/001', (copy.tiles.get('entries/001') ?? new Uint8Array()).subarray(0, -1))
    expect(await found(copy)).toEqual(['malformed', 'dropped 256'])
    copy.tiles.delete('entries/001')
    expect(await found(copy)).toEqual(['dropped 256'])
  })

  it('are as signed, and a tile is not', async () => {
    for (const path of ['0/001', '0/002.p/188', '1/000.p/2']) {
      const copy = await copyOf(records, log)
      copy.tiles.set(
        path,
        (copy.tiles.get(path) ?? new Uint8Array()).map((byte, index) => byte ^ (index === 40 ? 1 : 0)),
      )
      expect(await found(copy)).toEqual(['tile-damaged'])
      copy.tiles.delete(path)
      expect(await found(copy)).toEqual(['tile-damaged'])
    }
  })
})

describe('a checkpoint', () => {
  it('is rejected where it is missing, from another log, signed by another key or changed', async () => {
    const copy = await copyOf(records, log)
    const other = await signerOf(origin)
    const { checkpoint = '' } = copy
    expect(await found({ tiles: copy.tiles })).toEqual(['no-checkpoint'])
    expect(await found({ ...copy, checkpoint: '' })).toEqual(['malformed'])
    expect(await found(copy, { key: other })).toEqual(['wrong-key'])
    expect(await found(copy, { key: await signerOf('gateway.city.example/audit/harbour') })).toEqual(['wrong-origin'])
    expect(await found({ ...copy, checkpoint: checkpoint.replace('\n700\n', '\n699\n') })).toEqual(['bad-signature'])
    const renamed = checkpoint.replace(`${origin}\n`, 'gateway.city.example/audit/other\n')
    expect(await found({ ...copy, checkpoint: renamed })).toEqual(['wrong-origin'])
    const signedByOther = await checkpointOf(origin, records, other)
    expect(await found({ ...copy, checkpoint: signedByOther })).toEqual(['wrong-key'])
  })

  it('is rejected without the cosignature of a required witness, and with a changed one', async () => {
    const copy = await copyOf(records, log)
    expect(await found(copy, { witnesses: [witness] })).toEqual(['not-cosigned'])
    const other = await signerOf(witness.name, 'witness')
    const cosigned = await copyOf(records, log, other)
    expect(await found(cosigned, { witnesses: [witness] })).toEqual(['not-cosigned'])
    expect(await found(cosigned, { witnesses: [other] })).toBe('whole')
    const text = (await copyOf(recordsTo(3), log, witness)).checkpoint ?? ''
    const moved = text.slice(0, -6) + (text.at(-6) === 'A' ? 'B' : 'A') + text.slice(-5)
    expect(await found({ ...(await copyOf(recordsTo(3), log)), checkpoint: moved }, { witnesses: [witness] })).toEqual([
      'bad-signature',
    ])
  })
})

describe('two checkpoints', () => {
  it('reveal a split view: of the same size and of an earlier one', async () => {
    const copy = await copyOf(records, log)
    const forked = [...recordsTo(299), '{"n":-1}', ...recordsTo(size, 300)]
    for (const end of [300, 512, size]) {
      const others = [await checkpointOf(origin, forked.slice(0, end), log)]
      expect(await found(copy, { others })).toEqual(['split-view'])
    }
    expect(await found(copy, { others: [await checkpointOf(origin, forked.slice(0, 299), log)] })).toBe('whole')
  })

  it('reveal that the log was truncated, although its records are as signed', async () => {
    const others = [await checkpointOf(origin, recordsTo(701), log)]
    expect(await found(await copyOf(records, log), { others })).toEqual(['truncated 700'])
  })

  it('must both belong to the log', async () => {
    const copy = await copyOf(records, log)
    const stranger = await signerOf(origin)
    const others = [await checkpointOf(origin, records, stranger), 'no note', await checkpointOf('other', records, log)]
    expect(await found(copy, { others })).toEqual(['wrong-key', 'malformed', 'wrong-origin'])
  })
})

describe('a proof', () => {
  async function proofOf(index: number, extra = records[index] ?? ''): Promise<string> {
    const { tiles, root } = tilesOf(records)
    expect(root.length).toBe(32)
    const path = await inclusionProof(
      (height, at) => {
        const place = placeOfSubtree(height, at)
        const width = widthOf(place.level, place.number, size)
        return subtreeHash(tiles.get(tilePath({ ...place, width })) ?? new Uint8Array(), place)
      },
      index,
      size,
    )
    const checkpoint = await checkpointOf(origin, records, log, witness)
    return writeProof({ extra: new TextEncoder().encode(extra), index, path, checkpoint })
  }

  it('verifies offline, also with a witness, and returns its record', async () => {
    for (const index of [0, 255, 256, 699]) {
      const result = await verifyLogProof(await proofOf(index), { key: log, witnesses: [witness] })
      const record = new TextEncoder().encode(records[index])
      expect(result).toMatchObject({ ok: true, value: { record, index, checkpoint: { size } } })
    }
  })

  it('is invalid with another record, index, hash, checkpoint or key', async () => {
    const proof = await proofOf(300)
    const [line = ''] = proof.split('\n').slice(3)
    const codeOf = async (text: string, key: VerifierKey = log) => {
      const result = await verifyLogProof(text, { key, witnesses: [] })
      return result.ok ? 'holds' : result.problem.code
    }
    expect(await codeOf(proof)).toBe('holds')
    expect(await codeOf(await proofOf(300, '{"n":-1}'))).toBe('not-included')
    expect(await codeOf(proof.replace('index 300', 'index 301'))).toBe('not-included')
    expect(await codeOf(proof.replace(`${line}\n`, ''))).toBe('not-included')
    expect(await codeOf(proof.replace(/extra .*\n/, ''))).toBe('malformed')
    expect(await codeOf(proof.replace('@v1', '@v2'))).toBe('malformed')
    expect(await codeOf(proof.replace('\n700\n', '\n701\n'))).toBe('bad-signature')
    expect(await codeOf(proof, await signerOf(origin))).toBe('wrong-key')
    expect(await codeOf(proof, await signerOf('other'))).toBe('wrong-origin')
    expect(readCheckpoint(proof.slice(proof.indexOf('\n\n') + 2)).ok).toBe(true)
  })
})
