// The folder of an adapter on disk: its code and its texts.

import { existsSync, globSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Adapter } from '../../adapter.ts'
import { adapterOf } from '../subject.ts'

/** The folders of all adapters of this project by id, each in the folder of its sector. */
export function adapterFolders(adapters: string): ReadonlyMap<string, string> {
  const paths = globSync('*/*/adapter.ts', { cwd: adapters }).map((path) => join(adapters, dirname(path)))
  return new Map(
    paths.map((path) => [basename(path), path] as const).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}

/** An adapter is written in TypeScript, or in JavaScript, which an older Node runs too. */
export function entryOf(folder: string): 'adapter.ts' | 'adapter.js' {
  return existsSync(join(folder, 'adapter.js')) ? 'adapter.js' : 'adapter.ts'
}

/** The texts of all files of a folder, code apart, by path with `/`. */
export async function readTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((one) => one.isFile() && !/\.[jt]s$/.test(one.name))) {
    const path = join(entry.parentPath, entry.name)
    texts.set(relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8'))
  }
  return new Map([...texts].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** The one value of adapter.ts, or of adapter.js, that has the tag of the contract, and the name that it is exported under. */
export async function importAdapter(
  folder: string,
): Promise<{ readonly adapter: Adapter<unknown>; readonly exported: string }> {
  const entry = entryOf(folder)
  const found = adapterOf((await import(pathToFileURL(join(folder, entry)).href)) as object)
  if (found === undefined) throw new Error(`${basename(folder)}/${entry} exports no adapter of the contract adapter/1`)
  return found
}
