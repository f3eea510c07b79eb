// Small files that are replaced as a whole, and the entries of a folder: both are there after a loss of power.

import { open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

const ownerOnly = 0o600

/** Writes under another name first: the file has its old content or the new one, never a part. */
export async function replaceFile(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.new`
  const file = await open(temporary, 'w', ownerOnly)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, path)
  await syncFolder(dirname(path))
}

/** Makes created, renamed and deleted files of a folder durable. */
export async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders; its file system keeps their entries in a journal.
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Adds to the end of a file, which is created where there is none. */
export async function appendDurably(path: string, content: Uint8Array): Promise<void> {
  const file = await open(path, 'a', ownerOnly)
  try {
    await file.appendFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}
