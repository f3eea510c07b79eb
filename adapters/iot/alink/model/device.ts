// Who speaks: a device is a productKey and a deviceName. Alink messages leave both to their topic, forwarded ones say them;
// where neither does, the source declares them, and where nobody does, nobody is invented.

import type { JsonObject } from '../../../../standards/hub/entity.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { Message } from '../../../adapter.ts'
import type { Settings } from '../options.ts'

export interface Device {
  readonly productKey: string
  readonly deviceName: string
}

/** What the topic of a message says, from the header `mqtt-topic`. */
export interface Topic {
  readonly device: Device
  /** As the body's `method` spells it, without the ending of a reply. */
  readonly method: string
}

/** A productKey has no slash, and neither has a deviceName, so that one slash between them says both. */
const part = /^[^\s/+#\p{Cc}]{1,64}$/u
const topicPattern = /^\/(?:sys\/)?([^/]+)\/([^/]+)\/(thing\/.+)$/

export function isDevicePart(text: unknown): text is string {
  return typeof text === 'string' && part.test(text)
}

export function localIdOf({ productKey, deviceName }: Device): string {
  return `${productKey}/${deviceName}`
}

/** The device of a local id; undefined: it names none. */
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
    const detail = 'The header mqtt-topic is no topic of a thing model: /sys/{productKey}/{deviceName}/thing/… is one.'
    return fail({ code: 'invalid', path: 'header mqtt-topic', detail, clause: 'Alink 1.0, topics' })
  }
  const method = rest.replace(/_reply$/, '').replaceAll('/', '.')
  return ok({ device: { productKey, deviceName }, method })
}

/** The device that a body or an identity names; undefined: it names none. */
export function namedDevice(object: JsonObject, path: string): Result<Device | undefined, Problem> {
  const { productKey, deviceName } = object
  if (productKey === undefined && deviceName === undefined) return ok(undefined)
  if (isDevicePart(productKey) && isDevicePart(deviceName)) return ok({ productKey, deviceName })
  const detail = 'A device has a productKey and a deviceName, texts without blanks and slashes.'
  return fail({ code: 'invalid', path: path === '' ? '/deviceName' : path, detail, clause: 'Alink 1.0, identity' })
}

/** The device of a message: the body's own, else the topic's, else the declared one. */
export function senderOf(
  named: Device | undefined,
  topic: Topic | undefined,
  { productKey, deviceName }: Settings,
): Result<Device, Problem> {
  if (named !== undefined && topic !== undefined && localIdOf(named) !== localIdOf(topic.device)) {
    const detail = 'The body is of another device than its topic.'
    return fail({ code: 'invalid', path: '/deviceName', detail, clause: 'Alink 1.0, identity' })
  }
  const device = named ?? topic?.device
  if (device !== undefined) return ok(device)
  if (productKey !== undefined && deviceName !== undefined) return ok({ productKey, deviceName })
  const option = productKey === undefined ? 'productKey' : 'deviceName'
  const detail = `Set ${option}, or send the topic in the header mqtt-topic: the message does not say which device it is of.`
  return fail({ code: 'option-missing', option, detail })
}
