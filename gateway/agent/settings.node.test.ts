import { describe, expect, it } from 'vitest'
import { fullRegistry } from '../../adapters/full-registry.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { checkAgentDocument, readAgentSettings } from './settings.ts'
import { agentDocument } from './testing.ts'

const place = { folder: 'folder', url: 'https://gateway.city.example/' }
const secret = new Map([
  ['short', 'AAAA'],
  ['text', 'not a key'],
])

async function faultsOf(document: JsonObject): Promise<readonly string[]> {
  const checked = checkAgentDocument(document)
  const read = checked.ok ? await readAgentSettings(checked.value, fullRegistry(), (name) => secret.get(name)) : checked
  return read.ok ? [] : read.problem.map(({ key, detail }) => `${key} ${detail}`)
}

describe('the configuration of an agent', () => {
  it('has no default for what happens when the spool is full', async () => {
    expect(await faultsOf({ ...agentDocument(place), spool: { folder: 'spool' }, speed: 1 })).toEqual([
      'speed is not a known key',
      "spool must have required property 'whenFull'",
    ])
  })

  it('reports every fault at once, and repeats no secret', async () => {
    const faults = await faultsOf({
      ...agentDocument(place),
      gateway: 'http://gateway.city.example',
      signatureKey: 'text',
      spool: { folder: 'spool', whenFull: 'refuse', key: 'short', maxBytes: 20_000_000 },
      sources: {
        one: { adapter: 'jtt-808' },
        two: { adapter: 'jtt-9999' },
      },
      connectors: [
        { kind: 'tcp', port: 7611, source: 'absent' },
        { kind: 'tcq', port: 1 },
        { kind: 'tcp', port: 7612, sources: ['one', 'two'] },
      ],
      status: { host: '0.0.0.0', port: 9000 },
    })
    expect(new Set(faults.map((fault) => fault.split(' ', 1)[0]))).toEqual(
      new Set([
        'connectors.0.source',
        'connectors.1.kind',
        'connectors.2.sources',
        'gateway',
        'signatureKey',
        'sources.one.options',
        'sources.two.adapter',
        'spool.key',
        'spool.maxBytes',
        'status.host',
      ]),
    )
    expect(faults.join()).not.toMatch(/not a key|AAAA/)
  })

  it('says how to set a secret that does not exist', async () => {
    const [fault] = await faultsOf(agentDocument(place))
    expect(fault).toMatch(/CITYGATE_SECRET_AGENT_KEY/)
  })
})
