// The corpora of IoT platforms: whether each message is read, refused or has no data, and whether its values are kept.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { huaweiIotda } from '../../../adapters/iot/huawei-iotda/adapter.ts'
import { onenet } from '../../../adapters/iot/onenet/adapter.ts'
import { tencentIot } from '../../../adapters/iot/tencent-iot/adapter.ts'
import { tuya } from '../../../adapters/iot/tuya/adapter.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'

interface Sample {
  readonly id: string
  readonly json?: JsonObject
  readonly verdict: string
  readonly expected: { readonly values?: JsonObject | string; readonly kind?: string; readonly device?: string }
}

const scaled = (scale: number): JsonObject => ({ attribute: 'scaled', scale })
/** The scales of the device files of the corpus. */
const points: Readonly<Record<string, JsonObject>> = {
  dienmern_dm165a_noisemeter: { 2: scaled(0.1) },
  ble_pt216_temp_humidity: { 1: scaled(0.1) },
}

/** @param folder the folder `devices` */
function runOf(name: string, adapter: typeof onenet, optionsOf: (sample: Sample) => JsonObject) {
  return async (folder: string) => {
    const samples = JSON.parse(await readFile(`${folder}/${name}/cases.json`, 'utf8')) as readonly Sample[]
    const messages = samples.filter(({ json }) => json !== undefined)
    const wrong = messages.flatMap((sample) => {
      const why = faultOf(sample, adapter, optionsOf(sample))
      return why === undefined ? [] : [{ what: sample.id, why }]
    })
    return { name, total: messages.length, right: messages.length - wrong.length, wrong }
  }
}

function faultOf({ json, verdict, expected }: Sample, adapter: typeof onenet, options: JsonObject): string | undefined {
  const codec = adapter.configure(options)
  if (!codec.ok) return codec.problem.detail
  const event = expected.kind === 'event' ? 'event' : 'property'
  const topic: [string, string][] = adapter.id === 'onenet' ? [['mqtt-topic', `$sys/p/d/thing/${event}/post`]] : []
  const body = new TextEncoder().encode(JSON.stringify(json))
  const message = { body, mediaType: 'application/json', headers: new Map(topic) }
  const decoded = codec.value.decode?.(message, decodeContext(new Map()))
  if (decoded?.ok !== true) return verdict === 'refuse' ? undefined : decoded?.problem.detail
  if (verdict === 'refuse') return 'it is read'
  const { changes } = decoded.value
  if (verdict === 'not-data') return changes.length === 0 ? undefined : 'it has data'
  const { values } = expected
  const text = JSON.stringify(changes)
  const lost = Object.values(isJsonObject(values) ? values : {}).filter(
    (value) => !text.includes(`"value":${JSON.stringify(value).replace(' raw"', '"')}`),
  )
  return lost.length === 0 && changes.length > 0 ? undefined : `${lost.length} values are missing`
}

export const huawei = runOf('huawei-iotda', huaweiIotda, () => ({ deviceId: 'd1' }))
export const oneNet = runOf('onenet', onenet, () => ({}))
export const tencent = runOf('tencent-iot-explorer', tencentIot, () => ({ productId: 'p', deviceName: 'd' }))
export const tuyaPoints = runOf('tuya', tuya, ({ expected }) => ({
  deviceId: 'd1',
  productId: 'p',
  products: [{ productId: 'p', attributes: points[expected.device ?? ''] ?? {} }],
}))
