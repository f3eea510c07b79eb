// The digest of the suite: of every file of its program and tables on this machine, so that a report identifies the suite that
// produced it.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '..')
/** Files without effect on a result: tests and documentation. */
const outside = /\.test\.[jt]s$|\.md$|\.d\.ts$|^reports\//

/** SHA-256 over the digests of all files, in the order of their names. */
export async function suiteDigest(): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((name) => !outside.test(name))
    .toSorted()
  const whole = createHash('sha256')
  for (const name of names) {
    const digest = createHash('sha256')
      .update(await readFile(join(folder, name)))
      .digest('hex')
    whole.update(`${digest}  ${name}\n`)
  }
  return whole.digest('hex')
}
