// The messages that are sent: the fixtures of every adapter, and the corpora where they are.

import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

export interface Fixture {
  /** Adapter and case. */
  readonly name: string
  readonly adapter: string
  readonly mediaType: string
  readonly options: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, string>>
  readonly inputs: readonly Uint8Array[]
}

function bytesOf(path: string): Uint8Array {
  const bytes = readFileSync(path)
  return path.endsWith('.hex') ? Buffer.from(bytes.toString().replaceAll(/\s/g, ''), 'hex') : bytes
}

/** Wherever a folder of an adapter lies, its fixtures are in `fixtures/<case>/case.json`. */
export function fixturesIn(root: string): readonly Fixture[] {
  return globSync('adapters/**/fixtures/*/case.json', { cwd: root })
    .toSorted()
    .flatMap((path) => {
      const folder = dirname(join(root, path))
      const adapter = basename(resolve(folder, '../..'))
      if (adapter.startsWith('_')) return []
      const described = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Omit<Fixture, 'headers'> & {
        readonly headers?: Fixture['headers']
      }
      const inputs = readdirSync(folder).filter((name) => name.startsWith('input.'))
      return {
        name: `${adapter}/${basename(folder)}`,
        adapter,
        mediaType: described.mediaType,
        options: described.options,
        headers: described.headers ?? {},
        inputs: inputs.toSorted().map((name) => bytesOf(join(folder, name))),
      }
    })
}

const largest = 200_000

/** Files of the corpora and the frames that are written in them as hexadecimal text, taken at even distances. */
export function corporaIn(folder: string, count: number): readonly (readonly [name: string, bytes: Uint8Array])[] {
  if (!existsSync(folder)) return []
  const all = globSync('**/*.*', { cwd: folder })
    .toSorted()
    .flatMap((path) => {
      const bytes = bytesOf(join(folder, path))
      if (bytes.length > largest) return []
      const frames = path.endsWith('.json') ? [...bytes.toString().matchAll(/:\s*"((?:[\da-f]{2}){12,})"/gi)] : []
      const found = frames.map(([, hex = ''], index) => [`${path}#${index}`, Buffer.from(hex, 'hex')] as const)
      return [[path, bytes] as const, ...found]
    })
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, index) => all[Math.floor((index * all.length) / count)],
  ).filter((one) => one !== undefined)
}
