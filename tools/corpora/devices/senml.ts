// The packs of the SenML corpus: whether each is read or refused, and whether each resolved record is a value of the hub with its
// number, unit and time.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { senml } from '../../../adapters/iot/senml/adapter.ts'
import { readSenmlUnit } from '../../../adapters/kit/senml/units.ts'
import type { Change, Json } from '../../../adapters/adapter.ts'
import { fromBase64Url } from '../../../standards/bytes/base64url.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import { attributesOf, type Attribute } from '../../../standards/hub/entity.ts'
import { utcFromEpoch } from '../../../standards/hub/time/time.ts'

interface Resolved {
  readonly n: string
  readonly u?: string
  readonly t?: number
  readonly v?: number
  readonly vs?: string
  readonly vb?: boolean
  readonly vdHex?: string
}

interface Sample {
  readonly id: string
  readonly json?: Json
  readonly text?: string
  readonly hex?: string
  readonly mediaType?: string
  readonly verdict: string
  readonly expected: { readonly resolved?: readonly Resolved[] }
}

/** @param folder the folder `devices` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/senml/cases.json`, 'utf8')) as readonly Sample[]
  const wrong = samples.flatMap((sample) => {
    const why = faultOf(sample)
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name: 'senml', total: samples.length, right: samples.length - wrong.length, wrong }
}

function bodyOf({ json, text, hex }: Sample): Uint8Array {
  if (hex === undefined) return new TextEncoder().encode(text ?? JSON.stringify(json))
  const bytes = fromHex(hex)
  return bytes.ok ? bytes.value : new Uint8Array(0)
}

function faultOf(sample: Sample): string | undefined {
  const codec = senml.configure({})
  if (!codec.ok) return codec.problem.detail
  const mediaType = sample.mediaType ?? (sample.hex === undefined ? 'application/senml+json' : 'application/senml+cbor')
  const message = { body: bodyOf(sample), mediaType, headers: new Map<string, string>() }
  const decoded = codec.value.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) return sample.verdict === 'refuse' ? undefined : decoded?.problem.detail
  if (sample.verdict === 'refuse') return 'it is read'
  // Times of records that have none are those of the run of the other program.
  const hasTime = /"b?t":/.test(JSON.stringify(sample.json ?? { bt: 0 }))
  const missing = (sample.expected.resolved ?? []).filter((record) => !isRead(record, decoded.value.changes, hasTime))
  return missing.length === 0 ? undefined : `${missing.length} records are not read as expected`
}

function isRead(record: Resolved, changes: readonly Change[], hasTime: boolean): boolean {
  return changes.some(
    (change) =>
      'entity' in change &&
      record.n.startsWith(decodedId(change.entity.id)) &&
      attributesOf(change.entity).some(([name, instances]) => {
        const rest = record.n.slice(decodedId(change.entity.id).length + 1)
        return name === `senml_${rest === '' ? 'value' : rest}` && instances.some((one) => isSame(record, one, hasTime))
      }),
  )
}

function decodedId(id: string): string {
  return id.startsWith('urn:ngsi-ld:Device:') ? decodeURIComponent(id.slice('urn:ngsi-ld:Device:'.length)) : id
}

function isSame(
  { u, t, v, vs, vb, vdHex }: Resolved,
  { value, unitCode, observedAt }: Attribute,
  hasTime: boolean,
): boolean {
  const data = vdHex === undefined || typeof value !== 'string' ? undefined : fromBase64Url(value)
  const time = t === undefined ? undefined : utcFromEpoch(t, 's')
  return (
    (vdHex === undefined ? value === (v ?? vs ?? vb) : data?.ok === true && toHex(data.value) === vdHex) &&
    (u === undefined || readSenmlUnit(u).code === unitCode) &&
    (!hasTime || time?.ok !== true || Date.parse(time.value) === Date.parse(observedAt ?? ''))
  )
}
