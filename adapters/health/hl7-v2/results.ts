// ORC and OBR to what is ordered or reported, OBX to its observations (2.8 chapters 4 and 7).

import type { Json } from '../../adapter.ts'
import { codings, coding, entityIdentifier } from './datatypes.ts'
import type { MessageRecord, Part } from './record.ts'
import type { Segment } from './segment.ts'
import { observationValue } from './values.ts'

/** Table 0085, as the guide HL7 v2-to-FHIR maps it: what it leaves out stays with the rest. */
const observationStatuses = new Map([
  ['A', 'amended'],
  ['C', 'corrected'],
  ['D', 'entered-in-error'],
  ['F', 'final'],
  ['P', 'preliminary'],
  ['S', 'preliminary'],
  ['U', 'final'],
  ['W', 'entered-in-error'],
  ['X', 'cancelled'],
])
/** Table 0123. */
const reportStatuses = new Map([
  ['A', 'partial'],
  ['C', 'corrected'],
  ['F', 'final'],
  ['I', 'registered'],
  ['M', 'corrected'],
  ['O', 'registered'],
  ['P', 'preliminary'],
  ['R', 'partial'],
  ['S', 'registered'],
  ['X', 'cancelled'],
])
/** Table 0038. */
const requestStatuses = new Map([
  ['A', 'active'],
  ['CA', 'revoked'],
  ['CM', 'completed'],
  ['DC', 'revoked'],
  ['ER', 'entered-in-error'],
  ['HD', 'on-hold'],
  ['IP', 'active'],
  ['RP', 'revoked'],
  ['SC', 'active'],
])

/** A group of ORC and OBR, of which one may be absent. */
export interface Order {
  readonly part: Part
  readonly key: string
  readonly time: string | undefined
  /** How often a code came before, since a group may repeat it. */
  readonly codes: Map<string, number>
}

/** @param isReport whether the message reports results: else it orders them */
export function readOrder(
  orc: Segment | undefined,
  obr: Segment | undefined,
  record: MessageRecord,
  isReport: boolean,
): Order {
  const [first] = [obr, orc].filter((one) => one !== undefined)
  const path = first?.path ?? record.message.header.path
  const numberOf = (segment: Segment | undefined, field: number): string | undefined =>
    segment === undefined ? undefined : entityIdentifier(segment, field)
  const [placer, filler] = [numberOf(obr, 2) ?? numberOf(orc, 2), numberOf(obr, 3) ?? numberOf(orc, 3)]
  const code = obr?.peek(4) ?? obr?.peek(4, 2)
  const setId = obr?.peek(1)
  // One order may have several examinations with the same number.
  const number = filler ?? placer
  const within = `${number ?? `message ${record.controlId}`}|${code ?? ''}${number === undefined ? `|${setId ?? path}` : ''}`
  const count = (record.codes.get(`order ${within}`) ?? 0) + 1
  record.codes.set(`order ${within}`, count)
  const key = `${record.facility}|${within}${count === 1 ? '' : `|${count}`}`
  const part = record.part(isReport ? 'DiagnosticReport' : 'ServiceRequest', key, obr?.at(3) ?? path)
  for (const segment of [orc, obr]) if (segment !== undefined) part.segments.push(segment)
  const time = obr === undefined ? undefined : record.eventTime(obr, 7)
  if (time !== undefined) part.entity.observedAt = time
  record.refer(part, 'refPatient', record.patient, path)
  record.refer(part, 'refEncounter', record.encounter, path)
  const set = (segment: Segment | undefined, field: number, name: string, value: Json | undefined): void =>
    record.set(part, segment?.at(field) ?? path, name, value)
  set(obr?.raw(2) === '' ? orc : (obr ?? orc), 2, 'placerOrderNumber', placer)
  set(obr?.raw(3) === '' ? orc : (obr ?? orc), 3, 'fillerOrderNumber', filler)
  if (obr !== undefined) set(obr, 4, isReport ? 'reportCode' : 'requestCode', coding(obr, 4))
  if (isReport) {
    const status = reportStatuses.get(obr?.peek(25) ?? '')
    if (obr !== undefined && status !== undefined)
      set(obr, 25, 'reportStatus', obr.text(25) === undefined ? undefined : status)
    if (obr !== undefined) set(obr, 22, 'dateIssued', record.instant(obr, 22))
  } else if (orc !== undefined) {
    set(orc, 1, 'orderControl', orc.text(1))
    const status = requestStatuses.get(orc.peek(5) ?? '')
    if (status !== undefined) set(orc, 5, 'requestStatus', orc.text(5) === undefined ? undefined : status)
    set(orc, 9, 'dateIssued', record.instant(orc, 9))
  }
  return { part, key, time, codes: new Map() }
}

/** @param order undefined: the observation is of the patient or the stay, as in ADT */
export function readObservation(obx: Segment, record: MessageRecord, order: Order | undefined): Part {
  const code = obx.peek(3) ?? obx.peek(3, 2) ?? ''
  const within = `${code}|${obx.peek(4) ?? ''}`
  const codes = order?.codes ?? record.codes
  const count = (codes.get(within) ?? 0) + 1
  codes.set(within, count)
  const of = order?.key ?? `${record.facility}|message ${record.controlId}`
  const part = record.part('PatientObservation', `${of}|${within}${count === 1 ? '' : `|${count}`}`, obx.at(3))
  part.segments.push(obx)
  const time = record.eventTime(obx, 14) ?? order?.time ?? record.time
  part.entity.observedAt = time
  if (obx.raw(14) !== '' && time !== undefined) record.session.context.trace?.(obx.at(14), part.entity.id, 'observedAt')
  record.refer(part, 'refPatient', record.patient, obx.path)
  record.refer(part, 'refEncounter', record.encounter, obx.path)
  record.refer(part, 'refReport', order?.part, obx.path)
  const set = (field: number, name: string, value: Json | undefined): void =>
    record.set(part, obx.at(field), name, value)
  set(3, 'observationCode', coding(obx, 3))
  set(5, 'observationValue', observationValue(obx, record))
  set(6, 'observationUnit', obx.text(6) ?? obx.text(6, 2))
  set(7, 'referenceRange', obx.text(7))
  set(8, 'interpretation', codings(obx, 8))
  const status = observationStatuses.get(obx.peek(11) ?? '')
  if (status !== undefined) set(11, 'observationStatus', obx.text(11) === undefined ? undefined : status)
  return part
}
