// The corpus of CJ/T 188 frames: addresses, and the volumes and times of water meters.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { cjt188 } from '../../../adapters/utilities/cjt-188/adapter.ts'
import { readFrame } from '../../../adapters/utilities/cjt-188/frame.ts'
import type { Codec } from '../../../adapters/adapter.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'

interface Sample {
  readonly id: string
  readonly verdict: string
  readonly hex: string
  readonly expected?: {
    readonly address: string
    readonly control: string
    /** In cubic metres where the unit byte is 2C, in litres where it is 29. */
    readonly cumulativeFlow?: number
    readonly unitByte?: string
    readonly settlementFlow?: number
    /** Local time. */
    readonly time?: string
  }
}

/** @param folder the folder `devices` with `cjt-188/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/cjt-188/cases.json`, 'utf8')) as readonly Sample[]
  const configured = cjt188.configure({ timezone: '+08:00' })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const wrong = samples.flatMap((sample) => {
    const why = faultOf(sample, configured.value)
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name: 'cjt-188', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOf({ hex, verdict, expected }: Sample, codec: Codec): string | undefined {
  const bytes = fromHex(hex)
  if (!bytes.ok) return bytes.problem.detail
  const message = { body: bytes.value, mediaType: 'application/vnd.cjt188.frame', headers: new Map<string, string>() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (verdict !== 'accept') return decoded?.ok === false ? undefined : 'it is read'
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'the codec has no decode'
  const frame = readFrame(bytes.value)
  if (frame.address !== expected?.address) return 'the address differs'
  const [change] = decoded.value.changes
  if (!frame.isReply) return change === undefined ? undefined : 'a request is a reading'
  if (change?.kind !== 'merge') return 'there is no reading'
  if (expected.cumulativeFlow === undefined) return undefined
  const name = expected.unitByte === '2C' ? 'waterConsumption' : 'cjt188_waterConsumption'
  const times = expected.unitByte === '2C' ? 1000 : 1
  const [current, settled] = change.entity[name] as readonly (Attribute & { readonly value?: unknown })[]
  if (current?.value !== expected.cumulativeFlow * times) return `the volume is ${JSON.stringify(current?.value)}`
  if (settled?.value !== (expected.settlementFlow ?? 0) * times) return 'the settled volume differs'
  const local = expected.time?.slice(0, 19)
  const time = local === undefined ? undefined : new Date(`${local}+08:00`).toISOString().replace('.000', '')
  return current.observedAt === time ? undefined : 'the time differs'
}
