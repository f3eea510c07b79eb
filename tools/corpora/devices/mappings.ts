// The corpora of formats that are mappings: car parks of ParkAPI, and states of Zigbee2MQTT.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { importAdapter } from '../../../adapters/contract/node/folder.ts'
import type { Codec, Decoded, Json, Message } from '../../../adapters/adapter.ts'

interface Wrong {
  readonly what: string
  readonly why: string
}

async function codecOf(folder: string): Promise<Codec> {
  const { adapter } = await importAdapter(new URL(`../../../adapters/${folder}`, import.meta.url).pathname)
  const configured = adapter.configure({})
  if (!configured.ok) throw new Error(configured.problem.detail)
  return configured.value
}

function decode(codec: Codec, body: Uint8Array, topic?: string): Decoded | string {
  const message: Message = { body, mediaType: '', headers: new Map(), ...(topic !== undefined && { topic }) }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  return decoded?.ok === true ? decoded.value : (decoded?.problem.detail ?? 'the codec has no decode')
}

/** The folders of mappings, by the file that each reads, with the records that the feed's own converter reads of it. */
const parking: Readonly<Record<string, readonly [folder: string, records: number]>> = {
  'aalen.json': ['traffic/aalen-parking', 6],
  'bietigheim-bissingen.csv': ['traffic/bietigheim-parking', 14],
}

/** @param folder the folder `services` with `parkapi` */
export async function runParking(folder: string) {
  const wrong: Wrong[] = []
  for (const [file, [adapter, records]] of Object.entries(parking)) {
    const decoded = decode(await codecOf(adapter), new Uint8Array(await readFile(`${folder}/parkapi/${file}`)))
    const found = typeof decoded === 'string' ? decoded : `${decoded.changes.length} records`
    if (found !== `${records} records`) wrong.push({ what: file, why: `${found}, not ${records}` })
    else if (typeof decoded !== 'string' && decoded.losses.length > 0) wrong.push({ what: file, why: 'it has losses' })
  }
  const total = Object.keys(parking).length
  return { total, right: total - wrong.length, wrong }
}

interface State {
  readonly id: string
  readonly topic: string
  readonly json: Json
  readonly verdict: 'accept' | 'not-data'
  readonly expected: { readonly device?: string; readonly numbers?: Json; readonly values?: Json }
}

/** @param folder the folder `devices` with `zigbee2mqtt/cases.json` */
export async function runZigbee(folder: string) {
  const states = JSON.parse(await readFile(`${folder}/zigbee2mqtt/cases.json`, 'utf8')) as readonly State[]
  const codec = await codecOf('iot/zigbee2mqtt')
  const wrong = states.flatMap(({ id, topic, json, verdict, expected }) => {
    const decoded = decode(codec, new TextEncoder().encode(JSON.stringify(json)), topic)
    if (typeof decoded === 'string') return [{ what: id, why: decoded }]
    if (verdict === 'not-data') return decoded.changes.length === 0 ? [] : [{ what: id, why: 'it was read' }]
    const text = JSON.stringify(decoded.changes)
    const numbers = Object.entries(expected.numbers ?? expected.values ?? {})
    const missing = numbers.filter(([name, value]) => !has(text, name, value as Json))
    return missing.map(([name]) => ({ what: id, why: `${name} differs` }))
  })
  return { total: states.length, right: states.length - new Set(wrong.map(({ what }) => what)).size, wrong }
}

/** Percentages are parts of one in the hub. */
function has(changes: string, name: string, value: Json): boolean {
  const isPart = name === 'battery' || name === 'humidity'
  const expected = isPart && typeof value === 'number' ? Number((value / 100).toPrecision(15)) : value
  return changes.includes(`"value":${JSON.stringify(expected)}`)
}
