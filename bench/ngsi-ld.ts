// The NGSI-LD API on one core, the load from another: queries of 20 of 100 entities of 5 attributes, and batches of 100
// that are upserted, moving; each beside a bare program that stores and answers the same, in turn with it, and beside other
// brokers by `--broker URL`. The ratio is of processor time.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandOf } from '../test/e2e/runtime-command.ts'
import { newDatabase } from '../tools/foreign/test-store.ts'
import { median, type Figure } from './figure.ts'
import { fileOf, type Load, load, measured, type Server, startServer } from './servers/processes.ts'
import { hundred } from './vehicles.ts'

const roundMilliseconds = 1000
const rounds = 9
/** The sequence of the audit log runs once a second. */
const restMilliseconds = 1200
/** As many as the load has connections: each writes a hundred of its own. */
const hundreds = 8

const query = '/ngsi-ld/v1/entities?type=Vehicle&limit=20'
const upsert = '/ngsi-ld/v1/entityOperations/upsert'

/** Posts of each hundred in two rounds, so that every post changes all of it. */
function writeBodies(path: string): void {
  const bodies = [0, 1].flatMap((round) => Array.from({ length: hundreds }, (_, index) => hundred(100 * index, round)))
  writeFileSync(path, bodies.map((body) => `${JSON.stringify(body)}\n`).join(''))
}

/** The gateway, the bare program, and brokers that run elsewhere. */
interface Side {
  readonly load: Load
  readonly server?: Server
}

async function compare(name: string, sides: readonly Side[]): Promise<readonly Figure[]> {
  const rates: number[][] = sides.map(() => [])
  const times: number[][] = sides.map(() => [])
  for (const side of sides) await load(side.load, 2 * roundMilliseconds)
  for (let round = 0; round < rounds; round++) {
    for (const [index, side] of sides.entries()) {
      if (side.server === undefined) rates[index]?.push(await load(side.load, roundMilliseconds))
      else {
        const { perSecond, microseconds } = await measured(side.server, side.load, roundMilliseconds, restMilliseconds)
        rates[index]?.push(perSecond)
        times[index]?.push(microseconds)
      }
    }
  }
  const ratio = (one: readonly number[], other: readonly number[]): number =>
    median(one.map((value, round) => value / (other[round] ?? Number.NaN)))
  const [ours = [], bare = [], ...brokers] = rates
  const [ourTimes = [], bareTimes = []] = times
  return [
    { id: `ngsi-ld/${name}-per-second`, value: median(ours), unit: '1/s', better: 'higher' },
    { id: `ngsi-ld/${name}-per-second-bare`, value: median(bare), unit: '1/s', better: 'higher' },
    { id: `ngsi-ld/${name}-ratio`, value: ratio(bareTimes, ourTimes), unit: 'x', better: 'higher' },
    ...brokers.map((broker, index): Figure => {
      return {
        id: `ngsi-ld/${name}-per-second-broker-${index + 1}`,
        value: median(broker),
        unit: '1/s',
        better: 'higher',
      }
    }),
  ]
}

/**
 * @param brokers the base URLs of others, which keep what is written
 * @param postgres the URL of a server, in which the gateway makes a database that stays there; absent: SQLite
 */
export async function ngsiLdFigures(brokers: readonly string[], postgres?: string): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const command = commandOf('node', fileOf('ngsi-ld-server.ts'))
  const store = postgres === undefined ? [] : [JSON.stringify({ postgres: await newDatabase(postgres) })]
  const servers = await Promise.all([startServer([...command, 'gateway', ...store]), startServer([...command, 'bare'])])
  try {
    const own = servers.map((server): Side => {
      const [url = '', token] = server.line.split(' ')
      return { server, load: { url, ...(token === undefined ? {} : { token }) } }
    })
    const sides: readonly Side[] = [...own, ...brokers.map((url) => ({ load: { url } }))]
    const at = (path: string, bodies?: string): readonly Side[] =>
      sides.map(({ load: { url, ...rest }, ...side }) => {
        return { ...side, load: { ...rest, url: url + path, ...(bodies === undefined ? {} : { bodies }) } }
      })
    const first = join(folder, 'first.json')
    writeFileSync(first, JSON.stringify(hundred(0, 0)))
    for (const side of at(upsert, first)) await load(side.load, 1)
    const queries = await compare('query', at(query))
    const bodies = join(folder, 'hundreds.ndjson')
    writeBodies(bodies)
    const upserts = await compare('upsert-batch', at(upsert, bodies))
    return [...queries, ...upserts]
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    rmSync(folder, { recursive: true })
  }
}
