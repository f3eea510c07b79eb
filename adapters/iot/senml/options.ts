// What a source declares because packs do not contain it: where the name of a device ends, and the types and attributes of devices.

import { devicesOf, devicesOption, option, optional, type Devices, type OptionValues } from '../../kit/index.ts'
import type { Separator } from './names.ts'

export const prefix = 'senml'

export const options = {
  separator: optional(
    option.choice(
      [':', '/', '_', '.', 'none'],
      'The character between the name of a device and that of its value: the last one in a name. none: each name is that of a device. Without it, a device URN (urn:dev:…) ends with its identifier, and any other name of a device at the last slash.',
    ),
  ),
  devices: devicesOption(
    prefix,
    'The name of a device is the first part of the name of a record, before the separator.',
  ),
}

export interface Settings extends Devices {
  readonly separator: Separator | undefined
}

export function settingsOf({ separator, devices }: OptionValues<typeof options>): Settings {
  return { separator, ...devicesOf(devices, { prefix, areNamesValues: true }) }
}
