// Which message of J2735 a document is, by its members, and what is read of each.

import { relationship } from '../../../standards/hub/build.ts'
import type { Json } from '../../adapter.ts'
import { ItemProblems, raise, type RecordNode } from '../../kit/index.ts'
import { readGeometries } from '../../kit/signals/map.ts'
import { addIntersection, readStates } from '../../kit/signals/spat.ts'
import { messageInstant, utcOf } from '../../kit/signals/time.ts'
import { bits, child, items, keepRest, number, word } from '../../kit/signals/tree.ts'
import type { Document } from './message.ts'
import { readMapFeatures, readProcessedSpat } from './processed.ts'
import { readTraveler } from './traveler.ts'
import { readBasicSafety, readPersonalSafety } from './vehicle.ts'

export function readMessage(document: Document): void {
  const { node, root } = document
  if (child(root, 'mapFeatureCollection') !== undefined) return finish(document, readMapFeatures(document))
  if (child(root, 'intersectionId') !== undefined && items(root, 'states').length > 0)
    return finish(document, readProcessedSpat(document))
  const properties = child(root, 'geometry') === undefined ? undefined : child(root, 'properties')
  const kind = properties && child(properties, 'messageType')?.text()
  if (properties !== undefined && kind === 'BSM') return finish(document, readBasicSafety(properties, document))
  if (properties !== undefined && kind === 'PSM') return finish(document, readPersonalSafety(properties, document))
  if (child(node, 'coreData') !== undefined) return finish(document, readBasicSafety(node, document))
  if (child(node, 'basicType') !== undefined) return finish(document, readPersonalSafety(node, document))
  if (child(node, 'eventState') !== undefined && child(node, 'signalGroup') !== undefined)
    return finish(document, readHubSpat(document))
  const states = items(node, 'intersectionStateList')
  const intersections = states.length > 0 ? states : items(node, 'intersections')
  if (intersections.length > 0) return finish(document, readIntersections(intersections, document))
  const frames = items(node, 'dataFrames')
  if (frames.length > 0) return finish(document, readTraveler(frames, document))
  const statuses = items(node, 'status')
  if (statuses.some((one) => child(one, 'sigStatus') !== undefined))
    return finish(document, readStatuses(statuses, document))
  raise({
    code: 'unsupported',
    path: node.path === '' ? '/' : node.path,
    detail: 'The message is neither SPaT, MAP, BSM, PSM, SSM nor TIM as text. Binary messages (UPER) are not read.',
  })
}

/** Reports what no reader has read, of the message and around it. */
function finish({ root, metadata, decoding: { ledger } }: Document, _done: void): void {
  if (metadata !== undefined) {
    ledger.report('dropped', metadata.path, 'metadata')
    metadata.json()
  }
  const envelope = new Set(['datatype', 'messageid', 'type'])
  for (const { path, names } of root.unread()) {
    const name = names.at(-1)?.toLowerCase() ?? ''
    const isXmlHead = name.startsWith('@')
    ledger.report('dropped', path, envelope.has(name) || isXmlHead ? 'envelope' : 'member-unread')
  }
}

function readIntersections(intersections: readonly RecordNode[], { node, decoding, reading }: Document): void {
  const moy = number(node, 'timeStamp')
  const isMap = intersections.some((one) => child(one, 'laneSet') !== undefined || child(one, 'refPoint') !== undefined)
  for (const [member, code] of [
    ['name', 'name-of-message'],
    ['msgIssueRevision', 'map-member'],
    ['layerType', 'map-member'],
    ['layerID', 'map-member'],
  ] as const) {
    const found = child(node, member)
    if (found === undefined) continue
    found.json()
    decoding.ledger.report('dropped', found.path, code)
  }
  if (!isMap) return readStates(intersections, { moy }, reading)
  // MAP has no other time than the minute of its making, and is valid for long.
  const observedAt =
    moy === undefined ? undefined : utcOf(messageInstant(moy, undefined, reading.reference, decoding.ledger))
  const isConverted = intersections.some((one) => child(one, 'refPoint/latitude') !== undefined)
  readGeometries(intersections, observedAt, { isConverted }, reading)
}

/** SSM: the answers of an intersection to requests for priority. Who has asked is not kept. */
function readStatuses(statuses: readonly RecordNode[], { node, decoding, reading }: Document): void {
  const at = messageInstant(number(node, 'timeStamp'), number(node, 'second'), reading.reference, decoding.ledger)
  for (const status of statuses) {
    const { intersection } = addIntersection(status, utcOf(at), reading)
    const answers = items(status, 'sigStatus').map((one): Json => {
      const entries: readonly (readonly [string, Json | undefined])[] = [
        ['status', word(one, 'status')],
        ['role', word(one, 'requester/typeData/role') ?? word(one, 'requester/role')],
        ['request', number(one, 'requester/request')?.value],
        ['inboundLane', number(one, 'inboundOn/lane')?.value],
        ['outboundLane', number(one, 'outboundOn/lane')?.value],
      ]
      const station = child(one, 'requester/id')
      if (station !== undefined) {
        station.json()
        decoding.ledger.report('dropped', station.path, 'personal')
      }
      return Object.fromEntries(entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
    })
    if (answers.length > 0) intersection.carry(`${status.path}/sigStatus`, 'signalStatus', answers)
    keepRest(status, intersection, reading.rules)
  }
}

const statusBits =
  'manualControlIsEnabled stopTimeIsActivated failureFlash preemptIsActive signalPriorityIsActive fixedTimeOperation trafficDependentOperation standbyOperation failureMode off recentMAPmessageUpdate recentChangeInMAPassignedLanesIDsUsed noValidMAPisAvailableAtThisTime noValidSPATisAvailableAtThisTime'.split(
    ' ',
  )

/** SPaT as V2X Hub writes it: lists of one member for each signal group. */
function readHubSpat(document: Document): void {
  const { root, reading, decoding } = document
  const groups = root.all('signalGroup')
  const lists = ['eventState', 'startTime', 'minEndTime', 'maxEndTime', 'likelyTime', 'nextTime'] as const
  const columns = new Map(lists.map((name) => [name, root.all(name)] as const))
  const { intersection, localId } = addIntersection(root, undefined, reading)
  decoding.ledger.report('assumed', root.path === '' ? '/' : root.path, 'no-time')
  const revision = number(root, 'revision')
  if (revision !== undefined) intersection.property(revision.path, 'controllerStatusRevision', revision.value)
  const status = bits(root, 'status', statusBits)
  if (status !== undefined) intersection.property('/status', 'intersectionStatus', status)
  const problems = new ItemProblems()
  for (const [index, node] of groups.entries())
    problems.attempt(node.path, decoding.ledger, () => {
      const text = node.text() ?? ''
      if (!/^\d{1,3}$/.test(text) || Number(text) < 1 || Number(text) > 255)
        raise({ code: 'invalid', path: node.path, detail: 'The signal group must be from 1 to 255.' })
      const signal = reading.entity('TrafficSignal', `${localId}-${Number(text)}`)
      signal.add(node.path, 'refIntersection', relationship(reading.context.id('RoadIntersection', localId)))
      signal.property(node.path, 'signalGroup', Number(text))
      for (const [name, list] of columns) {
        const one = list[index]
        const value = one?.text()
        if (one === undefined || value === undefined) continue
        const state = name === 'eventState' ? stateOf(value) : undefined
        if (state !== undefined) signal.property(one.path, 'signalState', state)
        // The message does not say when it was made, so that nothing says the hour.
        else if (name !== 'eventState' && Number(value) >= 36_000)
          decoding.ledger.report('dropped', one.path, 'value-absent')
        else signal.carry(one.path, name, /^\d{1,5}$/.test(value) ? Number(value) : value, 'no-time')
      }
    })
  problems.raiseFirst()
}

function stateOf(text: string): string | undefined {
  const name = text.replaceAll(/[-_]([A-Za-z])/g, (_, letter: string) => letter.toUpperCase())
  return /^[a-z]/.test(name) ? name : undefined
}
