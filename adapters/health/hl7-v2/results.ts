// ORC and OBR to what is ordered or reported, OBX to its observations (2.8 chapters 4 and 7).

import { coding, idOf } from './datatypes.ts'
import { unitByUcum } from '../../../standards/hub/ucum.ts'
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
    segment === undefined ? undefined : idOf(segment, field)
  const [placer, filler] = [numberOf(obr, 2) ?? numberOf(orc, 2), numberOf(obr, 3) ?? numberOf(orc, 3)]
  const code = obr?.peek(4) ?? obr?.peek(4, 2)
  const setId = obr?.peek(1)
  // One order may have several examinations with the same number.
  const number = filler ?? placer
  const within = `${number ?? `message ${record.controlId}`}|${code ?? ''}${number === undefined ? `|${setId ?? path}` : ''}`
  const count = (record.codes.get(`order ${within}`) ?? 0) + 1
  record.codes.set(`order ${within}`, count)
  const key = `${record.facility}|${within}${count === 1 ? '' : `|${count}`}`
  const part = record.part(isReport ? 'HealthDiagnosticReport' : 'HealthRecord', key, obr?.at(3) ?? path)
  for (const segment of [orc, obr]) if (segment !== undefined) part.segments.push(segment)
  const time = obr === undefined ? undefined : record.eventTime(obr, 7)
  if (obr !== undefined && time !== undefined) {
    part.entity.observedAt = time
    record.session.context.trace?.(obr.at(7), part.entity.id, 'observedAt')
  }
  record.refer(part, 'refSubject', record.patient, path)
  record.refer(part, 'refEncounter', record.encounter, path)
  if (!isReport) record.set(part, path, 'recordType', 'ServiceRequest')
  if (isReport && obr !== undefined) {
    record.set(part, obr.at(4), 'observationCode', coding(obr, 4))
    record.setCode(part, obr, 25, 'recordStatus', reportStatuses)
  }
  if (!isReport && orc !== undefined) record.setCode(part, orc, 5, 'recordStatus', requestStatuses)
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
  const part = record.part('HealthObservation', `${of}|${within}${count === 1 ? '' : `|${count}`}`, obx.at(3))
  part.segments.push(obx)
  const time = record.eventTime(obx, 14) ?? order?.time ?? record.time
  part.entity.observedAt = time
  if (obx.raw(14) !== '' && time !== undefined) record.session.context.trace?.(obx.at(14), part.entity.id, 'observedAt')
  record.refer(part, 'refSubject', record.patient, obx.path)
  record.refer(part, 'refEncounter', record.encounter, obx.path)
  record.set(part, obx.at(3), 'observationCode', coding(obx, 3))
  const status = record.setCode(part, obx, 11, 'recordStatus', observationStatuses)
  if (status !== undefined && withdrawn.has(status)) {
    // The value stays with the rest, where nobody takes it for one that counts.
    if (obx.raw(5) !== '') record.session.ledger.report('assumed', obx.at(5), 'value-withdrawn')
    // The value of an earlier message must not stay either.
    part.entity.kind = 'replace'
    return part
  }
  const value = observationValue(obx, record)
  if (value !== undefined)
    part.entity.property(obx.at(5), 'observationValue', value, {
      unitCode: typeof value === 'number' ? unitOf(obx, record) : undefined,
    })
  return part
}

/** Statuses whose values are not to be used. */
const withdrawn = new Set(['entered-in-error', 'cancelled'])

/** What senders call UCUM (table 0396), its URI and its OID. */
const ucum = new Set(['UCUM', 'http://unitsofmeasure.org', '2.16.840.1.113883.6.8', 'urn:oid:2.16.840.1.113883.6.8'])

/** OBX-6, if it or its alternate says that it is of UCUM; it stays with the rest as it is. */
function unitOf(obx: Segment, record: MessageRecord): string | undefined {
  for (const [code, system] of [
    [obx.peek(6), obx.peek(6, 3)],
    [obx.peek(6, 4), obx.peek(6, 6)],
  ]) {
    const unit = code === undefined || system === undefined || !ucum.has(system) ? undefined : unitByUcum(code)
    if (unit !== undefined) return unit.code
  }
  if (obx.raw(6) !== '')
    record.session.ledger.report('carried', obx.at(6), 'unit-unknown', { attribute: 'hl7v2_fields' })
  return undefined
}
