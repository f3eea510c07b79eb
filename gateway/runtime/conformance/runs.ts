// Runs of the conformance suite for the console, each in a process of its own with bounds of time and memory: `citygate conformance`
// with the same flags as on a terminal. It gets nothing of this process's environment but what Node needs.

import { type ChildProcess, fork } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail, ok } from '../../../standards/result.ts'
import type {
  ConformanceProfile,
  ConformanceRequest,
  ConformanceRuns,
  FailedConformance,
  RunningConformance,
} from '../../pipeline/conformance.ts'
import { createReports, newId, type Reports } from './reports.ts'
import { checkTargets } from './targets.ts'

const maxMilliseconds = 15 * 60_000
/** For the suite to delete its test data. */
const endingMilliseconds = 30_000
const maxMegabytes = 512
/** Of all tenants. */
const maxRuns = 2
/** Of what the suite says at its end. */
const maxSaid = 4000

/** In the package below `dist`, in a checkout not. */
const commands = ['../../../bin/citygate.mjs', '../../../../bin/citygate.mjs'].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
)
const guard = new URL(import.meta.url.endsWith('.ts') ? './guard.ts' : './guard.js', import.meta.url).href

interface Options {
  /** Of the reports. */
  readonly folder: string
  /** Origins that may be called though they are not https or not public. */
  readonly allow: readonly string[]
}

interface Run extends RunningConformance {
  readonly counts: Map<string, number>
  readonly process: ChildProcess
}

function environmentOf({ allow }: Options, token: string | undefined): NodeJS.ProcessEnv {
  const { PATH, NODE_EXTRA_CA_CERTS, SSL_CERT_FILE } = process.env
  const kept = Object.entries({ PATH, NODE_EXTRA_CA_CERTS, SSL_CERT_FILE }).filter(([, value]) => value !== undefined)
  return {
    ...Object.fromEntries(kept),
    NO_COLOR: '1',
    CONFORMANCE_ALLOWED_HOSTS: allow.flatMap((origin) => /^https?:\/\/\[?([^\]/:]+)/.exec(origin)?.[1] ?? []).join(' '),
    // Not as a flag, which other users of the machine can read.
    ...(token === undefined ? {} : { CITYGATE_CONFORMANCE_TOKEN: token }),
  }
}

function flagsOf({ profiles, settings, isSafe, isStrict, language }: ConformanceRequest): readonly string[] {
  return [
    `--profile=${profiles.join(',')}`,
    ...Object.entries(settings).map(([name, value]) => `--setting=${name}=${value}`),
    ...(isSafe ? ['--safe'] : []),
    ...(isStrict ? ['--strict'] : []),
    `--lang=${language}`,
  ]
}

/**
 * @param exists throws where the process may not read the file, as on Deno: then it may not run it either
 * @returns undefined where the command is not there, as in a bundle
 */
export function createConformanceRuns(
  options: Options,
  exists: (path: string) => boolean = existsSync,
): (ConformanceRuns & { close(): void }) | undefined {
  const command = commands.find((one) => {
    try {
      return exists(one)
    } catch {
      return false
    }
  })
  if (command === undefined) return undefined
  const path = command
  const running = new Map<string, Run>()
  const failures = new Map<string, FailedConformance>()
  const folders = new Map<string, Reports>()
  let known: Promise<readonly ConformanceProfile[]> | undefined

  /** In an empty folder, so that no name leads to a file. */
  function start(args: readonly string[], token?: string): { readonly child: ChildProcess; readonly folder: string } {
    const folder = mkdtempSync(join(tmpdir(), 'citygate-conformance-'))
    const child = fork(path, ['conformance', ...args], {
      cwd: folder,
      env: environmentOf(options, token),
      execArgv: [`--max-old-space-size=${maxMegabytes}`, '--import', guard],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    child.once('close', () => void rm(folder, { recursive: true, force: true }))
    return { child, folder }
  }

  function said(child: ChildProcess, which: 'stdout' | 'stderr', most: number): () => string {
    let text = ''
    child[which]?.on('data', (chunk: Buffer) => (text = (text + chunk.toString()).slice(-most)))
    return () => text
  }

  function ended(child: ChildProcess): Promise<number> {
    return new Promise((done) => {
      child.once('error', () => done(4))
      child.once('close', (code) => done(code ?? 4))
    })
  }

  async function listed(): Promise<readonly ConformanceProfile[]> {
    const { child } = start(['list'])
    const text = said(child, 'stdout', 4_000_000)
    await ended(child)
    const found = text().matchAll(/^(\S+) \((server|document)\): (.+)$/gm)
    return [...found].map(([, name = '', kind, title = '']) => ({
      name,
      title,
      kind: kind === 'server' ? 'server' : 'document',
    }))
  }

  function reportsOf(tenant: string): Reports {
    const before = folders.get(tenant)
    if (before !== undefined) return before
    const made = createReports(resolve(options.folder, tenant))
    folders.set(tenant, made)
    return made
  }

  function end({ process: child }: Run): void {
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), endingMilliseconds).unref()
  }

  return {
    profiles: () => (known ??= listed()),
    async start(tenant, request) {
      const checked = checkTargets(request, options.allow)
      if (!checked.ok) return checked
      if (running.has(tenant))
        return fail({ code: 'already-exists', detail: 'A run is in progress: wait until it ends, or stop it.' })
      if (running.size >= maxRuns) return fail({ code: 'busy', detail: 'Other runs are in progress. Try again later.' })
      const id = newId(new Date())
      const reports = reportsOf(tenant)
      const outputs = [`--report=${await reports.place(id, 'json')}`, `--html=${await reports.place(id, 'html')}`]
      // Another request may have come in the meantime.
      if (running.has(tenant))
        return fail({ code: 'already-exists', detail: 'A run is in progress: wait until it ends, or stop it.' })
      const { child } = start(['run', ...flagsOf(request), ...outputs, '--', request.target], request.token)
      const { target, profiles } = request
      const run: Run = { id, target, profiles, started: new Date().toISOString(), counts: new Map(), process: child }
      running.set(tenant, run)
      failures.delete(tenant)
      child.on('message', (message: { readonly state?: unknown }) => {
        if (typeof message.state === 'string') run.counts.set(message.state, (run.counts.get(message.state) ?? 0) + 1)
      })
      const text = said(child, 'stderr', maxSaid)
      const limit = setTimeout(() => end(run), maxMilliseconds).unref()
      void ended(child).then(async () => {
        clearTimeout(limit)
        running.delete(tenant)
        if ((await reports.get(id)) === undefined) failures.set(tenant, { id, detail: lastLines(text()) })
      })
      return ok(id)
    },
    stop(tenant) {
      const run = running.get(tenant)
      if (run !== undefined) end(run)
    },
    running: (tenant) => running.get(tenant),
    failed: (tenant) => failures.get(tenant),
    finished: (tenant) => reportsOf(tenant).list(),
    get: (tenant, id) => reportsOf(tenant).get(id),
    file: (tenant, id, format) => reportsOf(tenant).file(id, format),
    close() {
      for (const { process: child } of running.values()) child.kill('SIGKILL')
    },
  }
}

/** The first lines of what the suite said, without a stack. */
function lastLines(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  return lines.slice(0, 3).join(' ') || 'The suite ended without a report.'
}
