// A message of J2735 in any of its texts: the document, what stands around the message, and the time that its times are placed by.

import type { Json } from '../../adapter.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import {
  decodeXml,
  jsonNode,
  millisecondsOf,
  parseXml,
  raise,
  readJsonRecord,
  RecordNode,
  trimXml,
  type Decoding,
} from '../../kit/index.ts'
import type { SignalReading } from '../../kit/signals/spat.ts'
import { child } from '../../kit/signals/tree.ts'

export interface Settings {
  readonly reference: 'message' | 'gateway' | undefined
}

export interface Document {
  readonly decoding: Decoding<Settings, undefined>
  readonly root: RecordNode
  /** The message itself. */
  readonly node: RecordNode
  readonly metadata: RecordNode | undefined
  readonly reading: SignalReading
}

/** AdvisorySpeed, SpeedConfidence and others that are not mapped: the values that mean that there is none. */
const absent: ReadonlyMap<string, readonly number[]> = new Map([
  ['speed', [500, 8191]],
  ['moy', [527_040]],
  ['timestamp', [65_535]],
])

export function readDocument(decoding: Decoding<Settings, undefined>): Document {
  const { message } = decoding
  const { root, json } = message.mediaType.endsWith('xml') ? readXml(decoding) : readJson(decoding)
  const metadata = child(root, 'metadata')
  const reference = referenceOf(metadata, decoding)
  const rules = { root: json, absent, personal: new Set(['stationid', 'originip']) }
  const { entity, context, ledger } = decoding
  return {
    decoding,
    root,
    node: messageOf(root),
    metadata,
    reading: { entity, context, ledger, rules, reference },
  }
}

function readXml({ message, context, ledger }: Decoding<Settings, undefined>) {
  const { text, repairs } = decodeXml(message.body, message.headers.get('content-type'))
  const { root, asides } = parseXml(trimXml(text), context.limits)
  ledger.repairs.push(...repairs)
  for (const { kind } of asides) ledger.report('dropped', '/', kind)
  return { root: new RecordNode(root), json: undefined }
}

function readJson({ message, context, ledger }: Decoding<Settings, undefined>) {
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  const json: Json = root.json()
  return { root: new RecordNode(jsonNode(json, {})), json }
}

const names = [
  'SPAT',
  'MapData',
  'MAP',
  'BasicSafetyMessage',
  'PersonalSafetyMessage',
  'SignalStatusMessage',
  'TravelerInformation',
] as const

/** Within the payload of the Operational Data Environment, a MessageFrame, and the element of its kind. */
function messageOf(root: RecordNode): RecordNode {
  let node = child(root, 'payload/data') ?? root
  node = child(node, 'MessageFrame') ?? node
  node = child(node, 'value') ?? node
  for (const name of names) {
    const found = child(node, name)
    if (found !== undefined) return found
  }
  return node
}

/** The classes of payloads of the Operational Data Environment that are read; those of whole frames say nothing of the message. */
const payloads =
  /^(?:us\.dot\.its\.jpo\.ode\.model\.)?Ode(?:Bsm|Map|Spat|Psm|Ssm|Tim|Asn1|MessageFrame|HexByteArray)(?:Payload)?$/

/** The metadata's own time, or that of receipt, as the source declares. */
function referenceOf(
  metadata: RecordNode | undefined,
  { settings, context }: Decoding<Settings, undefined>,
): number | undefined {
  const by = metadata && child(metadata, 'recordGeneratedBy')?.source.text.trim()
  if (metadata !== undefined && by !== undefined && !generators.has(by))
    raise({
      code: 'invalid',
      path: child(metadata, 'recordGeneratedBy')?.path ?? metadata.path,
      detail: `The generator of the record must be one of ${[...generators].join(', ')}.`,
    })
  const type = metadata && child(metadata, 'payloadType')
  if (type !== undefined && !payloads.test(type.source.text.trim()))
    raise({ code: 'unsupported', path: type.path, detail: 'The payload must be a BSM, MAP, SPaT, PSM, SSM or TIM.' })
  if (settings.reference === undefined) return undefined
  if (settings.reference === 'gateway') return millisecondsOf(context.receivedAt)
  return metadata && instantIn(metadata, 'odeReceivedAt', 'receivedAt')
}

const generators: ReadonlySet<string> = new Set(['TMC', 'OBU', 'RSU', 'TMC_VIA_SAT', 'TMC_VIA_SNMP', 'UNKNOWN'])

/** The first of the named times, milliseconds since 1970. Java adds the name of the zone: `Z[UTC]`. */
export function instantIn(node: RecordNode, ...members: readonly string[]): number | undefined {
  for (const member of members) {
    const text = child(node, member)
      ?.text()
      ?.replace(/\[[A-Za-z/_]{1,40}\]$/, '')
    const parsed = text === undefined ? undefined : parseRfc3339(text)
    if (parsed?.ok === true) return millisecondsOf(parsed.value.utc)
  }
  return undefined
}
