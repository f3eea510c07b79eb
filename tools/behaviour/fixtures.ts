// The messages that are sent: the fixtures of every adapter, and the corpora where they are.

import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFixtures } from '../../adapters/contract/fixture.ts'
import { adapterFolders, readTexts } from '../../adapters/contract/node/folder.ts'

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

export async function fixturesIn(root: string): Promise<readonly Fixture[]> {
  const found: Fixture[] = []
  for (const [adapter, folder] of adapterFolders(join(root, 'adapters')))
    for (const { name, mediaType, options, headers, inputs } of readFixtures(await readTexts(folder)).fixtures)
      found.push({
        name: `${adapter}/${name}`,
        adapter,
        mediaType,
        options: options as Fixture['options'],
        headers: Object.fromEntries(headers),
        inputs: inputs.map(({ body }) => body),
      })
  return found
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
