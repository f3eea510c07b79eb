// An event as an Alert: one for each camera, channel and kind of event, which opens and closes. A camera sends an event that
// lasts again and again; all of that is one alert.

import { relationship } from '../../../standards/hub/build.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Json } from '../../adapter.ts'
import type { EntityBuilder, XmlReader } from '../../kit/index.ts'
import { ownEntity, raise, trimXml } from '../../kit/index.ts'
import { counts, momentary, noPlate, trafficEvents } from './events.ts'
import { drop, textOf, valueOf } from './message.ts'
import { localIdOf, alertOf, type Camera, type Reading } from './reading.ts'

/** @returns false: the message only keeps the connection open, or is not an alarm */
export function readAlert(
  event: XmlReader,
  type: string,
  camera: Camera,
  timeOfEvent: () => string,
  reading: Reading,
): boolean {
  const { ledger, context, state, setState } = reading
  const at = `/${event.element.name}`
  const text = textOf(event, 'eventState')?.toLowerCase()
  // Newer firmware has a heartbeat of its own; an alarm panel sends the end of an event that has none.
  if (type.toLowerCase() === 'heartbeat' || (type === 'cidEvent' && text === 'inactive')) {
    drop(event, ledger, ['eventState', 'eventDescription', 'activePostCount', 'dateTime'], 'keep-alive')
    ledger.report('dropped', at, 'keep-alive')
    return false
  }
  if (text !== undefined && text !== 'active' && text !== 'inactive')
    raise({ code: 'invalid', path: `${at}/eventState`, detail: 'The state of an event is active or inactive.' })
  if (counts.has(type)) {
    drop(event, ledger, ['eventType', 'eventState', 'eventDescription', 'activePostCount', 'dateTime'], 'not-an-alarm')
    return false
  }
  const status = momentary.has(type) ? undefined : text
  const observedAt = timeOfEvent()
  const localId = alertOf(camera, alertNameOf(event, type))
  const since = state(localId)
  drop(event, ledger, ['activePostCount'], 'repetition-count')
  // Cameras send the end of a video loss that never began, every few seconds, so that the connection stays open.
  if (type === 'videoloss' && status === 'inactive' && typeof since !== 'string') {
    ledger.report('dropped', at, 'keep-alive')
    return false
  }
  ownEntity(reading, 'Alert', localId, undefined, observedAt, (alert) => {
    alert.property(`${at}/eventType`, 'subCategory', type)
    alert.property(`${at}/eventType`, 'category', trafficEvents.has(type) ? 'traffic' : 'security')
    alert.add(`${at}/channelID`, 'alertSource', relationship(context.id('Device', localIdOf(camera)), { observedAt }))
    readStatus(alert, at, { status, since, observedAt })
    const description = textOf(event, 'eventDescription')
    if (description !== undefined && namesPlate(event, description))
      ledger.report('dropped', `${at}/eventDescription`, 'plate-in-text')
    else if (description !== undefined) alert.property(`${at}/eventDescription`, 'description', description)
    for (const path of parts) {
      const value = valueOf(event, path)
      if (value !== undefined) alert.carry(`${at}/${path}`, path.replace('CIDEvent/', 'cid_'), value)
    }
    const regions = event
      .all('DetectionRegionList/DetectionRegionEntry')
      .map(regionOf)
      .filter((region) => Object.keys(region).length > 0)
    if (regions.length > 0) alert.property(`${at}/DetectionRegionList`, 'alarmData', { regions })
  })
  const hasBegun = typeof since === 'string' && status === 'active'
  if (status !== undefined) setState(localId, status === 'active' ? (hasBegun ? since : observedAt) : null)
  return true
}

/** The description of an alert is not personal; the plate, which is, is that of the vehicle. */
function namesPlate(event: XmlReader, description: string): boolean {
  const plate = textOf(event, 'ANPR/licensePlate')
  return plate !== undefined && !noPlate.has(plate.toLowerCase()) && description.includes(plate)
}

/** What distinguishes events of one type: the port of an alarm input; the code and the zone of an alarm panel. */
const parts = ['inputIOPortID', 'dynInputIOPortID', 'CIDEvent/code', 'CIDEvent/zone'] as const

/** The type, and what distinguishes events of the type: each is an alert of its own. */
export function alertNameOf(event: XmlReader, type: string): string {
  const numbers = parts.map((path) => valueOf(event, path)).filter((value) => typeof value === 'number')
  return [type, ...numbers].join('-')
}

/** `duration` says that events last; which ones, is in its list. Empty: the event has no type. */
export function eventTypesOf(event: XmlReader): readonly string[] {
  const type = textOf(event, 'eventType')
  const named = type === 'duration' ? event.all('DurationList/Duration/relationEvent') : []
  const types = named.map((one) => trimXml(one.text())).filter((one) => one !== '')
  return types.length > 0 ? [...new Set(types)] : type === undefined ? [] : [type]
}

function readStatus(
  alert: EntityBuilder,
  at: string,
  {
    status,
    since,
    observedAt,
  }: { readonly status: string | undefined; readonly since: Json; readonly observedAt: string },
): void {
  const path = `${at}/eventState`
  if (status === undefined) alert.property(path, 'alertStatus', 'event')
  else alert.property(path, 'alertStatus', status === 'active' ? 'open' : 'closed')
  const begun = typeof since === 'string' ? since : observedAt
  if (status !== 'inactive' || typeof since === 'string') alert.property(`${at}/dateTime`, 'dateIssued', begun)
  if (status === 'inactive') alert.property(`${at}/dateTime`, 'validTo', observedAt)
}

function regionOf(entry: XmlReader): JsonObject {
  const id = valueOf(entry, 'regionID')
  const target = textOf(entry, 'detectionTarget')
  return { ...(id !== undefined && { id }), ...(target !== undefined && { target }) }
}
