// How many patients a hospital and its wards have, by the events of ADT. The state of a stay says where its patient is counted, so that
// a message that is sent again, or one that comes late, counts nobody twice. Of a stay, the state has a digest and no number.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { relationship } from '../../../standards/hub/build.ts'
import { compareInstants } from '../../../standards/hub/time/time.ts'
import type { Json } from '../../adapter.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { clock, raise } from '../../kit/index.ts'
import { authority } from './datatypes.ts'
import type { Er7Message } from './message.ts'
import type { Stay } from './patient.ts'
import { senderOf, type MessageRecord, type Session } from './record.ts'
import { deletion, type Segment } from './segment.ts'

/** Events after which a patient is in the ward of PV1-3, and after which in none. */
const present = new Set(['A01', 'A02', 'A06', 'A12', 'A13', 'A22'])
const absent = new Set(['A03', 'A07', 'A11', 'A23'])
/** Events that say where a patient is who is counted already. */
const moved = new Set(['A08'])
/** A hospital with more wards than this sends something else than wards. */
const mostWards = 1000

const ward = 'ward'
/** Class and status of what is counted: the stays of inpatients, now. */
const [inpatient, here] = ['IMP', 'in-progress']

function digest(text: string): string {
  return toHex(sha256(new TextEncoder().encode(text)).subarray(0, 16))
}

/** The sessions of a message: those of its stay and of its sender. */
export function sessionsOf({ header, segments }: Er7Message): readonly string[] {
  if (header.peek(9) !== 'ADT') return []
  const event = header.peek(9, 2) ?? ''
  if (!present.has(event) && !absent.has(event) && !moved.has(event)) return []
  const stay = stayKey({ header, segments })
  return stay === undefined ? [] : [stay, senderKey(header)]
}

function senderKey(header: Segment): string {
  return `sender:${digest(senderOf(header))}`
}

/** The session of a stay, by its visit number, its account or its patient; undefined: it has none of them. */
function stayKey({ header, segments }: Pick<Er7Message, 'header' | 'segments'>): string | undefined {
  const pv1 = segments.find(({ id }) => id === 'PV1')
  const pid = segments.find(({ id }) => id === 'PID')
  const known = [['visit', pv1, 19] as const, ['account', pid, 18] as const, ['patient', pid, 3] as const].find(
    ([, segment, field]) => ![undefined, deletion].includes(segment?.peek(field)),
  )
  if (known === undefined) return undefined
  const [kind, segment, field] = known
  const of = segment === undefined ? '' : (authority(segment, field, 4) ?? '')
  return `stay:${digest(JSON.stringify([senderOf(header), kind, of, segment?.peek(field) ?? '']))}`
}

interface Place {
  readonly hospital: string
  /** '' : the message names none. */
  readonly ward: string
}

/** Within one message or batch, the newest state. */
export class Census {
  readonly #session: Session
  readonly #states = new Map<string, Json | null>()

  constructor(session: Session) {
    this.#session = session
  }

  #state(key: string): Json {
    return this.#states.has(key) ? (this.#states.get(key) ?? null) : this.#session.state(key)
  }

  #set(key: string, value: Json | null): void {
    this.#states.set(key, value)
    this.#session.setState(key, value)
  }

  /** Counts a message, and publishes the numbers that it changes. */
  count(record: MessageRecord, event: string, stay: Stay): void {
    if (!present.has(event) && !absent.has(event) && !moved.has(event)) return
    const { ledger, context } = this.#session
    const { header } = record.message
    const path = `${record.message.prefix}census`
    const key = stayKey(record.message)
    const { time } = record
    if (record.message.segments.filter(({ id }) => id === 'PV1').length > 1)
      return ledger.report('dropped', path, 'several-stays')
    if (key === undefined || time === undefined || clock.isAhead(time, context.receivedAt))
      return ledger.report('dropped', path, key === undefined ? 'stay-unknown' : 'event-time-unusable')
    // Training and debugging: nobody lies in a bed. It is a required field.
    if (header.peek(11) !== 'P') return ledger.report('dropped', path, 'not-production')
    const before = this.#state(key)
    const at = isJsonObject(before) && typeof before['at'] === 'string' ? before['at'] : undefined
    if (at !== undefined && compareInstants(time, at) < 0) return ledger.report('dropped', path, 'event-out-of-order')
    const from = placeOf(before)
    if (from === undefined && !present.has(event)) {
      if (absent.has(event)) ledger.report('dropped', path, 'stay-unknown')
      return
    }
    const isIn = stay.isInpatient || from !== undefined
    // Without a place in PV1-3, the patient stays where they are.
    const hospital = stay.facility ?? from?.hospital ?? record.facility
    const to = absent.has(event) || !isIn ? undefined : { hospital, ward: stay.careUnit ?? from?.ward ?? '' }
    this.#set(key, to === undefined ? { at: time } : { at: time, hospital: to.hospital, [ward]: to.ward })
    if (from?.hospital === to?.hospital && from?.ward === to?.ward) return
    const session = senderKey(header)
    const counts = countsOf(this.#state(session))
    for (const [place, by] of [[from, -1] as const, [to, 1] as const]) {
      if (place === undefined) continue
      const known = counts.find((one) => one.hospital === place.hospital && one.ward === place.ward)
      if (known === undefined) counts.push({ ...place, count: Math.max(0, by) })
      else known.count = Math.max(0, known.count + by)
    }
    if (counts.length > mostWards) {
      const detail = `A sender has more wards than this gateway counts, ${mostWards}.`
      raise({ code: 'invalid', path: 'PV1-3', detail })
    }
    this.#set(
      session,
      counts.map((one) => [one.hospital, one.ward, one.count]),
    )
    const hospitals = new Set([from?.hospital, to?.hospital].filter((one) => one !== undefined))
    for (const { hospital: of, ward: name, count } of counts) {
      const isChanged = [from, to].some((place) => place?.hospital === of && place.ward === name)
      if (isChanged && name !== '')
        this.#publish(record, { hospital: of, ward: name, count, isSmall: this.#isSmall(count) }, time, path)
    }
    for (const of of hospitals) this.#publish(record, this.#totalOf(of, counts), time, path)
  }

  #isSmall(count: number): boolean {
    return count > 0 && count < this.#session.settings.smallestCount
  }

  /** The total of a hospital. Less the wards that are shown, it says how many are in the others: it is small if these are few. */
  #totalOf(hospital: string, counts: readonly Count[]): Published {
    const all = counts.filter((one) => one.hospital === hospital)
    const sumOf = (some: readonly Count[]): number => some.reduce((sum, { count }) => sum + count, 0)
    const [total, hidden] = [sumOf(all), sumOf(all.filter((one) => one.ward === '' || this.#isSmall(one.count)))]
    return { hospital, ward: '', count: total, isSmall: this.#isSmall(total) || this.#isSmall(hidden) }
  }

  /** @param published the whole hospital, if it names no ward */
  #publish(record: MessageRecord, published: Published, time: string, path: string): void {
    const { hospital, ward: name, count, isSmall } = published
    const { newEntity, change, ledger, context } = this.#session
    const local = `${name === '' ? hospital : `${hospital}|${name}`}~${inpatient}~${here}`
    const entity = newEntity('HealthEncounterCount', local)
    entity.observedAt = time
    entity.kind = 'replace'
    entity.property(path, 'name', name === '' ? hospital : name)
    entity.property(path, 'encounterClass', inpatient)
    entity.property(path, 'recordStatus', here)
    if (isSmall) ledger.report('dropped', path, 'small-count', { attribute: 'encounterCount' })
    entity.property(path, isSmall ? 'smallEncounterCount' : 'encounterCount', count)
    const provider = context.id('Organization', hospital)
    entity.add(path, 'refServiceProvider', relationship(provider, { observedAt: time }))
    change({ kind: 'replace', entity: entity.build() })
    if (name !== '') return
    const organization = newEntity('Organization', hospital)
    organization.property(record.message.header.at(4), 'name', hospital, { observedAt: time })
    change({ kind: 'merge', entity: organization.build() })
  }
}

function placeOf(state: Json): Place | undefined {
  if (!isJsonObject(state)) return undefined
  const { hospital, ward: name } = state
  return typeof hospital === 'string' && typeof name === 'string' ? { hospital, ward: name } : undefined
}

interface Count extends Place {
  count: number
}

interface Published extends Readonly<Count> {
  /** The number stays with the records. */
  readonly isSmall: boolean
}

function countsOf(state: Json): Count[] {
  if (!isJsonArray(state)) return []
  return state.flatMap((one) => {
    const [hospital, name, count] = isJsonArray(one) ? one : []
    return typeof hospital === 'string' && typeof name === 'string' && typeof count === 'number'
      ? [{ hospital, ward: name, count }]
      : []
  })
}
