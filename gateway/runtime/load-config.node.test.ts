import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
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

  it('are those of D1 databases, which are at Cloudflare alone', async () => {
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
