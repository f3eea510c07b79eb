// The corpus of DL/T 645 frames: header fields, readings, and numbers that data can or cannot express.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { readFrame, reversed } from '../../../adapters/utilities/dlt-645/frame.ts'
import { dlt645 } from '../../../adapters/utilities/dlt-645/adapter.ts'
import { rowsOf } from '../../../adapters/utilities/dlt-645/rows.ts'
import { writeNumber } from '../../../adapters/utilities/dlt-645/values.ts'
import type { Codec } from '../../../adapters/adapter.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'

interface Sample {
  readonly id: string
  readonly verdict: string
  readonly hex?: string
  /** Data of a quantity, low byte first. */
  readonly valueBytes?: string
  readonly address?: string
  readonly value?: number
  readonly di?: string
  readonly expected?: {
    readonly address?: string
    readonly control?: string
    readonly direction?: 'request' | 'reply'
    readonly error?: boolean
    readonly quantity?: string
    readonly value?: number
    readonly addressBytes?: string
    readonly di?: string
  }
}

/** The identifiers of the quantities that come as data alone. */
const identifiers: Readonly<Record<string, string>> = {
  'combined active energy total': '00000000',
  'active constant': '04000409',
}

/** @param folder the folder `devices` with `dlt-645/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/dlt-645/cases.json`, 'utf8')) as readonly Sample[]
  const configured = dlt645.configure({ timezone: '+08:00' })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const wrong = samples.flatMap((sample) => {
    const why = faultOf(sample, configured.value)
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name: 'dlt-645', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOf(sample: Sample, codec: Codec): string | undefined {
  const { hex, valueBytes, address, value, expected, verdict } = sample
  if (hex !== undefined) return frameFault(hex, sample, codec)
  if (address !== undefined) {
    const bytes = toHex(Uint8Array.from(reversed(address.padStart(12, '0'))))
    return bytes === expected?.addressBytes ? undefined : `the address is ${bytes}`
  }
  const [row] = rowsOf(sample.di ?? identifiers[expected?.quantity ?? ''] ?? '') ?? []
  if (row === undefined) return 'the quantity is unknown'
  const written = writeNumber(value ?? expected?.value ?? 0, row)
  if (verdict === 'refuse') return written === undefined ? undefined : 'the value is written'
  if (written === undefined || written.tolerance > 0) return 'the value is not written'
  return valueBytes === undefined || toHex(Uint8Array.from(written.bytes)) === valueBytes
    ? undefined
    : 'the data differs'
}

function frameFault(hex: string, { verdict, expected = {} }: Sample, codec: Codec): string | undefined {
  const bytes = fromHex(hex)
  if (!bytes.ok) return bytes.problem.detail
  const message = { body: bytes.value, mediaType: 'application/vnd.dlt645.frame', headers: new Map<string, string>() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (verdict === 'damaged') return decoded?.ok === false ? undefined : 'it is read'
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'the codec has no decode'
  const frame = readFrame(bytes.value)
  if (expected.address !== undefined && frame.address !== expected.address) return 'the address differs'
  if (expected.direction !== undefined && frame.isReply !== (expected.direction === 'reply'))
    return 'the direction differs'
  if (frame.isError !== (expected.error === true)) return 'whether it is an error differs'
  const [change] = decoded.value.changes
  if (!frame.isReply || frame.isError) return change === undefined ? undefined : 'it is a reading'
  if (change?.kind !== 'merge') return 'there is no reading'
  if (expected.value === undefined) return undefined
  const [row] = rowsOf((expected.di ?? '').toLowerCase()) ?? []
  const found = row === undefined ? undefined : (change.entity[row.to ?? `dlt645_${row.name}`] as Attribute | undefined)
  const value = found !== undefined && 'value' in found ? found.value : undefined
  const number =
    row?.phase === undefined ? value : (value as { readonly [phase: string]: unknown } | undefined)?.[row.phase]
  return number === expected.value ? undefined : `the value is ${JSON.stringify(number)}, not ${expected.value}`
}
