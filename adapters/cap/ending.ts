// Updates and cancellations end the alerts that they name (CAP 1.2 clause 3.2.1, `msgType`). Each alert has a state by its
// own name, so that an alert that comes after its end is ended, and a test never ends what is meant.

import { property } from '../../standards/hub/build.ts'
import type { Attribute, Json } from '../../standards/hub/entity.ts'
import { compareInstants } from '../../standards/hub/time.ts'
import { isJsonObject } from '../../standards/json/object.ts'
import type { Change, Loss } from '../adapter.ts'
import type { Alert } from './alert.ts'
import { keyOf, localIdOf, type Identity } from './identity.ts'
import { warning } from './rows.ts'

/** By messages of one status; the latest counts. */
interface Ending {
  /** The id of the message that ends. */
  readonly by: string
  readonly how: 'superseded' | 'cancelled'
  /** UTC. */
  readonly sent: string
  readonly status: string
}

/** What is known of an alert by its name. */
interface Known {
  /** Its own status; absent: it has not been seen. */
  readonly status?: string
  readonly endings: readonly Ending[]
}

export interface Ended {
  /** What the alert itself is: undefined: it is not ended. */
  readonly state: Attribute | undefined
  readonly changes: readonly Change[]
  readonly losses: readonly Loss[]
  readonly states: ReadonlyMap<string, Json>
}

const endings: ReadonlyMap<string, Ending['how']> = new Map([
  ['Update', 'superseded'],
  ['Cancel', 'cancelled'],
])

/** @param idOf the entity's id by local id */
export function endAlerts(
  alert: Alert,
  before: ReadonlyMap<string, Json>,
  idOf: (localId: string) => string,
): Ended {
  const own = keyOf(alert.identity)
  const known = knownOf(before.get(own))
  const states = new Map<string, Json>([[own, stateOf({ ...known, status: alert.status })]])
  const changes: Change[] = []
  const losses: Loss[] = []
  const how = endings.get(alert.messageType)
  if (how !== undefined) {
    const by: Ending = { by: idOf(localIdOf(alert.identity)), how, sent: alert.identity.sent, status: alert.status }
    if (alert.references.length === 0) losses.push(lost('references-missing'))
    for (const [index, reference] of alert.references.entries()) {
      const key = keyOf(reference)
      if (states.has(key)) continue
      const path = `[${index + 1}]`
      if (compareInstants(by.sent, reference.sent) < 0) {
        losses.push(lost('reference-later', path))
        continue
      }
      const other = knownOf(before.get(key))
      const after = { ...other, endings: withEnding(other.endings, by) }
      states.set(key, stateOf(after))
      const end = after.endings.find(({ status }) => status === other.status)
      if (other.status === undefined) losses.push(lost('reference-unknown', path))
      else if (end === undefined) losses.push(lost('status-differs', path))
      else if (other.status !== alert.status) losses.push(lost('status-differs', path))
      else changes.push({ kind: 'merge', entity: endedEntity(reference, end, idOf) })
    }
  }
  const end = known.endings.find(({ status }) => status === alert.status)
  return { state: end === undefined ? undefined : stateAttribute(end), changes, losses, states }
}

function lost(code: string, part = ''): Loss {
  return { kind: 'dropped', in: 'source', path: `/alert/references${part}`, attribute: 'warningState', code }
}

function endedEntity(reference: Identity, end: Ending, idOf: (localId: string) => string) {
  return { id: idOf(localIdOf(reference)), type: warning, warningState: stateAttribute(end) }
}

function stateAttribute({ by, how, sent }: Ending): Attribute {
  return property(how, { observedAt: sent, sub: { endedBy: { type: 'Relationship', object: by } } })
}

/** One ending for each status, the latest. */
function withEnding(all: readonly Ending[], added: Ending): readonly Ending[] {
  const before = all.find(({ status }) => status === added.status)
  if (before === undefined) return [...all, added]
  return compareInstants(added.sent, before.sent) < 0 ? all : all.map((one) => (one === before ? added : one))
}

function stateOf({ status, endings: all }: Known): Json {
  const list = all.map(({ by, how, sent, status: of }) => ({ by, how, sent, status: of }))
  return status === undefined ? { endings: list } : { status, endings: list }
}

/** The state is our own, so that its form is known. */
function knownOf(state: Json | undefined): Known {
  return isJsonObject(state) ? (state as unknown as Known) : { endings: [] }
}
