// The corpus of LoRaWAN: messages of network servers, payloads in Cayenne LPP and by Thing Descriptions, and payloads of vendors with
// the values of their decoders, which are put into the message of a server as the object that it has decoded.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { lorawan } from '../../../adapters/iot/lorawan/adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { toBase64 } from '../../../standards/bytes/base64.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Decoded, Json } from '../../../adapters/adapter.ts'

interface Sample {
  readonly id: string
  readonly file?: string
  readonly hex?: string
  readonly json?: Json
  readonly codec?: string
  readonly td?: string
  readonly verdict: string
  readonly expected?: JsonObject
}

function decode(body: Uint8Array, options: JsonObject, mediaType = 'application/json') {
  const codec = lorawan.configure(options)
  if (!codec.ok) return codec
  const decoded = codec.value.decode?.({ body, mediaType, headers: new Map() }, decodeContext(new Map()))
  return decoded ?? { ok: false as const, problem: { code: 'breach', detail: 'the codec has no decode' } }
}

/** A payload in the message of a server, which has decoded it if there is an object. */
function uplink(hex: string, object?: JsonObject): Uint8Array {
  const bytes = fromHex(hex)
  const message = {
    time: '2026-01-02T03:04:05Z',
    deviceInfo: { devEui: '0200000000000001', deviceProfileName: 'p' },
    fCnt: 1,
    data: bytes.ok ? toBase64(bytes.value) : '',
    ...(object !== undefined && { object }),
  }
  return new TextEncoder().encode(JSON.stringify(message))
}

/** @param folder the folder `devices` with `lorawan/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/lorawan/cases.json`, 'utf8')) as readonly Sample[]
  const wrong: { readonly what: string; readonly why: string }[] = []
  for (const sample of samples) {
    const why = await faultOf(sample, `${folder}/lorawan`)
    if (why !== undefined) wrong.push({ what: sample.id, why })
  }
  return { name: 'lorawan', total: samples.length, right: samples.length - wrong.length, wrong }
}

async function faultOf(sample: Sample, folder: string): Promise<string | undefined> {
  const { file, hex, json, codec, td, verdict, expected = {} } = sample
  if (file !== undefined && file.endsWith('.td.json')) return modelFault(await readJson(`${folder}/${file}`))
  const model = td === undefined ? undefined : await readJson(`${folder}/${td}`)
  const isCayenne = codec === 'cayenne-lpp'
  const product = isCayenne ? { 'lorav:payloadLayout': 'cayenne-lpp' } : model
  const options = product === undefined ? {} : { products: [{ productId: 'p', model: product }] }
  const isStored = file?.includes('storage') === true
  const body =
    file !== undefined
      ? new Uint8Array(await readFile(`${folder}/${file}`))
      : hex === undefined
        ? normalised(json ?? [])
        : uplink(hex, product === undefined ? expected : undefined)
  const decoded = decode(body, options, isStored ? 'text/event-stream' : undefined)
  if (verdict === 'refuse') return decoded.ok ? 'it is read' : undefined
  if (!decoded.ok) return decoded.problem.detail
  const text = JSON.stringify(decoded.value.changes)
  if (hex === undefined) return messageFault(decoded.value, text, expected)
  const wanted = isCayenne ? cayenneValues(expected) : leaves(expected)
  const lost = wanted.filter((value) => !text.includes(`"value":${JSON.stringify(value)}`))
  return lost.length === 0 ? undefined : `${lost.length} values are missing`
}

async function readJson(path: string): Promise<JsonObject> {
  return JSON.parse(await readFile(path, 'utf8')) as JsonObject
}

function modelFault(model: JsonObject): string | undefined {
  const configured = lorawan.configure({ products: [{ productId: 'p', model }] })
  return configured.ok ? undefined : configured.problem.detail
}

function normalised(list: Json): Uint8Array {
  const message = {
    end_device_ids: { dev_eui: '0200000000000001' },
    uplink_message: { normalized_payload: list, received_at: '2026-01-02T03:04:05Z' },
  }
  return new TextEncoder().encode(JSON.stringify(message))
}

function messageFault({ changes, losses }: Decoded, text: string, expected: JsonObject): string | undefined {
  const { kind, decoded, observedAt, batteryPercent, margin, textPayload, lines, measurements, devEui } = expected
  const wanted: readonly (readonly [Json | undefined, (value: Json) => boolean])[] = [
    [decoded, (value) => leaves(value).every((one) => text.includes(`"value":${JSON.stringify(one)}`))],
    [observedAt, (value) => text.includes(`"observedAt":${JSON.stringify(value)}`)],
    [batteryPercent, (value) => text.includes(`"batteryLevel":{"type":"Property","value":${Number(value) / 100}`)],
    [margin, (value) => text.includes(`"lorawan_margin":{"type":"Property","value":${JSON.stringify(value)}`)],
    [textPayload, (value) => text.includes(Buffer.from(value as string).toString('hex'))],
    [lines, (value) => text.split('lorawan_payload').length === Number(value) + 1 || changes.length > 0],
    [measurements, (value) => text.split('"unitCode":"CEL"').length > Number(value)],
    [devEui, (value) => text.includes(value as string)],
  ]
  const fault = wanted.findIndex(([value, isKept]) => value !== undefined && !isKept(value))
  if (fault !== -1) return `expectation ${fault + 1} is not met`
  const hasNoData = typeof kind === 'string' && /^(?:join_accept|downlink)/.test(kind)
  if (hasNoData && changes.length > 0) return 'it has data'
  return hasNoData && losses.length === 0 ? 'nothing is reported' : undefined
}

/** The values in an expectation, which has a unit beside some. */
function leaves(value: Json): readonly Json[] {
  if (isJsonArray(value)) return [value]
  if (!isJsonObject(value)) return value === null ? [] : [value]
  return Object.values(value).flatMap(leaves)
}

function cayenneValues({ values }: JsonObject): readonly Json[] {
  const items = isJsonArray(values) ? values.filter(isJsonObject) : []
  return items.flatMap(({ value, lat, lon, altitude }) =>
    value === undefined
      ? [{ latitude: lat ?? 0, longitude: lon ?? 0, altitude: altitude ?? 0 }]
      : isJsonArray(value)
        ? value
        : [value],
  )
}
