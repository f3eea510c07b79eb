// What an event says of its camera and its time.

import type { Decoding, OptionValues, XmlReader } from '../../kit/index.ts'
import { clock, raise, trimXml } from '../../kit/index.ts'
import { parseRfc3339 } from '../../../standards/hub/time/time.ts'
import type { CameraMessage } from './message.ts'
import { textOf, valueOf } from './message.ts'
import type { options } from './options.ts'

export type Settings = OptionValues<typeof options>
export type Reading = Decoding<Settings, CameraMessage>

export interface Camera {
  /** Of the camera or of its recorder: its MAC address, else its IP address, else as the source declares, else its serial number. */
  readonly device: string
  readonly channel: number
}

const mac = /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/

/** Such as `02005e001001-1`: a MAC address without its separators, and the channel. */
export function localIdOf({ device, channel }: Camera): string {
  return `${device.replaceAll(mac.test(device) ? /[:-]/g : ':', '')}-${channel}`
}

/** The address of a device; one of zeros is none. */
export function addressOf(event: XmlReader, name: 'macAddress' | 'ipAddress'): string | undefined {
  const address = textOf(event, name)
  return address === undefined || /^[0.:-]+$/.test(address) ? undefined : address
}

/** The local id of an alert, and the name of its session. */
export function alertOf(camera: Camera, eventType: string): string {
  return `${localIdOf(camera)}-${eventType}`
}

/** The serial number of the device, which recorders of version 1.0 have in place of an address. */
function serialOf(event: XmlReader): XmlReader | undefined {
  const extensions = event.optional('Extensions')
  return (
    extensions?.optional('serialNumber', 'urn:selfextension:psiaext-ver10-xsd') ?? extensions?.optional('serialNumber')
  )
}

export function serialTextOf(event: XmlReader): string | undefined {
  const text = trimXml(serialOf(event)?.text() ?? '')
  return text === '' ? undefined : text
}

/** @returns undefined: the event does not name its camera, and the source does not either */
export function cameraOf(event: XmlReader, settings: Settings): Camera | undefined {
  const device =
    addressOf(event, 'macAddress')?.toLowerCase() ??
    addressOf(event, 'ipAddress') ??
    settings.camera ??
    serialTextOf(event)
  const [own, dynamic] = [valueOf(event, 'channelID'), valueOf(event, 'dynChannelID')]
  const number = own ?? dynamic ?? 0
  if (typeof number !== 'number')
    raise({ code: 'invalid', path: '/EventNotificationAlert/channelID', detail: 'The channel must be a whole number.' })
  const { channelOffset = 0 } = settings
  const channel = number > channelOffset ? number - channelOffset : number
  return device === undefined ? undefined : { device, channel }
}

/** ISO 8601, extended or basic, as firmware writes it: with an offset in any form or none; lists of plates have four digits of a second. */
const form =
  /^(\d{4})-?(\d{2})-?(\d{2})[T ](\d{2}):?(\d{2}):?(\d{2})(?:\.(\d{1,9})|(\d{4}))?(Z|00:00|[+-]\d{1,2}:?\d{2})?$/i

/** The instant of a time; one without an offset is that of the source's zone. */
export function instantOf(
  text: string,
  path: string,
  { settings, ledger }: Pick<Reading, 'settings' | 'ledger'>,
): string {
  const wrong = { code: 'invalid', path, detail: 'The time must be a date and time, best with an offset.' } as const
  const [, year, month, day, hour, minute, second, point, digits, offset] = form.exec(text) ?? raise(wrong)
  const fraction = point ?? digits
  const time = `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}`
  if (offset === undefined) {
    const pattern = `yyyy-MM-dd'T'HH:mm:ss${fraction === undefined ? '' : `.${'S'.repeat(fraction.length)}`}`
    return clock.read(time, pattern, settings.timezone ?? withoutZone(path), path, ledger)
  }
  // Recorders whose zone is UTC leave out the sign.
  const [, sign, hours = '', minutes] = /^([+-])(\d{1,2}):?(\d{2})$/.exec(offset) ?? []
  const zone = sign === undefined ? 'Z' : `${sign}${hours.padStart(2, '0')}:${minutes}`
  const read = parseRfc3339(`${time}${zone}`)
  if (!read.ok) return raise(wrong)
  if (read.value.note !== undefined) ledger.report('coerced', path, read.value.note)
  return read.value.utc
}

function withoutZone(path: string): never {
  const detail = 'Set timezone to the zone of the cameras: a time has no offset.'
  return raise({ code: 'option-missing', option: 'timezone', path, detail })
}

export function timeOf(event: XmlReader, reading: Reading): string {
  const path = '/EventNotificationAlert/dateTime'
  const text = textOf(event, 'dateTime') ?? raise({ code: 'invalid', path, detail: 'The event has no time.' })
  return instantOf(text, path, reading)
}
