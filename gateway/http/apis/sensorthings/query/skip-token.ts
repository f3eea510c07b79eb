// The place where a page ended, as the link to the next one carries it (OData 4.01 URL conventions clause 5.1.5: what is in it
// is the service's own matter). It only says where to go on reading, of what the client may read anyway.

import type { Problem } from '../../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../../standards/result.ts'
import { decodeCursor, encodeCursor } from '../../../../store/cursor.ts'
import type { Mark } from '../model/source.ts'

export function writeSkipToken(mark: Mark): string {
  return encodeCursor(mark)
}

/** A mark is of one source, or of a source and a part of it. */
export function readSkipToken(text: string | undefined): Result<Mark | undefined, Problem> {
  if (text === undefined) return ok(undefined)
  const read = [2, 4].map((parts) => decodeCursor(text, parts)).find(({ ok: isRead }) => isRead)
  const detail = 'The token was not issued by this gateway. Follow @iot.nextLink unchanged.'
  return read ?? fail({ code: 'invalid', path: '$skiptoken', detail })
}
