// How far the messages of a source are forwarded, kept beside them. The end of the group that is being sent is durable before it is
// sent: after a crash the same group is sent again with the same idempotency key, and the gateway does not apply it twice.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { replaceFile } from './durable-file.ts'

export interface Cursor {
  /** Of the spool: a part of each idempotency key, since sequence numbers of another spool are the same. */
  readonly id: string
  /** The sequence number of the first message that the gateway has not confirmed. */
  readonly next: number
  /** The end of the group that is being sent; `next` where none is. */
  readonly end: number
  /** Messages that were deleted because the spool was full. */
  readonly dropped: number
  /** Messages that the gateway can never take (set-aside.log). */
  readonly setAside: number
}

const fileOf = (folder: string): string => join(folder, 'cursor.json')

/** @returns undefined: there is none, or it cannot be read */
export async function readCursor(folder: string): Promise<Cursor | undefined> {
  try {
    const read = JSON.parse(await readFile(fileOf(folder), 'utf8')) as Json
    if (!isJsonObject(read)) return undefined
    const { id, next, end, dropped, setAside } = read
    const numbers = [next, end, dropped, setAside]
    if (typeof id !== 'string' || !numbers.every((number) => Number.isSafeInteger(number))) return undefined
    return read as unknown as Cursor
  } catch {
    return undefined
  }
}

export function writeCursor(folder: string, cursor: Cursor): Promise<void> {
  return replaceFile(fileOf(folder), JSON.stringify(cursor))
}
