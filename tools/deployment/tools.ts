// The programs that judge the files of deploy/, where `tools/deployment/install.sh` puts them, and a server that is tried for a moment.

import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { type Checks, faultOf, run, type Run } from '../package/checks.ts'

export const root = resolve(import.meta.dirname, '../..')
const own = join(root, '.deployment')
const folders = [
  join(own, 'bin'),
  join(own, 'python/bin'),
  ...(process.env['PATH'] ?? '').split(delimiter),
  '/usr/sbin',
]

export function toolPath(name: string): string | undefined {
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
}

export interface Judgement {
  readonly what: string
  readonly tool: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** How it ends; absent: with 0. */
  readonly code?: number
  readonly says?: RegExp
}

/** Runs a tool from the root of the checkout. @returns undefined where it is not installed */
export function runTool({ tool, args, env = {} }: Judgement): Run | undefined {
  const path = toolPath(tool)
  if (path === undefined) return undefined
  return run(path, args, { folder: root, env: { PYTHONPATH: join(own, 'python'), ...env } })
}

/** A tool that is not installed fails its check, so that nothing counts as checked that was not. */
export function judge(checks: Checks, judgement: Judgement): Run | undefined {
  const ended = runTool(judgement)
  const { what, tool, code = 0, says } = judgement
  const missing = `${tool} is not installed; tools/deployment/install.sh installs it`
  checks.check(what, ended === undefined ? missing : faultOf(ended, code, says))
  return ended
}

/** Runs a server while `work` runs, and ends it. */
export async function during(tool: string, args: readonly string[], work: () => Promise<void>): Promise<void> {
  const path = toolPath(tool)
  if (path === undefined) return
  const server: ChildProcess = spawn(path, args, { cwd: root, stdio: 'ignore' })
  const ended = once(server, 'exit')
  try {
    await work()
  } finally {
    server.kill('SIGTERM')
    await ended
  }
}
