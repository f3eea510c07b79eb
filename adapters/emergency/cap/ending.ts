// Updates and cancellations end the alerts that they reference (CAP 1.2 clause 3.2.1, `msgType`). Each alert has a state
// under its own key, so that an alert that arrives after its end is ended, and a test never ends an actual alert.

import { property } from '../../../standards/hub/build.ts'
import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import { compareInstants } from '../../../standards/hub/time/time.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Change, Loss } from '../../adapter.ts'
import type { Header } from './read/header.ts'
import { keyOf, localIdOf, type Identity } from './identity.ts'
import { warning } from './rows.ts'

/** The end of an alert by messages of one status; the latest message takes effect. */
interface Ending {
  /** The id of the ending message. */
  readonly by: string
  readonly how: 'superseded' | 'cancelled'
  /** UTC. */
  readonly sent: string
  readonly status: string
}

/** The state of an alert. */
interface Known {
  /** The status of the alert. Absent: the alert has not arrived. */
  readonly status?: string
  readonly endings: readonly Ending[]
}

export interface Ended {
  /** `warningState` of the alert itself. Undefined: it is not ended. */
  readonly state: Attribute | undefined
  readonly changes: readonly Change[]
  readonly losses: readonly Loss[]
  readonly states: ReadonlyMap<string, Json>
}

const endings: ReadonlyMap<string, Ending['how']> = new Map([
  ['Update', 'superseded'],
  ['Cancel', 'cancelled'],
])

/** @param idOf returns the entity's id for a local id */
export function endAlerts(
  alert: Pick<Header, 'identity' | 'sent' | 'status' | 'messageType' | 'references'> & {
    readonly attributes: ReadonlyMap<string, unknown>
  },
  before: ReadonlyMap<string, Json>,
  idOf: (localId: string) => string,
): Ended {
  const { identity, sent, status, messageType, references, attributes } = alert
  const known = knownOf(before.get(keyOf(identity)))
  const states = new Map<string, Json>([[keyOf(identity), stateOf({ ...known, status })]])
  const changes: Change[] = []
  const losses: Loss[] = []
  const end = known.endings.find((one) => one.status === status)
  const ended = { state: end === undefined ? undefined : stateAttribute(end), changes, losses, states }
  const how = endings.get(messageType)
  if (how === undefined) return ended
  if (!attributes.has('references')) losses.push(lost('references-missing'))
  const ending: Ending = { by: idOf(localIdOf(identity)), how, sent, status }
  for (const [index, reference] of references.entries()) {
    const key = keyOf(reference)
    // A repeated reference, or a reference to the message itself.
    if (states.has(key)) {
      losses.push(lost('reference-repeated', `[${index + 1}]`))
      continue
    }
    const other = knownOf(before.get(key))
    const code = faultOf(reference, other, ending)
    if (code !== undefined) losses.push(lost(code, `[${index + 1}]`))
    if (code === 'reference-later') continue
    const all = withEnding(other.endings, ending)
    states.set(key, stateOf({ ...other, endings: all }))
    if (code !== undefined) continue
    const latest = all.find((one) => one.status === status) ?? ending
    const entity = { id: idOf(localIdOf(reference)), type: warning, warningState: stateAttribute(latest) }
    changes.push({ kind: 'merge', entity })
  }
  return ended
}

/** The loss code if the referenced alert is not ended now. */
function faultOf(reference: Identity, other: Known, { sent, status }: Ending): string | undefined {
  if (compareInstants(sent, reference.sent) < 0) return 'reference-later'
  if (other.status === undefined) return 'reference-unknown'
  return other.status === status ? undefined : 'status-differs'
}

function lost(code: string, part = ''): Loss {
  return { kind: 'dropped', in: 'source', path: `/alert/references${part}`, attribute: 'warningState', code }
}

function stateAttribute({ by, how, sent }: Ending): Attribute {
  return property(how, { observedAt: sent, sub: { endedBy: { type: 'Relationship', object: by } } })
}

/** Adds an ending and keeps the latest one per status. */
function withEnding(all: readonly Ending[], added: Ending): readonly Ending[] {
  const before = all.find(({ status }) => status === added.status)
  if (before === undefined) return [...all, added]
  return compareInstants(added.sent, before.sent) < 0 ? all : all.map((one) => (one === before ? added : one))
}

function stateOf({ status, endings: all }: Known): Json {
  const list = all.map(({ by, how, sent, status: of }) => ({ by, how, sent, status: of }))
  return status === undefined ? { endings: list } : { status, endings: list }
}

/** The adapter wrote the state itself, so its form is known. */
function knownOf(state: Json | undefined): Known {
  return isJsonObject(state) ? (state as unknown as Known) : { endings: [] }
}
