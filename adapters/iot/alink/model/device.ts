// The sender: a device is identified by productKey and deviceName. Alink messages have both in their topic, forwarded ones in
// the body; otherwise the source declares them. They are never invented.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Message } from '../../../adapter.ts'
import type { Settings } from '../options.ts'

export interface Device {
  readonly productKey: string
  readonly deviceName: string
}

/** The parts of the topic of a message, from the header `mqtt-topic`. */
export interface Topic {
  readonly device: Device
  /** In the form of the body's `method`, without the suffix of a reply. */
  readonly method: string
}

/** Neither a productKey nor a deviceName contains a slash, so one slash separates them. */
const part = /^[^\s/+#\p{Cc}]{1,64}$/u
const topicPattern = /^\/(?:sys\/)?([^/]+)\/([^/]+)\/(thing\/.+)$/

export function isDevicePart(text: unknown): text is string {
  return typeof text === 'string' && part.test(text)
}

export function localIdOf({ productKey, deviceName }: Device): string {
  return `${productKey}/${deviceName}`
}

/** The device of a local id; undefined: the id is not one of a device. */
export function deviceOf(localId: string): Device | undefined {
  const [productKey, deviceName, ...rest] = localId.split('/')
  return isDevicePart(productKey) && isDevicePart(deviceName) && rest.length === 0
    ? { productKey, deviceName }
    : undefined
}

/** `/sys/{productKey}/{deviceName}/thing/…`, or without `/sys` as the rules engine forwards it; undefined: no header. */
export function topicOf({ headers }: Message): Result<Topic | undefined, Problem> {
  const text = headers.get('mqtt-topic')
  if (text === undefined) return ok(undefined)
  const [, productKey, deviceName, rest] = topicPattern.exec(text) ?? []
  if (!isDevicePart(productKey) || !isDevicePart(deviceName) || rest === undefined) {
    const detail =
      'The header mqtt-topic must be a topic of a thing model, such as /sys/{productKey}/{deviceName}/thing/….'
    return fail({ code: 'invalid', path: 'header mqtt-topic', detail, clause: 'Alink 1.0, topics' })
  }
  const method = rest.replace(/_reply$/, '').replaceAll('/', '.')
  return ok({ device: { productKey, deviceName }, method })
}

/** The device that a body or an identity names; undefined: it does not name one. */
export function namedDevice(object: JsonObject, path: string): Result<Device | undefined, Problem> {
  const { productKey, deviceName } = object
  if (productKey === undefined && deviceName === undefined) return ok(undefined)
  if (isDevicePart(productKey) && isDevicePart(deviceName)) return ok({ productKey, deviceName })
  const detail = 'A device must have a productKey and a deviceName, strings without blanks and slashes.'
  return fail({ code: 'invalid', path: path === '' ? '/deviceName' : path, detail, clause: 'Alink 1.0, identity' })
}

/** The device of a message: the body's own, else the topic's, else the declared one. */
export function senderOf(
  named: Device | undefined,
  topic: Topic | undefined,
  { productKey, deviceName }: Settings,
): Result<Device, Problem> {
  if (named !== undefined && topic !== undefined && localIdOf(named) !== localIdOf(topic.device)) {
    const detail = 'The device of the body differs from the device of the topic.'
    return fail({ code: 'invalid', path: '/deviceName', detail, clause: 'Alink 1.0, identity' })
  }
  const device = named ?? topic?.device
  if (device !== undefined) return ok(device)
  if (productKey !== undefined && deviceName !== undefined) return ok({ productKey, deviceName })
  const option = productKey === undefined ? 'productKey' : 'deviceName'
  const detail = `Set ${option}, or send the topic in the header mqtt-topic: the message does not name its device.`
  return fail({ code: 'option-missing', option, detail })
}
