// The adapter for the messages of ETSI ITS as JSON, as the clients of Orange (its-client) exchange them: CAM, DENM, CPM, SPATEM and
// MAPEM, in the versions 1 and 2 of their schemas.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { defineAdapter, raise, type Decoding } from '../../kit/index.ts'
import { readGeometries } from '../../kit/signals/map.ts'
import { readStates } from '../../kit/signals/spat.ts'
import { messageInstant, utcOf } from '../../kit/signals/time.ts'
import { child, items, number } from '../../kit/signals/tree.ts'
import { documentation } from './documentation.ts'
import { dropMember, dropTimestamp, finish, readDocument, type Document } from './message.ts'
import { readNotification } from './notification.ts'
import { readPerception } from './perception.ts'
import { readPlainLanes } from './plain-lanes.ts'
import { readPlainSignals } from './plain-signals.ts'
import { categories, readAwareness } from './station.ts'

const types = ['Vehicle', 'VulnerableRoadUser', 'Device', 'Alert', 'RoadIntersection', 'TrafficSignal']

function decode(decoding: Decoding<unknown, undefined>): void {
  decoding.identify(() => toHex(sha256(decoding.message.body)))
  const document = readDocument(decoding)
  readKind(document)
  finish(document)
}

/** What a message is follows from its members, since a message may be without its envelope. */
function readKind(document: Document): void {
  const { node } = document
  if (child(node, 'payload') !== undefined && child(node, 'stationId') === undefined)
    raise({ code: 'unsupported', path: '/message/payload', detail: 'Binary messages (asn1/uper) are not read.' })
  const management = child(node, 'management') ?? child(node, 'managementContainer')
  if (child(node, 'basicContainer') !== undefined) return readAwareness(document)
  if (management !== undefined && child(management, 'actionId') !== undefined)
    return readNotification(management, document)
  if (management !== undefined && child(management, 'referencePosition') !== undefined)
    return readPerception(management, document)
  const intersections = items(node, 'intersections')
  if (intersections.length > 0) {
    const moy = number(node, 'timestamp')
    for (const member of ['msgIssueRevision', 'layerType', 'layerId', 'name'])
      dropMember(node, member, 'message-member', document)
    if (intersections.some((one) => child(one, 'laneSet') !== undefined)) {
      const { reading, decoding } = document
      const at = moy === undefined ? undefined : messageInstant(moy, undefined, reading.reference, decoding.ledger)
      return readGeometries(intersections, utcOf(at) ?? document.observedAt, { isConverted: false }, reading)
    }
    if (intersections.some((one) => child(one, 'moy') !== undefined || child(one, 'timestamp') !== undefined))
      dropTimestamp(document)
    return readStates(intersections, { moy }, document.reading)
  }
  if (items(node, 'lanes').length > 0) return readPlainLanes(document)
  if (items(node, 'states').length > 0) return readPlainSignals(document)
  // A MAPEM may have no intersection: it is read, and says nothing.
  if (child(node, 'msgIssueRevision') !== undefined) {
    for (const member of ['msgIssueRevision', 'layerType', 'layerId', 'name', 'timestamp'])
      dropMember(node, member, 'message-member', document)
    return
  }
  raise({
    code: 'unsupported',
    path: node.path === '' ? '/' : node.path,
    detail: 'The message is none of CAM, DENM, CPM, SPATEM and MAPEM.',
  })
}

export const etsiIts = defineAdapter({
  id: 'etsi-its',
  stability: 'beta',
  standard: {
    name: 'ETSI ITS messages as JSON',
    editions: ['2', '1'],
    url: 'https://github.com/Orange-OpenSource/its-client/tree/master/schema',
  },
  reads: [{ mediaType: 'application/json', types }],
  options: {},
  documentation,
  categories: () => categories,
  decode,
})
