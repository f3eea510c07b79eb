// The content of a request to a source: one message, a batch as NDJSON, or raw frames with the metadata of the front end.
// Each becomes a message with an id that the gateway assigns.

import type { Message } from '../../../../adapters/adapter.ts'
import { fromBase64 } from '../../../../standards/bytes/base64.ts'
import { fromHex } from '../../../../standards/bytes/hex.ts'
import { readJson } from '../../../../standards/json/read.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'
import type { GatewayContext } from '../../../pipeline/context.ts'
import type { components } from '../../../generated/openapi.d.ts'
import type { Registered } from '../../../../adapters/register.ts'
import type { IngestMessage } from '../../../pipeline/ingest/attempt.ts'
import type { GatewayProblem } from '../../../problem.ts'
import { bodyProblem } from '../../request/body-schema.ts'
import { receptionTime } from './reception-time.ts'
import { uuid7 } from '../../../../standards/text/uuid.ts'

const framesType = 'application/vnd.citygate.frames+json'
const batchType = 'application/x-ndjson'

function tooMany(maximum: number): { readonly ok: false; readonly problem: GatewayProblem } {
  return fail({
    code: 'limit-exceeded',
    limit: 'messages',
    maximum,
    detail: `A batch may have at most ${maximum} messages.`,
  })
}

function fresh(message: Message, receivedAt?: string): IngestMessage {
  return { id: uuid7(), message, ...(receivedAt === undefined ? {} : { receivedAt }) }
}

type FramesDocument = components['schemas']['Frames']

function framesFrom(
  gateway: GatewayContext,
  registered: Registered,
  message: Message,
): Result<readonly IngestMessage[], GatewayProblem> {
  const read = readJson(message.body, gateway.config.limits)
  if (!read.ok) return read
  const problem = bodyProblem('Frames', 'frames document', read.value.value)
  if (problem !== undefined) return fail(problem)
  const { frames } = read.value.value as unknown as FramesDocument
  if (frames.length > gateway.config.limits.messages) return tooMany(gateway.config.limits.messages)
  const { reads, headers: known = [] } = registered.adapter
  const usual = reads[0]?.mediaType ?? 'application/octet-stream'
  const messages: IngestMessage[] = []
  for (const [index, frame] of frames.entries()) {
    const { hex, base64, peer, receivedAt, topic, mediaType = usual, headers = {} } = frame
    const path = `/frames/${index}`
    if (mediaType !== usual && reads.every((one) => one.mediaType !== mediaType)) {
      return fail({ ...unreadable(registered), path })
    }
    const body = hex === undefined ? fromBase64(base64 ?? '') : fromHex(hex)
    if (!body.ok)
      return fail({ code: 'syntax', path, detail: 'The frame is neither hexadecimal nor base64 (RFC 4648).' })
    const received = receivedAt === undefined ? ok(undefined) : receptionTime(receivedAt, gateway.services.now())
    if (!received.ok) return fail({ ...received.problem, path: `${path}/receivedAt` })
    messages.push(
      fresh(
        {
          body: body.value,
          mediaType,
          headers: new Map(Object.entries(headers).filter(([name]) => known.includes(name))),
          ...(peer === undefined ? {} : { peer }),
          ...(topic === undefined ? {} : { topic }),
        },
        received.value,
      ),
    )
  }
  return ok(messages)
}

function batchFrom(
  gateway: GatewayContext,
  registered: Registered,
  message: Message,
): Result<readonly IngestMessage[], GatewayProblem> {
  const mediaType = registered.adapter.reads.map((read) => read.mediaType).find((type) => type.endsWith('json'))
  if (mediaType === undefined) return fail(unreadable(registered))
  const lines: IngestMessage[] = []
  let start = 0
  while (start < message.body.length) {
    const found = message.body.indexOf(0x0a, start)
    const end = found < 0 ? message.body.length : found
    const body = message.body.subarray(start, end)
    if (body.some((byte) => byte > 0x20)) lines.push(fresh({ ...message, body, mediaType }))
    if (lines.length > gateway.config.limits.messages) return tooMany(gateway.config.limits.messages)
    start = end + 1
  }
  return lines.length > 0 ? ok(lines) : fail({ code: 'syntax', detail: 'The batch has no messages.' })
}

function unreadable(registered: Registered): GatewayProblem {
  const reads = [...new Set(registered.adapter.reads.map((read) => read.mediaType))]
  const batch = reads.some((type) => type.endsWith('json')) ? [batchType] : []
  return {
    code: 'unsupported-media-type',
    detail: `The source's adapter ${registered.adapter.id} does not read this media type; \`available\` lists what may be sent.`,
    available: [...reads, ...batch, framesType],
  }
}

/** Whether a request of this media type has any number of messages, each with its own result. */
export function isBatch(mediaType: string): boolean {
  return mediaType === framesType || mediaType === batchType
}

/** The messages of a request: one, the lines of a batch, or frames. */
export function messagesFrom(
  gateway: GatewayContext,
  registered: Registered,
  message: Message,
): Result<readonly IngestMessage[], GatewayProblem> {
  if (message.mediaType === framesType) return framesFrom(gateway, registered, message)
  if (message.mediaType === batchType) return batchFrom(gateway, registered, message)
  if (registered.adapter.reads.some((read) => read.mediaType === message.mediaType)) return ok([fresh(message)])
  return fail(unreadable(registered))
}
