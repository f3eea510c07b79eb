// A log in a folder, under the paths at which it is served. `checkpoints/` beside it keeps every checkpoint that was ever
// downloaded, so that a log that contradicts one is detected.

import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { SignedCheckpoint } from '../../../standards/transparency-log/checkpoint.ts'
import type { LogReader } from '../../audit/verify/walk.ts'

const checkpointName = 'checkpoint'
const earlierFolder = 'checkpoints'
const shownDigits = 16

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}

/** The content of a file; undefined if it does not exist. */
async function present<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

export function folderLog(folder: string): LogReader {
  return {
    checkpoint: () => present(readFile(join(folder, checkpointName), 'utf8')),
    tile: (path) => present(readFile(join(folder, 'tile', path))),
  }
}

/** The downloaded checkpoints other than the current one. */
export async function earlierCheckpoints(folder: string): Promise<readonly string[]> {
  const names = (await present(readdir(join(folder, earlierFolder)))) ?? []
  const all = await Promise.all(names.toSorted().map((name) => readFile(join(folder, earlierFolder, name), 'utf8')))
  const now = await folderLog(folder).checkpoint()
  return all.filter((text) => text !== now)
}

/** Writes to a temporary name first, so that a partial file is never mistaken for a complete one. */
async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, content)
  await rename(`${path}.new`, path)
}

export async function keepTile(folder: string, path: string, content: Uint8Array): Promise<void> {
  await write(join(folder, 'tile', path), content)
}

/** Two checkpoints of the same size but different trees are both kept. */
export async function keepCheckpoint(folder: string, text: string, { size, root }: SignedCheckpoint): Promise<void> {
  await write(join(folder, earlierFolder, `${size}-${toHex(root).slice(0, shownDigits)}`), text)
  await write(join(folder, checkpointName), text)
}
