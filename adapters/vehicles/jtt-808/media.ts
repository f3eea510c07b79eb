// Pictures, sound and video: the event 0800 and the data 0801 (JT/T 808-2013 4.5.34, 4.5.35). The data is an attachment,
// personal by nature; the vehicle keeps only the kind of the recording and its digest.

import { sha256 } from '@noble/hashes/sha2.js'
import { numberAt } from './frame/bytes.ts'
import { basicLength, readLocation } from './location/location.ts'
import { olderEdition } from './options.ts'
import { add, vehicleChanges, type Attributes, type Outcome, type DecodeSession } from './reading.ts'
import { generalReply, mediaReply, results } from './reply.ts'
import type { Session } from './session.ts'
import type { Category } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { property } from '../../../standards/hub/build.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

const kinds: readonly { readonly name: string; readonly category: Category }[] = [
  { name: 'image', category: 'pd:Picture' },
  { name: 'audio', category: 'pd:VoiceCommunicationRecording' },
  { name: 'video', category: 'pd:Picture' },
]
const formats: readonly string[] = ['image/jpeg', 'image/tiff', 'audio/mpeg', 'audio/x-wav', 'video/x-ms-wmv']
const unknownFormat = 'application/octet-stream'

/** The content of 0800, and the beginning of 0801. */
const headLength = 8

export function readMediaEvent(reading: DecodeSession, session: Session): Result<Outcome, Problem> {
  const { body } = reading.message
  if (body.length !== headLength) return malformed('0800')
  const attributes: Attributes = new Map()
  add(attributes, 'lastRecording', property(headOf(body)))
  const reply = generalReply(reading.message, results.success)
  return ok({ changes: vehicleChanges(reading, attributes), session, reply })
}

export function readMedia(reading: DecodeSession, session: Session): Result<Outcome, Problem> {
  const { body, edition } = reading.message
  let older: '2011' | '2013' = '2013'
  if (edition === 'older') {
    const declared = olderEdition(reading.settings, 'the layout of multimedia data (0801)')
    if (!declared.ok) return declared
    older = declared.value
  }
  // 2011 has no location before the data.
  const dataAt = headLength + (older === '2011' ? 0 : basicLength)
  if (body.length < dataAt) return malformed('0801')
  const data = body.slice(dataAt)
  const located =
    older === '2011' ? undefined : readLocation(body.subarray(headLength, dataAt), '0801/location', reading)
  if (located !== undefined && !located.ok) return located
  const attributes: Attributes = new Map()
  const head = headOf(body)
  const details = { observedAt: located?.value.observedAt }
  add(attributes, 'lastRecording', property({ ...head, sha256: toHex(sha256(data)) }, details))
  const kind = kinds[body[4] ?? 0]
  return ok({
    changes: [...(located?.value.changes ?? []), ...vehicleChanges(reading, attributes)],
    session,
    reply: mediaReply(numberAt(body, 0, 4)),
    attachments: [
      {
        name: `recording-${numberAt(body, 0, 4)}`,
        mediaType: formats[body[5] ?? 0] ?? unknownFormat,
        body: data,
        category: kind?.category ?? 'pd:Picture',
      },
    ],
  })
}

function headOf(body: Uint8Array): JsonObject {
  return {
    number: numberAt(body, 0, 4),
    kind: kinds[body[4] ?? 0]?.name ?? `reserved${body[4] ?? 0}`,
    format: formats[body[5] ?? 0] ?? `reserved${body[5] ?? 0}`,
    event: body[6] ?? 0,
    channel: body[7] ?? 0,
  }
}

function malformed(path: string): Result<never, Problem> {
  const detail = 'The multimedia message does not have the length of its fields.'
  return fail({ code: 'syntax', detail, path, clause: 'JT/T 808-2013 4.5.34' })
}
