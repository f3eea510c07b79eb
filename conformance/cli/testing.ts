// Runs the command in a separate process, for tests.

import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const executable = fileURLToPath(new URL('../../bin/citygate.mjs', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

type Variables = Readonly<Record<string, string>>

export async function ran(program: readonly string[], token?: string, variables: Variables = {}): Promise<Ran> {
  const own = token === undefined ? {} : { CITYGATE_CONFORMANCE_TOKEN: token }
  const env = { ...process.env, NO_COLOR: '1', ...own, ...variables }
  const child = spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, errors }
}

export function conformance(words: readonly string[], token?: string, variables?: Variables): Promise<Ran> {
  return ran([executable, 'conformance', ...words], token, variables)
}

/** The summary of a run: at most eight lines, of which the first has the verdict. */
export function isSummary(errors: string, verdict: string): boolean {
  const [first = '', ...more] = errors.trimEnd().split('\n')
  return first.includes(`: ${verdict}`) && more.length >= 2 && more.length < 8
}

/** @returns the exit code of the command if nobody reads its output */
export async function unheard(stream: 'stdout' | 'stderr', words: readonly string[], token: string): Promise<unknown> {
  const env = { ...process.env, NO_COLOR: '1', CITYGATE_CONFORMANCE_TOKEN: token }
  const child = spawn(process.execPath, [executable, 'conformance', ...words], { env, stdio: 'pipe' })
  child[stream].destroy()
  child.stdout.resume()
  child.stderr.resume()
  return new Promise((resolve) => child.once('close', resolve))
}

/** A port without a listener. */
export async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('The server has no address.')
  return address.port
}
