// A body to changes: each message by itself, segment by segment. What a message cannot become is reported.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Refusal } from '../../adapter.ts'
import { concernsOneItem, ProblemError, raise, refusedItem } from '../../kit/index.ts'
import { reply, timeText } from './acknowledge.ts'
import { idOf, offsetOf } from './datatypes.ts'
import type { Er7Message } from './message.ts'
import { Census } from './occupancy.ts'
import { readEncounter, readPatient, type Stay } from './patient.ts'
import { MessageRecord, type Part, type Session } from './record.ts'
import { readObservation, readOrder, type Order } from './results.ts'
import { deletion, type Segment } from './segment.ts'

/** Segments of a person and of a stay, wherever they stand. */
const ofPatient = new Set(['PD1', 'NK1', 'AL1', 'IAM', 'IAR', 'IN1', 'IN2', 'IN3', 'GT1', 'DB1', 'MRG', 'PDA', 'ARV'])
const ofEncounter = new Set(['EVN', 'PV2', 'DG1', 'PR1', 'DRG', 'ROL', 'ACC', 'UB1', 'UB2', 'RF1', 'AUT'])
/** Messages that order; the others with OBR report. */
const orders = new Set([
  'ORM',
  'OML',
  'OMG',
  'OMI',
  'OMP',
  'OMD',
  'OMN',
  'OMS',
  'OMB',
  'RDE',
  'RDS',
  'ORR',
  'ORL',
  'OPL',
])
/** Segments that follow the observations of an order, and are of the order (ORU_R01, OUL_R22). */
const ofOrder = new Set(['SPM', 'SAC', 'FT1', 'CTI', 'CTD', 'TQ1', 'TQ2'])
const clause = 'HL7 2.8 2.14.9'

export function decode(session: Session): void {
  const { parsed: body, ledger, message, identify, context } = session
  ledger.repairs.push(...body.repairs)
  identify(() => toHex(sha256(message.body)))
  if (body.messages.length === 0) {
    const detail = 'A batch has at least one message.'
    raise({ code: 'syntax', path: body.envelope[0]?.path ?? 'MSH', detail, clause })
  }
  const isOneBatch = body.envelope.filter(({ id }) => id === 'BTS').length === 1
  for (const segment of body.envelope) readEnvelope(segment, session, isOneBatch)
  const census = new Census(session)
  const failures = new Map<Er7Message, Refusal>()
  let first: ProblemError | undefined
  for (const one of body.messages) {
    const before = ledger.losses.length
    try {
      readMessage(one, session, census)
    } catch (error) {
      if (!(error instanceof ProblemError) || !concernsOneItem(error.problem)) throw error
      first ??= error
      failures.set(one, error.problem)
      ledger.losses.length = before
      ledger.losses.push(refusedItem(one.header.path, error.problem))
    }
  }
  if (first !== undefined && failures.size === body.messages.length) throw first
  const answer = reply(body, timeText(context.receivedAt), failures)
  if (answer !== undefined) session.reply(answer)
}

/** The headers and trailers of batches say who sends them, and how many messages they have. */
function readEnvelope(segment: Segment, { ledger, parsed }: Session, isOneBatch: boolean): void {
  ledger.report('dropped', segment.path, 'batch-envelope')
  const count = segment.id === 'BTS' ? segment.peek(1) : undefined
  if (count !== undefined && isOneBatch && Number(count) !== parsed.messages.length)
    ledger.report('dropped', segment.at(1), 'batch-count-differs')
}

function required(header: Segment, field: number): string {
  const value = header.peek(field)
  if (value !== undefined && value !== deletion) return value
  const detail = 'The header of a message has its type (MSH-9) and its control id (MSH-10).'
  return raise({ code: 'invalid', path: header.at(field), detail, clause })
}

function readMessage(message: Er7Message, session: Session, census: Census): void {
  const { header, segments } = message
  const { ledger, settings } = session
  for (const { path, code } of segments.flatMap((segment) => segment.escapes()))
    ledger.report(code === 'text-layout' ? 'dropped' : 'coerced', path, code)
  const type = required(header, 9)
  required(header, 10)
  const version = header.peek(12)
  if (version === undefined) ledger.repaired(header.at(12), 'version-absent', clause)
  else if (!/^2(?:\.\d|$)/.test(version.trim()))
    raise({ code: 'unsupported', path: header.at(12), detail: 'The editions 2.x are read.', clause })
  if (type === 'ACK') {
    for (const { path } of segments) ledger.report('dropped', path, 'acknowledgement')
    return
  }
  const record = new MessageRecord(message, session, offsetOf(header.peek(7) ?? '') ?? settings.timezone)
  new MessageReader(record, type).read(census)
}

class MessageReader {
  readonly #record: MessageRecord
  readonly #type: string
  readonly #event: string
  readonly #isReport: boolean
  #order: Order | undefined
  #orc: Segment | undefined
  #current: Part | undefined
  #stay: Stay | undefined
  /** Its patients come after it. */
  #appointment: Part | undefined
  /** Segments before the OBR or RXA that they belong to. */
  #held: Segment[] = []
  /** Segments before anything that they could belong to. */
  readonly #early: Segment[] = []

  constructor(record: MessageRecord, type: string) {
    this.#record = record
    this.#type = type
    const { header } = record.message
    this.#event = header.peek(9, 2) ?? ''
    this.#isReport = !orders.has(type)
  }

  read(census: Census): void {
    const record = this.#record
    const { segments, header } = record.message
    const evn = segments.find(({ id }) => id === 'EVN')
    const ofEvent = evn === undefined ? undefined : (record.eventTime(evn, 6) ?? record.eventTime(evn, 2))
    record.time = ofEvent ?? record.eventTime(header, 7)
    const pid = segments.find(({ id }) => id === 'PID')
    for (const segment of segments) this.#segment(segment, pid)
    this.#closeOrc()
    for (const segment of this.#held) this.#keep(segment, this.#current)
    const main = this.#main()
    if (main === undefined) {
      for (const { path } of segments) record.session.ledger.report('dropped', path, 'message-not-read')
      return
    }
    main.segments.unshift(header, ...this.#early)
    const { trace } = record.session.context
    if (record.time !== undefined)
      trace?.((ofEvent === undefined ? header : (evn ?? header)).path, main.entity.id, 'observedAt')
    record.finish()
    if (this.#type === 'ADT' && this.#stay !== undefined) census.count(record, this.#event, this.#stay)
  }

  /** The entity that keeps the header. */
  #main(): Part | undefined {
    const { parts, encounter, patient } = this.#record
    const isOf = (type: string): Part | undefined => parts.find(({ entity }) => entity.type === type)
    if (this.#type === 'ADT') return encounter ?? patient ?? parts[0]
    return isOf('HealthDiagnosticReport') ?? isOf('HealthRecord') ?? encounter ?? patient ?? parts[0]
  }

  #keep(segment: Segment, part: Part | undefined): void {
    if (part === undefined) this.#early.push(segment)
    else part.segments.push(segment)
  }

  #segment(segment: Segment, pid: Segment | undefined): void {
    const record = this.#record
    switch (segment.id) {
      case 'MSH':
        return
      case 'PID': {
        this.#closeOrc()
        this.#order = undefined
        record.patient = undefined
        record.encounter = undefined
        // A segment without a field is of nobody.
        if (segment.isEmpty) return record.session.ledger.report('dropped', segment.path, 'segment-empty')
        this.#current = readPatient(segment, record)
        record.patient = this.#current
        if (this.#appointment !== undefined) record.refer(this.#appointment, 'refSubject', record.patient, segment.path)
        return
      }
      case 'PV1':
        this.#stay = readEncounter(segment, record, this.#type === 'ADT' ? this.#event : '', pid)
        this.#current = this.#stay.part
        if (this.#appointment !== undefined)
          record.refer(this.#appointment, 'refEncounter', this.#current, segment.path)
        return
      case 'ORC':
        this.#closeOrc()
        this.#orc = segment
        return
      case 'OBR':
        this.#order = readOrder(this.#orc, segment, record, this.#isReport)
        this.#orc = undefined
        this.#current = this.#withHeld(this.#order.part)
        return
      case 'OBX':
        this.#closeOrc()
        this.#current = readObservation(segment, record, this.#order)
        return
      case 'RXA':
        this.#current = this.#immunization(segment)
        return
      case 'SCH':
        this.#appointment = this.#other(segment, 'Appointment', idOf(segment, 2) ?? idOf(segment, 1))
        this.#current = this.#appointment
        return
      // The resources of an appointment follow its patients.
      case 'RGS':
      case 'AIS':
      case 'AIG':
      case 'AIL':
      case 'AIP':
        this.#current = this.#appointment ?? this.#current
        break
      case 'TXA':
        this.#current = this.#other(segment, 'DocumentReference', idOf(segment, 12))
        return
    }
    // The ids of entities stay: who joins them is the hospital.
    if (segment.id === 'MRG')
      record.session.ledger.report('carried', segment.path, 'identities-merged', { attribute: 'hl7v2_fields' })
    if (ofPatient.has(segment.id)) return this.#keep(segment, record.patient ?? this.#current)
    if (ofEncounter.has(segment.id)) return this.#keep(segment, record.encounter ?? record.patient ?? this.#current)
    // A specimen comes before its orders in OUL, and after their observations elsewhere.
    const isSpecimen = segment.id === 'SPM' && this.#type === 'OUL'
    if (isSpecimen) this.#order = undefined
    if (this.#orc !== undefined && segment.id.startsWith('RX')) this.#closeOrc()
    if (this.#orc !== undefined || isSpecimen) this.#held.push(segment)
    else if (ofOrder.has(segment.id)) this.#keep(segment, this.#order?.part ?? this.#current)
    else this.#keep(segment, this.#current)
  }

  /** An ORC without OBR is an order of its own. */
  #closeOrc(): void {
    if (this.#orc === undefined) return
    this.#order = readOrder(this.#orc, undefined, this.#record, this.#isReport && this.#type !== 'VXU')
    this.#current = this.#withHeld(this.#order.part)
    this.#orc = undefined
  }

  #withHeld(part: Part): Part {
    part.segments.push(...this.#held)
    this.#held = []
    return part
  }

  /** A record that has no type of its own. */
  #other(segment: Segment, type: string, number: string | undefined): Part {
    const record = this.#record
    const local = `${record.facility}|${number ?? `message ${record.controlId}|${segment.path}`}`
    const part = record.part('HealthRecord', local, segment.path)
    part.segments.push(segment)
    record.set(part, segment.path, 'recordType', type)
    record.refer(part, 'refSubject', record.patient, segment.path)
    record.refer(part, 'refEncounter', record.encounter, segment.path)
    return part
  }

  #immunization(rxa: Segment): Part {
    const record = this.#record
    const orc = this.#orc
    this.#orc = undefined
    this.#order = undefined
    const number = orc === undefined ? undefined : (idOf(orc, 3) ?? idOf(orc, 2))
    const of = number === undefined ? undefined : `${number}|${rxa.peek(5) ?? ''}|${rxa.peek(3) ?? ''}`
    const part = this.#other(rxa, 'Immunization', of)
    if (orc !== undefined) part.segments.unshift(orc)
    this.#withHeld(part)
    part.entity.observedAt = record.eventTime(rxa, 3) ?? record.time
    // Table 0322; a partial one is completed, and the code stays with the rest.
    if (rxa.peek(21) === 'D') record.set(part, rxa.at(21), 'recordStatus', 'entered-in-error')
    else {
      const status = immunizationStatuses.get(rxa.peek(20) ?? '')
      record.set(part, rxa.at(20), 'recordStatus', status)
    }
    return part
  }
}

const immunizationStatuses = new Map([
  ['CP', 'completed'],
  ['PA', 'completed'],
  ['NA', 'not-done'],
  ['RE', 'not-done'],
])
