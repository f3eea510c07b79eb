// The two packages that are compared: each state of the tree is packed by its own `npm pack` and unpacked as a consumer has
// it, so that nothing here depends on where a file lies. A package is kept by the id of its Git tree.

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const mebibyte = 2 ** 20

function run(command: string, args: readonly string[], folder: string, environment: NodeJS.ProcessEnv = {}): string {
  return execFileSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    maxBuffer: 64 * mebibyte,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The Git tree of a commit; without one, of the files as they are now, untracked files included. */
export function treeOf(root: string, commit?: string): string {
  const index = join(tmpdir(), `citygate-behaviour-${process.pid}.index`)
  // A temporary index: that of the working folder stays as it is.
  const git = (...args: readonly string[]): string => run('git', args, root, { GIT_INDEX_FILE: index })
  try {
    git('read-tree', commit ?? 'HEAD')
    if (commit === undefined) git('add', '--all')
    // A change of this tool makes no other package.
    git('rm', '-r', '--cached', '--force', '--quiet', '--ignore-unmatch', 'tools/behaviour')
    return git('write-tree').trim()
  } finally {
    rmSync(index, { force: true })
  }
}

/** @returns the folder whose node_modules hold the package; the dependencies are found in the node_modules above it */
export function packageOf(root: string, cache: string, tree: string): string {
  const folder = join(cache, tree)
  if (existsSync(folder)) return folder
  const draft = join(cache, `draft-${process.pid}`)
  const source = join(draft, 'source')
  rmSync(draft, { recursive: true, force: true })
  for (const path of [source, join(draft, 'node_modules')]) mkdirSync(path, { recursive: true })
  run('sh', ['-c', 'git archive "$1" | tar -x -C "$2"', 'sh', tree, source], root)
  run('npm', ['pack', '--loglevel=error', '--pack-destination', draft], source)
  const tarball = readdirSync(draft).find((name) => name.endsWith('.tgz')) ?? ''
  run('tar', ['-xzf', tarball], draft)
  renameSync(join(draft, 'package'), join(draft, 'node_modules', 'citygate'))
  // Without it, the name of the package would be that of the project around this folder.
  writeFileSync(join(draft, 'package.json'), '{}')
  for (const path of [source, join(draft, tarball)]) rmSync(path, { recursive: true })
  renameSync(draft, folder)
  return folder
}

/** Removes the packages of earlier runs. */
export function prune(cache: string, kept: readonly string[]): void {
  for (const name of readdirSync(cache))
    if (/^[\da-f]{40}$/.test(name) && !kept.includes(name)) rmSync(join(cache, name), { recursive: true })
}
