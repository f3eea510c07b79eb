// The corpus of readouts of IEC 62056-21: values by their codes, as two other programs read them.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { iec6205621 } from '../../../adapters/utilities/iec-62056-21/adapter.ts'
import { readReadouts, type DataSet } from '../../../adapters/utilities/iec-62056-21/readout.ts'
import { resultOf } from '../../../adapters/kit/index.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import { obisText, readObis } from '../../../standards/obis/obis.ts'

interface Sample {
  readonly id: string
  readonly verdict: 'accept' | 'refuse'
  readonly file?: string
  readonly text?: string
  readonly expect: {
    readonly values?: Readonly<
      Record<string, { readonly raw: string; readonly value?: string; readonly unit?: string }>
    >
    readonly address?: string
    readonly value?: string
    readonly unit?: string | null
  }
}

/** @param folder the folder `services` with `iec62056-21/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/iec62056-21/cases.json`, 'utf8')) as readonly Sample[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const sample of samples) {
    const why = await faultOf(sample, folder)
    if (why !== undefined) wrong.push({ what: sample.id, why })
  }
  return { name: 'iec62056-21', total: samples.length, right: samples.length - wrong.length, wrong }
}

async function faultOf({ file, text = '', verdict, expect }: Sample, folder: string): Promise<string | undefined> {
  const codec = iec6205621.configure({ timezone: 'Europe/Vienna', meter: 'one' })
  if (!codec.ok) return codec.problem.detail
  const hex = text.startsWith('hex:') ? fromHex(text.slice(4)) : undefined
  const bytes =
    file !== undefined
      ? new Uint8Array(await readFile(`${folder}/iec62056-21/${file}`))
      : hex?.ok === true
        ? hex.value
        : new TextEncoder().encode(text)
  const message = { body: bytes, mediaType: 'text/plain', headers: new Map<string, string>() }
  const decoded = codec.value.decode?.(message, decodeContext(new Map()))
  if (verdict === 'refuse') return decoded?.ok === false ? undefined : 'it is read'
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'there is no decode'
  const read = resultOf(() => readReadouts(bytes).readouts.flatMap(({ dataSets }) => dataSets))
  if (!read.ok) return read.problem.detail
  const wanted = Object.entries(expect.values ?? {}).map(([code, { raw }]) => [code, raw] as const)
  if (expect.address !== undefined)
    wanted.push([expect.address, expect.unit == null ? (expect.value ?? '') : `${expect.value}*${expect.unit}`])
  for (const [code, raw] of wanted) {
    const found = read.value.filter((one) => isCode(one, code))
    if (!found.some(({ values }) => values[0] === raw))
      return `${code} is ${found[0]?.values[0] ?? 'missing'}, not ${raw}`
  }
  return undefined
}

/** The corpus has the medium in front of codes, and numbers for letters. */
function isCode({ address }: DataSet, code: string): boolean {
  const plain = (text: string): string | undefined => {
    const obis = readObis(text)
    return obis === undefined ? undefined : obisText({ ...obis, medium: undefined, channel: undefined })
  }
  return plain(address) !== undefined && plain(address) === plain(code)
}
