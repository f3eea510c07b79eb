// Validates a draft against the schema of the specification. Invalid members are dropped and reported with their path in
// the hub; then carried items are written back to their paths.

import type { Extra } from '../../../standards/gtfs-realtime/write-json.ts'
import { type Members, type Note, type Path, pointer } from '../../../standards/gtfs-realtime/note.ts'
import { readMembers } from '../../../standards/gtfs-realtime/read-json.ts'
import type { MessageType } from '../../../standards/gtfs-realtime/schema.ts'
import { valueMember } from '../../../standards/hub/entity.ts'
import type { Loss } from '../../adapter.ts'
import { carriedAttribute, extraOf, type Placed, placed, placeOf } from './carried.ts'
import type { EntityDraft } from './draft.ts'
import type { Row } from './entities/kind.ts'
import { hubLoss, notePath } from './losses.ts'

/** @param base the number of path steps from `members` to the message of the kind */
export function checked(
  members: Members,
  type: MessageType,
  draft: EntityDraft,
  base: number,
  target: string,
  losses: Loss[],
): Members | undefined {
  const read = readMembers(members, type, target === 'json' ? 'hub' : 'hub-single')
  for (const note of read.notes) for (const loss of lossesOf(note, draft, base)) losses.push(loss)
  return read.members
}

/** The losses of the attribute that a note refers to, or of all attributes of a message without a required member. */
function lossesOf(note: Note, draft: EntityDraft, base: number): readonly Loss[] {
  const path = notePath(note).slice(base)
  const id = draft.entity.id
  if (note.code === 'required-missing') {
    const lacking = path.slice(0, -1)
    const within = [...draft.written].filter(([, row]) => startsWith(row.path, lacking))
    if (within.length > 0) return within.map(([name]) => hubLoss(id, name, 'dropped', 'required-missing'))
  }
  const found = [...draft.written].find(([, row]) => isWithin(row, path))
  if (found === undefined) return [hubLoss(id, '', 'dropped', note.code)]
  const [name, row] = found
  const at = `${name}${inAttribute(note, row, path)}`
  if (note.code === 'float-precision') return [hubLoss(id, name, 'approximated', note.code, note.tolerance)]
  return [hubLoss(id, at, note.code === 'time-precision' ? 'coerced' : 'dropped', note.code)]
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, index) => step === path[index])
}

function isWithin(row: Row, path: Path): boolean {
  if (row.as === 'point')
    return startsWith(path, row.path) && [row.latitude, row.longitude].some((one) => one === path[row.path.length])
  return startsWith(path, row.path)
}

/** If an item of a list is dropped, the positions of the others change. The path is then that of the whole list. */
function inAttribute(note: Note, row: Row, path: Path): string {
  const rest = path.slice(row.path.length)
  if (row.as !== 'json' && row.as !== 'list') return ''
  const missing = note.code === 'required-missing' ? rest.slice(0, -1) : rest
  const named = typeof missing.at(-1) === 'number' ? missing.slice(0, -1) : missing
  return named.length === 0 ? '' : pointer([valueMember[row.as === 'json' ? 'JsonProperty' : 'ListProperty'], ...named])
}

/** Writes carried items back into a validated message; `extras` is the argument of the writers. */
export function putBack(
  draft: EntityDraft,
  members: Members,
  type: MessageType,
  target: string,
  extras: Map<Members, Extra>,
  losses: Loss[],
): void {
  const byPlace = new Map<Members, Placed[]>()
  for (const item of draft.carried) {
    const place = placeOf(item, { members, type })
    const one: Placed = place === undefined ? { ok: false, code: 'place-not-found' } : placed(item, place.type, target)
    if (place !== undefined && one.ok) {
      const there = byPlace.get(place.members) ?? []
      there.push(one)
      byPlace.set(place.members, there)
      // A dropped item changes the positions of the following items, so the loss has the path of the whole attribute.
    } else if (!one.ok) losses.push(hubLoss(draft.entity.id, carriedAttribute, 'dropped', one.code))
  }
  for (const [message, all] of byPlace) extras.set(message, extraOf(all))
}
