// Converts the parser's notes to losses, and groups them by feed entity, so that each entity keeps its carried items.

import type { Note, Path } from '../../../standards/gtfs-realtime/note.ts'
import type { Loss } from '../../adapter.ts'
import { carriedAttribute, isCarried } from './carried.ts'
import { type Kind, rowAt } from './entities/kind.ts'
import { notePath, sourceLoss } from './losses.ts'

export interface SortedNotes {
  /** The notes of feed entities, by position in the feed. */
  readonly entities: ReadonlyMap<number, readonly Note[]>
  /** The notes of the header and of the feed itself. */
  readonly feed: readonly Note[]
}

export function sortNotes(notes: readonly Note[]): SortedNotes {
  const entities = new Map<number, Note[]>()
  const feed: Note[] = []
  for (const note of notes) {
    const [first, position] = note.path
    if (first !== 'entity' || typeof position !== 'number') {
      feed.push(note)
      continue
    }
    const known = entities.get(position)
    if (known === undefined) entities.set(position, [note])
    else known.push(note)
  }
  return { entities, feed }
}

/**
 * @param kept whether an entity carries unknown content
 * @param base the number of path steps to the message of `kind`
 */
export function noteLoss(note: Note, kept: boolean, kind: Kind | undefined, base: number): Loss {
  const path = notePath(note)
  if (isCarried(note)) {
    return kept
      ? sourceLoss(path, { kind: 'carried', code: note.code, attribute: carriedAttribute })
      : sourceLoss(path, { kind: 'dropped', code: note.code })
  }
  const attribute = kind === undefined ? undefined : rowAt(kind, camelCase(path.slice(base)))?.attribute
  return sourceLoss(path, { kind: 'dropped', code: note.code, attribute })
}

/** Names in JSON may have the spelling of the .proto file. */
function camelCase(path: Path): Path {
  return path.map((step) =>
    typeof step === 'string' ? step.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : step,
  )
}
