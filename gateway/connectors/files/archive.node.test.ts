import { mkdtemp, open, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entriesOf } from './archive.ts'
import { zip, type ZipEntry } from './testing.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'citygate-archive-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(bytes: Uint8Array): Promise<unknown> {
  const path = join(folder, 'a.zip')
  await writeFile(path, bytes)
  const handle = await open(path)
  try {
    const entries = await entriesOf(handle.fd, { bytes: 1_000_000, inflation: 100 })
    if (!entries.ok) return entries.problem.code
    const bodies: string[] = []
    for (const entry of entries.value) {
      const body = await entry.read()
      bodies.push(body.ok ? `${entry.name}: ${new TextDecoder().decode(body.value)}` : body.problem.code)
    }
    return bodies
  } finally {
    await handle.close()
  }
}

const one: ZipEntry = { name: 'one.csv', body: 'a,b' }

describe('an archive', () => {
  it('is read entry by entry', async () => {
    const entries = [one, { name: 'folder/', body: '' }, { name: 'folder/two.csv', body: 'ü' }]
    expect(await read(zip(entries))).toEqual(['one.csv: a,b', 'folder/two.csv: ü'])
  })

  it.each<[string, readonly ZipEntry[], string]>([
    ['leads out of its folder', [one, { ...one, name: '../two.csv' }], 'syntax'],
    ['has an absolute name', [{ ...one, name: '/etc/cron.d/x' }], 'syntax'],
    ['has a name of Windows', [{ ...one, name: String.raw`..\two.csv` }], 'syntax'],
    ['is encrypted', [{ ...one, flags: 1 }], 'unsupported'],
    ['is a symbolic link', [{ ...one, mode: 0o120777 }], 'unsupported'],
    ['is compressed by another method', [{ ...one, method: 14 }], 'unsupported'],
    ['is too large', [{ ...one, body: Buffer.alloc(1_000_001, 'ab12-') }], 'limit-exceeded'],
    ['inflates too much', [{ ...one, body: Buffer.alloc(900_000) }], 'limit-exceeded'],
    ['is the same bytes as others', [one, ...Array.from({ length: 99 }, () => ({ ...one, sameAs: 0 }))], 'syntax'],
  ])('is refused where an entry %s', async (_, entries, code) => {
    expect(await read(zip(entries))).toBe(code)
  })

  it.each<[string, ZipEntry]>([
    ['longer than it says', { ...one, body: Buffer.alloc(900_000), claimedBytes: 10 }],
    ['shorter than it says', { ...one, claimedBytes: 10 }],
    ['not what its checksum says', { ...one, crc: 1 }],
  ])('has an entry that is %s, which is found while it is read', async (_, entry) => {
    expect(await read(zip([entry]))).toEqual(['checksum'])
  })

  it('is refused where it is truncated, or is none', async () => {
    expect(await read(zip([one]).subarray(0, 60))).toBe('syntax')
    expect(await read(Buffer.from('a,b\n'))).toBe('syntax')
    expect(await read(new Uint8Array())).toBe('syntax')
  })
})
