// Reads the folder of an adapter on disk: its code and its texts.

import { existsSync, globSync, readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Adapter } from '../../adapter.ts'
import { adapterOfMapping } from '../mapping.ts'
import { adapterOf, withDocumentation } from '../subject.ts'

/** The folders of all adapters of this project, by id. Each is in the folder of its sector. */
export function adapterFolders(adapters: string): ReadonlyMap<string, string> {
  const paths = globSync('*/*/{adapter.ts,mapping.yaml}', { cwd: adapters }).map((path) =>
    join(adapters, dirname(path)),
  )
  return new Map(
    paths.map((path) => [basename(path), path] as const).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}

/** The mapping of a folder that has one in place of code. */
export function mappingOf(folder: string): string | undefined {
  const path = join(folder, 'mapping.yaml')
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

/** The entry file of an adapter: TypeScript, or JavaScript, which also runs in older versions of Node. */
export function entryOf(folder: string): 'adapter.ts' | 'adapter.js' {
  return existsSync(join(folder, 'adapter.js')) ? 'adapter.js' : 'adapter.ts'
}

/** The texts of all files of a folder except code, by path relative to the folder with `/`. */
export async function readTexts(folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((one) => one.isFile() && !/\.[jt]s$/.test(one.name))) {
    const path = join(entry.parentPath, entry.name)
    texts.set(relative(folder, path).split(sep).join('/'), await readFile(path, 'utf8'))
  }
  return new Map([...texts].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/**
 * The export of adapter.ts or adapter.js whose `specification` is `adapter/1`, and its name; or the adapter of mapping.yaml. Throws if
 * there is none.
 */
export async function importAdapter(
  folder: string,
): Promise<{ readonly adapter: Adapter<unknown>; readonly exported: string }> {
  const mapping = mappingOf(folder)
  if (mapping !== undefined) return { adapter: adapterOfMapping(basename(folder), mapping), exported: 'adapter' }
  const entry = entryOf(folder)
  const found = adapterOf((await import(pathToFileURL(join(folder, entry)).href)) as object)
  if (found === undefined)
    throw new Error(`${basename(folder)}/${entry} does not export an adapter with the specification adapter/1`)
  const path = join(folder, entry.replace('adapter', 'documentation'))
  if (found.adapter.documentation !== undefined || !existsSync(path)) return found
  return { ...found, adapter: withDocumentation(found.adapter, (await import(pathToFileURL(path).href)) as object) }
}
