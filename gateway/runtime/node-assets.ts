// The static files of the pages, read from the package; each is kept in memory after it was read once.

import { readFile } from 'node:fs/promises'
import type { ReadAsset } from '../assets.ts'

const folder = new URL('../generated/public/assets/', import.meta.url)
const known = new Map<string, Uint8Array<ArrayBuffer>>()

/** The route passes only names from its own list. */
export const readNodeAsset: ReadAsset = async (file) => {
  const kept = known.get(file)
  if (kept !== undefined) return kept
  try {
    const content = new Uint8Array(await readFile(new URL(file, folder)))
    known.set(file, content)
    return content
  } catch {
    return undefined
  }
}
