// Alerts from the alarm flags of consecutive live locations (JT/T 808-2013 table 18): a bit that is set opens one, a
// bit that is cleared closes it. The caller passes live locations in time order only, so that nothing is reverted.

import { alarmOf, alarms } from './location/alarms.ts'
import { hasBit } from './frame/bytes.ts'
import { tablesOf } from './options.ts'
import { add, entityOf, type Attributes, type DecodeSession } from './reading.ts'
import type { Session } from './session.ts'
import type { Change } from '../../adapter.ts'
import { property, relationship } from '../../../standards/hub/build.ts'
import type { GeoProperty } from '../../../standards/hub/entity.ts'

/** The parts of a location that alerts need. */
export interface Sighting {
  readonly observedAt: string
  readonly alarmBits: number
  readonly location: GeoProperty | undefined
}

/** The URN of an alert, which is as personal as the terminal that sent it. */
export function alertId({ context, terminal }: DecodeSession, local: string): string {
  return context.id('Alert', `${terminal}-${local}`, 'pd:TelephoneNumber')
}

export function followAlarms(
  { observedAt, alarmBits, location }: Sighting,
  reading: DecodeSession,
  session: Session,
): { readonly changes: readonly Change[]; readonly session: Session } {
  const changes: Change[] = []
  const edition = tablesOf(reading.message, reading.settings.edition)
  const open = new Map(session.alarms.map(({ bit, since }) => [bit, since]))
  for (let bit = 0; bit < alarms.length; bit++) {
    const alarm = alarmOf(bit, edition)
    if (alarm === undefined) continue
    const since = open.get(bit)
    const isSet = hasBit(alarmBits, bit)
    if (isSet === (since !== undefined)) continue
    const attributes: Attributes = new Map()
    if (isSet) {
      open.set(bit, observedAt)
      add(attributes, 'alertSource', relationship(reading.vehicleId))
      add(attributes, 'category', property(alarm.category))
      add(attributes, 'vehicleAlarm', property(alarm.name))
      add(attributes, 'dateIssued', property(observedAt))
      add(attributes, 'validFrom', property(observedAt))
      add(attributes, 'alertStatus', property('open', { observedAt }))
      if (location !== undefined) add(attributes, 'location', location)
    } else {
      open.delete(bit)
      const ended = alarm.clearsOnAnswer === true ? 'acknowledged' : 'closed'
      add(attributes, 'alertStatus', property(ended, { observedAt }))
      add(attributes, 'validTo', property(observedAt, { observedAt }))
    }
    const id = alertId(reading, `${alarm.name}-${since ?? observedAt}`)
    changes.push({ kind: 'merge', entity: entityOf(id, 'Alert', attributes) })
  }
  const after = [...open].map(([bit, since]) => ({ bit, since })).toSorted((one, other) => one.bit - other.bit)
  return { changes, session: { ...session, newest: observedAt, alarms: after } }
}
