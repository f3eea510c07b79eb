// Redacts message bodies for checks and records: without the owner, phone numbers or device identifiers.

import type { Frame } from '../../../adapters/vehicles/jtt-808/frame.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { numberAt } from './numbers.ts'
import { messageId, parameters, plateAt, standardItems } from './tables.ts'

/**
 * A body of the same length.
 * @param issued the codes that the suite issued, in hexadecimal: any other code is a credential of another platform
 */
export function hideBody({ messageId: id, edition, body }: Frame, issued: ReadonlySet<string>): Uint8Array {
  switch (id) {
    case messageId.reply:
    case messageId.heartbeat:
    case messageId.logout:
    case messageId.askTime:
      return body
    case messageId.registration:
      return blank(body, plateAt(edition, body.length), body.length)
    case messageId.authentication:
      return hideAuthentication(body, edition, issued)
    case messageId.location:
      return hideItems(body, 28)
    case messageId.locationReply:
      return hideItems(body, 30)
    case messageId.parametersReply:
      return hideParameters(body)
    default:
      return new Uint8Array(body.length)
  }
}

/** In 2019 the code is preceded by its length, and followed by the IMEI and the software version. */
function hideAuthentication(body: Uint8Array, edition: Frame['edition'], issued: ReadonlySet<string>): Uint8Array {
  const [from, to] = edition === '2019' ? [1, 1 + (body[0] ?? 0)] : [0, body.length]
  const isOurs = issued.has(toHex(body.subarray(from, to)).replace(/(?:00)+$/, ''))
  return blank(body, isOurs ? to : from, body.length)
}

function blank(body: Uint8Array, from: number, to: number): Uint8Array {
  return body.slice().fill(0, from, to)
}

/** Vendor items may contain a card number or a fingerprint. */
function hideItems(body: Uint8Array, from: number): Uint8Array {
  let shown = body
  for (let at = from; at + 2 <= body.length; at += 2 + (body[at + 1] ?? 0)) {
    if (!standardItems.has(body[at] ?? 0)) shown = blank(shown, at + 2, at + 2 + (body[at + 1] ?? 0))
  }
  return shown
}

/** Parameters contain telephone numbers, server addresses and passwords. */
function hideParameters(body: Uint8Array): Uint8Array {
  const asked: readonly number[] = Object.values(parameters)
  let shown = body
  for (let at = 3; at + 5 <= body.length; at += 5 + (body[at + 4] ?? 0)) {
    if (!asked.includes(numberAt(body, at, 4))) shown = blank(shown, at + 5, at + 5 + (body[at + 4] ?? 0))
  }
  return shown
}
