// Makes a subject of the laws from a folder on disk, as a vendor or the command line has it.

import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, resolve, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Adapter } from '../../adapter.ts'
import type { OptionsValidator } from '../../register.ts'
import { isObject } from '../fixture.ts'
import type { Subject } from '../law.ts'
import { adapterOf, makeSubject, resealOf } from '../subject.ts'
import { entryOf, nodeTools, optionsAjv, parseAsyncapi } from './tools.ts'

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

/** @param runs round trips per hub type; 50 where it is not said */
export async function loadSubject(path: string, runs?: number): Promise<Subject> {
  const folder = resolve(path)
  const files = await readTexts(folder)
  const { document } = await parseAsyncapi(files.get('asyncapi.yaml') ?? '')
  const options = isObject(document) ? document['x-options'] : undefined
  return makeSubject({
    name: basename(folder),
    adapter: (await importAdapter(folder)).adapter,
    files,
    validate: isObject(options) ? (optionsAjv().compile(options) as OptionsValidator<unknown>) : undefined,
    reseal: await importReseal(folder),
    tools: nodeTools(folder),
    runs,
  })
}

async function importReseal(folder: string): Promise<((bytes: Uint8Array) => Uint8Array) | undefined> {
  const path = join(folder, 'fixtures', entryOf(folder).replace('adapter', 'reseal'))
  const there = await stat(path).catch(() => undefined)
  if (there === undefined) return undefined
  return resealOf((await import(pathToFileURL(path).href)) as object)
}
