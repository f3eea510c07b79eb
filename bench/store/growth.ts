// What a store of a million entities costs its readers: how long each API takes for a page, how fast the million entities are
// read page by page and a part of them is purged, and the memory of the process, which must not grow with the store.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { commandOf } from '../../test/e2e/runtime-command.ts'
import { median, type Figure } from '../figure.ts'
import { fileOf, type Server, startServer } from '../servers/processes.ts'

const rounds = 7

/**
 * By the name of the figure; each is a page of twenty, or all that one request looks at. The places are among the first ten thousand vehicles, so
 * that smaller stores have them, too.
 */
const pages: Readonly<Record<string, string>> = {
  'entity-by-id': '/ngsi-ld/v1/entities/urn:ngsi-ld:Vehicle:bus-777',
  'history-of-one': '/ngsi-ld/v1/temporal/entities/urn:ngsi-ld:Vehicle:bus-777?lastN=20',
  'query-type': '/ngsi-ld/v1/entities?type=Vehicle&limit=20',
  'query-filter': '/ngsi-ld/v1/entities?type=Vehicle&q=speed==49&limit=20',
  'query-that-finds-nothing': '/ngsi-ld/v1/entities?type=Vehicle&q=speed==999&limit=20',
  'query-near': `/ngsi-ld/v1/entities?type=Vehicle&limit=20&georel=near;maxDistance==500&geometry=Point&coordinates=[39.5,-4.005]`,
  'histories-of-type': '/ngsi-ld/v1/temporal/entities?type=Vehicle&timerel=after&timeAt=2026-01-01T00:00:00Z&limit=20',
  'v2-entities': '/v2/entities?type=Vehicle&limit=20',
  things: '/sta/v1.1/Things?$top=20',
  'items-in-box': '/ogc/collections/Vehicle/items?bbox=39.5,-4.009,39.51,-4.001&limit=20',
}

/** By the name of the figure; of another vehicle each time, whose rows may be in no cache. */
const pagesOfOne: Readonly<Record<string, (id: string) => string>> = {
  'entity-at-random': (id) => `/ngsi-ld/v1/entities/${id}`,
  'history-at-random': (id) => `/ngsi-ld/v1/temporal/entities/${id}?lastN=20`,
}

const vehiclesAtRandom = 50

/** The same ones in every run, all over the store. */
const vehicleAtRandom = (round: number, entities: number): string =>
  `urn:ngsi-ld:Vehicle:bus-${Math.floor(((round * 0.618_033_988_75) % 1) * entities)}`

interface Gateway {
  readonly url: string
  readonly token: string
  readonly server: Server
}

async function send({ url, token }: Gateway, path: string, method = 'GET'): Promise<Response> {
  const response = await fetch(url + path, { method, headers: { authorization: `Bearer ${token}` } })
  if (!response.ok) throw new Error(`${method} ${path} answers ${response.status}: ${await response.text()}`)
  return response
}

async function millisecondsOfPages(gateway: Gateway, paths: readonly string[]): Promise<number> {
  const times: number[] = []
  for (const path of paths) {
    const start = performance.now()
    await (await send(gateway, path)).arrayBuffer()
    times.push(performance.now() - start)
  }
  return median(times)
}

/** Entities a second. */
async function walkThrough(gateway: Gateway): Promise<number> {
  const start = performance.now()
  let entities = 0
  let path: string | undefined = '/ngsi-ld/v1/entities?type=Vehicle&limit=1000'
  while (path !== undefined) {
    const response = await send(gateway, path)
    entities += ((await response.json()) as readonly unknown[]).length
    path = /<https?:\/\/[^/]*([^>]*)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
  }
  return (1000 * entities) / (performance.now() - start)
}

/** A tenth of a million: those whose number begins with 1 and has six digits. Among more, one request would have to examine too many. */
const purged = {
  path: `/ngsi-ld/v1/entities?type=Vehicle&idPattern=${encodeURIComponent('bus-1\\d{5}$')}`,
  entities: 100_000,
  of: 1_000_000,
}

async function purge(gateway: Gateway): Promise<number> {
  const start = performance.now()
  await send(gateway, purged.path, 'DELETE')
  return (1000 * purged.entities) / (performance.now() - start)
}

/** Whether the operating system reports the memory of a process. */
const reportsMemory = existsSync('/proc/self/clear_refs')

/** The most memory that the process has had in use since this was asked last, in MB. */
function peakMemory({ server }: Gateway): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
  writeFileSync(`/proc/${server.pid}/clear_refs`, '5')
  return Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1]) / 1024
}

/**
 * @param store the path of a store of vehicles, or the section `store` of a configuration in JSON
 * @param entities how many
 * @param pagesAlone without what takes minutes: paging through all of them and, where there are a million, a purge
 */
export async function growthFigures(store: string, entities: number, pagesAlone = false): Promise<readonly Figure[]> {
  const server = await startServer([...commandOf('node', fileOf('ngsi-ld-server.ts')), 'gateway', store])
  const [url = '', token = ''] = server.line.split(' ')
  const gateway = { url, token, server }
  const figures: Figure[] = []
  const memory = (when: string): void => {
    if (!reportsMemory) return
    figures.push({ id: `growth/memory-${when}`, value: peakMemory(gateway), unit: 'MB', better: 'lower' })
  }
  try {
    memory('at-start')
    const milliseconds = async (name: string, paths: readonly string[]): Promise<void> => {
      const value = await millisecondsOfPages(gateway, paths)
      figures.push({ id: `growth/${name}-ms`, value, unit: 'ms', better: 'lower' })
    }
    for (const [name, page] of Object.entries(pages))
      await milliseconds(
        name,
        Array.from({ length: rounds }, () => page),
      )
    for (const [name, pageOf] of Object.entries(pagesOfOne)) {
      const ids = Array.from({ length: vehiclesAtRandom }, (_, round) => vehicleAtRandom(round + 1, entities))
      await milliseconds(name, ids.map(pageOf))
    }
    memory('while-querying')
    if (pagesAlone) return figures
    const walked = await walkThrough(gateway)
    figures.push({ id: 'growth/paged-entities-per-second', value: walked, unit: '1/s', better: 'higher' })
    memory('while-paging-through')
    if (entities !== purged.of) return figures
    const ended = await purge(gateway)
    figures.push({ id: 'growth/purged-entities-per-second', value: ended, unit: '1/s', better: 'higher' })
    memory('while-purging')
    return figures
  } finally {
    await server.stop()
  }
}
