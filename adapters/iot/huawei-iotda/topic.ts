// The topics of the platform: `$oc/devices/{device_id}/sys/…`, with the number of a request at the end, and those of messages in a form
// of their own, `$oc/devices/{device_id}/user/…`.

import { raise } from '../../kit/index.ts'
import type { Message } from '../../adapter.ts'
import { idPattern } from './options.ts'

export interface Topic {
  readonly deviceId: string
  readonly kind: Kind
  readonly requestId: string | undefined
}

/** What a message is. `none`: it has no data of a device. */
export type Kind = 'report' | 'gateway' | 'shadow' | 'set' | 'reply' | 'events' | 'message' | 'none'

const kinds: ReadonlyMap<string, Kind> = new Map([
  ['properties/report', 'report'],
  ['properties/get/response', 'report'],
  ['gateway/sub_devices/properties/report', 'gateway'],
  ['shadow/get/response', 'shadow'],
  ['properties/set', 'set'],
  ['properties/set/response', 'reply'],
  ['commands/response', 'reply'],
  ['events/up', 'events'],
  ['messages/up', 'message'],
  ['properties/get', 'none'],
  ['shadow/get', 'none'],
  ['commands', 'none'],
  ['messages/down', 'none'],
  ['events/down', 'none'],
])

// A report may have the number of its request as well, after a question mark.
const pattern = /^\$oc\/devices\/([^/]+)\/(sys|user)\/(.+?)(?:[/?]request_id=([^/]+))?$/
const id = new RegExp(idPattern)

/** Undefined: there is no header `mqtt-topic`. */
export function topicOf({ headers }: Message): Topic | undefined {
  const text = headers.get('mqtt-topic')
  if (text === undefined) return undefined
  const [, deviceId, scope, rest, requestId] = pattern.exec(text) ?? []
  const clause = 'IoTDA, topics'
  if (deviceId === undefined || rest === undefined || !id.test(deviceId)) {
    const detail = 'The header mqtt-topic must be a topic of a device, such as $oc/devices/{device_id}/sys/….'
    return raise({ code: 'invalid', path: 'header mqtt-topic', detail, clause })
  }
  const kind = scope === 'user' ? 'message' : kinds.get(rest)
  if (kind !== undefined) return { deviceId, kind, requestId }
  const detail = 'Only topics of properties, events, commands, messages and shadows are supported.'
  return raise({ code: 'unsupported', path: 'header mqtt-topic', detail, clause })
}
