// `citygate kpi` against a gateway that listens.

import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLocalIssuer } from '../auth/token/local-issuer.ts'
import { readConfig } from '../config/config.ts'
import { demoPolicy } from './sandbox/policy.ts'
import { publishPolicy } from '../policy/policy.ts'
import { type Running, StartError, startNode } from '../runtime/node.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-kpi-'))
const figure = (value: number) => ({ value, year: 2025, source: 'made up' })
let running: Running
let operator: string
let reader: string

async function start(name: string, figures: Record<string, object>): Promise<Running> {
  const config = readConfig({
    listen: { port: 0 },
    store: { path: join(folder, `${name}.sqlite`) },
    indicators: { sets: ['u4ssc'], figures: figures as never },
  })
  const policy = publishPolicy(demoPolicy)
  if (!config.ok || !policy.ok) throw new Error('the configuration of the test is wrong')
  const localIssuer = await createLocalIssuer(config.value.publicUrl)
  operator = await localIssuer.token('operator', ['operator'], 600)
  reader = await localIssuer.token('reader', ['reader'], 600)
  return startNode({ config: config.value, policy: policy.value, localIssuer, parts: { log: () => undefined } })
}

beforeAll(async () => {
  running = await start('city', { policeOfficers: figure(250), population: figure(1_250_000) })
})
afterAll(async () => {
  await running.stop()
  rmSync(folder, { recursive: true })
})

/** The gateway is in this process, which must not wait for the command. */
async function kpi(token: string, ...args: readonly string[]) {
  const [name = '', ...others] = args
  // The last of a repeated option counts.
  const command = ['bin/citygate.mjs', 'kpi', name, '--url', running.url, '--token', token, ...others]
  const done = await promisify(execFile)(process.execPath, command).catch(
    (error: unknown) => error as { readonly code: number; readonly stdout: string; readonly stderr: string },
  )
  return { code: 'code' in done ? done.code : 0, stdout: done.stdout, stderr: done.stderr }
}

describe('citygate kpi', () => {
  it('runs, lists and explains', async () => {
    expect(await kpi(operator, 'run')).toMatchObject({ code: 0, stderr: '1 of 21 indicators have a value.\n' })
    const { stdout, stderr } = await kpi(reader, 'list')
    expect(stdout).toMatch(/^u4ssc\/SC-SH-SA-6C +Police service +20 per 100 000 inhabitants$/m)
    expect(stdout).toMatch(
      /^u4ssc\/SC-EH-H-3C +Physicians +no value: The configuration declares no figure physicians\.$/m,
    )
    expect(stderr).toBe('74 indicators of the sets have no formula here; --all lists them.\n')
    const csv = await kpi(reader, 'list', '--csv')
    expect(csv.stdout).toContain('u4ssc,SC: SH: SA: 6C,Police service,computed,20,')
    const explained = await kpi(operator, 'explain', 'u4ssc/SC-SH-SA-6C')
    expect(JSON.parse(explained.stdout)).toMatchObject({
      formula: 'policeOfficers / population × 100000',
      inputs: [{ figure: 'policeOfficers', value: 250, year: 2025, source: 'made up' }, { figure: 'population' }],
    })
  })

  it('says what a token may not do, and what there is not', async () => {
    const refused = await kpi(reader, 'run')
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('403')])
    const unknown = await kpi(operator, 'explain', 'u4ssc/none')
    expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringContaining('404')])
    expect((await kpi(operator, 'explain', 'none')).code).toBe(2)
    // The table is asked for as the list is, and fails with as many words.
    const expired = await kpi('e30.e30.e30', 'list', '--csv')
    expect([expired.code, expired.stdout]).toEqual([3, ''])
    expect(expired.stderr).toMatch(/^The gateway answered 401: .+ A token is given by --token or --token-file\.\n$/)
    expect(await kpi(reader, 'list', '--url', 'http://127.0.0.1:9')).toMatchObject({
      code: 3,
      stderr: 'The gateway does not answer at http://127.0.0.1:9: is it running, and is --url its address?\n',
    })
    expect(await kpi(reader, 'list', '--url', 'localhost:8787')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('such as http://localhost:8787'),
    })
  })

  it('needs a gateway whose figures are those of an indicator', async () => {
    await expect(start('other', { populaton: figure(1) })).rejects.toThrow(StartError)
  })
})
