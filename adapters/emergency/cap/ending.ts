// Updates and cancellations end the alerts that they reference (CAP 1.2 clause 3.2.1, `msgType`). Each alert has a state
// under its own key, so that an alert that arrives after its end is ended, and a test never ends an actual alert.

import { property } from '../../../standards/hub/build.ts'
import type { Attribute, Json } from '../../../standards/hub/entity.ts'
import { compareInstants } from '../../../standards/hub/time/time.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Decoding } from '../../kit/index.ts'
import type { Header } from './alert.ts'
import { warning } from './rows.ts'
import { keyOf, localIdOf, type Identity } from './values.ts'

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

const endings: ReadonlyMap<string, Ending['how']> = new Map([
  ['Update', 'superseded'],
  ['Cancel', 'cancelled'],
])

/**
 * Ends the alerts that a message references, and keeps the states of all.
 *
 * @returns `warningState` of the alert itself. Undefined: it is not ended
 */
export function endAlerts(
  { identity, sent, status, messageType, references, attributes }: Header,
  decoding: Pick<Decoding<unknown, unknown>, 'context' | 'ledger' | 'state' | 'change'>,
): { readonly state: Attribute | undefined; readonly states: ReadonlyMap<string, Json> } {
  const { context, ledger } = decoding
  const idOf = (of: Identity): string => context.id(warning, localIdOf(of))
  const lose = (code: string, part = ''): void =>
    ledger.report('dropped', `/alert/references${part}`, code, { attribute: 'warningState' })
  const known = knownOf(decoding.state(keyOf(identity)))
  const states = new Map<string, Json>([[keyOf(identity), stateOf({ ...known, status })]])
  const end = known.endings.find((one) => one.status === status)
  const ended = { state: end === undefined ? undefined : stateAttribute(end), states }
  const how = endings.get(messageType)
  if (how === undefined) return ended
  if (!attributes.has('references')) lose('references-missing')
  const ending: Ending = { by: idOf(identity), how, sent, status }
  for (const [index, reference] of references.entries()) {
    const key = keyOf(reference)
    const part = `[${index + 1}]`
    // A repeated reference, or a reference to the message itself.
    if (states.has(key)) {
      lose('reference-repeated', part)
      continue
    }
    const other = knownOf(decoding.state(key))
    const code = faultOf(reference, other, ending)
    if (code !== undefined) lose(code, part)
    if (code === 'reference-later') continue
    const all = withEnding(other.endings, ending)
    states.set(key, stateOf({ ...other, endings: all }))
    if (code !== undefined) continue
    const latest = all.find((one) => one.status === status) ?? ending
    const entity = { id: idOf(reference), type: warning, warningState: stateAttribute(latest) }
    decoding.change({ kind: 'merge', entity })
  }
  return ended
}

/** The loss code if the referenced alert is not ended now. */
function faultOf(reference: Identity, other: Known, { sent, status }: Ending): string | undefined {
  if (compareInstants(sent, reference.sent) < 0) return 'reference-later'
  if (other.status === undefined) return 'reference-unknown'
  return other.status === status ? undefined : 'status-differs'
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
function knownOf(state: Json): Known {
  return isJsonObject(state) ? (state as unknown as Known) : { endings: [] }
}
