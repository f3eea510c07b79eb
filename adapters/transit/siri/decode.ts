// Decodes a SIRI delivery record by record. A record that is invalid leaves its neighbours; what stands around the records is
// not of the hub.

import type { Limits, Message } from '../../adapter.ts'
import { nodeRecords, raise, type NodeRecord, type RecordNode, type RecordStream } from '../../kit/index.ts'
import { readLine, readStopPoint } from './discovery.ts'
import { readFacility } from './facility.ts'
import { readActivity } from './journey.ts'
import { readMessage, readMessageCancellation } from './message.ts'
import type { Reading, Settings } from './reading.ts'
import { readSituation } from './situation.ts'
import { readActivityCancellation, readEstimated } from './timetable.ts'
import { readVisit, readVisitCancellation } from './visits.ts'

const namespace = 'http://www.siri.org.uk/siri'
/** Those of the web services: of the first ones, in which records were of it too, and of what stands around records since. */
const ofServices = 'http://wsdl.siri.org.uk/siri'
const aroundRecords: ReadonlySet<string> = new Set([namespace, ofServices, 'http://wsdl.siri.org.uk'])

const readers: ReadonlyMap<string, (record: RecordNode, reading: Reading) => void> = new Map([
  ['VehicleMonitoringDelivery/VehicleActivity', readActivity],
  ['VehicleMonitoringDelivery/VehicleActivityCancellation', readActivityCancellation],
  ['EstimatedJourneyVersionFrame/EstimatedVehicleJourney', readEstimated],
  ['StopMonitoringDelivery/MonitoredStopVisit', readVisit],
  ['StopMonitoringDelivery/MonitoredStopVisitCancellation', readVisitCancellation],
  ['Situations/PtSituationElement', readSituation],
  ['Situations/RoadSituationElement', readSituation],
  ['GeneralMessageDelivery/GeneralMessage', readMessage],
  ['GeneralMessageDelivery/InfoMessage', readMessage],
  ['GeneralMessageDelivery/GeneralMessageCancellation', readMessageCancellation],
  ['GeneralMessageDelivery/InfoMessageCancellation', readMessageCancellation],
  ['StopPointsDelivery/AnnotatedStopPointRef', readStopPoint],
  ['LinesDelivery/AnnotatedLineRef', readLine],
  ['FacilityMonitoringDelivery/FacilityCondition', readFacility],
  // Records of services that are not read: planned timetables, connections, and notices.
  ...[
    'ProductionTimetableDelivery/DatedTimetableVersionFrame',
    'StopTimetableDelivery/TimetabledStopVisit',
    'StopTimetableDelivery/TimetabledStopVisitCancellation',
    'ConnectionTimetableDelivery/TimetabledFeederArrival',
    'ConnectionTimetableDelivery/TimetabledFeederArrivalCancellation',
    'ConnectionMonitoringFeederDelivery/MonitoredFeederArrival',
    'ConnectionMonitoringFeederDelivery/MonitoredFeederArrivalCancellation',
    'ConnectionMonitoringDistributorDelivery/WaitProlongedDeparture',
    'ConnectionMonitoringDistributorDelivery/StoppingPositionChangedDeparture',
    'ConnectionMonitoringDistributorDelivery/DistributorDepartureCancellation',
    'StopMonitoringDelivery/StopLineNotice',
    'StopMonitoringDelivery/StopLineNoticeCancellation',
    'StopMonitoringDelivery/StopNotice',
    'StopMonitoringDelivery/StopNoticeCancellation',
    'StopMonitoringDelivery/ServiceException',
    'VehicleMonitoringDelivery/VehicleActivityNote',
  ].map((path) => [path, notRead] as const),
])
/** Records that are sent alone, without the delivery around them. */
const alone = [
  'VehicleActivity',
  'EstimatedVehicleJourney',
  'MonitoredStopVisit',
  'PtSituationElement',
  'RoadSituationElement',
  'FacilityCondition',
]
const paths = [...readers.keys(), ...alone].map((path) => `//${path}`)
const byName = new Map([...readers].map(([path, read]) => [path.split('/')[1] ?? '', read]))

function notRead(record: RecordNode, { ledger }: Reading): void {
  ledger.report('dropped', record.path, 'service-not-read')
}

/** Elements that SIRI has, at the root of a message or of what another protocol wraps. */
const roots: ReadonlySet<string> = new Set([
  'Siri',
  'ServiceDelivery',
  'HeartbeatNotification',
  'VehicleMonitoringDelivery',
  'EstimatedTimetableDelivery',
  'StopMonitoringDelivery',
  'SituationExchangeDelivery',
  'GeneralMessageDelivery',
  'FacilityMonitoringDelivery',
  'StopPointsDelivery',
  'LinesDelivery',
])

export function siriRecords({
  limits,
  mediaType,
  headers,
}: { readonly limits: Limits } & Pick<Message, 'mediaType' | 'headers'>): RecordStream<Settings, NodeRecord> {
  return {
    reader: nodeRecords(paths, limits, { mediaType, headers }),
    isRecord: ({ kind }) => kind === 'record',
    decode(reading) {
      const { kind, node, repairs, losses, asides, namespace: own } = reading.parsed
      const { ledger } = reading
      ledger.repairs.push(...repairs)
      ledger.losses.push(...losses)
      if (asides > 0) ledger.report('dropped', node.path, 'comment')
      if (kind === 'rest') return readRest(node, own, reading)
      checkNamespace(node, own, reading)
      // Some servers write an empty record where there is none.
      if (node.isEmpty) return ledger.report('dropped', node.path, 'empty-record')
      byName.get(node.name)?.(node, reading)
    },
  }
}

function checkNamespace(node: RecordNode, own: string | undefined, { ledger }: Reading): void {
  if (own === '') ledger.report('assumed', node.path, 'no-namespace')
  else if (own !== undefined && own !== namespace && own !== ofServices)
    raise({ code: 'unsupported', path: node.path, detail: `The namespace of a record must be ${namespace}.` })
}

/** Heads of deliveries, and requests and notifications, which have no record. */
function readRest(root: RecordNode, own: string | undefined, reading: Reading): void {
  // Answers about capabilities have roots of their own; requests and answers of web services, names of their own.
  if (own !== namespace && !hasRoot(root, 0)) {
    const detail = 'The message is not SIRI: it has neither Siri nor ServiceDelivery nor a delivery.'
    raise({ code: 'unsupported', path: '/', detail })
  }
  if (root.name === 'Siri') checkNamespace(root, own, reading)
  for (const { path, names, value } of root.unread()) {
    const isError = names.includes('ErrorCondition') || JSON.stringify(value).includes('"ErrorCondition"')
    reading.ledger.report('dropped', path, isError ? 'error-of-producer' : 'head')
  }
}

/** In a SOAP envelope, SIRI is a few elements deeper. */
function hasRoot(node: RecordNode, depth: number): boolean {
  const isSiri = roots.has(node.name) || aroundRecords.has(node.source.namespace ?? '')
  return isSiri || (depth < 5 && node.children.some((one) => hasRoot(one, depth + 1)))
}
