// The NGSI-LD API on one core, the load from another: queries of 20 of 100 entities of 5 attributes, and batches of 100
// that are upserted, moving; each beside a bare program that stores and answers the same, in turn with it.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commandOf } from '../test/e2e/runtime-command.ts'
import { median, type Figure } from './figure.ts'
import { fileOf, type Load, load, startServer } from './servers/processes.ts'
import { hundred } from './vehicles.ts'

const roundMilliseconds = 1000
const rounds = 9
/** As many as the load has connections: each writes a hundred of its own. */
const hundreds = 8

const query = '/ngsi-ld/v1/entities?type=Vehicle&limit=20'
const upsert = '/ngsi-ld/v1/entityOperations/upsert'

/** Posts of each hundred in two rounds, so that every post changes all of it. */
function writeBodies(path: string): void {
  const bodies = [0, 1].flatMap((round) => Array.from({ length: hundreds }, (_, index) => hundred(100 * index, round)))
  writeFileSync(path, bodies.map((body) => `${JSON.stringify(body)}\n`).join(''))
}

async function compare(name: string, sides: readonly Load[]): Promise<readonly Figure[]> {
  const rates: number[][] = sides.map(() => [])
  for (const side of sides) await load(side, 2 * roundMilliseconds)
  for (let round = 0; round < rounds; round++) {
    for (const [index, side] of sides.entries()) rates[index]?.push(await load(side, roundMilliseconds))
  }
  const [ours = [], bare = []] = rates
  const ratios = ours.map((rate, round) => rate / (bare[round] ?? Number.NaN))
  return [
    { id: `ngsi-ld/${name}-per-second`, value: median(ours), unit: '1/s', better: 'higher' },
    { id: `ngsi-ld/${name}-per-second-bare`, value: median(bare), unit: '1/s', better: 'higher' },
    { id: `ngsi-ld/${name}-ratio`, value: median(ratios), unit: 'x', better: 'higher' },
  ]
}

export async function ngsiLdFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'citygate-bench-'))
  const command = commandOf('node', fileOf('ngsi-ld-server.ts'))
  const servers = await Promise.all([startServer([...command, 'gateway']), startServer([...command, 'bare'])])
  try {
    const sides = servers.map(({ line }) => {
      const [url = '', token] = line.split(' ')
      return { url, ...(token === undefined ? {} : { token }) }
    })
    const first = join(folder, 'first.json')
    writeFileSync(first, JSON.stringify(hundred(0, 0)))
    for (const side of sides) await load({ ...side, url: side.url + upsert, bodies: first }, 1)
    const queries = await compare(
      'query',
      sides.map((side) => ({ ...side, url: side.url + query })),
    )
    const bodies = join(folder, 'hundreds.ndjson')
    writeBodies(bodies)
    const upserts = await compare(
      'upsert-batch',
      sides.map((side) => ({ ...side, url: side.url + upsert, bodies })),
    )
    return [...queries, ...upserts]
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    rmSync(folder, { recursive: true })
  }
}
