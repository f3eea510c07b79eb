// The process that agent.crash.test.ts kills: a gateway, or an agent that forwards to it. It prints one line once it runs; that of an
// agent is the port for the devices.

import { startAgent } from './agent.ts'
import { agentDocument, openCity, readSettings, type TestCity } from './testing.ts'

export interface ChildPlace extends Omit<TestCity, 'secrets'> {
  readonly secrets: Readonly<Record<string, string>>
  /** Of the agent: its limit for tests, and what happens beyond it. */
  readonly spool?: { readonly maxBytes: number; readonly whenFull: 'drop-oldest' }
}

const [role = '', text = ''] = process.argv.slice(2)
const { secrets, spool, ...place } = JSON.parse(text) as ChildPlace
const known = new Map<string, string>(Object.entries(secrets))
const city: TestCity = { ...place, secrets: (name) => known.get(name) }
process.stdin.on('end', () => process.exit()).resume()

if (role === 'gateway') {
  await openCity(city)
  process.stdout.write('runs\n')
} else {
  const read = await readSettings(agentDocument(city, { spool: { key: 'spool-key' } }), city.secrets)
  const settings = { ...read, spool: { ...read.spool, ...spool } }
  const parts = { secrets: city.secrets, log: () => undefined, firstPauseMilliseconds: 20, segmentBytes: 20_000 }
  const agent = await startAgent(settings, parts)
  if (!agent.ok) throw new Error(agent.problem)
  process.stdout.write(`${Number(agent.value.status().connectors[0]?.details['port'])}\n`)
}
