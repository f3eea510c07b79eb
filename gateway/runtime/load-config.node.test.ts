import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { loadConfig } from './load-config.ts'

const folder = mkdtempSync(join(tmpdir(), 'citygate-load-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function faultsOf(document: JsonObject): Promise<readonly string[]> {
  const path = join(folder, 'citygate.config.json')
  writeFileSync(path, JSON.stringify(document))
  const loaded = await loadConfig(path, {})
  return loaded.ok ? [] : loaded.problem.map(({ key }) => key)
}

const faulty: readonly JsonObject[] = [
  { kind: 'tcp', port: 70_000, source: 'a', speed: 1 },
  { kind: 'tpc', port: 1, source: 'a' },
  { kind: 'udp', port: 7612, source: 'a' },
  {
    kind: 'mqtt',
    url: 'http://broker.example',
    clientId: 'c',
    topics: [{ filter: 'a', source: 'a' }],
    retained: 'ignore',
  },
]
const keys = ['connectors.0.port', 'connectors.0.speed', 'connectors.1.kind', 'connectors.3.url']

describe('the file of a configuration', () => {
  const path = join(folder, 'written.json')
  const loaded = async (text: string) => {
    writeFileSync(path, text)
    return loadConfig(path, {})
  }

  it('is read with the byte order mark of an editor', async () => {
    expect(await loaded('\uFEFF{ "listen": { "port": 8080 } }\r\n')).toMatchObject({
      ok: true,
      value: { config: { listen: { port: 8080 } } },
    })
  })

  it.each([
    ['listen:\n  port: 8080\n', 'is not JSON: at line 1, column 1 '],
    [
      '{\n  "listen": { "port": 8080 },\n}\n',
      'is not JSON: at line 3, column 1 a member name in double quotes is missing',
    ],
    ['', 'is not JSON: at the end '],
  ])('that is not JSON is refused by its line: %j', async (text, detail) => {
    expect(await loaded(text)).toEqual({
      ok: false,
      problem: [{ key: '(file)', detail: expect.stringContaining(`${path} ${detail}`) }],
    })
  })

  it('is absent only where there is none: one that cannot be read is a fault', async () => {
    const before = process.cwd()
    const empty = mkdtempSync(join(folder, 'empty-'))
    process.chdir(empty)
    try {
      expect(await loadConfig('citygate.config.json', {})).toMatchObject({ ok: true })
      mkdirSync(join(empty, 'citygate.config.json'))
      expect(await loadConfig('citygate.config.json', {})).toMatchObject({ ok: false, problem: [{ key: '(file)' }] })
    } finally {
      process.chdir(before)
    }
  })
})

describe('the faults of a configuration', () => {
  it('are those of every connector at once', async () => {
    expect((await faultsOf({ connectors: faulty })).toSorted()).toEqual(keys)
  })

  it('are those of connectors together with those of other keys, of policies and of contexts', async () => {
    expect(await faultsOf({ connectors: faulty, listn: {}, limits: { depth: 1 } })).toEqual(
      expect.arrayContaining([...keys, 'listn', 'limits.depth']),
    )
    const contexts = { aliases: { 'https://context.example/a.jsonld': './absent.jsonld' } }
    expect(await faultsOf({ connectors: faulty, policy: './absent.json', contexts })).toEqual(
      expect.arrayContaining([...keys, 'policy', 'contexts.aliases']),
    )
  })

  it('are those of D1 databases, which are on Cloudflare alone', async () => {
    const tenants = ['city', 'port']
    const databases = [{ binding: 'DB_PORT', tenants: ['port'] }]
    expect(await faultsOf({ tenants, store: { databases } })).toEqual(['store.databases'])
    expect(await faultsOf({ tenants, store: { databases: [{ binding: 'db', tenants: [] }] } })).toEqual(
      expect.arrayContaining(['store.databases.0.binding', 'store.databases.0.tenants']),
    )
    expect(await faultsOf({ tenants, store: { databases: [{ binding: 'DB_PORT', tenants: ['por'] }] } })).toEqual([
      'store.databases.0.tenants.0',
    ])
  })

  it('do not say of a connector what another fault hides', async () => {
    expect(
      await faultsOf({
        listn: {},
        tenants: ['a', 'b'],
        connectors: [{ kind: 'udp', port: 1, source: 's', tenant: 'b' }],
      }),
    ).toEqual(['listn'])
  })
})
