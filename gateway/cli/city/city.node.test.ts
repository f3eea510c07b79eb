import { type ChildProcess, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestIssuer, type TestIssuer } from '../../../test/e2e/target.ts'

const mapping = `mapping: 1
about: { standard: { name: ParkCo, editions: ['1'], url: https://parkco.example } }
reads: json
each: $.lots[*]
observedAt: { from: $.ts, format: rfc3339 }
entities:
  - type: OffStreetParking
    id: $.lot
    attributes:
      availableSpotNumber: $.free
`
const policy = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  uid: 'urn:city:policy:readers',
  permission: [{ assignee: 'urn:citygate:role:reader', action: 'read' }],
}
const password = '123456'

let issuer: TestIssuer
let folder: string
const children: ChildProcess[] = []

interface City {
  readonly url: string
  readonly token: string
  readonly request: (
    method: string,
    path: string,
    body?: unknown,
    contentType?: string,
    token?: string,
  ) => Promise<Response>
}

/** A gateway in a process of its own. */
async function serve(name: string, officers: number): Promise<City> {
  const config = join(folder, `${name}.json`)
  const store = { path: join(folder, name, 'city.sqlite') }
  const connectors = [{ kind: 'tcp', id: 'stations', port: 0, host: '127.0.0.1', source: 'air' }]
  const publicUrl = 'https://gateway.city.example'
  writeFileSync(
    config,
    JSON.stringify({ listen: { port: 0 }, publicUrl, issuers: [issuer.config], store, officers, connectors }),
  )
  const child = spawn(process.execPath, ['bin/citygate.mjs', 'serve', '--config', config])
  children.push(child)
  const url = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.once('exit', () => reject(new Error(text)))
    child.stderr.on('data', (chunk) => {
      text += String(chunk)
      const found = /listens on (http:[^\s"]+)["\n]/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  const token = await issuer.token('ann', ['officer', 'operator'])
  return {
    url,
    token,
    request: async (method, path, body, contentType = 'application/json', as = token) =>
      fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${as}`, ...(body === undefined ? {} : { 'content-type': contentType }) },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  }
}

async function put(city: City, path: string, body: unknown, contentType?: string): Promise<void> {
  const answer = await city.request('PUT', path, body, contentType)
  if (answer.status > 201) throw new Error(await answer.text())
}

async function run(city: City, args: readonly string[], environment: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'] ?? '', ...environment }
  const child = spawn(process.execPath, ['bin/citygate.mjs', ...args, '--url', city.url, '--token', city.token], {
    env,
  })
  const said = { status: -1, stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (said.stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (said.stderr += String(chunk)))
  said.status = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? -1)))
  expect(said.stderr).not.toContain('    at ')
  expect(said.stdout + said.stderr).not.toContain(password)
  return said
}

function filesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .toSorted()
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`${path} has no ${from}: ${text}`)
  writeFileSync(path, text.replace(from, to))
}

let city: City
let dir: string
let reader: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citygate-city-'))
  dir = join(folder, 'city-files')
  issuer = await createTestIssuer()
  city = await serve('one', 1)
  reader = join(folder, 'reader.token')
  const token = await issuer.token('dashboard', ['reader'])
  writeFileSync(reader, token)
  await put(city, '/v1/mappings/parkco', mapping, 'application/yaml')
  await put(city, '/v1/policies/readers', policy, 'application/ld+json')
  await put(city, '/v1/clients/app%2Fone', { name: 'App', apiKeys: [{ name: 'first' }] })
  await put(city, '/v1/sources/lots', { mapping: 'parkco', jurisdiction: 'KE', owner: 'parkco' })
  const options = { timezone: '+08:00', edition: '2017', password }
  await put(city, '/v1/sources/air', { adapter: 'hj-212', options, jurisdiction: 'CN', owner: 'air' })
  const subscription = {
    type: 'Subscription',
    entities: [{ type: 'OffStreetParking' }],
    notification: {
      endpoint: {
        uri: 'https://receiver.city.example/n',
        receiverInfo: [{ key: 'Authorization', value: `Bearer ${password}` }],
      },
    },
  }
  const made = await city.request('POST', '/ngsi-ld/v1/subscriptions', subscription, 'application/json', token)
  if (made.status !== 201) throw new Error(await made.text())
  const ofV2 = {
    description: 'Free spaces for the app',
    subject: { entities: [{ idPattern: '.*', type: 'OffStreetParking' }] },
    notification: { httpCustom: { url: 'https://receiver.city.example/v2', headers: { 'x-key': password } } },
  }
  const second = await city.request('POST', '/v2/subscriptions', ofV2, 'application/json', token)
  if (second.status !== 201) throw new Error(await second.text())
}, 60_000)

afterAll(async () => {
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(
    children.map(async (child) => child.exitCode ?? new Promise((resolve) => child.once('exit', resolve))),
  )
  rmSync(folder, { recursive: true })
})

const subscribing = () => ['--subscriber-token-file', reader]

describe('a city as files', () => {
  it('is exported one resource a file, without secrets, and again without a change', async () => {
    const first = await run(city, ['export', dir, ...subscribing()])
    expect([first.status, first.stderr]).toEqual([0, ''])
    const files = filesIn(dir)
    expect(files.filter((path) => !path.startsWith('subscriptions'))).toEqual([
      'clients/app%2Fone.yaml',
      'connectors/stations.yaml',
      'mappings/parkco.yaml',
      'policies/readers.yaml',
      'sources/air.yaml',
      'sources/lots.yaml',
    ])
    const all = files.map((path) => readFileSync(join(dir, path), 'utf8')).join('\n')
    expect(all).not.toContain(password)
    expect(all).toContain('secret: RECEIVER_AUTHORIZATION')
    expect(readFileSync(join(dir, 'sources/air.yaml'), 'utf8')).toMatch(/^# .*password/)
    expect(readFileSync(join(dir, 'sources/lots.yaml'), 'utf8')).toBe(
      'mapping: parkco\njurisdiction: KE\nowner: parkco\n',
    )
    edit(join(dir, 'sources/lots.yaml'), 'owner', '# of the vendor\nowner')
    expect((await run(city, ['export', dir, ...subscribing()])).stdout).toBe('0 files written.\n')
  })

  it('is applied without a change after it was exported', async () => {
    const { status, stdout } = await run(city, ['apply', dir, '--prune', ...subscribing()])
    expect([status, stdout]).toEqual([0, '0 changes, 8 unchanged.\n'])
  })

  it('prints the difference, changes nothing in a dry run, and is applied with an audit record for each change', async () => {
    const changed = join(folder, 'changed')
    cpSync(dir, changed, { recursive: true })
    edit(join(changed, 'sources/lots.yaml'), 'owner: parkco', 'owner: parkco-eu')
    edit(join(changed, 'mappings/parkco.yaml'), '$.free', '$.spare')
    rmSync(join(changed, 'clients/app%2Fone.yaml'))
    const dry = await run(city, ['apply', changed, '--dry-run'])
    expect(dry.stdout).toBe(
      [
        '~ mappings/parkco',
        '    ~ /entities/0/attributes/availableSpotNumber: "$.free" → "$.spare"',
        '~ sources/lots',
        '    ~ /owner: "parkco" → "parkco-eu"',
        '? clients/app/one is in no file; --prune removes it',
        '2 changes, 3 unchanged.',
        '',
      ].join('\n'),
    )
    expect(await (await city.request('GET', '/v1/sources/lots')).json()).toMatchObject({ owner: 'parkco' })
    const applied = await run(city, ['apply', changed, '--prune'])
    expect(applied.status).toBe(0)
    const records = [...applied.stdout.matchAll(/^(\S+): (\w+) \(audit record of request (\S+)\)$/gm)]
    expect(records.map(([, name, what]) => [name, what])).toEqual([
      ['mappings/parkco', 'changed'],
      ['sources/lots', 'changed'],
      ['clients/app/one', 'removed'],
    ])
    for (const [, , , request] of records) {
      const proof = (): Promise<number> => city.request('GET', `/audit/proof/${request}`).then(({ status }) => status)
      await expect.poll(proof, { timeout: 20_000 }).toBe(200)
    }
    expect(await (await city.request('GET', '/v1/sources/lots')).json()).toMatchObject({ owner: 'parkco-eu' })
    expect((await run(city, ['apply', changed, '--prune'])).stdout).toBe('0 changes, 5 unchanged.\n')
    await run(city, ['apply', dir, '--keys', join(folder, 'keys')])
  })

  it('reports each fault of a mapping by line and column of its file, and exits with 1', async () => {
    const wrong = join(folder, 'wrong')
    cpSync(join(dir, 'mappings'), join(wrong, 'mappings'), { recursive: true })
    edit(join(wrong, 'mappings/parkco.yaml'), '$.free', '$.[')
    for (const flags of [['--dry-run'], []]) {
      const { status, stderr } = await run(city, ['apply', wrong, ...flags])
      expect([status, stderr]).toEqual([1, expect.stringMatching(/^mappings\/parkco\.yaml:\d+:\d+: /)])
    }
  })

  it('does not lose a secret that the gateway does not show', async () => {
    const secret = join(folder, 'secret')
    cpSync(join(dir, 'sources'), join(secret, 'sources'), { recursive: true })
    const file = join(secret, 'sources/air.yaml')
    edit(file, 'owner: air', 'owner: air-two')
    const refused = await run(city, ['apply', secret])
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('password')])
    edit(file, 'options:\n', 'options:\n  password: { secret: AIR_PASSWORD }\n')
    expect((await run(city, ['apply', secret])).stderr).toContain('no variable AIR_PASSWORD')
    expect((await run(city, ['apply', secret], { AIR_PASSWORD: '654321' })).status).toBe(0)
    expect((await run(city, ['apply', secret])).stdout).toBe('0 changes, 2 unchanged.\n')
  })

  it('appends new API keys to a file of their own, and makes none without it', async () => {
    const more = join(folder, 'more')
    cpSync(join(dir, 'clients'), join(more, 'clients'), { recursive: true })
    writeFileSync(join(more, 'clients/meter.json'), JSON.stringify({ apiKeys: [{ name: 'k1' }] }))
    expect((await run(city, ['apply', more])).status).toBe(2)
    const keys = join(folder, 'new-keys')
    const { status, stdout } = await run(city, ['apply', more, '--keys', keys])
    const [, key = ''] = /^clients\/meter k1 (\S{20,})$/m.exec(readFileSync(keys, 'utf8')) ?? []
    expect([status, stdout.includes(key), statSync(keys).mode & 0o077]).toEqual([0, false, 0])
  })

  it('shows where a connector differs, which only the configuration can change', async () => {
    const other = join(folder, 'connectors')
    cpSync(join(dir, 'connectors'), join(other, 'connectors'), { recursive: true })
    expect((await run(city, ['apply', other])).stdout).toBe('0 changes, 1 unchanged.\n')
    edit(join(other, 'connectors/stations.yaml'), 'host: 127.0.0.1', 'host: 0.0.0.0')
    const { status, stdout, stderr } = await run(city, ['apply', other])
    expect([status, stdout]).toEqual([1, expect.stringContaining('~ connectors/stations')])
    expect(stderr).toContain('citygate.config.json')
  })

  it('makes a subscription of NGSI v2 once, though the gateway chooses its id', async () => {
    const other = join(folder, 'ngsi-v2')
    cpSync(join(dir, 'subscriptions-v2'), join(other, 'subscriptions-v2'), { recursive: true })
    const [name = ''] = readdirSync(join(other, 'subscriptions-v2'))
    const file = join(other, 'subscriptions-v2', name)
    const secrets = { RECEIVER_X_KEY: 'other' }
    expect((await run(city, ['apply', other, ...subscribing()], secrets)).stdout).toBe('0 changes, 1 unchanged.\n')
    edit(file, 'Free spaces for the app', 'Free spaces for the display')
    const changed = await run(city, ['apply', other, '--prune', ...subscribing()], secrets)
    expect(changed.stdout).toMatch(/^\+ subscriptions-v2\/\w+\n- subscriptions-v2\/\w+\n2 changes, 0 unchanged\.\n/)
    const again = await run(city, ['apply', other, '--prune', ...subscribing()], secrets)
    expect([again.stdout, again.status]).toEqual(['0 changes, 1 unchanged.\n', 0])
    edit(file, 'Free spaces for the display', 'Free spaces for the app')
    await run(city, ['apply', other, '--prune', ...subscribing()], secrets)
  })

  it('waits for another officer where the city wants two', async () => {
    const two = await serve('two', 2)
    const keys = ['--keys', join(folder, 'keys-two')]
    const environment = { AIR_PASSWORD: '654321', RECEIVER_AUTHORIZATION: 'x', RECEIVER_X_KEY: 'y' }
    const first = await run(two, ['apply', dir, ...keys, ...subscribing()], environment)
    expect(first.stdout).toContain('policies/readers: proposed; another officer must approve it')
    expect([first.status, first.stderr]).toEqual([1, expect.stringContaining('sources/lots.yaml /mapping')])
    expect((await run(two, ['apply', dir, '--dry-run'])).stdout).toContain(
      '… mappings/parkco.yaml waits for another officer',
    )
    const ben = await issuer.token('ben', ['officer'])
    for (const name of ['policies/readers', 'mappings/parkco']) {
      const path = `/v1/${name}/versions/1/approval`
      expect((await two.request('POST', path, undefined, undefined, ben)).status).toBe(200)
    }
    expect((await run(two, ['apply', dir])).stdout).toContain('sources/lots: created')
    const copy = join(folder, 'copy')
    await run(two, ['export', copy, ...subscribing()])
    expect(filesIn(copy)).toEqual(filesIn(dir))
    rmSync(join(copy, 'policies/readers.yaml'))
    const removed = await run(two, ['apply', copy, '--prune'])
    expect(removed.stdout).toContain('policies/readers: proposed')
    expect((await run(two, ['apply', copy, '--prune'])).stdout).toContain(
      '… policies/readers waits for another officer',
    )
  })

  it('is refused where the gateway does not answer or the token is of another role', async () => {
    const token = readFileSync(reader, 'utf8')
    expect((await run({ ...city, token }, ['apply', dir])).status).toBe(3)
    expect((await run({ ...city, url: 'http://127.0.0.1:9' }, ['export', join(folder, 'none')])).status).toBe(3)
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('is not applied from a folder that is misspelt, or is none of a city', async () => {
    const missing = await run(city, ['apply', join(folder, 'nowhere')])
    expect([missing.status, missing.stdout, missing.stderr]).toEqual([
      2,
      '',
      `There is no folder ${join(folder, 'nowhere')}.\n`,
    ])
    const other = join(folder, 'others')
    mkdirSync(join(other, 'src'), { recursive: true })
    const wrong = await run(city, ['apply', other])
    expect([wrong.status, wrong.stdout, wrong.stderr]).toEqual([
      2,
      '',
      expect.stringContaining('has none of the folders policies, clients,'),
    ])
  })
})
