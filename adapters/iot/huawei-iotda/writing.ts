// Entities as the report of a gateway, which names its devices, and a set of properties as a command to a device.

import { bareMembers, omit, raise, settable, takeProperties } from '../../kit/index.ts'
import type { EntityReader, Encoding, WrittenProperty } from '../../kit/index.ts'
import type { Command, Commanded } from '../../adapter.ts'
import { idPattern, readingForm, type Settings } from './options.ts'
import { productOf } from './reading.ts'

const id = new RegExp(idPattern)

/** The service and the name of a property; undefined: the identifier has no service. */
function partsOf(identifier: string): readonly [service: string, name: string] | undefined {
  const at = identifier.indexOf('.')
  return at > 0 ? [identifier.slice(0, at), identifier.slice(at + 1)] : undefined
}

/** One device of `devices`. Values of one service at one time are one item of `services`. */
export function encode({ entity, context, settings }: Encoding<Settings>): string {
  const deviceId = context.localId(entity.id) ?? omit('device-id-hidden')
  if (!id.test(deviceId)) omit('no-device-id')
  const product = productOf(deviceId, undefined, settings)
  if (!entity.types.includes(product.type)) omit('type-of-another-product')
  const services = new Map<string, WrittenProperty[]>()
  for (const one of takeProperties(entity, product, readingForm, settings, false)) {
    const [service, name] = partsOf(one.identifier) ?? []
    if (service === undefined || name === undefined) {
      entity.report('dropped', one.path, 'attribute-not-in-model')
      continue
    }
    const key = JSON.stringify([service, eventTime(one, entity)])
    services.set(key, [...(services.get(key) ?? []), { ...one, identifier: name }])
  }
  if (services.size === 0) omit('no-properties')
  const items = [...services].map(([key, written]) => {
    const [service, time] = JSON.parse(key) as readonly [string, string | null]
    const at = time === null ? '' : `,"event_time":${JSON.stringify(time)}`
    return `{"service_id":${JSON.stringify(service)},"properties":{${bareMembers(written)}}${at}}`
  })
  return `{"device_id":${JSON.stringify(deviceId)},"services":[${items.join(',')}]}`
}

/** Whole seconds in the basic form, others with milliseconds in the extended one; null: there is no time. */
function eventTime({ observedAt, timePath }: WrittenProperty, entity: EntityReader): string | null {
  if (observedAt === undefined) return null
  const [whole = '', fraction = ''] = observedAt.replace('Z', '').split('.')
  if (fraction === '') return `${whole.replaceAll(/[-:]/g, '')}Z`
  if (fraction.length > 3) entity.report('approximated', timePath, 'time-precision', { tolerance: 0.001 })
  else if (fraction.length < 3) entity.report('coerced', timePath, 'time-precision')
  return `${whole}.${fraction.slice(0, 3).padEnd(3, '0')}Z`
}

/** The parameters are the properties, `{service}.{property}`. The number of the request is the command's own id. */
export function command(what: Command, settings: Settings): Commanded {
  const { id: requestId, localId } = what
  const parameters = settable(what, productOf(localId, undefined, settings))
  if (!id.test(localId)) raise({ code: 'unsupported', detail: 'The entity is not a device.', path: 'localId' })
  const services = new Map<string, [name: string, value: unknown][]>()
  for (const [identifier, value] of Object.entries(parameters)) {
    const detail = 'A property must be named by its service and its name, with a full stop between them.'
    const [service, name] = partsOf(identifier) ?? raise({ code: 'invalid', detail, path: '/parameters' })
    services.set(service, [...(services.get(service) ?? []), [name, value]])
  }
  const body = {
    object_device_id: localId,
    services: [...services].map(([service, properties]) => ({
      service_id: service,
      properties: Object.fromEntries(properties),
    })),
  }
  return {
    frames: [new TextEncoder().encode(JSON.stringify(body))],
    correlation: requestId,
    topic: `$oc/devices/${localId}/sys/properties/set/request_id=${requestId}`,
  }
}
