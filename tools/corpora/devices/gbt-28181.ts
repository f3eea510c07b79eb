// The corpus of GB/T 28181: bodies of two SIP servers' tests and of simulators, with what they mean.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { gbt28181 } from '../../../adapters/security/gbt-28181/adapter.ts'
import type { Decoded, Entity, Json } from '../../../adapters/adapter.ts'

interface Sample {
  readonly id: string
  readonly file: string
  readonly verdict: string
  readonly expected?: Readonly<Record<string, Json>>
}

/** What of a message an expectation is about. */
const reads: Readonly<Record<string, (entities: readonly Entity[], decoded: Decoded) => unknown>> = {
  deviceId: (all, { losses }) =>
    losses.some(({ code }) => code === 'sender' || code === 'keep-alive')
      ? undefined
      : (/(\d{14,20})/.exec(objectOf(all, 'alertSource') ?? all[0]?.id ?? '')?.[1] ?? 'none'),
  priority: (all) => ['critical', 'high', 'medium', 'low'].indexOf(String(valueOf(all, 'severity'))) + 1,
  method: (all) => methods.indexOf(String(valueOf(all, 'gbt28181_method'))) + 1,
  type: (all) => (valueOf(all, 'gbt28181_alarmType') === undefined ? null : Number(valueOf(all, 'gbt28181_alarmType'))),
  meaning: (all) => String(valueOf(all, 'subCategory')).replaceAll('-', ' '),
  timeLocal: (all) => new Date(Date.parse(timeOf(all)) + 8 * 3_600_000).toISOString().slice(0, 19),
  description: (all) => valueOf(all, 'description'),
  eventType: (all) => (valueOf(all, 'gbt28181_eventType') === 'entering' ? 1 : 2),
  lon: (all) => coordinates(all)?.[0],
  lat: (all) => coordinates(all)?.[1],
  altitude: (all) => coordinates(all)?.[2],
  location: (all) => coordinates(all) ?? null,
  speed: (all) => valueOf(all, 'gbt28181_speed'),
  direction: (all) => valueOf(all, 'gbt28181_direction'),
  items: (all) => all.length,
  firstItem: (all) => all[0]?.id.slice(-20),
  civilCode: (all) => valueOf(all, 'gbt28181_civilCode'),
  name: (all) => valueOf(all, 'name'),
  channels: (all) => valueOf(all, 'gbt28181_channels'),
}
const methods = ['telephone', 'device', 'text-message', 'gps', 'video', 'device-fault', 'other']

function attribute(all: readonly Entity[], name: string): Readonly<Record<string, unknown>> | undefined {
  const found = all.map((one) => one[name]).find((one) => typeof one === 'object')
  return found as Readonly<Record<string, unknown>> | undefined
}

function valueOf(all: readonly Entity[], name: string): unknown {
  const value = attribute(all, name)?.['value']
  return Array.isArray(value) ? value[0] : value
}

function objectOf(all: readonly Entity[], name: string): string | undefined {
  const object = attribute(all, name)?.['object']
  return typeof object === 'string' ? object : undefined
}

function coordinates(all: readonly Entity[]): readonly number[] | undefined {
  const value = attribute(all, 'location')?.['value'] as { readonly coordinates?: readonly number[] } | undefined
  return value?.coordinates
}

function timeOf(all: readonly Entity[]): string {
  return /"observedAt":"([^"]+)"/.exec(JSON.stringify(all))?.[1] ?? ''
}

/** @param folder the folder `devices` with `gbt-28181/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/gbt-28181/cases.json`, 'utf8')) as readonly Sample[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const sample of samples) {
    const why = faultOf(sample, new Uint8Array(await readFile(`${folder}/gbt-28181/${sample.file}`)))
    if (why !== undefined) wrong.push({ what: sample.id, why })
  }
  return { name: 'gbt-28181', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOf({ verdict, expected = {} }: Sample, body: Uint8Array): string | undefined {
  const codec = gbt28181.configure({ timezone: '+08:00', crs: 'EPSG:4326' })
  if (!codec.ok) return codec.problem.detail
  const message = { body, mediaType: 'application/xml', headers: new Map() }
  const decoded = codec.value.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) return verdict === 'refuse' ? undefined : decoded?.problem.detail
  if (verdict === 'refuse') return 'it is read'
  const { changes } = decoded.value
  const hasNoData = verdict === 'not-data' || expected['kind'] === 'Keepalive'
  if (hasNoData) return changes.length === 0 ? undefined : 'it has data'
  const entities = changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  for (const [name, value] of Object.entries(expected)) {
    const found = reads[name]?.(entities, decoded.value)
    if (found !== undefined && found !== value)
      return `${name} is ${JSON.stringify(found)}, not ${JSON.stringify(value)}`
  }
  return undefined
}
