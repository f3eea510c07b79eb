// What a gateway sends to a CMS: a log report, or devices (TALQ 2.7.1, /log-reports and /devices). Both are cut into values of
// functions.

import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'
import { readJsonRecord, type JsonCursor } from '../../kit/index.ts'
import type { Message } from '../../adapter.ts'

export interface TalqMessage {
  readonly root: JsonCursor
  readonly losses: ReturnType<typeof readJsonRecord>['losses']
  readonly kind: 'log-report' | 'devices'
}

const unlimited = { bytes: Infinity, depth: 64, members: Infinity, entities: 0, stateBytes: 0 }

export function readMessage({ body }: Message): TalqMessage {
  const { root, losses } = readJsonRecord(body, unlimited)
  const items = itemsOf(root)
  const isReport = items.some((item) => item.get('entries') !== undefined)
  if (isReport) return { root, losses, kind: 'log-report' }
  const isDevice = root.get('functions') !== undefined || root.get('class') !== undefined
  if (root.entries('array') === undefined && !isDevice)
    throw root.problem('A message must be a log report with entries, a device, or a list of devices.', 'TALQ 2.7.1')
  return { root, losses, kind: 'devices' }
}

/** The devices or log reports of a message: those of a list, or the message itself. */
export function itemsOf(root: JsonCursor): readonly JsonCursor[] {
  return root.entries('array')?.map(([, item]) => item) ?? [root]
}

/** The address of a device and, if there is one, the id of a function: `{device}/{function}`, perhaps after `/devices/`. */
export function addressOf(text: string): { readonly device: string; readonly functionId: string | undefined } {
  const [device = '', functionId] = text.replace(/^\/?(?:devices\/)?/, '').split('/')
  return { device, functionId }
}

/** The addresses of the devices of a message, whose functions are kept. */
export function devicesOf({ root, kind }: TalqMessage): readonly string[] {
  const peek = root.again()
  const found = new Set<string>()
  const entriesOf = (report: JsonCursor) => (report.get('entries')?.entries('array') ?? []).map(([, entry]) => entry)
  const items = kind === 'devices' ? itemsOf(peek) : itemsOf(peek).flatMap(entriesOf)
  for (const item of items) {
    const text = kind === 'devices' ? item.get('address')?.as('string') : item.at('/data/srcAddress')?.as('string')
    const { device } = addressOf(text ?? '')
    if (device !== '') found.add(device)
  }
  return [...found]
}

/** What is kept of a device: its hub type, and its functions by id. */
export interface KnownDevice {
  readonly type: string
  readonly functions: ReadonlyMap<string, string>
}

export function readKnown(state: Json | undefined): KnownDevice | undefined {
  if (!isJsonObject(state) || typeof state['type'] !== 'string') return undefined
  const rows = isJsonArray(state['functions']) ? state['functions'] : []
  const functions = rows.flatMap((row): (readonly [string, string])[] => {
    const [id, type] = isJsonArray(row) ? row : []
    return typeof id === 'string' && typeof type === 'string' ? [[id, type]] : []
  })
  return { type: state['type'], functions: new Map(functions) }
}

export function writeKnown({ type, functions }: KnownDevice): Json {
  return { type, functions: [...functions].map(([id, name]) => [id, name]) }
}
