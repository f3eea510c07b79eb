// The corpus of SL 651 frames: header fields, times and elements, read by another program.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { readFrame } from '../../../adapters/environment/sl-651/frame.ts'
import { sl651 } from '../../../adapters/environment/sl-651/adapter.ts'
import type { Codec, Entity } from '../../../adapters/adapter.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'

interface Sample {
  readonly id: string
  readonly hex: string
  readonly expected: {
    readonly centre: number
    readonly rtu: string
    readonly function: string
    readonly packetNo?: number
    readonly elements?: readonly { readonly observedAtLocal?: string; readonly id?: string; readonly value?: number }[]
  }
}

const attributes: Readonly<Record<string, string>> = {
  '20': 'sl651_PJ',
  '26': 'sl651_PT',
  '38': 'sl651_VT',
  '39': 'currentLevel',
}

/** @param folder the folder `devices` with `sl-651/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/sl-651/cases.json`, 'utf8')) as readonly Sample[]
  const configured = sl651.configure({ timezone: '+08:00', acknowledge: true })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const wrong = samples.flatMap((sample) => {
    const why = faultOf(sample, configured.value)
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name: 'sl-651', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOf({ hex, expected }: Sample, codec: Codec): string | undefined {
  const bytes = fromHex(hex)
  if (!bytes.ok) return bytes.problem.detail
  const frame = readFrame(bytes.value)
  if (frame.centre !== expected.centre) return 'the centre differs'
  if (frame.station !== expected.rtu) return 'the station differs'
  if (frame.function !== Number.parseInt(expected.function, 16)) return 'the function differs'
  if (frame.packet?.index !== expected.packetNo) return 'the packet differs'
  const message = { body: bytes.value, mediaType: 'application/vnd.sl651.frame', headers: new Map<string, string>() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'the codec has no decode'
  const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  const local = expected.elements?.find(({ observedAtLocal }) => observedAtLocal !== undefined)?.observedAtLocal
  for (const { id, value } of expected.elements ?? []) {
    if (id === undefined) continue
    const found = attributeOf(entities, attributes[id] ?? '')
    if (found?.value !== value) return `element ${id} is ${JSON.stringify(found?.value)}, not ${value}`
    if (found?.observedAt !== new Date(`${local}:00+08:00`).toISOString().replace('.000', '')) return 'the time differs'
  }
  return undefined
}

function attributeOf(entities: readonly Entity[], name: string): { value?: unknown; observedAt?: string } | undefined {
  const found = entities.map((entity) => entity[name] as Attribute | undefined).find((one) => one !== undefined)
  if (found === undefined || !('value' in found)) return undefined
  return { value: found.value, ...(found.observedAt !== undefined && { observedAt: found.observedAt }) }
}
