// Checks of the package, one printed line each, and the runs of commands that they judge.

import { spawnSync } from 'node:child_process'

export interface Run {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly folder: string
  /** Folders that stand before PATH, such as that of an older Node. */
  readonly path?: readonly string[]
  readonly input?: string
  /** Further variables. */
  readonly env?: Readonly<Record<string, string>>
}

const longest = 120_000

/** Runs a command to its end; nothing of npm's own environment reaches it. */
export function run(command: string, args: readonly string[], options: RunOptions): Run {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(?:npm_|CITYGATE_|NODE_OPTIONS$)/i.test(name))
  const path = [...(options.path ?? []), process.env['PATH'] ?? ''].join(':')
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: options.folder,
    encoding: 'utf8',
    env: { ...Object.fromEntries(inherited), PATH: path, NO_COLOR: '1', ...options.env },
    timeout: longest,
    killSignal: 'SIGKILL',
    maxBuffer: 64 * 1024 * 1024,
    ...(options.input === undefined ? {} : { input: options.input }),
  })
  return { code: status, stdout, stderr }
}

/** A command that everything after it needs has failed; the message is what it said. */
export class CommandFailed extends Error {}

/** Runs a command that has to succeed. @returns its standard output */
export function mustRun(command: string, args: readonly string[], options: RunOptions): string {
  const { code, stdout, stderr } = run(command, args, options)
  if (code !== 0) throw new CommandFailed(`${command} ${args[0] ?? ''} ended with ${code}: ${stderr}`)
  return stdout
}

export interface Checks {
  /** @param fault why it is not so; undefined: it is */
  check(what: string, fault: string | undefined): void
  /** Prints the closing line. @returns whether nothing failed */
  close(): boolean
}

export function startChecks(): Checks {
  let [passed, failed] = [0, 0]
  return {
    check(what, fault) {
      if (fault === undefined) passed += 1
      else failed += 1
      console.log(fault === undefined ? `ok    ${what}` : `FAIL  ${what}: ${fault}`)
    },
    close() {
      console.log(`${passed} passed, ${failed} failed`)
      return failed === 0
    },
  }
}

/** The fault of a run that should have ended with `code`, and said `says` on either output. */
export function faultOf(of: Run, code: number, says?: RegExp): string | undefined {
  if (of.code !== code) return `ended with ${of.code}, not ${code}: ${of.stderr.slice(-2000)}${of.stdout.slice(-1000)}`
  if (says !== undefined && !says.test(of.stdout + of.stderr)) return `did not say ${says.source}`
  if (/^\s+at .+:\d+:\d+\)?$/m.test(of.stderr)) return `printed a stack: ${of.stderr.slice(0, 1000)}`
  return undefined
}
