// The corpus of camera events: what other people's programs read of them.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { hikvisionIsapi } from '../../../adapters/security/hikvision-isapi/adapter.ts'
import type { Decoded, Entity } from '../../../adapters/adapter.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { compareInstants } from '../../../standards/hub/time/time.ts'

interface Sample {
  readonly id: string
  readonly file: string
  readonly contentType?: string
  readonly expected: Readonly<Record<string, Json>>
}

/** What of an entity an expectation is about. */
const reads: Readonly<Record<string, (decoded: Decoded, entities: readonly Entity[]) => unknown>> = {
  eventType: (_, all) =>
    find(all, 'Vehicle', 'vehiclePlateIdentifier') === undefined ? find(all, 'Alert', 'subCategory') : 'ANPR',
  // An event that no end follows is neither open nor closed.
  active: (_, all) => ['open', 'event'].includes(String(find(all, 'Alert', 'alertStatus'))),
  channel: (_, all) => Number(/-(\d+)$/.exec(all.find(({ type }) => type === 'Device')?.id ?? '')?.[1]),
  target: (_, all) => region(all)['target'],
  region: (_, all) => region(all)['id'],
  plate: (_, all) => find(all, 'Vehicle', 'vehiclePlateIdentifier'),
  confidence: (_, all) => find(all, 'Vehicle', 'hikvisionisapi_confidenceLevel'),
  direction: (_, all) => find(all, 'Vehicle', 'hikvisionisapi_direction'),
  colour: (_, all) => find(all, 'Vehicle', 'color') ?? null,
  vehicleType: (_, all) =>
    find(all, 'Vehicle', 'hikvisionisapi_vehicleType') ?? find(all, 'Vehicle', 'vehicleType') ?? null,
  country: (_, all) => find(all, 'Vehicle', 'hikvisionisapi_country'),
  lane: (_, all) => find(all, 'Vehicle', 'hikvisionisapi_laneNo'),
  pictures: ({ attachments = [] }) => attachments.length,
  heartbeat: (_, all) => all.length === 0,
}

function find(entities: readonly Entity[], type: string, name: string): unknown {
  const attribute = entities.find((one) => one.type === type)?.[name]
  return typeof attribute === 'object' && 'value' in attribute ? attribute.value : undefined
}

function region(entities: readonly Entity[]): Record<string, unknown> {
  const data = find(entities, 'Alert', 'alarmData') as
    | { readonly regions?: readonly Record<string, unknown>[] }
    | undefined
  return data?.regions?.[0] ?? {}
}

/** @param folder the folder `devices` with `hikvision-isapi/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/hikvision-isapi/cases.json`, 'utf8')) as readonly Sample[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const sample of samples) {
    const why = faultOf(sample, new Uint8Array(await readFile(`${folder}/hikvision-isapi/${sample.file}`)))
    if (why !== undefined) wrong.push({ what: sample.id, why })
  }
  return { name: 'hikvision-isapi', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOf({ expected, contentType = 'application/xml' }: Sample, body: Uint8Array): string | undefined {
  const configured = hikvisionIsapi.configure({ timezone: '+08:00', camera: 'camera' })
  if (!configured.ok) return configured.problem.detail
  const [mediaType = ''] = contentType.split(';')
  const message = { body, mediaType, headers: new Map([['content-type', contentType]]) }
  const decoded = configured.value.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'the codec has no decode'
  const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  for (const [name, value] of Object.entries(expected)) {
    if (name === 'observedAt' && typeof value === 'string') {
      const times = entities.flatMap((one) => Object.values(one).flatMap((of) => timeOf(of)))
      if (!times.some((time) => compareInstants(time, value) === 0)) return 'the time differs'
    }
    const found = reads[name]?.(decoded.value, entities)
    if (reads[name] !== undefined && found !== value)
      return `${name} is ${JSON.stringify(found)}, not ${JSON.stringify(value)}`
  }
  return undefined
}

function timeOf(attribute: unknown): readonly string[] {
  if (typeof attribute !== 'object' || attribute === null || !('observedAt' in attribute)) return []
  return typeof attribute.observedAt === 'string' ? [attribute.observedAt] : []
}
