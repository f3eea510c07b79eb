// The location report 0200 (JT/T 808-2013 4.5.12, -2019 7.12), alone and in the batches 0704 (-2013 4.5.32): the
// vehicle's attributes at one moment, and the alerts that open and close.

import { followAlarms } from '../alerts.ts'
import { alarmOf } from './alarms.ts'
import { hasBit, numberAt } from '../frame/bytes.ts'
import { readExtras } from './extras.ts'
import { tablesOf } from '../options.ts'
import { readPlace } from './place.ts'
import { isAbsent, isWithin, speedRange } from '../plausible.ts'
import { add, carry, vehicleChanges, type Attributes, type Outcome, type DecodeSession } from '../reading.ts'
import { generalReply, results } from '../reply.ts'
import type { Session } from '../session.ts'
import { carryBits, readStatus } from './status.ts'
import { readTime } from '../time.ts'
import type { Change } from '../../../adapter.ts'
import { property, type Details } from '../../../../standards/hub/build.ts'
import type { GeoProperty } from '../../../../standards/hub/entity.ts'
import { addSeconds, compareInstants } from '../../../../standards/hub/time/time.ts'
import type { Problem } from '../../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../../standards/result.ts'

/** The part that every location has. */
export const basicLength = 28

/** A terminal's clock further ahead than this is wrong, and would prevent alarms from opening again. */
const aheadSeconds = 86_400

export interface Location {
  /** The merge of the vehicle, and the alerts from items. */
  readonly changes: readonly Change[]
  readonly observedAt: string | undefined
  readonly alarmBits: number
  readonly location: GeoProperty | undefined
}

/** @param path the location's own path, such as `0200` or `0704/item/2` */
export function readLocation(body: Uint8Array, path: string, reading: DecodeSession): Result<Location, Problem> {
  if (body.length < basicLength) {
    const detail = 'A location is shorter than its basic part of 28 bytes.'
    return fail({ code: 'syntax', detail, path, clause: 'JT/T 808-2013 table 16' })
  }
  const attributes: Attributes = new Map()
  const alarmBits = numberAt(body, 0, 4)
  const status = numberAt(body, 4, 4)
  const observedAt = readTime(body.subarray(22, basicLength), `${path}/time`, reading, attributes)
  const details = { observedAt }
  const location = readPlace(body, status, path, reading, attributes, details)
  const motion = { ...details, quality: hasFix(location, status) ? undefined : ('no-fix' as const) }
  const speed = numberAt(body, 18, 2)
  if (isWithin(speed / 10, speedRange)) add(attributes, 'speed', property(speed / 10, { ...motion, unitCode: 'KMH' }))
  else carryDoubtful('speed', speed, path, reading, attributes, details)
  const heading = numberAt(body, 20, 2)
  if (heading < 360) add(attributes, 'heading', property(heading, { ...motion, unitCode: 'DD' }))
  else carryDoubtful('direction', heading, path, reading, attributes, details)
  readStatus(status, `${path}/status`, reading, attributes, details)
  readAlarms(alarmBits, `${path}/alarm`, reading, attributes, observedAt)
  const changes: Change[] = []
  readExtras(body.subarray(basicLength), { reading, attributes, changes, details, path, status })
  return ok({ changes: [...vehicleChanges(reading, attributes), ...changes], observedAt, alarmBits, location })
}

/** Keeps a number of two bytes that is not a reading, in the frame's own unit. */
function carryDoubtful(
  name: string,
  value: number,
  path: string,
  reading: DecodeSession,
  attributes: Attributes,
  details: Details,
): void {
  const [code, quality] = isAbsent(value, 2)
    ? (['value-absent', 'invalid'] as const)
    : ([`${name}-out-of-range`, 'out-of-range'] as const)
  carry(reading, attributes, `${path}/${name}`, code, { name, value, details: { ...details, quality } })
}

/** Speed and direction come from the same receiver: without a fix they are as doubtful as the position. */
function hasFix(location: GeoProperty | undefined, status: number): boolean {
  return location !== undefined || hasBit(status, 1)
}

function readAlarms(
  bits: number,
  path: string,
  reading: DecodeSession,
  attributes: Attributes,
  observedAt: string | undefined,
): void {
  const edition = tablesOf(reading.message, reading.settings.edition)
  const named = (bit: number) => alarmOf(bit, edition)
  const active = Array.from({ length: 32 }, (_, bit) => (hasBit(bits, bit) ? named(bit)?.name : undefined))
  const names = active.filter((name) => name !== undefined)
  add(attributes, 'activeAlarms', property(names, { observedAt }))
  carryBits(bits, (bit) => named(bit) !== undefined, { path, name: 'alarm' }, reading, attributes, { observedAt })
}

/** Updates the alerts of a live location. Without a time, or out of order, its flags open and close nothing. */
export function followLive(
  { observedAt, alarmBits, location }: Location,
  path: string,
  reading: DecodeSession,
  session: Session,
): { readonly changes: readonly Change[]; readonly session: Session } {
  if (observedAt === undefined) {
    reading.losses.push({ kind: 'dropped', in: 'source', path: `${path}/alarm`, code: 'alerts-without-time' })
    return { changes: [], session }
  }
  if (compareInstants(observedAt, addSeconds(reading.context.receivedAt, aheadSeconds)) > 0) {
    reading.losses.push({ kind: 'dropped', in: 'source', path: `${path}/alarm`, code: 'alerts-from-the-future' })
    return { changes: [], session }
  }
  if (session.newest !== null && compareInstants(observedAt, session.newest) < 0) {
    reading.losses.push({ kind: 'dropped', in: 'source', path: `${path}/alarm`, code: 'alerts-from-the-past' })
    return { changes: [], session }
  }
  return followAlarms({ observedAt, alarmBits, location }, reading, session)
}

export function readLocationReport(reading: DecodeSession, session: Session): Result<Outcome, Problem> {
  const read = readLocation(reading.message.body, '0200', reading)
  if (!read.ok) return read
  const followed = followLive(read.value, '0200', reading, session)
  return ok({
    changes: [...read.value.changes, ...followed.changes],
    session: followed.session,
    reply: generalReply(reading.message, results.success),
  })
}
