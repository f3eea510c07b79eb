// The folder of a city: one file a resource, `sources/parking.yaml`, named by the resource. A file that says the same is left as it
// is, so that its comments stay.

import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { LineCounter, parseDocument, stringify } from 'yaml'
import { textOf, UsageError } from '../../../conformance/cli/inputs.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'

export interface CityFile {
  /** Of the resource. */
  readonly id: string
  /** From the folder of the city. */
  readonly path: string
  readonly text: string
  readonly document: JsonObject
}

const maxFileBytes = 4_000_000
const endings = ['.yaml', '.yml', '.json']

/** The path of a resource's file, without its ending. @param depth how many folders its id makes, with the file */
export function pathOf(folder: string, id: string, depth: number): string {
  const [first = '', ...rest] = depth === 1 ? [id] : id.split('/')
  const segments = depth === 1 ? [first] : [first, rest.join('/')]
  return join(folder, ...segments.map((segment) => encodeURIComponent(segment).replace(/^\./, '%2E')))
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/** A misspelt folder would be a city without anything. @param names of the folders, of which it has at least one */
export async function requireCity(directory: string, names: readonly string[]): Promise<void> {
  if (!(await isFolder(directory))) throw new UsageError(`There is no folder ${directory}.`)
  const there = await Promise.all(names.map((name) => isFolder(join(directory, name))))
  if (there.includes(true) || (await readdir(directory)).length === 0) return
  throw new UsageError(
    `${directory} has none of the folders ${names.join(', ')}: is it one that \`citygate export\` has written?`,
  )
}

/** The files of a kind; undefined: there is no such folder. */
export async function readFiles(
  directory: string,
  folder: string,
  depth: number,
): Promise<readonly CityFile[] | undefined> {
  if (!(await isFolder(join(directory, folder)))) return undefined
  const paths = await pathsIn(directory, folder, depth)
  const files: CityFile[] = []
  for (const path of paths) {
    const id = idOf(path, folder)
    if (files.some((file) => file.id === id)) throw new UsageError(`${path}: another file is of the same resource.`)
    files.push({ id, path, ...(await readDocument(directory, path)) })
  }
  return files
}

async function pathsIn(directory: string, folder: string, depth: number): Promise<readonly string[]> {
  const entries = await readdir(join(directory, folder), { withFileTypes: true })
  const names = entries.filter((entry) => !entry.name.startsWith('.')).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const found = await Promise.all(
    names.map(async (entry) => {
      const path = join(folder, entry.name)
      if (depth > 1) return entry.isDirectory() ? pathsIn(directory, path, depth - 1) : []
      return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : []
    }),
  )
  return found.flat()
}

function idOf(path: string, folder: string): string {
  const name = path.slice(folder.length + 1).replace(/\.(?:yaml|yml|json)$/, '')
  try {
    return name.split(/[\\/]/).map(decodeURIComponent).join('/')
  } catch {
    throw new UsageError(`${path}: the name of the file is not that of a resource.`)
  }
}

async function readDocument(directory: string, path: string): Promise<Pick<CityFile, 'text' | 'document'>> {
  const bytes = await readFile(join(directory, path))
  const text = bytes.length > maxFileBytes ? undefined : textOf(bytes)
  if (text === undefined) throw new UsageError(`${path}: it is not text of at most ${maxFileBytes} bytes.`)
  const lines = new LineCounter()
  const parsed = parseDocument(text, { lineCounter: lines, stringKeys: true })
  const [fault] = [...parsed.errors, ...parsed.warnings]
  if (fault !== undefined) {
    const { line, col } = lines.linePos(fault.pos[0])
    throw new UsageError(`${path}:${line}:${col}: ${fault.message.split('\n', 1)[0] ?? ''}`)
  }
  const document = parsed.toJS({ maxAliasCount: 0 }) as Json
  if (!isJsonObject(document)) throw new UsageError(`${path}: it is not an object.`)
  return { text, document }
}

/**
 * Writes a resource's file, unless one says the same.
 *
 * @param path without its ending
 * @param comment lines that go before it
 * @returns the path if it was written
 */
export async function writeDocument(
  directory: string,
  path: string,
  document: JsonObject,
  before: CityFile | undefined,
  comment = '',
): Promise<string | undefined> {
  if (before !== undefined && isDeepStrictEqual(before.document, document)) return undefined
  const name = before?.path ?? `${path}.yaml`
  const text = name.endsWith('.json')
    ? `${JSON.stringify(document, undefined, 2)}\n`
    : `${comment}${stringify(document, { lineWidth: 0 })}`
  await mkdir(join(directory, dirname(name)), { recursive: true })
  await writeFile(join(directory, name), text)
  return name
}
