// Which files of a folder are complete. The folder is listed again and again, because events of the file system do not arrive from
// network shares. Only regular files count, and no symbolic link is followed: others may write into the folder.

import { constants } from 'node:fs'
import { type FileHandle, lstat, open, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { isTemporary, matcherOf } from './settings.ts'

export interface FoundFile {
  readonly name: string
  readonly path: string
  readonly size: number
  /** Milliseconds since 1970. */
  readonly modified: number
  readonly inode: number
}

/** The files of one reading of the folder; the others come with a later one. */
const mostFiles = 10_000
/** Absent on Windows. */
const noFollow = (constants.O_NOFOLLOW as number | undefined) ?? 0

export class Folder {
  readonly #path: string
  readonly #matcher: RegExp
  readonly #stableMilliseconds: number
  readonly #clock: () => number
  /** By name: the file as it was seen first with this size and time, and when that was. */
  #seen: ReadonlyMap<string, { readonly file: FoundFile; readonly since: number }> = new Map()

  /** @param clock milliseconds that never go back */
  constructor(path: string, pattern: string, stableSeconds: number, clock: () => number) {
    this.#path = path
    this.#matcher = matcherOf(pattern)
    this.#stableMilliseconds = stableSeconds * 1000
    this.#clock = clock
  }

  /** How many files waited at the last reading, complete or not. */
  get waiting(): number {
    return this.#seen.size
  }

  /** Lists the folder. @returns its complete files, the oldest first */
  async complete(): Promise<readonly FoundFile[]> {
    const seen = new Map<string, { readonly file: FoundFile; readonly since: number }>()
    for await (const { name } of await opendir(this.#path)) {
      if (seen.size >= mostFiles) break
      if (isTemporary(name) || !this.#matcher.test(name)) continue
      const path = join(this.#path, name)
      const stats = await lstat(path).catch(() => undefined)
      if (stats?.isFile() !== true) continue
      const file = { name, path, size: stats.size, modified: stats.mtimeMs, inode: stats.ino }
      const before = this.#seen.get(name)
      seen.set(name, before !== undefined && isSame(before.file, file) ? before : { file, since: this.#clock() })
    }
    this.#seen = seen
    const latest = this.#clock() - this.#stableMilliseconds
    return [...seen.values()]
      .filter(({ since }) => since <= latest)
      .map(({ file }) => file)
      .toSorted((one, other) => one.modified - other.modified || (one.name < other.name ? -1 : 1))
  }
}

function isSame(one: FoundFile, other: FoundFile): boolean {
  return one.size === other.size && one.modified === other.modified && one.inode === other.inode
}

/** Opens a file that was found. @returns undefined: it is another one by now */
export async function openFound(file: FoundFile): Promise<FileHandle | undefined> {
  const handle = await open(file.path, constants.O_RDONLY | noFollow).catch(() => undefined)
  if (handle === undefined || (await isUnchanged(file, handle))) return handle
  await handle.close()
  return undefined
}

/** Whether an open file still is what was found. */
export async function isUnchanged(file: FoundFile, handle: FileHandle): Promise<boolean> {
  const stats = await handle.stat()
  const { size, mtimeMs: modified, ino: inode } = stats
  return stats.isFile() && isSame(file, { ...file, size, modified, inode })
}
