// PID to a Patient, PV1 to an Encounter (2.8 sections 3.4.2 and 3.4.3).

import type { Json } from '../../adapter.ts'
import { address, authority, coding, contact, dateOf, listOf, object, personName } from './datatypes.ts'
import type { MessageRecord, Part } from './record.ts'
import type { Segment } from './segment.ts'

/** Table 0001, which FHIR has four of. */
const genders = new Map([
  ['F', 'female'],
  ['M', 'male'],
  ['O', 'other'],
  ['U', 'unknown'],
])
/** Table 0004, where the hub has it. */
const classes = new Map([
  ['I', 'inpatient'],
  ['O', 'outpatient'],
  ['E', 'emergency'],
  ['P', 'preadmit'],
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
    if (id === undefined || id === '""' || repetition === undefined) continue
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
  const set = (field: number, name: string, value: Json | undefined): void =>
    record.set(part, pid.at(field), name, value)
  set(3, 'patientIdentifiers', identifiers(pid, 3))
  set(5, 'name', personName(pid, 5))
  const aliases = [...namesFrom(pid, 5, 2), ...namesFrom(pid, 9, 1)]
  if (aliases.length === 1) set(aliases[0]?.field ?? 5, 'alternateName', aliases[0]?.name)
  else for (const { field, repetition } of aliases) giveBackName(pid, field, repetition)
  set(7, 'birthDate', date(pid, 7))
  const gender = genders.get(pid.peek(8) ?? '')
  if (gender !== undefined) set(8, 'gender', pid.text(8) === undefined ? undefined : gender)
  set(11, 'address', address(pid, 11))
  const numbers = [13, 14].flatMap((field) =>
    Array.from({ length: pid.repeats(field) }, (_, index) => contact(pid, field, index + 1) ?? []).flat(),
  )
  if (numbers.length > 0) set(pid.raw(13) === '' ? 14 : 13, 'telephone', numbers)
  if (pid.raw(13) !== '' && pid.raw(14) !== '') record.session.context.trace?.(pid.at(14), part.entity.id, 'telephone')
  set(16, 'maritalStatus', coding(pid, 16))
  set(29, 'deceasedAt', record.instant(pid, 29) ?? date(pid, 29))
  const isDeceased = pid.peek(30)
  if (isDeceased === 'Y' || isDeceased === 'N') set(30, 'isDeceased', pid.text(30) === 'Y')
  return part
}

function namesFrom(pid: Segment, field: number, first: number) {
  const found: { readonly field: number; readonly repetition: number; readonly name: string }[] = []
  for (let repetition = first; repetition <= pid.repeats(field); repetition++) {
    const name = personName(pid, field, repetition)
    if (name !== undefined) found.push({ field, repetition, name })
  }
  return found
}

function giveBackName(pid: Segment, field: number, repetition: number): void {
  for (let component = 1; component <= 5; component++) pid.giveBack(field, component, repetition)
}

function date(segment: Segment, field: number): string | undefined {
  const text = segment.text(field)
  const read = text === undefined ? undefined : dateOf(text)
  // A time of day stays with the rest.
  if (read === undefined || (text ?? '').length > 8) segment.giveBack(field)
  return read
}

/** CX (2A.3.14). */
function identifiers(segment: Segment, field: number): Json | undefined {
  return listOf(segment, field, (repetition) => {
    const at = (component: number, part = 1): string | undefined => segment.text(field, component, repetition, part)
    const value = at(1)
    return value === undefined
      ? undefined
      : object({ value, namespace: at(4), system: at(4, 2), systemType: at(4, 3), type: at(5) })
  })
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
    number !== undefined && number !== '""'
      ? [pv1.at(19), `${authority(pv1, 19, 4) ?? record.facility}|${number}`]
      : account !== undefined && account !== '""' && pid !== undefined
        ? [pid.at(18), `${authority(pid, 18, 4) ?? record.facility}|account ${account}`]
        : [pv1.path, undefined]
  if (id === undefined) ledger.report('assumed', pv1.path, 'visit-without-number')
  const local = id ?? `${ofPatient ?? `${record.facility}|message ${record.controlId}`}|visit`
  const part = record.part('Encounter', local, field)
  part.segments.push(pv1)
  record.encounter = part
  record.refer(part, 'refPatient', record.patient, pv1.path)
  const set = (at: number, name: string, value: Json | undefined): void => record.set(part, pv1.at(at), name, value)
  if (number !== undefined) pv1.text(19)
  if (number !== undefined) pv1.text(19, 4)
  const patientClass = pv1.peek(2) ?? ''
  const known = classes.get(patientClass)
  if (known !== undefined) set(2, 'encounterClass', pv1.text(2) === undefined ? undefined : known)
  const status = statuses.get(event)
  const { header } = record.message
  if (event !== '') record.set(part, header.at(9), 'encounterEvent', header.text(9, 2))
  if (status !== undefined) record.set(part, header.at(9), 'encounterStatus', status)
  const facility = pv1.text(3, 4)
  const careUnit = pv1.text(3, 1)
  set(3, 'facilityName', facility)
  set(3, 'careUnitName', careUnit)
  set(3, 'roomName', pv1.text(3, 2))
  set(3, 'bedName', pv1.text(3, 3))
  set(44, 'admittedAt', record.instant(pv1, 44))
  set(45, 'dischargedAt', record.instant(pv1, 45))
  return { part, facility, careUnit, isInpatient: known === 'inpatient' }
}
