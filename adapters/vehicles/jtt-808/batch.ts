// The batch of locations 0704 (JT/T 808-2013 4.5.32, tables 76 and 77): count, type, and each location with its length.
// Each is a merge with its own time, in time order; a backlog (type 1) opens and closes no alerts.

import { followLive, readLocation, type Location } from './location/location.ts'
import { numberAt } from './frame/bytes.ts'
import type { Outcome, DecodeSession } from './reading.ts'
import { generalReply, results } from './reply.ts'
import type { Session } from './session.ts'
import type { Change } from '../../adapter.ts'
import { compareInstants } from '../../../standards/hub/time/time.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'

const types = { live: 0, backlog: 1 } as const
const clause = 'JT/T 808-2013 4.5.32'

interface Item {
  readonly path: string
  readonly location: Location
}

export function readBatch(reading: DecodeSession, session: Session): Result<Outcome, Problem> {
  const { body } = reading.message
  if (body.length < 3)
    return fail({ code: 'syntax', detail: 'A batch must have a count and a type.', path: '0704', clause })
  const type = numberAt(body, 2, 1)
  if (type !== types.live && type !== types.backlog) {
    const detail = 'The type of a batch must be 0 (live) or 1 (backlog).'
    return fail({ code: 'invalid', detail, path: '0704/type', clause })
  }
  const items = readItems(body, reading)
  if (!items.ok) return items
  const { entities } = reading.context.limits
  if (items.value.length > entities) {
    const detail = 'The batch has more locations than the limit of entities per message.'
    return fail({ code: 'limit-exceeded', limit: 'entities', maximum: entities, detail, path: '0704' })
  }
  if (items.value.length !== numberAt(body, 0, 2)) {
    reading.repairs.push({ path: '0704/count', code: 'count-differs', clause })
  }
  const changes: Change[] = []
  let after = session
  for (const { path, location } of items.value.toSorted(byTime)) {
    changes.push(...location.changes)
    if (type === types.backlog) continue
    const followed = followLive(location, path, reading, after)
    changes.push(...followed.changes)
    after = followed.session
  }
  return ok({ changes, session: after, reply: generalReply(reading.message, results.success) })
}

function readItems(body: Uint8Array, reading: DecodeSession): Result<readonly Item[], Problem> {
  const items: Item[] = []
  let offset = 3
  while (offset < body.length) {
    const path = `0704/item/${items.length + 1}`
    const end = offset + 2 + numberAt(body, offset, 2)
    if (offset + 2 > body.length || end > body.length) {
      return fail({
        code: 'syntax',
        detail: 'A location of the batch is longer than the rest of the batch.',
        path,
        clause,
      })
    }
    const location = readLocation(body.subarray(offset + 2, end), path, reading)
    if (!location.ok) return location
    items.push({ path, location: location.value })
    offset = end
  }
  return ok(items)
}

/** Locations without a time come last. */
function byTime({ location: one }: Item, { location: other }: Item): number {
  if (one.observedAt === undefined || other.observedAt === undefined) {
    return Number(one.observedAt === undefined) - Number(other.observedAt === undefined)
  }
  return compareInstants(one.observedAt, other.observedAt)
}
