// The LwM2M corpus: TLV whose resources must be read with their bytes as values, definitions of objects, and the list of units.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { lwm2m } from '../../../adapters/iot/lwm2m/adapter.ts'
import { readDefinition, registeredObject, type ObjectDefinition } from '../../../adapters/iot/lwm2m/objects.ts'
import { pathOf } from '../../../adapters/iot/lwm2m/path.ts'
import { valueOfType } from '../../../adapters/iot/lwm2m/reading.ts'
import { readTlv } from '../../../adapters/iot/lwm2m/tlv.ts'
import { resultOf } from '../../../adapters/kit/problem-error.ts'
import { isSenmlUnit } from '../../../adapters/kit/senml/units.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'

interface Tlv {
  readonly id: number
  readonly hex?: string
  readonly children?: readonly Tlv[]
}

interface Sample {
  readonly id: string
  readonly hex?: string
  readonly objectLinkHex?: string
  readonly file?: string
  readonly mediaType?: string
  readonly verdict: string
  readonly expected: {
    readonly object?: string
    readonly tlv?: readonly Tlv[]
    readonly objectId?: number
    readonly instanceId?: number
    readonly name?: string
    readonly resources?: number
    readonly version?: string
    readonly mandatory?: readonly number[]
    readonly kind?: string
  }
}

/** @param folder the folder `devices` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/lwm2m/cases.json`, 'utf8')) as readonly Sample[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const sample of samples) {
    const text = sample.file === undefined ? undefined : await readFile(`${folder}/lwm2m/${sample.file}`, 'utf8')
    const why = text === undefined ? faultOf(sample) : faultOfFile(sample, text)
    if (why !== undefined) wrong.push({ what: sample.id, why })
  }
  return { name: 'lwm2m', total: samples.length, right: samples.length - wrong.length, wrong }
}

function bytesOf(hex: string): Uint8Array {
  const bytes = fromHex(hex)
  return bytes.ok ? bytes.value : new Uint8Array(0)
}

function faultOf({ hex, objectLinkHex, mediaType, verdict, expected }: Sample): string | undefined {
  if (objectLinkHex !== undefined) {
    const link = valueOfType({ kind: 'bytes', bytes: bytesOf(objectLinkHex) }, 'l')
    return link === `${expected.objectId}:${expected.instanceId}` ? undefined : 'the link is another one'
  }
  const path = expected.object ?? '/3/0'
  const codec = lwm2m.configure({ endpoint: 'device', path })
  const body = bytesOf(hex ?? '')
  const message = { body, mediaType: mediaType ?? 'application/vnd.oma.lwm2m+tlv', headers: new Map<string, string>() }
  const decoded = codec.ok ? codec.value.decode?.(message, decodeContext(new Map())) : codec
  if (decoded?.ok !== true) return verdict === 'refuse' ? undefined : decoded?.problem.detail
  if (verdict === 'refuse') return 'it is read'
  const at = pathOf(path)
  const read = resultOf(() => (at === undefined ? [] : readTlv(body, at)))
  const found = read.ok ? read.value : []
  const wanted = (expected.tlv ?? []).flatMap(({ id, hex: value, children }) =>
    (children ?? [{ id: undefined, hex: value }]).map((one) => `${id}/${one.id ?? ''} ${one.hex}`),
  )
  const got = new Set(
    found.map(
      ({ resource, resourceInstance, value }) =>
        `${resource}/${resourceInstance ?? ''} ${value.kind === 'bytes' ? toHex(value.bytes) : ''}`,
    ),
  )
  const missing = wanted.filter((one) => !got.has(one))
  return missing.length === 0 && decoded.value.changes.length > 0
    ? undefined
    : `${missing.length} resources are missing`
}

/** A definition must be read as the corpus says, and the table must have the same. */
function faultOfFile({ expected, verdict }: Sample, text: string): string | undefined {
  if (expected.kind === 'SenML unit list') {
    const units = [...text.matchAll(/<value>([^<]+)<\/value>/g)].map(([, unit = '']) => unit)
    return units.length > 0 && units.every((unit) => isSenmlUnit(unit)) ? undefined : 'a unit is not known'
  }
  const read = resultOf(() => readDefinition(text))
  if (!read.ok) return verdict === 'refuse' ? undefined : read.problem.detail
  const { id, name, version, resourceCount, mandatory } = read.value
  const { objectId, name: wanted, resources, version: edition, mandatory: needed } = expected
  if (id !== objectId || name !== wanted || resourceCount !== resources || version !== edition)
    return 'the object is another one'
  if (JSON.stringify(mandatory) !== JSON.stringify(needed)) return 'other resources are mandatory'
  return isInTable(read.value) ? undefined : 'the table of the adapter differs'
}

function isInTable({ id, resources }: ObjectDefinition): boolean {
  const known = registeredObject(id)
  if (known === undefined) return true
  const typesOf = (model: Pick<ObjectDefinition, 'resources'>): string =>
    JSON.stringify([...model.resources].map(([number, { type, hasInstances }]) => [number, type, hasInstances]))
  return typesOf(known) === typesOf({ resources })
}
