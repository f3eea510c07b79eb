// An instance of an object as records of SenML JSON, with absolute names: what a server writes to a device.

import type { Json } from '../../adapter.ts'
import { numberOfText, omit, takeValue, type Encoding } from '../../kit/index.ts'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { toBase64Url } from '../../../standards/bytes/base64url.ts'
import type { Attribute } from '../../../standards/hub/entity.ts'
import { utcFromEpoch } from '../../../standards/hub/time/time.ts'
import { millisecondsOf } from '../../kit/index.ts'
import { writeSenmlUnit } from '../../kit/index.ts'
import { deviceObjects } from './hub.ts'
import type { HubProduct, Settings } from './options.ts'

const instanceForm = /^(.+)\/(\d{1,5})\/(\d{1,5})$/
const firstAbsolute = 2 ** 28

/** @returns the records, with commas between them */
export function encode({ entity, context, settings }: Encoding<Settings>): string {
  const localId = context.localId(entity.id) ?? omit('device-name-hidden')
  const [, endpoint = '', object = '', instance = ''] = instanceForm.exec(localId) ?? omit('no-instance')
  if (deviceObjects.has(Number(object))) omit('no-instance')
  const hub = settings.objectOf(Number(object))
  if (!entity.types.includes(hub.product.type)) omit('type-of-another-object')
  const records = entity.instances().flatMap(([name, instances]) => {
    const own = instances.find(({ datasetId }) => datasetId === undefined)
    for (const other of instances) if (other !== own) entity.giveUp(name, 'one-instance', other.datasetId)
    if (own === undefined) return []
    return recordOf(entity, hub, name, own, `${endpoint}/${object}/${instance}`) ?? []
  })
  return records.length === 0 ? omit('no-resources') : records.join(',')
}

function recordOf(
  entity: Encoding<Settings>['entity'],
  { product, model }: HubProduct,
  name: string,
  instance: Attribute,
  base: string,
): string | undefined {
  const plan = product.planOfAttribute(name)
  const resource = Number(plan?.identifier.split('_')[1])
  const type = model?.resources.get(resource)
  if (plan === undefined || type === undefined) return entity.giveUp(name, 'attribute-not-in-object')
  if (type.hasInstances) return entity.giveUp(name, 'resource-has-instances')
  const { observedAt } = instance
  const written = takeValue(entity, plan, name, instance)
  if (written === undefined) return undefined
  const value = fieldOf(JSON.parse(written) as Json, type.type)
  if (value === undefined) return entity.giveUp(name, 'wrong-type')
  const unit = type.unit !== undefined && plan.unitCode !== undefined ? writeSenmlUnit(plan.unitCode) : undefined
  const isScaled = plan.linear !== undefined
  const seconds = observedAt === undefined ? undefined : millisecondsOf(observedAt) / 1000
  const hasTime = seconds !== undefined && seconds >= firstAbsolute && isExact(seconds, observedAt ?? '')
  if (observedAt !== undefined && !hasTime) entity.report('dropped', `${name}/observedAt`, 'time-out-of-range')
  // The same instant with other decimals, such as `.0Z`.
  const back = hasTime ? utcFromEpoch(String(seconds), 's') : undefined
  if (back?.ok === true && back.value !== observedAt)
    entity.report('approximated', `${name}/observedAt`, 'time-precision', { tolerance: 1e-6 })
  return `{"n":${JSON.stringify(`${base}/${resource}`)},${isScaled || unit === undefined ? '' : `"u":${JSON.stringify(unit)},`}${value}${hasTime ? `,"t":${seconds}` : ''}}`
}

function isExact(seconds: number, observedAt: string): boolean {
  return millisecondsOf(observedAt) === Math.round(seconds * 1000) && !/\.\d{4,}/.test(observedAt)
}

/** The field with the value of a resource; undefined: the value does not have its type. */
function fieldOf(value: Json, type: string): string | undefined {
  const text = JSON.stringify(value)
  switch (type) {
    case 'i':
    case 'u':
    case 'f':
      if (typeof value === 'string' && numberOfText(value) !== undefined) return `"v":${value}`
      return typeof value === 'number' ? `"v":${text}` : undefined
    case 't': {
      const milliseconds = typeof value === 'string' ? Date.parse(value) : Number.NaN
      return Number.isInteger(milliseconds / 1000) ? `"v":${milliseconds / 1000}` : undefined
    }
    case 'b':
      if (value === 'true' || value === 'false') return `"vb":${value}`
      return typeof value === 'boolean' ? `"vb":${text}` : undefined
    case 'l':
      return typeof value === 'string' && /^\d{1,5}:\d{1,5}$/.test(value) ? `"vlo":${text}` : undefined
    case 'o': {
      const bytes = typeof value === 'string' ? fromBase64(value) : undefined
      return bytes?.ok === true ? `"vd":${JSON.stringify(toBase64Url(bytes.value))}` : undefined
    }
    default:
      return typeof value === 'string' ? `"vs":${text}` : undefined
  }
}
