import { appendFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Folder, openFound } from './folder.ts'
import { matcherOf, mediaTypeOfName } from './settings.ts'

let path: string
let clock = 0
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'citygate-folder-'))
})
afterEach(() => rm(path, { recursive: true }))

async function names(folder: Folder): Promise<readonly string[]> {
  return (await folder.complete()).map(({ name }) => name)
}

/** @param age seconds */
async function put(name: string, age = 0): Promise<void> {
  await writeFile(join(path, name), name)
  const time = new Date(Date.UTC(2026, 10, 29) - age * 1000)
  await utimes(join(path, name), time, time)
}

describe('the files of a folder', () => {
  it('are complete once they have not changed for a while, the oldest first', async () => {
    const folder = new Folder(path, '*.csv', 2, () => clock)
    await put('b.csv', 10)
    await put('a.csv', 5)
    await put('c.csv', 20)
    expect(await names(folder)).toEqual([])
    clock += 1900
    await appendFile(join(path, 'c.csv'), 'more')
    expect(await names(folder)).toEqual([])
    clock += 100
    expect(await names(folder)).toEqual(['b.csv', 'a.csv'])
    clock += 2000
    expect(await names(folder)).toEqual(['b.csv', 'a.csv', 'c.csv'])
    expect(folder.waiting).toBe(3)
  })

  it('count only under their final names, and only where they are files', async () => {
    const folder = new Folder(path, '*.csv*', 0, () => clock)
    for (const name of ['a.csv.part', '.a.csv', 'b.csv.tmp', 'c.txt', '~d.csv', 'e.csv~']) await put(name)
    await mkdir(join(path, 'f.csv'))
    await symlink('/etc/hostname', join(path, 'g.csv'))
    expect(await names(folder)).toEqual([])
    await rename(join(path, 'a.csv.part'), join(path, 'a.csv'))
    expect(await names(folder)).toEqual(['a.csv'])
  })

  it('are not opened where another file, or a link, has taken the name', async () => {
    const folder = new Folder(path, '*', 0, () => clock)
    await put('a.csv')
    const [found] = await folder.complete()
    if (found === undefined) throw new Error('there is a file')
    const handle = await openFound(found)
    expect(handle).toBeDefined()
    await handle?.close()
    await rm(found.path)
    await symlink('/etc/hostname', found.path)
    expect(await openFound(found)).toBeUndefined()
    await rm(found.path)
    await put('a.csv', 1)
    expect(await openFound(found)).toBeUndefined()
  })
})

describe('the name of a file', () => {
  it('matches a pattern as a whole, in which only * and ? have a meaning', () => {
    expect(['a.csv', 'b/a.csv', 'a.csv2', 'axcsv'].map((name) => matcherOf('*.csv').test(name))).toEqual([
      true,
      true,
      false,
      false,
    ])
    expect(matcherOf('day-?[1].xml').test('day-3[1].xml')).toBe(true)
  })

  it('says the media type, unless the configuration or the adapter does', () => {
    expect(mediaTypeOfName('a.CSV', ['text/csv', 'application/xml'])).toBe('text/csv')
    expect(mediaTypeOfName('a.dat', ['text/csv'])).toBe('text/csv')
    expect(mediaTypeOfName('a.csv', ['text/csv'], 'text/plain')).toBe('text/plain')
    expect(mediaTypeOfName('a.dat', ['text/csv', 'application/xml'])).toBeUndefined()
  })
})
