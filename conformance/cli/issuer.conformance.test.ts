// A run that acts as an issuer, as a city runs it: over sockets, with keys that the target fetches from the suite, and with keys
// configured in the target; recorded, replayed offline, and without a token in any output.

import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Report } from '../runner/report.ts'
import { fetchedSettings, type GatewayTarget, known, startGateway } from '../../test/conformance-targets/gateway.ts'
import { closedPort, conformance, isSummary } from './testing.ts'

const knownIssuer = 'https://inspector.city.example'
const folder = mkdtempSync(join(tmpdir(), 'citygate-issuer-'))
const at = (name: string): string => join(folder, name)
let gateway: GatewayTarget
let listen: string
let publicUrl: string

beforeAll(async () => {
  listen = `127.0.0.1:${await closedPort()}`
  publicUrl = fetchedSettings(listen)['public-url']
  expect((await conformance(['new-issuer', at('issuer.jwks')])).code).toBe(0)
  const jwks = JSON.parse(readFileSync(at('issuer.jwks.pub'), 'utf8')) as JsonObject
  gateway = await startGateway(`http://${listen}`, [known(knownIssuer, jwks)])
}, 60_000)
afterAll(async () => {
  await gateway.stop()
  rmSync(folder, { recursive: true })
})

const statesOf = (report: Report) => report.checks.map(({ id, state }) => [id, state])
const token = /eyJ[\w-]{20}/

describe('a run that acts as an issuer', () => {
  it('is announced by plan in words and as configuration', async () => {
    const words = ['plan', '--profile', 'auth-a1', '--listen', '0.0.0.0:8900', '--callback', knownIssuer]
    const { code, out } = await conformance(words)
    expect(code).toBe(0)
    const [, entry = '{}'] = /a member of issuers in citygate\.config\.json: (\{.*\})/.exec(out) ?? []
    expect(JSON.parse(entry)).toEqual({
      issuer: knownIssuer,
      jwksUri: `${knownIssuer}/jwks.json`,
      algorithms: ['ES256'],
      clientPrefix: 'conformance:',
    })
    expect(out).toMatch(/audience +\S[^]*scope reader[^]*AUTH-A1-031/)
  })

  it('judges by keys that the target fetches, is recorded without a token, and judged again offline', async () => {
    const recording = ['--recording', at('recording.json'), '--report', at('report.json')]
    const words = ['record', gateway.url, '--profile', 'auth-a2', '--listen', listen, ...recording]
    const { code, errors } = await conformance([...words, '--setting', `public-url=${publicUrl}`])
    expect([code, isSummary(errors, 'conforms')]).toEqual([0, true])
    const report = JSON.parse(readFileSync(at('report.json'), 'utf8')) as Report
    const kept = readFileSync(at('recording.json'), 'utf8')
    expect([token.test(kept), token.test(JSON.stringify(report))]).toEqual([false, false])
    const replayed = await conformance(['replay', at('recording.json')])
    expect([replayed.code, isSummary(replayed.errors, 'conforms')]).toEqual([0, true])
    expect(statesOf(JSON.parse(replayed.out) as Report)).toEqual(statesOf(report))
  })

  it('judges by keys that the target was given, which cannot learn of another one', async () => {
    expect(statSync(at('issuer.jwks')).mode % 0o1000).toBe(0o600)
    expect(readFileSync(at('issuer.jwks.pub'), 'utf8')).not.toContain('"d"')
    const given = ['--issuer-keys', at('issuer.jwks'), '--setting', `issuer=${knownIssuer}`, '--setting', 'keys=static']
    const recording = ['--recording', at('static.json')]
    const ran = await conformance(['record', gateway.url, '--profile', 'auth-a1', ...given, ...recording])
    expect([ran.code, isSummary(ran.errors, 'conforms')]).toEqual([0, true])
    const report = JSON.parse(ran.out) as Report
    expect(report.profiles[0]?.must.kept).toBe(report.profiles[0]?.must.of)
    expect(statesOf(report).filter(([, state]) => state !== 'pass')).toEqual([
      ['AUTH-A1-031', 'not-declared'],
      ['AUTH-A1-032', 'not-declared'],
    ])
    expect(token.test(readFileSync(at('static.json'), 'utf8'))).toBe(false)
    const replayed = await conformance(['replay', at('static.json')])
    expect(statesOf(JSON.parse(replayed.out) as Report)).toEqual(statesOf(report))
  })

  it('ends with 3 where the target does not trust it, and says so once, with what to configure', async () => {
    const stranger = `127.0.0.1:${await closedPort()}`
    const words = ['run', gateway.url, '--profile', 'auth-a1,auth-a2', '--listen', stranger]
    const { code, out, errors } = await conformance([...words, '--setting', 'rotation=1'])
    expect(code).toBe(3)
    const report = JSON.parse(out) as Report
    const judged = report.checks.filter(({ state }) => state !== 'manual')
    expect(new Set(judged.map(({ reason }) => reason))).toEqual(new Set(['issuer-not-trusted']))
    expect(errors.match(/auth-a[12]: the target does not trust the issuer of the suite/g)).toHaveLength(2)
    expect(errors.match(/keys +http.*/g)).toEqual([`keys        http://${stranger}/jwks.json`])
  })

  it('waits for a target that holds the keys of an earlier run, and ends with 3 where a right token gets nothing', async () => {
    const path = ['--setting', 'protected=/v1/none']
    const { code, errors } = await conformance([
      'run',
      gateway.url,
      '--profile',
      'auth-a2',
      '--listen',
      listen,
      ...path,
    ])
    expect([code, errors]).toEqual([3, expect.stringContaining('has nothing at /v1/none')])
  })

  it('ends with 3 where the clock of the target is apart, and says by how much', async () => {
    const late = createServer((_, response) => {
      response.sendDate = false
      response.writeHead(401, { date: new Date(Date.now() - 90_000).toUTCString() }).end()
    })
    late.listen(0, '127.0.0.1')
    await once(late, 'listening')
    const { port } = late.address() as AddressInfo
    const { code, errors } = await conformance(['run', `http://127.0.0.1:${port}`, '--profile', 'auth-a1'])
    late.close()
    expect(code).toBe(3)
    expect(errors).toMatch(/^auth-a1: the clock of the target is (?:89|90|91) seconds behind that of the suite/m)
  })

  it('ends with 2 where the file holds no keys, and repeats nothing of it', async () => {
    const words = ['run', gateway.url, '--profile', 'auth-a1', '--issuer-keys', at('issuer.jwks.pub')]
    const { code, out, errors } = await conformance(words)
    expect([code, out, /\bkty\b/.test(errors)]).toEqual([2, '', false])
  })
})
