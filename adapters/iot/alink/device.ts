// The sender of a message: a device is identified by productKey and deviceName. Alink messages have both in their topic,
// forwarded ones in the body; otherwise the source declares them. They are never invented.

import { raise } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import type { Message } from '../../adapter.ts'
import type { Settings } from './options.ts'

export interface Device {
  readonly productKey: string
  readonly deviceName: string
}

/** The parts of the topic of a message, from the header `mqtt-topic`. */
export interface Topic {
  /** Absent: a job for the devices of a product. */
  readonly device: Device | undefined
  /** In the form of the body's `method`, without the suffix of a reply; of a topic that has no method, its words. */
  readonly method: string
}

/** Neither a productKey nor a deviceName contains a slash, so one slash separates them. */
const part = /^[^\s/+#\p{Cc}]{1,64}$/u
const topicPattern = /^\/(?:sys\/)?([^/]+)\/([^/]+)\/((?:thing|ota)\/.+)$/
/** Topics that have their words before the device: its state, its firmware, and its shadow. */
const wordsFirst = /^\/(as\/mqtt\/status|ota\/device\/[a-z]+|shadow\/(?:update|get))\/([^/]+)\/([^/]+)$/
const jobPattern = /^\/[^/]+\/[^/]+\/[^/]+\/(ota\/job\/status)$/
const clause = 'Alink 1.0, identity'

function isDevicePart(text: unknown): text is string {
  return typeof text === 'string' && part.test(text)
}

export function localIdOf({ productKey, deviceName }: Device): string {
  return `${productKey}/${deviceName}`
}

/** The device of a local id; undefined: the id is not one of a device. */
export function deviceOf(localId: string): Device | undefined {
  const [productKey, deviceName, ...rest] = localId.split('/')
  const isDevice = isDevicePart(productKey) && isDevicePart(deviceName) && rest.length === 0
  return isDevice ? { productKey, deviceName } : undefined
}

/** `/sys/{productKey}/{deviceName}/thing/…`, or a topic of what the platform forwards; undefined: no header. */
export function topicOf({ headers }: Message): Topic | undefined {
  const text = headers.get('mqtt-topic')
  if (text === undefined) return undefined
  const job = jobPattern.exec(text)?.[1]
  if (job !== undefined) return { device: undefined, method: methodOf(job) }
  const [, words, ...after] = wordsFirst.exec(text) ?? []
  const [, ...before] = topicPattern.exec(text) ?? []
  const [productKey, deviceName, rest] = words === undefined ? before : [...after, words]
  if (!isDevicePart(productKey) || !isDevicePart(deviceName) || rest === undefined) {
    const detail =
      'The header mqtt-topic must be a topic of a thing model, such as /sys/{productKey}/{deviceName}/thing/….'
    return raise({ code: 'invalid', path: 'header mqtt-topic', detail, clause: 'Alink 1.0, topics' })
  }
  return { device: { productKey, deviceName }, method: methodOf(rest) }
}

function methodOf(words: string): string {
  return words.replace(/_reply$/, '').replaceAll('/', '.')
}

/** The device that a body or an identity names; undefined: it does not name one. */
export function namedDevice({ productKey, deviceName }: JsonObject, path: string): Device | undefined {
  if (productKey === undefined && deviceName === undefined) return undefined
  if (isDevicePart(productKey) && isDevicePart(deviceName)) return { productKey, deviceName }
  const detail = 'A device must have a productKey and a deviceName, strings without blanks and slashes.'
  return raise({ code: 'invalid', path: path === '' ? '/deviceName' : path, detail, clause })
}

/** The device of a message: the body's own, else the topic's, else the declared one; or why it is unknown. */
export function senderOf(
  named: Device | undefined,
  topic: Topic | undefined,
  { productKey, deviceName }: Settings,
): Device | Problem {
  const ofTopic = topic?.device
  if (named !== undefined && ofTopic !== undefined && localIdOf(named) !== localIdOf(ofTopic)) {
    const detail = 'The device of the body differs from the device of the topic.'
    return { code: 'invalid', path: '/deviceName', detail, clause }
  }
  const device = named ?? ofTopic
  if (device !== undefined) return device
  if (productKey !== undefined && deviceName !== undefined) return { productKey, deviceName }
  const option = productKey === undefined ? 'productKey' : 'deviceName'
  const detail = `Set ${option}, or send the topic in the header mqtt-topic: the message does not name its device.`
  return { code: 'option-missing', option, detail }
}
