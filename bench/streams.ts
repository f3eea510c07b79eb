// Payloads that are larger than memory may be: translated to NGSI-LD record by record, with the time and the memory that it takes.
// A child process measures each, because the memory of this one is that of all parts. `--full` reads 300 MB of CSV and of CAP instead of 30.

import { spawnSync } from 'node:child_process'
import { cap } from '../adapters/emergency/cap/adapter.ts'
import { adapter as gtfsRealtime } from '../adapters/transit/gtfs-realtime/adapter.ts'
import { csvReader, defineAdapter, raise } from '../adapters/kit/index.ts'
import { translateStream } from '../gateway/runtime/library.ts'
import { WireWriter, wireType } from '../standards/protobuf/wire.ts'
import type { Figure } from './figure.ts'

const megabyte = 1_000_000
const encoder = new TextEncoder()

const stations = defineAdapter({
  id: 'stations',
  stability: 'experimental',
  standard: { name: 'Made-up stations', editions: ['1'], url: 'https://example.org/stations' },
  reads: [{ mediaType: 'text/csv', types: ['Device'] }],
  options: {},
  records: () => ({
    reader: csvReader({ separator: ',', quote: '"', header: 'first-row', charset: 'utf-8' }),
    decode({ parsed: { line, values }, entity, ledger }) {
      const id = values.get('id') ?? raise({ code: 'invalid', path: `line ${line}`, detail: 'There is no id.' })
      entity('Device', id, undefined, values.get('time')).property(`line ${line}`, 'level', Number(values.get('level')))
      ledger.report('dropped', `line ${line}/note`, 'unknown-member')
    },
  }),
})

function* table(bytes: number): Generator<Uint8Array> {
  yield encoder.encode('id,time,level,note\n')
  for (let length = 0, row = 0; length < bytes;) {
    let text = ''
    for (; text.length < 65_536; row++)
      text += `station-${row % 500},2026-01-02T03:04:05Z,${row % 100}.5,"a note of the station, in quotes"\n`
    length += text.length
    yield encoder.encode(text)
  }
}

/** A feed of CAP: alerts of 1.1 KB, of which every tenth one is an update. */
function* alerts(bytes: number): Generator<Uint8Array> {
  yield encoder.encode('<?xml version="1.0" encoding="UTF-8"?>\n<alerts>\n')
  const sent = (at: number): string => new Date(1_767_225_600_000 + at * 1000).toISOString().replace('.000Z', '-00:00')
  const description = 'Heavy rain is expected near the harbour. Stay away from the river and its bridges. '.repeat(3)
  for (let length = 0, at = 0; length < bytes;) {
    let text = ''
    for (; text.length < 65_536; at++) {
      const isUpdate = at % 10 === 9
      const references = isUpdate ? `<references>duty@city.example,alert-${at - 5},${sent(at - 5)}</references>` : ''
      text += `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>alert-${at}</identifier><sender>duty@city.example</sender><sent>${sent(at)}</sent><status>Actual</status><msgType>${isUpdate ? 'Update' : 'Alert'}</msgType><scope>Public</scope>${references}<info><language>en</language><category>Met</category><event>Flood</event><urgency>Expected</urgency><severity>Moderate</severity><certainty>Likely</certainty><headline>Flood warning ${at}</headline><description>${description}</description><area><areaDesc>District ${at % 40}</areaDesc><polygon>-2.10,-79.90 -2.10,-79.80 -2.20,-79.80 -2.10,-79.90</polygon></area></info></alert>\n`
    }
    length += text.length
    yield encoder.encode(text)
  }
  yield encoder.encode('</alerts>\n')
}

type Fields = readonly (readonly [number: number, value: string | number | Fields])[]

/** Texts, varints, and messages of them. */
function message(fields: Fields): Uint8Array {
  const writer = new WireWriter()
  for (const [number, value] of fields) {
    writer.tag(number, typeof value === 'number' ? wireType.varint : wireType.bytes)
    if (typeof value === 'number') writer.varint(BigInt(value))
    else if (typeof value === 'string') writer.text(value)
    else writer.bytes(message(value))
  }
  return writer.finish()
}

function* feed(bytes: number): Generator<Uint8Array> {
  yield message([[1, [[1, '2.0'], [2, 0], [3, 1_767_322_800]]]]) // prettier-ignore
  for (let length = 0, at = 0; length < bytes; at++) {
    const trip: Fields = [[1, `trip-${at % 5000}-weekday`], [5, `route-${at % 200}`]] // prettier-ignore
    const bus: Fields = [[1, `bus-${at}`], [2, `Bus ${at}`], [3, `AB-${at}`]] // prettier-ignore
    const vehicle: Fields = [[1, trip], [3, 12], [4, 2], [5, 1_767_322_790], [7, `stop-${at % 700}`], [8, bus]] // prettier-ignore
    const entity = message([
      [
        2,
        [
          [1, `entity-${at}`],
          [4, vehicle],
        ],
      ],
    ])
    length += entity.length
    yield entity
  }
}

/** Chunks of 64 KiB, as a file is read. */
async function* inChunks(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let chunk: number[] = []
  for (const piece of pieces) {
    if (piece.length < 65_536) chunk.push(...piece)
    if (chunk.length >= 65_536 || (piece.length >= 65_536 && chunk.length > 0)) {
      yield Uint8Array.from(chunk)
      chunk = []
    }
    if (piece.length >= 65_536) yield piece
  }
  yield Uint8Array.from(chunk)
}

async function measure(from: string, pieces: Iterable<Uint8Array>): Promise<void> {
  const chunks: Uint8Array[] = []
  // What fits is made before, so that making it is not measured.
  const isFeed = from === gtfsRealtime.id
  if (isFeed) for await (const chunk of inChunks(pieces)) chunks.push(chunk)
  const bytes = isFeed ? inChunks(chunks) : inChunks(pieces)
  const before = process.memoryUsage().rss
  const start = performance.now()
  const { user, system } = process.cpuUsage()
  const streamed = await translateStream(
    { from, to: 'ngsi-ld', adapters: from === stations.id ? [stations] : [] },
    bytes,
  )
  if (!streamed.ok) throw new Error(streamed.problem.detail)
  let [entities, most] = [0, before]
  for await (const piece of streamed.value) {
    entities += piece.entities
    most = Math.max(most, process.memoryUsage().rss)
  }
  const used = process.cpuUsage({ user, system })
  const cpu = (used.user + used.system) / 1000
  console.log(JSON.stringify({ entities, ms: performance.now() - start, cpu, megabytes: (most - before) / megabyte }))
}

/** In a process of its own. */
function measured(
  from: string,
  bytes: number,
): { readonly ms: number; readonly cpu: number; readonly megabytes: number } {
  const { stdout, stderr } = spawnSync(process.execPath, [import.meta.filename, from, String(bytes)], {
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout)
}

export function streamFigures(isFull: boolean): readonly Figure[] {
  const large = isFull ? 300 : 30
  const cases = [[gtfsRealtime.id, 8.6], [stations.id, large], [cap.id, large]] as const // prettier-ignore
  return cases.flatMap(([from, size]): readonly Figure[] => {
    const { ms, cpu, megabytes } = measured(from, size * megabyte)
    const id = `streams/${from}-${size}-mb`
    return [
      { id: `${id}/ms`, value: ms, unit: 'ms', better: 'lower' },
      { id: `${id}/processor-ms`, value: cpu, unit: 'ms', better: 'lower' },
      { id: `${id}/more-memory`, value: megabytes, unit: 'MB', better: 'lower' },
    ]
  })
}

const payloads: ReadonlyMap<string, (bytes: number) => Iterable<Uint8Array>> = new Map([
  [stations.id, table],
  [cap.id, alerts],
  [gtfsRealtime.id, feed],
])
const [, script, from, bytes] = process.argv
if (script === import.meta.filename && from !== undefined)
  await measure(from, payloads.get(from)?.(Number(bytes)) ?? [])
