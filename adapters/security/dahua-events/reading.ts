// What an event says of its camera and its time, and what its source declares because events do not contain it.

import { utc } from '../../../standards/hub/time/time.ts'
import { clock, option, optional, raise } from '../../kit/index.ts'
import type { Decoding, JsonCursor, OptionValues } from '../../kit/index.ts'
import type { CameraEvent, EventMessage } from './message.ts'

export const options = {
  camera: option.text('The id of the camera or recorder. Events only contain the channel.', {
    pattern: '^[A-Za-z0-9._:-]{1,64}$',
  }),
  timezone: optional(
    option.timezone("The zone of the camera's clock, for events whose time is local. Events do not contain it."),
  ),
  utcField: optional(
    option.choice(
      ['utc', 'local'],
      'What the member UTC holds, for events that have no other time: some firmware counts its seconds in local time. Events do not say it.',
    ),
  ),
}

export type Settings = OptionValues<typeof options>
export type Reading = Decoding<Settings, EventMessage>

/** The camera of a channel, such as `nvr-7-16`: events count channels from 0. */
export function cameraOf({ index }: CameraEvent, { camera }: Settings): string {
  return `${camera}-${index + 1}`
}

/** The local id of an alert, and the name of its session: rules of one kind are alerts of their own. */
export function alertOf(event: CameraEvent, settings: Settings): string {
  const name = event.data?.again().get('Name')?.json()
  const rule = typeof name === 'string' || typeof name === 'number' ? String(name) : ''
  return `${cameraOf(event, settings)}-${event.code}${rule === '' ? '' : `-${rule.toWellFormed()}`}`
}

const clause = 'Dahua HTTP API, times of events'
const localForm = "yyyy-MM-dd'T'HH:mm:ss"

/** A camera whose clock is not set writes 0, which is not a time. */
function setTime(cursor: JsonCursor | undefined): JsonCursor | undefined {
  return cursor?.json() === 0 ? undefined : cursor
}

/**
 * The time of an event; undefined: it has none. `RealUTC` is UTC. `UTC` is, or is the local time counted as if it were: where
 * there is `LocaleTime` the two are compared, else the source declares it.
 */
export function timeOf(data: JsonCursor | undefined, reading: Reading): string | undefined {
  const { settings, ledger } = reading
  const [real, count, local] = ['RealUTC', 'UTC', 'LocaleTime'].map((name) => setTime(data?.get(name)))
  const milliseconds = data?.get('UTCMS')?.as('number') ?? 0
  const exact = (instant: string): string =>
    milliseconds > 0 && milliseconds < 1000 && Number.isInteger(milliseconds) && !instant.includes('.')
      ? instant.replace('Z', `.${String(milliseconds).padStart(3, '0').replace(/0+$/, '')}Z`)
      : instant
  if (real !== undefined) {
    for (const other of [count, local]) if (other !== undefined) drop(other, 'other-time', reading)
    return exact(epochOf(real))
  }
  const counted = count === undefined ? undefined : epochOf(count)
  const text = local?.as('string')
  if (local === undefined || text === undefined) {
    if (count === undefined || counted === undefined) return undefined
    if (settings.utcField === undefined) {
      const detail = 'Set utcField: the event has only UTC, which some firmware counts in local time.'
      return raise({ code: 'option-missing', option: 'utcField', path: count.path, detail })
    }
    if (settings.utcField === 'utc') return exact(counted)
    return exact(localOf(counted.slice(0, 19), count, reading).replace('Z', counted.slice(19)))
  }
  const form = text.replace(' ', 'T')
  const asUtc = clock.tryRead(form, localForm, utc, local.path, ledger)
  if (asUtc === undefined) throw local.problem('LocaleTime must be a date and time.', clause)
  // Of firmware whose UTC is local time, both are the same; so they are where the zone is UTC.
  const isLocal = counted === undefined || Math.abs(Date.parse(counted) - Date.parse(asUtc)) < 2000
  if (isLocal) {
    if (count !== undefined) ledger.report('dropped', count.path, 'utc-is-local')
    return exact(localOf(form, local, reading))
  }
  // UTC is right, if it differs by what a zone may differ by.
  if (!isOffset(counted, asUtc)) throw local.problem('UTC and LocaleTime do not belong together.', clause)
  const shown = settings.timezone === undefined ? form : clock.display(counted, localForm, settings.timezone)
  if (shown === undefined || Math.abs(Date.parse(`${shown}Z`) - Date.parse(asUtc)) >= 2000)
    ledger.report('assumed', local.path, 'zone-of-the-camera')
  ledger.report('dropped', local.path, 'other-time')
  return exact(counted)
}

function isOffset(instant: string, local: string): boolean {
  const minutes = Math.round((Date.parse(local) - Date.parse(instant)) / 60_000)
  return minutes % 15 === 0 && minutes >= -12 * 60 && minutes <= 14 * 60
}

function epochOf(cursor: JsonCursor): string {
  const seconds = cursor.as('number')
  // Some firmware writes the fraction of the second here.
  const isWhole = Number.isInteger(seconds)
  const instant =
    seconds === undefined || seconds <= 0
      ? undefined
      : clock.epoch(isWhole ? seconds : Math.round(seconds * 1000), isWhole ? 's' : 'ms')
  return instant ?? raise(cursor.problem('A time must be seconds since 1970.', clause).problem)
}

function localOf(text: string, cursor: JsonCursor, { settings, ledger }: Reading): string {
  if (settings.timezone === undefined) {
    const detail = "Set timezone to the zone of the camera's clock: the event has its local time."
    return raise({ code: 'option-missing', option: 'timezone', path: cursor.path, detail })
  }
  return clock.read(text, localForm, settings.timezone, cursor.path, ledger, clause)
}

export function drop(cursor: JsonCursor, code: string, { ledger }: Reading): void {
  cursor.json()
  ledger.report('dropped', cursor.path, code)
}
