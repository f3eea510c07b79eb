// PID to a Patient, PV1 to an Encounter (2.8 sections 3.4.2 and 3.4.3).

import { relationship } from '../../../standards/hub/build.ts'
import { authority, dateOf } from './datatypes.ts'
import type { MessageRecord, Part } from './record.ts'
import { deletion, type Segment } from './segment.ts'

/** Table 0001, which FHIR has four of. */
const genders = new Map([
  ['F', 'female'],
  ['M', 'male'],
  ['O', 'other'],
  ['U', 'unknown'],
])
/** Table 0004 as codes of HL7 version 3, where the guide HL7 v2-to-FHIR maps it. */
const classes = new Map([
  ['I', 'IMP'],
  ['O', 'AMB'],
  ['E', 'EMER'],
  ['P', 'PRENC'],
])
/** What an event of ADT says of the stay (chapter 3, section 3.3). */
const statuses = new Map<string, string>([
  ...['A05', 'A14'].map((event) => [event, 'planned'] as const),
  ['A10', 'arrived'],
  ...['A01', 'A02', 'A04', 'A06', 'A07', 'A12', 'A13', 'A15', 'A16', 'A22', 'A25', 'A26', 'A32', 'A52'].map(
    (event) => [event, 'in-progress'] as const,
  ),
  ...['A21', 'A53'].map((event) => [event, 'onleave'] as const),
  ['A03', 'finished'],
  ...['A11', 'A27', 'A38'].map((event) => [event, 'cancelled'] as const),
  ['A23', 'entered-in-error'],
])

/** The identifier by which a hospital knows a person: of PID-3, the one of its records, else the first; else those of old editions. */
function localIdOf(pid: Segment, facility: string): { readonly local: string; readonly at: string } | undefined {
  const repeats = Array.from({ length: pid.repeats(3) }, (_, index) => index + 1).filter(
    (repetition) => pid.peek(3, 1, repetition) !== undefined,
  )
  const ofType = (type: string): number | undefined => repeats.find((one) => pid.peek(3, 5, one) === type)
  const chosen = ofType('MR') ?? ofType('PI') ?? repeats[0]
  for (const [field, repetition] of [[3, chosen] as const, [2, 1] as const, [4, 1] as const]) {
    const id = repetition === undefined ? undefined : pid.peek(field, 1, repetition)
    if (id === undefined || id === deletion || repetition === undefined) continue
    return { local: `${authority(pid, field, 4, repetition) ?? facility}|${id}`, at: pid.at(field) }
  }
  return undefined
}

export function readPatient(pid: Segment, record: MessageRecord): Part {
  const { ledger } = record.session
  const found = localIdOf(pid, record.facility)
  if (found === undefined) ledger.report('assumed', pid.path, 'patient-without-id')
  const { local, at } = found ?? { local: `${record.facility}|message ${record.controlId}`, at: pid.path }
  const part = record.part('Patient', local, at)
  part.segments.push(pid)
  record.session.context.trace?.(at, part.entity.id, 'id')
  const birth = pid.text(7)
  const birthDate = birth === undefined ? undefined : dateOf(birth)
  // A time of day stays with the rest.
  if (birthDate === undefined || (birth ?? '').length > 8) pid.giveBack(7)
  record.set(part, pid.at(7), 'birthDate', birthDate)
  record.setCode(part, pid, 8, 'gender', genders)
  return part
}

export interface Stay {
  readonly part: Part
  /** Of PV1-3; undefined: it names none. */
  readonly facility: string | undefined
  readonly careUnit: string | undefined
  readonly isInpatient: boolean
}

export function readEncounter(pv1: Segment, record: MessageRecord, event: string, pid: Segment | undefined): Stay {
  const { ledger } = record.session
  const number = pv1.peek(19)
  const account = pid?.peek(18)
  const ofPatient = record.patient?.entity.id
  const [field, id] =
    number !== undefined && number !== deletion
      ? [pv1.at(19), `${authority(pv1, 19, 4) ?? record.facility}|${number}`]
      : account !== undefined && account !== deletion && pid !== undefined
        ? [pid.at(18), `${authority(pid, 18, 4) ?? record.facility}|account ${account}`]
        : [pv1.path, undefined]
  if (id === undefined) ledger.report('assumed', pv1.path, 'visit-without-number')
  const local = id ?? `${ofPatient ?? `${record.facility}|message ${record.controlId}`}|visit`
  const part = record.part('HealthEncounter', local, field)
  part.segments.push(pv1)
  record.encounter = part
  record.refer(part, 'refSubject', record.patient, pv1.path)
  if (number !== undefined) record.session.context.trace?.(pv1.at(19), part.entity.id, 'id')
  const patientClass = record.setCode(part, pv1, 2, 'encounterClass', classes)
  const status = statuses.get(event)
  const { header } = record.message
  if (status !== undefined) record.set(part, header.at(9), 'recordStatus', status)
  const [facility, careUnit] = [pv1.peek(3, 4), pv1.peek(3)].map((text) => (text === deletion ? undefined : text))
  const provider = record.session.context.id('Organization', facility ?? record.facility)
  part.entity.add(pv1.at(3), 'refServiceProvider', relationship(provider, { observedAt: part.entity.observedAt }))
  return { part, facility, careUnit, isInpatient: patientClass === 'IMP' }
}
