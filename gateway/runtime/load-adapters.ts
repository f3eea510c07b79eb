// Loads the adapters that a configuration or a command names: files and folders, and packages.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Adapter } from '../../adapters/adapter.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { ConfigFault } from '../config/variables.ts'

const entries = ['mapping.yaml', 'adapter.js', 'adapter.ts', 'index.js', 'index.ts']

/** Where a name leads: `./parkco` to a file or to the adapter in a folder, `npm:parkco` to a package of the folder. */
function urlOf(name: string, folder: string): string | undefined {
  if (name.startsWith('npm:')) {
    const bare = name.slice('npm:'.length).replace(/(?<=.)@[^/@]*$/, '')
    try {
      return pathToFileURL(createRequire(join(folder, 'package.json')).resolve(bare)).href
    } catch {
      return undefined
    }
  }
  const path = resolve(folder, name)
  if (!existsSync(path)) return undefined
  const file = statSync(path).isDirectory() ? entries.map((entry) => join(path, entry)).find(existsSync) : path
  return file === undefined ? undefined : pathToFileURL(file).href
}

/** The adapter of a file: of a mapping, named as its folder or, for a file that is named otherwise, as itself. */
async function adapterAt(url: string): Promise<Adapter<unknown> | undefined> {
  if (!/\.ya?ml$/.test(url)) return adapterIn((await import(url)) as object)
  const path = fileURLToPath(url)
  const name = basename(path).replace(/\.ya?ml$/, '')
  const { adapterOfMapping } = await import('../../adapters/contract/mapping.ts')
  return adapterOfMapping(
    name === 'mapping' ? basename(dirname(path)) : name,
    readFileSync(path, 'utf8'),
    basename(path),
  )
}

function adapterIn(module: object): Adapter<unknown> | undefined {
  return Object.values(module).find(
    (value): value is Adapter<unknown> =>
      typeof value === 'object' && value !== null && 'specification' in value && value.specification === 'adapter/1',
  )
}

/** Adapters from outside, and where each was loaded from, for worker threads. */
export interface LoadedAdapters {
  readonly adapters: readonly Adapter<unknown>[]
  readonly urls: readonly string[]
}

/** What Node loads as code, and mappings. */
const loadable = /\.(?:ya?ml|[cm]?[jt]s)$/

/** An adapter is a module, and a new project of npm says that its files are none. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error'
  if (error.name !== 'SyntaxError' || !/import statement|Unexpected token 'export'/.test(error.message))
    return error.message
  return `${error.message}. Write "type": "module" in the package.json of its project`
}

function absent(name: string, folder: string): string {
  if (loadable.test(name)) return `there is no file ${name} in ${folder}`
  return `there is no adapter ${name}: write ./folder or ./file.js, or npm:package for an installed package`
}

/**
 * @param names `./folder`, `./file.js` or `npm:package`
 * @param folder that relative names start from
 * @returns the adapters, or what is wrong with each name
 */
export async function loadAdapters(
  names: readonly string[],
  folder: string,
): Promise<Result<LoadedAdapters, readonly ConfigFault[]>> {
  const adapters: Adapter<unknown>[] = []
  const urls: string[] = []
  const faults: ConfigFault[] = []
  for (const [index, name] of names.entries()) {
    const fault = (detail: string): void => void faults.push({ key: `adapters.${index}`, detail })
    const url = urlOf(name, folder)
    if (url === undefined) {
      fault(absent(name, folder))
      continue
    }
    if (!loadable.test(url)) {
      fault(`${name} is not an adapter: a mapping ends in .yaml, an adapter in code in .js or .ts`)
      continue
    }
    try {
      const adapter = await adapterAt(url)
      if (adapter === undefined) fault(`${name} does not export an adapter with the specification adapter/1`)
      else if (adapter.options === undefined)
        fault(`the adapter of ${name} has no schema of its options (member options)`)
      else {
        adapters.push(adapter)
        urls.push(url)
      }
    } catch (error) {
      fault(`${name} cannot be loaded: ${reasonOf(error)}`)
    }
  }
  return faults.length > 0 ? fail(faults) : ok({ adapters, urls })
}

/** The adapters of URLs that were loaded before, in a worker thread. */
export async function importAdapters(urls: readonly string[]): Promise<readonly Adapter<unknown>[]> {
  const adapters = await Promise.all(urls.map(adapterAt))
  return adapters.filter((adapter) => adapter !== undefined)
}
