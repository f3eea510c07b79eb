// Which adapters need all of their contract tests. `adapters/contract.lock` has a digest of each adapter that passed them: its
// folder, and what all adapters stand on. `npm test` runs all of them for an adapter whose digest differs, and for a seventh of the
// others, by the commit; the rest run in their quick form. `npm run adapters:full` runs all, and then this file, which writes the lock.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'

const lock = 'adapters/contract.lock'
/** What all adapters stand on: their tests say something else when it changes. */
const shared = [
  'adapters/adapter.ts',
  'adapters/kit/**/*.ts',
  'adapters/contract/**/*.ts',
  'standards/{hub,json,text,bytes}/**/*.{ts,yaml}',
]

function digestOf(root: string, patterns: readonly string[]): string {
  const digest = createHash('sha256')
  const paths = globSync([...patterns], { cwd: root, exclude: ['**/generated/**', '**/*.test.ts'] })
  for (const path of paths.map((one) => one.replaceAll('\\', '/')).toSorted()) {
    const content = readFileSync(join(root, path))
    digest.update(`${path} ${content.length}\n`).update(content)
  }
  return digest.digest('hex')
}

/** The digest of each adapter, by its id. */
export function digests(root: string): ReadonlyMap<string, string> {
  const base = digestOf(root, shared)
  const folders = globSync('adapters/{*/*,_template}/{adapter.ts,mapping.yaml}', { cwd: root }).map(dirname)
  const entries = folders.map((folder) => {
    const own = digestOf(root, [`${folder.replaceAll('\\', '/')}/**/*.{ts,yaml,txt,json,xml,csv,hex}`])
    return [
      basename(folder),
      createHash('sha256')
        .update(base + own)
        .digest('hex'),
    ] as const
  })
  return new Map(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/**
 * The adapters whose contract tests run in full.
 *
 * @param locked the text of the lock
 * @param commit the hash of the commit in hexadecimal digits; undefined: it is unknown
 */
export function inFull(
  current: ReadonlyMap<string, string>,
  locked: string,
  commit: string | undefined,
): readonly string[] {
  const passed = new Set(locked.split('\n'))
  const seventh = commit === undefined ? -1 : Number.parseInt(commit.slice(0, 8), 16) % 7
  return [...current]
    .filter(([id, digest], index) => !passed.has(`${id} ${digest}`) || index % 7 === seventh)
    .map(([id]) => id)
}

/** The adapters whose contract tests run in full in this checkout. */
export function inFullHere(root: string): readonly string[] {
  let [locked, commit]: [string, string | undefined] = ['', undefined]
  try {
    locked = readFileSync(join(root, lock), 'utf8')
  } catch {
    // Without the lock, all run in full.
  }
  try {
    commit = execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch {
    // A copy without git.
  }
  return inFull(digests(root), locked, commit)
}

if (import.meta.main) {
  const root = resolve(import.meta.dirname, '..')
  const lines = [...digests(root)].map(([id, digest]) => `${id} ${digest}\n`)
  writeFileSync(join(root, lock), lines.join(''))
}
