// SPATEM as the first clients wrote it: a list of signal groups with the instants of their changes, whose station is the intersection.

import { relationship } from '../../../standards/hub/build.ts'
import type { Json } from '../../adapter.ts'
import { clock, ItemProblems, raise, type EntityBuilder, type RecordNode } from '../../kit/index.ts'
import { states } from '../../kit/signals/spat.ts'
import { child, items, keepRest, number, type Read } from '../../kit/signals/tree.ts'
import { dropMember, dropTimestamp, earliest, type Document } from './message.ts'

/** UTC of milliseconds since 1970; undefined: 0, which means that there is none, or a time before all messages. */
function instantOf(read: Read | undefined, { decoding }: Document): string | undefined {
  if (read === undefined) return undefined
  const instant = read.value >= earliest ? clock.epoch(read.value, 'ms') : undefined
  if (instant === undefined)
    decoding.ledger.report('dropped', read.path, read.value === 0 ? 'value-absent' : 'out-of-range')
  return instant
}

export function readPlainSignals(document: Document): void {
  const { node, decoding, reading } = document
  const { ledger } = decoding
  const id = number(node, 'stationId')
  if (id === undefined || !Number.isInteger(id.value) || id.value < 0 || id.value > 65_535)
    raise({ code: 'invalid', path: id?.path ?? '/', detail: 'The intersection has no id from 0 to 65535.' })
  const own = instantOf(number(node, 'timestamp'), document)
  if (own !== undefined) dropTimestamp(document)
  const observedAt = own ?? document.observedAt
  if (observedAt === undefined) ledger.report('assumed', id.path, 'no-time')
  const region = number(node, 'region')
  const prefix = region === undefined || region.value === 0 ? '' : `${region.value}-`
  const localId = `${prefix}${id.value}`
  const intersection = decoding.entity('RoadIntersection', localId, undefined, observedAt)
  intersection.property(id.path, 'intersectionId', id.value)
  if (region !== undefined) intersection.property(region.path, 'regionId', region.value)
  const revision = number(node, 'revision')
  if (revision !== undefined) intersection.property(revision.path, 'controllerStatusRevision', revision.value)
  dropMember(node, 'protocolVersion', 'envelope', document)
  const problems = new ItemProblems()
  for (const state of items(node, 'states')) {
    const done = problems.attempt(state.path, ledger, () => {
      readGroup(state, localId, observedAt, document)
      return true
    })
    if (done === undefined) state.json()
  }
  keepRest(node, intersection, reading.rules)
}

function readGroup(node: RecordNode, localId: string, observedAt: string | undefined, document: Document): void {
  const { decoding, reading } = document
  const group = number(node, 'id')
  if (group === undefined || !Number.isInteger(group.value) || group.value < 1 || group.value > 255)
    raise({ code: 'invalid', path: node.path, detail: 'The state has no signal group from 1 to 255.' })
  const signal = decoding.entity('TrafficSignal', `${localId}-${group.value}`, undefined, observedAt)
  const time = observedAt === undefined ? {} : { observedAt }
  signal.add(node.path, 'refIntersection', relationship(decoding.context.id('RoadIntersection', localId), time))
  signal.property(group.path, 'signalGroup', group.value)
  addState(node, signal)
  const change = instantOf(number(node, 'nextChange'), document)
  if (change !== undefined) signal.property(`${node.path}/nextChange`, 'phaseLikelyEndTime', change)
  const next = items(node, 'nextChanges').flatMap((one) => nextPhase(one, document) ?? [])
  if (next.length > 0) signal.property(`${node.path}/nextChanges`, 'nextPhases', next)
  // The same moment, as the controller's clock and as what is left.
  for (const name of ['toc', 'ttc']) dropMember(node, name, 'said-twice', document)
  keepRest(node, signal, reading.rules)
}

function addState(node: RecordNode, signal: EntityBuilder): void {
  const code = number(node, 'state')
  if (code === undefined) return
  const state = states[code.value]
  if (state === undefined) signal.carry(code.path, 'state', code.value, 'value-not-in-hub')
  else signal.property(code.path, 'signalState', state)
}

function nextPhase(node: RecordNode, document: Document): Json | undefined {
  const code = Number(child(node, 'state')?.source.text ?? Number.NaN)
  const state = states[code]
  if (state === undefined) return undefined
  number(node, 'state')
  const change = instantOf(number(node, 'nextChange'), document)
  for (const name of ['toc', 'ttc']) dropMember(node, name, 'said-twice', document)
  return { signalState: state, ...(change !== undefined && { likelyTime: change }) }
}
