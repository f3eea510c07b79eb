// The command as a city runs it: a child process, its exit code, its two outputs.

import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translateProfile } from './profiles/translate.ts'
import type { Report } from './runner/report.ts'
import { fault as doorOpen } from './targets/broken/door-open.ts'
import { fault as cacheable } from './targets/broken/cacheable.ts'
import { startBroken } from './targets/proxy.ts'
import { startReference, type ReferenceTarget } from './targets/reference.ts'

const executable = fileURLToPath(new URL('../bin/citygate.mjs', import.meta.url))
const faultySuite = fileURLToPath(new URL('targets/faulty-suite.ts', import.meta.url))

interface Ran {
  readonly code: number | null
  readonly out: string
  readonly errors: string
}

async function ran(program: readonly string[], token?: string): Promise<Ran> {
  const env = { ...process.env, NO_COLOR: '1', ...(token === undefined ? {} : { CITYGATE_CONFORMANCE_TOKEN: token }) }
  const child = spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { code, out, errors }
}

function conformance(words: readonly string[], token?: string): Promise<Ran> {
  return ran([executable, 'conformance', ...words], token)
}

/** A port on which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('The server has no address.')
  return address.port
}

let reference: ReferenceTarget
const folder = mkdtempSync(join(tmpdir(), 'citygate-conformance-'))
beforeAll(async () => {
  reference = await startReference()
}, 60_000)
afterAll(async () => {
  await reference.stop()
  rmSync(folder, { recursive: true })
})

describe('citygate conformance run', () => {
  it('ends with 0 where the gateway conforms, and says nothing but the report', async () => {
    const { code, out, errors } = await conformance(['run', reference.url, '--profile', 'translate'], reference.token)
    expect([code, errors]).toEqual([0, ''])
    const report = JSON.parse(out) as Report
    expect(report).toMatchObject({ profile: 'translate', target: `${reference.url}/`, verdict: 'conforms' })
    expect(out).not.toContain(reference.token)
  })

  it('ends with 1 where it does not, and writes the report to a file', async () => {
    const broken = await startBroken(reference, doorOpen)
    const [token, file] = [join(folder, 'token'), join(folder, 'report.json')]
    writeFileSync(token, `${reference.token}\n`)
    const words = ['run', broken.url, '--profile', 'translate', '--token-file', token, '--report', file]
    const { code, out, errors } = await conformance(words)
    await broken.stop()
    expect([code, out, errors]).toEqual([1, '', ''])
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    expect(report.verdict).toBe('does-not-conform')
    expect(report.checks.filter((check) => check.state === 'fail').map((check) => check.id)).toEqual([doorOpen.breaks])
  })

  it('ends with 0 where it only warns', async () => {
    const broken = await startBroken(reference, cacheable)
    const { code, out } = await conformance(['run', broken.url, '--profile', 'translate'], reference.token)
    await broken.stop()
    expect([code, (JSON.parse(out) as Report).summary.warn]).toEqual([0, 1])
  })

  it('ends with 3 where nobody listens, and where the token is not accepted', async () => {
    const nobody = await conformance(['run', `http://127.0.0.1:${await closedPort()}`, '--profile', 'translate'])
    expect(nobody.code).toBe(3)
    expect((JSON.parse(nobody.out) as Report).checks[0]?.reason).toBe('unreachable')
    const stranger = await conformance(['run', reference.url, '--profile', 'translate'])
    expect(stranger.code).toBe(3)
    expect((JSON.parse(stranger.out) as Report).checks[0]?.reason).toBe('token-not-accepted')
  })

  it('ends with 4 where the suite itself broke, and says where', async () => {
    const { code, out, errors } = await ran(
      [faultySuite, 'run', reference.url, '--profile', 'translate'],
      reference.token,
    )
    expect(code).toBe(4)
    expect((JSON.parse(out) as Report).verdict).toBe('suite-broken')
    expect(errors).toMatch(/The suite itself broke in throws: RangeError/)
  })
})

describe('wrong usage of citygate conformance', () => {
  const run = ['run', 'http://127.0.0.1:9', '--profile', 'translate']
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['no URL', ['run', '--profile', 'translate']],
    ['no profile', ['run', 'http://127.0.0.1:9']],
    ['no such profile', ['run', 'http://127.0.0.1:9', '--profile', 'nothing']],
    ['no URL that is one', ['run', 'gateway', '--profile', 'translate']],
    ['another scheme', ['run', 'ftp://127.0.0.1:9', '--profile', 'translate']],
    ['a query in the URL', ['run', 'http://127.0.0.1:9/?a=1', '--profile', 'translate']],
    ['a timeout that is none', [...run, '--timeout', 'soon']],
    ['two tokens', [...run, '--token', 'a', '--token-file', 'b']],
    ['no such file', [...run, '--token-file', join(folder, 'none')]],
    ['an option that is none', [...run, '--tokn', 'a']],
    ['no such command', ['judge']],
    ['no such check', ['explain', 'none']],
  ]

  it('ends with 2 and says what is wrong', async () => {
    const all = await Promise.all(cases.map(async ([what, words]) => ({ what, ...(await conformance(words)) })))
    for (const { what, code, out, errors } of all) {
      expect([what, code, out]).toEqual([what, 2, ''])
      expect(errors, what).toMatch(/\S/)
    }
  })

  it('does not repeat credentials', async () => {
    const inUrl = await conformance(['run', 'http://user:s3cr3t@127.0.0.1:9', '--profile', 'translate'])
    const asToken = await conformance([...run, '--token', 's3cr3t with spaces'])
    for (const { code, out, errors } of [inUrl, asToken]) {
      expect([code, out]).toEqual([2, ''])
      expect(errors).not.toContain('s3cr3t')
    }
  })
})

describe('citygate conformance list and explain', () => {
  it('names every check, and says of one how to mend what it finds', async () => {
    const list = await conformance(['list'])
    expect(list.code).toBe(0)
    for (const check of translateProfile.checks) expect(list.out).toContain(` ${check.id} `)
    const explained = await conformance(['explain', 'zone-not-guessed'])
    expect([explained.code, explained.out]).toEqual([0, expect.stringMatching(/clause +HJ 212[^]*to mend +\S/)])
  })
})
