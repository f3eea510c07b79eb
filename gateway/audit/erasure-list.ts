// The list of erasures as a file at a second place: a header and one line per entry, each sealed with a key that derives from the
// id key. A restored copy of the store is older than the list, and must not serve before the list was replayed on it.

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Json, JsonObject } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import { canonicalJson } from '../../standards/json/write.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { ErasureNames } from '../erasure-names.ts'
import { giveToOwner } from '../file-owner.ts'
import { type Erasure, erasureKinds, type NewErasure } from '../store/erasures/erasures.ts'
import type { Store } from '../store/store.ts'

const format = 'citygate-erasures/1'
const ownerOnly = 0o600
const entriesAtOnce = 1000

/** The text that the seal of an entry covers. */
function sealed({ number, at, kind, tenant, name, sources }: Erasure): JsonObject {
  return { at, kind, name, number, sources: [...sources], tenant }
}

function lineOf(entry: Erasure, { seal }: ErasureNames): string {
  const document = sealed(entry)
  return `${JSON.stringify({ ...document, seal: seal(canonicalJson(document)) })}\n`
}

/** The file as text. @example writeFileSync('erasures.ndjson', listText(await allErasures(store), names)) */
export function listText(entries: readonly Erasure[], names: ErasureNames): string {
  const header = `${JSON.stringify({ format, key: names.fingerprint })}\n`
  return header + entries.map((entry) => lineOf(entry, names)).join('')
}

export async function allErasures({ erasures }: Pick<Store, 'erasures'>, after = 0): Promise<readonly Erasure[]> {
  const entries: Erasure[] = []
  for (let last = after; ; last = entries.at(-1)?.number ?? last) {
    const page = await erasures.list(last, entriesAtOnce)
    entries.push(...page)
    if (page.length < entriesAtOnce) return entries
  }
}

function parsed(line: string): JsonObject | undefined {
  try {
    const document = JSON.parse(line) as Json
    return isJsonObject(document) ? document : undefined
  } catch {
    return undefined
  }
}

function entryOf(document: JsonObject): Erasure | undefined {
  const { number, at, kind, tenant, name, sources } = document
  const known = erasureKinds.find((one) => one === kind)
  const isEntry =
    Number.isSafeInteger(number) && typeof at === 'string' && typeof tenant === 'string' && typeof name === 'string'
  if (!isEntry || known === undefined || !Array.isArray(sources)) return undefined
  const texts = sources.filter((source): source is string => typeof source === 'string')
  const entry: NewErasure = { at, kind: known, tenant, name, sources: texts }
  return { number: Number(number), ...entry }
}

/** @returns the entries in order, or why the list cannot be used */
export function readList(text: string, names: ErasureNames): Result<readonly Erasure[], string> {
  const all = text.split('\n')
  // Before the header may stand what was written of it before a write was cut off.
  const begin = Math.max(
    all.findIndex((line) => parsed(line) !== undefined),
    0,
  )
  const header = parsed(all[begin] ?? '')
  if (header?.['format'] !== format) return fail(`The first line is not that of a list of erasures (${format}).`)
  if (header['key'] !== names.fingerprint) {
    return fail('The list was written with another id key: restore the id key of the gateway that wrote it.')
  }
  const entries = new Map<number, Erasure>()
  // A line without its end was not written whole; the gateway writes it again.
  const whole = all.slice(begin + 1, -1)
  for (const [index, line] of whole.entries()) {
    const document = parsed(line)
    // The rest of a write that was cut off stands before a whole line.
    if (document === undefined && index < whole.length - 1) continue
    // Nodes that begin the list at the same time each write the header.
    if (document?.['format'] === format && document['key'] === names.fingerprint) continue
    const entry = document === undefined ? undefined : entryOf(document)
    if (
      document === undefined ||
      entry === undefined ||
      document['seal'] !== names.seal(canonicalJson(sealed(entry)))
    ) {
      return fail(`Line ${begin + index + 2} of the list was changed: its seal does not match.`)
    }
    entries.set(entry.number, entry)
  }
  const sorted = [...entries.values()].toSorted((left, right) => left.number - right.number)
  const gap = sorted.findIndex(({ number }, index) => number !== (sorted[0]?.number ?? 0) + index)
  if (gap > 0) return fail(`The list lacks the entries between ${sorted[gap - 1]?.number} and ${sorted[gap]?.number}.`)
  return ok(sorted)
}

export function readListFile(path: string, names: ErasureNames): Result<readonly Erasure[], string> {
  if (!existsSync(path)) return fail(`There is no list of erasures ${path}.`)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    return fail(`The list of erasures ${path} cannot be read (${code}).`)
  }
  const read = readList(text, names)
  return read.ok ? read : fail(`${path}: ${read.problem}`)
}

/** Whether there is a list: a file without one whole line is one that another node is about to begin, or could not begin. */
export function isBegun(path: string): boolean {
  if (!existsSync(path)) return false
  try {
    return readFileSync(path, 'utf8').includes('\n')
  } catch {
    // `readListFile` says why it cannot be read.
    return true
  }
}

/** What the store does not have of the list: it is an older copy, and the list was not replayed on it. */
export function listAhead(list: readonly Erasure[], last: number): Result<undefined, string> {
  const end = list.at(-1)?.number ?? 0
  if (end <= last) return ok(undefined)
  return fail(
    `The list of erasures has ${end} entries, the store ${last}: it is an older copy, in which what was erased since is still there. ` +
      'Run `citygate erasures replay`, then start again.',
  )
}

/**
 * Appends the entries that the file lacks, and waits until they are on the disk.
 * @returns the entries that were appended, or why the list is not of this store
 */
export async function appendToList(
  path: string,
  store: Pick<Store, 'erasures'>,
  names: ErasureNames,
): Promise<Result<readonly Erasure[], string>> {
  const isThere = isBegun(path)
  const known = isThere ? readListFile(path, names) : ok<readonly Erasure[]>([])
  if (!known.ok) return known
  const ahead = listAhead(known.value, await store.erasures.last())
  if (!ahead.ok) return ahead
  const added = await allErasures(store, known.value.at(-1)?.number ?? 0)
  if (isThere && added.length === 0) return ok([])
  mkdirSync(dirname(path), { recursive: true })
  const file = openSync(path, 'a', ownerOnly)
  giveToOwner(path)
  try {
    // After a write that was cut off, the first line ends it.
    const before = readFileSync(path, 'utf8')
    const isCut = before !== '' && !before.endsWith('\n')
    const text = isThere ? added.map((entry) => lineOf(entry, names)).join('') : listText(added, names)
    // All of it, or an error: `writeSync` writes what has room.
    writeFileSync(file, `${isCut ? '\n' : ''}${text}`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return ok(added)
}
