// What an event says of its camera and its time.

import type { Decoding, OptionValues, XmlReader } from '../../kit/index.ts'
import { clock, raise } from '../../kit/index.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { CameraMessage } from './message.ts'
import { textOf, valueOf } from './message.ts'
import type { options } from './options.ts'

export type Settings = OptionValues<typeof options>
export type Reading = Decoding<Settings, CameraMessage>

export interface Camera {
  /** Of the camera or of its recorder: its MAC address, else its IP address, else as the source declares. */
  readonly device: string
  readonly channel: number
}

/** Such as `02005e001001-1`: a MAC address without its colons, and the channel. */
export function localIdOf({ device, channel }: Camera): string {
  return `${device.replaceAll(':', '')}-${channel}`
}

/** The local id of an alert, and the name of its session. */
export function alertOf(camera: Camera, eventType: string): string {
  return `${localIdOf(camera)}-${eventType}`
}

/** @returns undefined: the event does not name its camera, and the source does not either */
export function cameraOf(event: XmlReader, settings: Settings): Camera | undefined {
  const device = textOf(event, 'macAddress')?.toLowerCase() ?? textOf(event, 'ipAddress') ?? settings.camera
  const [own, dynamic] = [valueOf(event, 'channelID'), valueOf(event, 'dynChannelID')]
  const number = own ?? dynamic ?? 0
  if (typeof number !== 'number')
    raise({ code: 'invalid', path: '/EventNotificationAlert/channelID', detail: 'The channel must be a whole number.' })
  const { channelOffset = 0 } = settings
  const channel = number > channelOffset ? number - channelOffset : number
  return device === undefined ? undefined : { device, channel }
}

const local = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}$/
const path = '/EventNotificationAlert/dateTime'

export function timeOf(event: XmlReader, { settings, ledger }: Reading): string {
  const text = textOf(event, 'dateTime') ?? raise({ code: 'invalid', path, detail: 'The event has no time.' })
  if (local.test(text)) return localTime(text.replace(' ', 'T'), "yyyy-MM-dd'T'HH:mm:ss", path, { settings, ledger })
  const read = parseRfc3339(text)
  if (!read.ok)
    raise({ code: 'invalid', path, detail: 'The time must be a date and time, best with an offset from UTC.' })
  if (read.value.note !== undefined) ledger.report('coerced', path, read.value.note)
  return read.value.utc
}

/** A time without a zone. */
export function localTime(
  text: string,
  format: string,
  at: string,
  { settings, ledger }: Pick<Reading, 'settings' | 'ledger'>,
): string {
  const { timezone } = settings
  if (timezone === undefined) {
    const detail = 'Set timezone to the zone of the cameras: a time has no offset.'
    raise({ code: 'option-missing', option: 'timezone', path: at, detail })
  }
  return clock.read(text, format, timezone, at, ledger)
}
