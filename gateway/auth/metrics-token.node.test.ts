// A gateway whose metrics are read with a secret: by that secret in the header, for that route, and for nothing else; it is shown nowhere.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestIssuer, testConfig } from '../../test/e2e/target.ts'
import { demoPolicy } from '../cli/sandbox/policy.ts'
import { readConfig } from '../config/config.ts'
import { publishPolicy } from '../policy/policy.ts'
import { type Running, startNode, StartError } from '../runtime/node.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-metrics-'))
const token = 'a-token-for-the-metrics-0123456789-abcdef'
const another = 'another-token-for-metrics-0123456789-abcd'
const lines: string[] = []
let issuer: Awaited<ReturnType<typeof createTestIssuer>>
let node: Running

function start(name: string): Promise<Running> {
  const given = {
    ...testConfig(issuer, demoPolicy),
    store: { path: join(folder, `${name}.sqlite`) },
    secrets: { folder },
    metrics: { token: name },
  }
  const config = readConfig({ ...given, listen: { port: 0 }, threads: { count: 0 } })
  const policy = publishPolicy(demoPolicy)
  if (!config.ok || !policy.ok) throw new Error('the configuration of the test is wrong')
  return startNode({
    config: config.value,
    policy: policy.value,
    parts: { log: (line) => void lines.push(JSON.stringify(line)) },
  })
}

beforeAll(async () => {
  issuer = await createTestIssuer()
  writeFileSync(join(folder, 'scrape'), `${token}\n`)
  writeFileSync(join(folder, 'short'), token.slice(0, 31))
  node = await start('scrape')
}, 60_000)
afterAll(async () => {
  await node.stop()
  rmSync(folder, { recursive: true })
})

async function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') {
  const answer = await fetch(`${node.url}${path}`, { method, headers })
  return { status: answer.status, text: await answer.text() }
}

const bearer = (value: string) => ({ authorization: `Bearer ${value}` })

describe('the token of metrics', () => {
  it('reads /metrics, as an operator’s access token does', async () => {
    const { status, text } = await ask('/metrics', bearer(token))
    expect([status, text.includes('citygate_build_info')]).toEqual([200, true])
    const operator = await issuer.token('the-operator', ['operator'])
    expect((await ask('/metrics', bearer(operator))).status).toBe(200)
    expect((await ask('/metrics', bearer(await issuer.token('a-reader', ['reader'])))).status).toBe(403)
  })

  it('is refused where a letter of it differs, in a URL, as another credential and without', async () => {
    const changed = `${token.slice(0, -1)}g`
    for (const [path, headers] of [
      ['/metrics', {}],
      ['/metrics', bearer(changed)],
      ['/metrics', bearer(token.slice(1))],
      ['/metrics', bearer(`${token}${token}`)],
      ['/metrics', { 'x-api-key': token }],
      ['/metrics', { authorization: `DPoP ${token}` }],
      ['/metrics', { authorization: `Basic ${btoa(`metrics:${token}`)}` }],
      [`/metrics?token=${token}`, {}],
      [`/metrics?access_token=${token}`, {}],
    ] as const)
      expect([path, headers, (await ask(path, headers)).status]).toEqual([path, headers, 401])
  })

  it('opens no other route and no other method', async () => {
    for (const [method, path] of [
      ['GET', '/v1/sources'],
      ['GET', '/v1/entities'],
      ['GET', '/v1/connectors'],
      ['GET', '/audit/checkpoint'],
      ['GET', '/metrics/'],
      ['GET', '/metricsx'],
      ['POST', '/metrics'],
      ['PUT', '/v1/sources/fleet'],
    ] as const)
      expect([method, path, [401, 404, 405]]).toEqual([
        method,
        path,
        expect.arrayContaining([(await ask(path, bearer(token), method)).status]),
      ])
  })

  it('may be replaced while the gateway runs', async () => {
    writeFileSync(join(folder, 'scrape'), another)
    expect([(await ask('/metrics', bearer(token))).status, (await ask('/metrics', bearer(another))).status]).toEqual([
      401, 200,
    ])
    rmSync(join(folder, 'scrape'))
    expect((await ask('/metrics', bearer(another))).status).toBe(401)
    expect((await ask('/metrics', bearer(''))).status).toBe(401)
    writeFileSync(join(folder, 'scrape'), token)
  })

  it('stands in no line of the log and in no metric', async () => {
    const { text } = await ask('/metrics', bearer(token))
    expect(lines.length).toBeGreaterThan(10)
    for (const secret of [token, another, token.slice(0, 20)]) {
      expect(lines.join('\n')).not.toContain(secret)
      expect(text).not.toContain(secret)
    }
  })

  it.each(['absent', 'short'])('keeps a gateway from starting where its secret is %s', async (name) => {
    const starting = start(name)
    await expect(starting).rejects.toBeInstanceOf(StartError)
    await expect(starting).rejects.toThrow('metrics.token: names a secret that is not there, or is shorter than 32')
  })
})
