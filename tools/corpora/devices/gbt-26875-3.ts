// The corpus of GB/T 26875.3 packets: states, values, operations and texts that two other programs read, and packets that are cut.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { gbt268753 } from '../../../adapters/buildings/gbt-26875-3/adapter.ts'
import {
  componentStates,
  componentTypes,
  systemOperations,
  systemStates,
  transmitterOperations,
  transmitterStates,
} from '../../../adapters/buildings/gbt-26875-3/tables.ts'
import type { Codec, Entity } from '../../../adapters/adapter.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'

interface Item {
  readonly stateBits?: readonly number[]
  readonly operationBits?: readonly number[]
  readonly operator?: number
  readonly componentType?: number
  readonly componentAddressLE?: string
  readonly text?: string
  readonly version?: string
  readonly value?: number
  readonly at?: string
  readonly occurredAtLocal?: string
  readonly fire?: boolean
}

interface Sample {
  readonly id: string
  readonly hex: string
  readonly verdict: string
  readonly expected: Item & { readonly type?: number; readonly component?: Item; readonly items?: readonly Item[] }
}

const states: Readonly<Record<number, readonly string[]>> = {
  1: systemStates,
  2: componentStates,
  21: transmitterStates,
}
const operations: Readonly<Record<number, readonly string[]>> = { 4: systemOperations, 24: transmitterOperations }

/** @param folder the folder `devices` with `gbt-26875-3/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/gbt-26875-3/cases.json`, 'utf8')) as readonly Sample[]
  const configured = gbt268753.configure({ timezone: '+08:00' })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const wrong = samples.flatMap((sample) => {
    const why = faultOf(sample, configured.value)
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name: 'gbt-26875-3', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOf({ hex, verdict, expected }: Sample, codec: Codec): string | undefined {
  const bytes = fromHex(hex)
  if (!bytes.ok) return bytes.problem.detail
  const message = { body: bytes.value, mediaType: 'application/vnd.gbt26875.frame', headers: new Map<string, string>() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (verdict === 'refuse' || verdict === 'damaged') return decoded?.ok === false ? undefined : 'it is not refused'
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'the codec has no decode'
  const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  if (decoded.value.outgoing?.frames.length !== 1) return 'it is not confirmed'
  const { type, component, items } = expected
  if (type === undefined || type === 22) return entities.length === 0 ? undefined : 'a heartbeat has entities'
  for (const item of items ?? (component === undefined ? [] : [component])) {
    const fault = itemFault(item, type, entities)
    if (fault !== undefined) return fault
  }
  return undefined
}

function itemFault(item: Item, type: number, entities: readonly Entity[]): string | undefined {
  const local = item.at ?? item.occurredAtLocal
  const at = local === undefined ? undefined : new Date(`${local}+08:00`).toISOString().replace('.000', '')
  const named = (bits: readonly number[], names: readonly string[] = []) => bits.map((bit) => names[bit] ?? `bit${bit}`)
  const wanted: Readonly<Record<string, unknown>> = {
    ...(item.stateBits && { deviceStates: named(item.stateBits, states[type]) }),
    ...(item.operationBits && { operations: named(item.operationBits, operations[type]) }),
    ...(item.operator !== undefined && { operatorNumber: item.operator }),
    ...(item.componentType !== undefined && { fireComponentType: componentTypes[item.componentType] }),
    ...(item.text !== undefined && item.text !== '' && { installationText: item.text }),
    ...(item.version !== undefined && { softwareVersion: item.version }),
    ...(item.value !== undefined && { numValue: item.value }),
  }
  for (const [name, value] of Object.entries(wanted)) {
    const found = entities.some((entity) => {
      const attribute = entity[name] as (Attribute & { readonly value?: unknown }) | undefined
      const isHere = item.componentAddressLE === undefined || entity.id.includes(item.componentAddressLE)
      const isThen = at === undefined || attribute?.observedAt === at
      return isHere && isThen && JSON.stringify(attribute?.value) === JSON.stringify(value)
    })
    if (!found) return `there is no ${name} ${JSON.stringify(value)}`
  }
  const fires = entities.filter(({ id }) => id.includes('-fire-')).length
  return item.fire === undefined || item.fire === fires > 0 ? undefined : 'the alert of a fire differs'
}
