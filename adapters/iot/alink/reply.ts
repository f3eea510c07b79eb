// Replies (`{id, code, data}`). The reply of a device to a set changes nothing in the hub; its content is reported. A sender
// that asks for a reply (`sys.ack` 1) gets one when its message is stored.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import type { DecodeSession } from './reading.ts'

const success = 200

export function readReply(body: JsonObject, path: string, reading: DecodeSession): void {
  if (member(body, 'code') !== success) reading.report('dropped', `${path}/code`, 'reply-refused')
  if (Object.hasOwn(body, 'message')) reading.report('dropped', `${path}/message`, 'reply-message')
  const data = member(body, 'data')
  const isEmpty = data === undefined || (isJsonObject(data) && Object.keys(data).length === 0)
  if (!isEmpty) reading.report('dropped', `${path}/data`, 'reply-data')
}

export function replyTo(id: string, method: string): Uint8Array {
  const reply = { id, version: '1.0', code: success, data: {}, message: 'success', method }
  return new TextEncoder().encode(JSON.stringify(reply))
}
