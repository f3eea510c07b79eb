// SPaT: what each group of signals of an intersection shows, and when that may change (SAE J2735, IntersectionState; ETSI SPATEM).

import { relationship } from '../../../standards/hub/build.ts'
import type { Json } from '../../adapter.ts'
import type { Decoding } from '../definition.ts'
import type { EntityBuilder } from '../entity-builder.ts'
import { ItemProblems } from '../item-problems.ts'
import { raise } from '../problem-error.ts'
import type { RecordNode } from '../records/nodes.ts'
import { isNear, markInstant, messageInstant, utcOf } from './time.ts'
import { bits, child, items, keepRest, keyOf, number, word, type Read, type RestRules } from './tree.ts'

export interface SignalReading extends Pick<Decoding<unknown, unknown>, 'entity' | 'context' | 'ledger'> {
  readonly rules: RestRules
  /** By which the years and hours of times are known, milliseconds since 1970; undefined: the source declares none. */
  readonly reference: number | undefined
  /** The time of the whole message, for an intersection that has none of its own. */
  readonly instant?: number | undefined
}

/** In the order of the enumeration, MovementPhaseState. */
export const states = [
  'unavailable',
  'dark',
  'stopThenProceed',
  'stopAndRemain',
  'preMovement',
  'permissiveMovementAllowed',
  'protectedMovementAllowed',
  'permissiveClearance',
  'protectedClearance',
  'cautionConflictingTraffic',
] as const

const byKey: ReadonlyMap<string, string> = new Map([
  ...states.map((state) => [state.toLowerCase(), state] as const),
  ...states.map((state, index) => [String(index), state] as const),
])

/** IntersectionStatusObject, from the first bit on. */
const statusBits =
  'manualControlIsEnabled stopTimeIsActivated failureFlash preemptIsActive signalPriorityIsActive fixedTimeOperation trafficDependentOperation standbyOperation failureMode off recentMAPmessageUpdate recentChangeInMAPassignedLanesIDsUsed noValidMAPisAvailableAtThisTime noValidSPATisAvailableAtThisTime'.split(
    ' ',
  )

/** The local id of an intersection; region 0 is that of tests and of regions that are not known. */
export function intersectionId(node: RecordNode): {
  readonly localId: string
  readonly id: Read
  readonly region: Read | undefined
} {
  const id = number(node, 'id/id') ?? number(node, 'id')
  if (id === undefined || !Number.isInteger(id.value) || id.value < 0 || id.value > 65_535)
    raise({
      code: 'invalid',
      path: node.path === '' ? '/' : node.path,
      detail: 'The intersection has no id from 0 to 65535.',
      clause: 'SAE J2735, IntersectionReferenceID',
    })
  const region = number(node, 'id/region') ?? number(node, 'region') ?? number(node, 'regionId')
  const prefix = region === undefined || region.value === 0 ? '' : `${region.value}-`
  return { localId: `${prefix}${id.value}`, id, region }
}

export function addIntersection(node: RecordNode, observedAt: string | undefined, { entity }: SignalReading) {
  const { localId, id, region } = intersectionId(node)
  const intersection = entity('RoadIntersection', localId, undefined, observedAt)
  intersection.property(id.path, 'intersectionId', id.value)
  if (region !== undefined) intersection.property(region.path, 'regionId', region.value)
  const name = child(node, 'name')
  const text = name?.text()
  if (name !== undefined && text !== undefined) intersection.property(name.path, 'name', text)
  return { intersection, localId }
}

/**
 * Refuses a list that is longer than the standard allows, so that the work for a message is bounded.
 *
 * @example atMost(items(node, 'states'), 255, 'signal groups', node)
 */
export function atMost(
  list: readonly RecordNode[],
  most: number,
  what: string,
  node: RecordNode,
): readonly RecordNode[] {
  if (list.length <= most) return list
  return raise({
    code: 'invalid',
    path: node.path === '' ? '/' : node.path,
    detail: `There are more than ${most} ${what}.`,
    clause: 'SAE J2735, sizes of lists',
  })
}

/** IntersectionStateList, IntersectionGeometryList. */
export const mostIntersections = 32

/** Reads intersections; one that is invalid leaves its neighbours, unless all are. */
export function readStates(intersections: readonly RecordNode[], common: Common, reading: SignalReading): void {
  const [opening] = intersections
  if (opening !== undefined) atMost(intersections, mostIntersections, 'intersections', opening)
  const { moy } = common
  const isSaid = moy !== undefined && intersections.every((one) => child(one, 'moy') !== undefined)
  if (isSaid) reading.ledger.report('dropped', moy.path, 'said-twice')
  const { reference } = reading
  // A program that does not know the minute writes 0, which is the first one of the year.
  const isFar = moy?.value === 0 && reference !== undefined && !isNear(moy, reference)
  if (isFar && !isSaid) reading.ledger.report('dropped', moy.path, 'far-from-reference')
  const used = isFar ? { moy: undefined } : common
  const problems = new ItemProblems()
  const read = intersections.filter((one) => {
    const done = problems.attempt(one.path, reading.ledger, () => {
      readState(one, used, problems, reading)
      return true
    })
    if (done === undefined) one.json()
    return done === true
  })
  if (read.length === 0) problems.raiseFirst()
}

/** What the message says for all of its intersections. */
export interface Common {
  /** MinuteOfTheYear of the message. */
  readonly moy: Read | undefined
}

function readState(node: RecordNode, common: Common, problems: ItemProblems, reading: SignalReading): void {
  const { ledger, rules } = reading
  const own = number(node, 'moy') ?? common.moy
  const at = messageInstant(own, number(node, 'timeStamp'), reading.reference, ledger) ?? reading.instant
  const observedAt = utcOf(at)
  if (observedAt === undefined) ledger.report('assumed', node.path, 'no-time')
  const { intersection, localId } = addIntersection(node, observedAt, reading)
  const revision = number(node, 'revision')
  if (revision !== undefined) intersection.property(revision.path, 'controllerStatusRevision', revision.value)
  const status = bits(node, 'status', statusBits)
  if (status !== undefined) intersection.property(`${node.path}/status`, 'intersectionStatus', status)
  for (const movement of atMost(items(node, 'states'), 255, 'signal groups', node)) {
    const done = problems.attempt(movement.path, ledger, () => {
      readMovement(movement, { localId, observedAt, at }, reading)
      return true
    })
    if (done === undefined) movement.json()
  }
  keepRest(node, intersection, rules)
}

interface Place {
  readonly localId: string
  readonly observedAt: string | undefined
  readonly at: number | undefined
}

function readMovement(node: RecordNode, { localId, observedAt, at }: Place, reading: SignalReading): void {
  const group = number(node, 'signalGroup')
  // 0 is that of a group that is not known.
  if (group === undefined || !Number.isInteger(group.value) || group.value < 1 || group.value > 255)
    raise({
      code: 'invalid',
      path: node.path,
      detail: 'The movement has no signal group from 1 to 255.',
      clause: 'SAE J2735, SignalGroupID',
    })
  const signal = reading.entity('TrafficSignal', `${localId}-${group.value}`, undefined, observedAt)
  // Which of two states would hold, nothing says.
  if (signal.has('signalGroup'))
    raise({ code: 'invalid', path: group.path, detail: 'The message has a state of this signal group already.' })
  const time = observedAt === undefined ? {} : { observedAt }
  signal.add(node.path, 'refIntersection', relationship(reading.context.id('RoadIntersection', localId), time))
  signal.property(group.path, 'signalGroup', group.value)
  const name = word(node, 'movementName')
  if (name !== undefined) signal.property(`${node.path}/movementName`, 'name', name)
  const [first, ...others] = atMost(items(node, 'stateTimeSpeed'), 16, 'events', node)
  if (first !== undefined) readPhase(first, at, signal)
  const next = others.flatMap((event) => nextPhase(event, at, signal) ?? [])
  if (next.length > 0) signal.property(`${node.path}/state-time-speed`, 'nextPhases', next)
  keepRest(node, signal, reading.rules)
}

/** The state of an event. One that is not of the enumeration stays unread. */
function stateOf(event: RecordNode): string | undefined {
  const found = child(event, 'eventState')
  const text = found?.source.text.trim() === '' ? found.source.children[0]?.name : found?.source.text.trim()
  const state = text === undefined ? undefined : byKey.get(keyOf(text))
  if (state !== undefined) word(event, 'eventState')
  return state
}

const marks = [
  ['startTime', 'phaseStartTime'],
  ['minEndTime', 'phaseMinEndTime'],
  ['maxEndTime', 'phaseMaxEndTime'],
  ['likelyTime', 'phaseLikelyEndTime'],
  ['nextTime', 'phaseNextTime'],
] as const

/** The times of an event by their names; without a reference, their numbers are carried. */
function timesOf(event: RecordNode, at: number | undefined, signal: EntityBuilder) {
  return marks.flatMap(([name, attribute]) => {
    const mark = number(event, `timing/${name}`)
    if (mark === undefined) return []
    if (at === undefined) {
      if (mark.value >= 0 && mark.value < 36_000) signal.carry(mark.path, name, mark.value, 'reference-undeclared')
      else signal.ledger.report('dropped', mark.path, 'value-absent')
      return []
    }
    const instant = markInstant(mark, at, name === 'startTime', signal.ledger)
    return instant === undefined ? [] : [{ name, attribute, instant, path: mark.path }]
  })
}

function confidenceOf(event: RecordNode): Read | undefined {
  const confidence = number(event, 'timing/confidence')
  return confidence !== undefined && confidence.value >= 0 && confidence.value <= 15 ? confidence : undefined
}

function readPhase(event: RecordNode, at: number | undefined, signal: EntityBuilder): void {
  const state = stateOf(event)
  if (state !== undefined) signal.property(`${event.path}/eventState`, 'signalState', state)
  for (const { attribute, instant, path } of timesOf(event, at, signal)) signal.property(path, attribute, instant)
  const confidence = confidenceOf(event)
  if (confidence !== undefined) signal.property(confidence.path, 'phaseConfidence', confidence.value)
}

function nextPhase(event: RecordNode, at: number | undefined, signal: EntityBuilder): Json | undefined {
  const signalState = stateOf(event)
  if (signalState === undefined) return undefined
  const times = timesOf(event, at, signal).map(({ name, instant }) => [name, instant] as const)
  const confidence = confidenceOf(event)
  return {
    signalState,
    ...Object.fromEntries(times),
    ...(confidence !== undefined && { confidence: confidence.value }),
  }
}
