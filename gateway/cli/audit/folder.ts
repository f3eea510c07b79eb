// A log as it lies in a folder, under the names that it is served by; `checkpoints/` beside it keeps each checkpoint that was
// ever downloaded, so that a log that goes back on one is told.

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

/** What is there; undefined where nothing is. */
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

/** The checkpoints that were downloaded beside the one that is there now. */
export async function earlierCheckpoints(folder: string): Promise<readonly string[]> {
  const names = (await present(readdir(join(folder, earlierFolder)))) ?? []
  const all = await Promise.all(names.toSorted().map((name) => readFile(join(folder, earlierFolder, name), 'utf8')))
  const now = await folderLog(folder).checkpoint()
  return all.filter((text) => text !== now)
}

/** Whole under another name first, so that no half of a file looks like one. */
async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(`${path}.new`, content)
  await rename(`${path}.new`, path)
}

export async function keepTile(folder: string, path: string, content: Uint8Array): Promise<void> {
  await write(join(folder, 'tile', path), content)
}

/** Two of the same size that are not of the same tree are both kept. */
export async function keepCheckpoint(folder: string, text: string, { size, root }: SignedCheckpoint): Promise<void> {
  await write(join(folder, earlierFolder, `${size}-${toHex(root).slice(0, shownDigits)}`), text)
  await write(join(folder, checkpointName), text)
}
