// The sessions of a message: what its records are about, such as a device. Messages of one session are stored one after the other.

import type { MappingDocument } from './document.ts'
import type { Run, Sources } from './sources.ts'
import { templateOf, type Text } from './lines/templates.ts'
import type { Frame, Sink } from './tree.ts'

/** What no line names is reported when the message is decoded, and not before. */
export const silent: Sink = { unread: () => undefined, repeated: () => undefined }

/** There are no joins in sessions, and no value needs anything else of a run. */
const beforeDecoding = { joins: new Map() } as unknown as Run

export function sessionTextOf({ session, reads }: MappingDocument, sources: Sources): Text | undefined {
  if (session === undefined) return undefined
  if (reads === 'csv' || reads === 'ndjson')
    return sources.fault('/session', 'A list of rows or lines has no session: it may be longer than memory.')
  const text = templateOf(session, sources.record, sources, '/session')
  if (text?.sources.some((source) => /^\$(?!message|parent|key|topic|header)\w/.test(source.text)) === true)
    return sources.fault('/session', 'A session is known before the joins are.')
  return text
}

/** @param frames of the message */
export function sessionsIn(
  { session, sources }: { readonly session: Text | undefined; readonly sources: Sources },
  frames: readonly Frame[],
): readonly string[] {
  const records = frames.filter(({ scope }) => scope === sources.record)
  return [...new Set(records.flatMap((frame) => session?.read(frame, beforeDecoding) ?? []))]
}
