// The files of a commit in a folder of their own, with the `node_modules` of this tree.

import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

export function git(...words: readonly string[]): string {
  return execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim()
}

/** @param folder is made, and gone afterwards */
export async function inWorktree<Value>(
  commit: string,
  folder: string,
  work: (folder: string) => Promise<Value>,
): Promise<Value> {
  remove(folder)
  git('worktree', 'add', '--quiet', '--detach', '--force', folder, commit)
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    return await work(folder)
  } finally {
    remove(folder)
  }
}

function remove(folder: string): void {
  const link = join(folder, 'node_modules')
  if (existsSync(link)) unlinkSync(link)
  rmSync(folder, { recursive: true, force: true })
  git('worktree', 'prune')
}
