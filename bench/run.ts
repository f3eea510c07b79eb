// `npm run bench [-- NAME…] [--json] [--full] [--base FOLDER] [--broker URL…] [--postgres URL]`: the figures of this machine, of all parts or of
// those that are named, as a table or with --json as data. Ratios are against a floor or a peer measured in the same run,
// interleaved. `--full` adds what takes minutes: the store with a million entities. `--base` is another checkout, which `start`
// measures beside this one; `--broker` another NGSI-LD broker, which `ngsi-ld` measures too, and `--postgres` the server in which the gateway
// keeps its store meanwhile, such as the one of that broker. Some take so long that they run only if they are named: `city` with `--minutes` and `--share` of a city
// of three million, and `million` with `--entities`; with `--steps`, each of its entities has so many steps of history, in `--store` `sqlite` or
// `postgres`, beside a store of a hundredth of the entities.

import { parseArgs } from 'node:util'
import type { Figure } from './figure.ts'

const { values, positionals } = parseArgs({
  options: {
    base: { type: 'string' },
    broker: { type: 'string', multiple: true, default: [] },
    postgres: { type: 'string' },
    json: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '30' },
    share: { type: 'string', default: '1' },
    entities: { type: 'string', default: '1000000' },
    steps: { type: 'string', default: '1' },
    store: { type: 'string', default: 'sqlite' },
  },
  allowPositionals: true,
})

/** Each loads only what it measures. */
const parts: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  translate: async () => (await import('./translate.ts')).translateFigures(),
  peers: async () => (await import('./peers/peers.ts')).peerFigures(),
  mappings: async () => (await import('./peers/mappings.ts')).mappingFigures(),
  frames: async () => (await import('./formats/frames.ts')).frameFigures(),
  formats: async () => (await import('./formats/formats.ts')).formatFigures(),
  streams: async () => (await import('./streams.ts')).streamFigures(values.full),
  ingest: async () => (await import('./ingest.ts')).ingestFigures(values.full),
  postgres: async () => (await import('./peers/postgres.ts')).postgresFigures(),
  nodes: async () => (await import('./peers/nodes.ts')).nodeFigures(),
  audit: async () => (await import('./audit.ts')).auditFigures(),
  size: async () => (await import('./store/size.ts')).sizeFigures(),
  governance: async () => (await import('./governance.ts')).governanceFigures(),
  'ngsi-ld': async () => (await import('./ngsi-ld.ts')).ngsiLdFigures(values.broker, values.postgres),
  subscriptions: async () => (await import('./subscriptions.ts')).subscriptionFigures(),
  auth: async () => (await import('./auth.ts')).authFigures(),
  http: async () => (await import('./http.ts')).httpFigures(),
  hand: async () => (await import('./hand.ts')).handFigures(),
  footprint: async () => (await import('./footprint.ts')).footprintFigures(),
  connectors: async () => (await import('./connectors.ts')).connectorFigures(values.full),
  mqtt: async () => (await import('./connectors.ts')).mqttFigures(values.full),
  start: async () => (await import('./start.ts')).startFigures(values.base),
  edge: async () => (await import('./edge.ts')).edgeFigures(),
}

const [minutes, share, entities] = [Number(values.minutes), Number(values.share), Number(values.entities)]
const steps = Number(values.steps)
const store = (['sqlite', 'postgres'] as const).find((one) => one === values.store)
/** Entities with one step are measured in SQLite, and with the rates of their writing. */
const hasHistory = steps > 1 || store === 'postgres'
/** Only if they are named. */
const long: typeof parts = {
  city: async () => (await import('./city/city.ts')).cityFigures({ minutes, share }),
  million: async () =>
    hasHistory
      ? (await import('./store/history.ts')).historyFigures({ entities, steps, store: store ?? 'sqlite' })
      : (await import('./ingest.ts')).millionFigures(entities),
}
if (!(minutes > 0 && share > 0 && share <= 1 && entities >= 1000)) {
  console.error('bench: --minutes must be more than 0, --share more than 0 and at most 1, --entities 1000 or more.')
  process.exit(2)
}
if (!(Number.isInteger(steps) && steps >= 1 && store !== undefined)) {
  console.error('bench: --steps must be a number of 1 or more, --store sqlite or postgres.')
  process.exit(2)
}
if (hasHistory && !(entities >= 100_000 && entities % 100_000 === 0)) {
  console.error('bench: with --steps or --store postgres, --entities must be a multiple of 100000.')
  process.exit(2)
}
const names = positionals.length === 0 ? Object.keys(parts) : positionals
const all: typeof parts = { ...parts, ...long }
const unknown = names.filter((name) => !Object.hasOwn(all, name))
if (unknown.length > 0) {
  console.error(`bench: there is no part ${unknown.join(', ')}. The parts are ${Object.keys(all).join(', ')}.`)
  process.exit(2)
}
const figures: Figure[] = []
for (const name of names) figures.push(...((await all[name]?.()) ?? []))
if (values.json) {
  process.stdout.write(`${JSON.stringify({ figures })}\n`)
} else {
  for (const { id, value, unit, better } of figures) {
    const digits = value >= 100 ? 0 : 2
    console.log(`${id.padEnd(52)} ${value.toFixed(digits).padStart(12)} ${unit.padEnd(6)} ${better} is better`)
  }
}
