// Opaque cursors: the start of the next page as base64url of the sort key, so that nobody depends on their form.

import { toBase64Url } from '../../standards/bytes/base64url.ts'
import type { Problem } from '../../standards/problem.ts'
import { fail, ok, type Result } from '../../standards/result.ts'

export interface Page<Item> {
  readonly items: readonly Item[]
  /** Absent on the last page. */
  readonly next?: string
}

export const maximumPageSize = 1000

/** The page size for a requested one: at least 1 and at most the maximum. */
export function pageSize(asked: number): number {
  return Math.max(1, Math.min(Math.trunc(asked), maximumPageSize))
}

/** @param position the sort key of the last returned item, part by part */
export function encodeCursor(position: readonly string[]): string {
  return toBase64Url(new TextEncoder().encode(JSON.stringify(position)))
}

/** @param parts how many parts the position has */
export function decodeCursor(cursor: string, parts: number): Result<readonly string[], Problem> {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0))
    const position: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (isPosition(position) && position.length === parts) return ok(position)
  } catch {
    // Not base64, not UTF-8 or not JSON: not one of our cursors.
  }
  return fail({
    code: 'invalid',
    path: 'cursor',
    detail: 'The cursor is not one that this gateway gave. Follow the link to the next page as it is.',
  })
}

function isPosition(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === 'string')
}

/** Makes a page from one row more than the limit; the extra row shows that there is a next page. */
export function pageOf<Item>(
  rows: readonly Item[],
  limit: number,
  position: (item: Item) => readonly string[],
): Page<Item> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  if (rows.length <= limit || last === undefined) return { items }
  return { items, next: encodeCursor(position(last)) }
}
