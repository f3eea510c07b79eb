// Pictures, sound and video: the event 0800 and the data 0801 (JT/T 808-2013 4.5.34, 4.5.35). The data is an attachment,
// personal by nature; the vehicle keeps only the kind of the recording and its digest.

import { sha256 } from '@noble/hashes/sha2.js'
import { raise, Reader } from '../../kit/index.ts'
import type { Category } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { basicLength, readLocation } from './location/location.ts'
import { knownEdition } from './options.ts'
import { mediaReply, merge, nameOf, send, sendSuccess, vehicleOf, type Reading } from './reading.ts'

const kinds: readonly { readonly name: string; readonly category: Category }[] = [
  { name: 'image', category: 'pd:Picture' },
  { name: 'audio', category: 'pd:VoiceCommunicationRecording' },
  { name: 'video', category: 'pd:Picture' },
]
const formats = ['image/jpeg', 'image/tiff', 'audio/mpeg', 'audio/x-wav', 'video/x-ms-wmv'] as const

/** The content of 0800, and the beginning of 0801. */
const headLength = 8

export function readMediaEvent(reading: Reading): void {
  const { frame } = reading
  if (frame.body.length !== headLength) malformed(reading)
  const vehicle = vehicleOf(reading)
  vehicle.property('0800', 'lastRecording', readHead(frame.body).value)
  merge(reading, vehicle)
  sendSuccess(reading)
}

export function readMedia(reading: Reading): void {
  const { body } = reading.frame
  // 2011 has no location before the data.
  const hasLocation = knownEdition(reading.frame, reading.settings, 'the layout of multimedia data (0801)') !== '2011'
  const dataAt = headLength + (hasLocation ? basicLength : 0)
  if (body.length < dataAt) malformed(reading)
  const { number, kind, format, value } = readHead(body)
  const data = body.slice(dataAt)
  const vehicle = vehicleOf(reading)
  if (hasLocation) {
    const location = readLocation(body.subarray(headLength, dataAt), '0801/location', reading)
    merge(reading, ...location.entities)
    vehicle.observedAt = location.observedAt
  }
  vehicle.property('0801', 'lastRecording', { ...value, sha256: toHex(sha256(data)) })
  merge(reading, vehicle)
  send(reading, mediaReply(number))
  reading.attach({
    name: `recording-${number}`,
    mediaType: format ?? 'application/octet-stream',
    body: data,
    category: kind?.category ?? 'pd:Picture',
  })
}

function readHead(body: Uint8Array) {
  const number = new Reader(body).u32()
  const [kindCode = 0, formatCode = 0, event = 0, channel = 0] = body.subarray(4)
  const [kind, format] = [kinds[kindCode], formats[formatCode]]
  const names = { kind: kind?.name ?? `reserved${kindCode}`, format: format ?? `reserved${formatCode}` }
  return { number, kind, format, value: { number, ...names, event, channel } }
}

function malformed({ frame }: Reading): never {
  const detail = 'The multimedia message does not have the length of its fields.'
  return raise({ code: 'syntax', detail, path: nameOf(frame), clause: 'JT/T 808-2013 4.5.34' })
}
