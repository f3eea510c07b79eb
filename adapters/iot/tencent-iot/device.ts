// Devices, by product and name, and the topics of their thing models, `$thing/up/…/{product}/{device}`.

import { raise, type JsonCursor } from '../../kit/index.ts'
import type { Message } from '../../adapter.ts'
import type { Settings } from './options.ts'

export interface Device {
  readonly productId: string
  readonly deviceName: string
}

export interface Topic {
  readonly device: Device
  /** Messages to devices are no data of them. */
  readonly isDown: boolean
  /** A topic of one's own, `{product}/{device}/…`. */
  readonly isCustom: boolean
}

const part = /^[^\s/+#]{1,64}$/
const pattern = /^\$thing\/(up|down)\/(?:property|event|action|service)\/([^/]+)\/([^/]+)$/
const custom = /^([^$/][^/]*)\/([^/]+)\/.+$/

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
  return text === undefined ? undefined : readTopic(text, 'header mqtt-topic')
}

export function readTopic(text: string, path: string): Topic {
  const [, direction, productId = '', deviceName = ''] = pattern.exec(text) ?? []
  const device = deviceOf(`${productId}/${deviceName}`)
  if (device !== undefined) return { device, isDown: direction === 'down', isCustom: false }
  const [, product = '', name = ''] = custom.exec(text) ?? []
  const own = deviceOf(`${product}/${name}`)
  if (own !== undefined) return { device: own, isDown: false, isCustom: true }
  const detail =
    'A topic must be one of a thing model, such as $thing/up/property/{ProductID}/{DeviceName}, or {ProductID}/{DeviceName}/….'
  return raise({ code: 'invalid', path, detail, clause: 'IoT Explorer, topics' })
}

/** The device that an object names; undefined: it does not name one. The platform spells the members in several ways. */
export function namedDevice(object: JsonCursor): Device | undefined {
  const whole = object.get('DeviceId')
  if (whole !== undefined) return deviceOf(whole.as('string') ?? '') ?? unnamed(whole)
  const product = object.get('productId') ?? object.get('productid') ?? object.get('ProductId')
  const name = object.get('deviceName') ?? object.get('devicename') ?? object.get('DeviceName')
  if (product === undefined && name === undefined) return undefined
  return deviceOf(`${product?.as('string') ?? ''}/${name?.as('string') ?? ''}`) ?? unnamed(object)
}

function unnamed(object: JsonCursor): never {
  throw object.problem(
    'A device must have a product and a deviceName, strings without blanks and slashes.',
    'IoT Explorer',
  )
}

/** The device that the topic names, else the declared one. */
export function senderOf(topic: Topic | undefined, { productId, deviceName }: Settings): Device {
  if (topic !== undefined) return topic.device
  if (productId !== undefined && deviceName !== undefined) return { productId, deviceName }
  const option = productId === undefined ? 'productId' : 'deviceName'
  const detail = `Set ${option}, or send the topic in the header mqtt-topic: the message does not name its device.`
  return raise({ code: 'option-missing', option, detail })
}
