// The corpus of Dahua events: parts of event streams, with the events in them.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { dahuaEvents } from '../../../adapters/security/dahua-events/adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'

interface Sample {
  readonly id: string
  readonly file: string
  readonly contentType: string
  readonly expected: { readonly events: readonly JsonObject[] }
}

const statuses: Readonly<Record<string, string>> = { Start: 'open', Stop: 'closed', Pulse: 'event' }

/** What must be in the changes of an event. */
function textsOf(event: JsonObject): readonly string[] {
  const { code, action, index, objectType, utcField, plate, lane, confidence, data, dataText } = event
  const value = (name: string, of: unknown): string => `"${name}":{"type":"Property","value":${JSON.stringify(of)}`
  const rule = isJsonObject(data) ? data['Name'] : undefined
  const regions = isJsonObject(data) ? data['RegionName'] : undefined
  return [
    ...(plate === undefined ? [value('subCategory', code)] : []),
    ...(typeof action === 'string' ? [value('alertStatus', statuses[action])] : []),
    ...(typeof index === 'number' ? [`nvr-${index + 1}"`] : []),
    ...(objectType === undefined ? [] : [value('dahuaevents_objectType', objectType)]),
    ...(typeof utcField === 'number' ? [new Date(utcField * 1000).toISOString().slice(0, 19)] : []),
    ...(plate === undefined ? [] : [value('vehiclePlateIdentifier', plate)]),
    ...(lane === undefined ? [] : [value('dahuaevents_lane', lane)]),
    ...(confidence === undefined ? [] : [value('dahuaevents_objectConfidence', confidence)]),
    ...(rule === undefined ? [] : [value('dahuaevents_rule', rule)]),
    ...(regions === undefined ? [] : [value('alarmData', { regions })]),
    ...(dataText === undefined ? [] : [value('dahuaevents_data', dataText)]),
  ]
}

/** @param folder the folder `devices` with `dahua-events/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/dahua-events/cases.json`, 'utf8')) as readonly Sample[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const sample of samples) {
    const why = faultOf(sample, new Uint8Array(await readFile(`${folder}/dahua-events/${sample.file}`)))
    if (why !== undefined) wrong.push({ what: sample.id, why })
  }
  return { name: 'dahua-events', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOf({ contentType, expected }: Sample, body: Uint8Array): string | undefined {
  const codec = dahuaEvents.configure({ camera: 'nvr', timezone: '+08:00', utcField: 'utc' })
  if (!codec.ok) return codec.problem.detail
  const [mediaType = ''] = contentType.split(';')
  const message = { body, mediaType, headers: new Map([['content-type', contentType]]) }
  const decoded = codec.value.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'the codec has no decode'
  const text = JSON.stringify(decoded.value.changes)
  const lost = expected.events.flatMap(textsOf).find((one) => !text.includes(one))
  return lost === undefined ? undefined : `there is no ${lost}`
}
