// Devices, by product and name, and the topics of their thing models, `$sys/{product}/{device}/thing/…`.

import { raise, type JsonCursor } from '../../kit/index.ts'
import type { Message } from '../../adapter.ts'
import type { Settings } from './options.ts'

export interface Device {
  readonly productId: string
  readonly deviceName: string
}

/** What a message is. `none`: it has no data of a device. */
export type Kind = 'post' | 'points' | 'event' | 'pack' | 'set' | 'sub-set' | 'values' | 'sub-values' | 'reply' | 'none'

export interface Topic {
  readonly device: Device
  readonly kind: Kind
  /** The platform sends others to applications. */
  readonly isOfDevice: boolean
}

const kinds: readonly (readonly [RegExp, Kind])[] = [
  // Without `post`: what the platform sends to an application over its own connection.
  [/^property(?:\/post)?$/, 'post'],
  [/^event(?:\/post)?$/, 'event'],
  [/^lifecycle$/, 'none'],
  [/^(?:pack|history)\/post$/, 'pack'],
  [/^property\/(?:desired\/)?set$/, 'set'],
  [/^sub\/property\/set$/, 'sub-set'],
  // The answer of a device to a request for its values.
  [/^property\/get_reply$/, 'values'],
  // The answer of a gateway for a sub-device, which it does not name.
  [/^sub\/property\/get_reply$/, 'sub-values'],
  [/^(?:sub\/)?(?:property\/set_reply|service\/[^/]+\/invoke_reply|service\/invoke_reply)$/, 'reply'],
  [/\/reply$/, 'none'],
  [/^(?:property\/(?:get|desired\/(?:get|delete))|service\/.+\/invoke|sub\/.+)$/, 'none'],
]

/** Topics of data points, which devices without a thing model have. */
const pointKinds: readonly (readonly [RegExp, Kind])[] = [
  [/^post\/json$/, 'points'],
  [/^post\/json\/(?:accepted|rejected)$/, 'none'],
]

const part = /^[^\s/+#]{1,64}$/
const pattern = /^\$(?:sys|gw-proxy)\/([^/]+)\/([^/]+)\/(thing|dp)\/(.+)$/

export function localIdOf({ productId, deviceName }: Device): string {
  return `${productId}/${deviceName}`
}

/** The device of a local id; undefined: the id is not one of a device. */
export function deviceOf(localId: string): Device | undefined {
  const [productId = '', deviceName = '', ...rest] = localId.split('/')
  return part.test(productId) && part.test(deviceName) && rest.length === 0 ? { productId, deviceName } : undefined
}

/** Undefined: there is no header `mqtt-topic`. */
export function topicOf({ headers }: Message): Topic | undefined {
  const text = headers.get('mqtt-topic')
  if (text === undefined) return undefined
  const [, productId = '', deviceName = '', of, rest = ''] = pattern.exec(text) ?? []
  const device = deviceOf(`${productId}/${deviceName}`)
  const clause = 'OneJSON 1.0, topics'
  if (device === undefined) {
    const detail =
      'The header mqtt-topic must be a topic of a thing model or of data points, such as $sys/{pid}/{device-name}/thing/….'
    return raise({ code: 'invalid', path: 'header mqtt-topic', detail, clause })
  }
  const kind = (of === 'dp' ? pointKinds : kinds).find(([form]) => form.test(rest))?.[1]
  if (kind !== undefined) return { device, kind, isOfDevice: !/^(?:property|event|lifecycle)$/.test(rest) }
  const detail =
    'Only topics of properties, data points, events, packs, histories, services and sub-devices are supported.'
  return raise({ code: 'unsupported', path: 'header mqtt-topic', detail, clause })
}

/**
 * The device that an object names; undefined: it does not name one. The platform spells its product in several ways.
 *
 * @param declared the product of devices that are named without one
 */
export function namedDevice(object: JsonCursor, declared?: string): Device | undefined {
  const product = object.get('productID') ?? object.get('productId')
  const name = object.get('deviceName')
  if (product === undefined && name === undefined) return undefined
  if (product === undefined && declared !== undefined)
    return deviceOf(`${declared}/${name?.as('string') ?? ''}`) ?? unnamed(object)
  const device = deviceOf(`${product?.as('string') ?? ''}/${name?.as('string') ?? ''}`)
  return device ?? unnamed(object)
}

function unnamed(object: JsonCursor): never {
  throw object.problem('A device must have a product and a deviceName, strings without blanks and slashes.', 'OneJSON')
}

/** The device that the topic names, else the declared one. */
export function senderOf(topic: Topic | undefined, { productId, deviceName }: Settings): Device {
  if (topic !== undefined) return topic.device
  if (productId !== undefined && deviceName !== undefined) return { productId, deviceName }
  const option = productId === undefined ? 'productId' : 'deviceName'
  const detail = `Set ${option}, or send the topic in the header mqtt-topic: the message does not name its device.`
  return raise({ code: 'option-missing', option, detail })
}
