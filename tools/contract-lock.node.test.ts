import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digests, inFull } from './contract-lock.ts'

const root = resolve(import.meta.dirname, '..')
let copy = ''

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'citygate-lock-'))
  await cp(join(root, 'adapters'), join(copy, 'adapters'), { recursive: true })
  await cp(join(root, 'standards'), join(copy, 'standards'), { recursive: true })
})
afterAll(() => rm(copy, { recursive: true }))

const textOf = (all: ReadonlyMap<string, string>): string =>
  [...all].map(([id, digest]) => `${id} ${digest}\n`).join('')

describe('the lock of the contract tests', () => {
  it('runs all of them for adapters that it does not have', () => {
    const all = digests(copy)
    expect(all.size).toBeGreaterThan(9)
    expect(inFull(all, '', undefined)).toEqual([...all.keys()])
    expect(inFull(all, textOf(all), undefined)).toEqual([])
  })

  it('runs all of them for an adapter whose fixture changed, and for all when the kit changed', async () => {
    const before = textOf(digests(copy))
    await writeFile(join(copy, 'adapters/environment/hj-212/fixtures/new.yaml'), 'title: new\n')
    expect(inFull(digests(copy), before, undefined)).toEqual(['hj-212'])
    await writeFile(join(copy, 'adapters/kit/new.ts'), '// new\n')
    expect(inFull(digests(copy), before, undefined)).toEqual([...digests(copy).keys()])
  })

  it('runs all of them for a seventh of the others, by the commit', () => {
    const all = new Map(Array.from({ length: 21 }, (_, index) => [`a${index}`, 'x'] as const))
    expect(inFull(all, textOf(all), '00000003aa')).toEqual(['a3', 'a10', 'a17'])
  })
})
