// What a source declares because payloads do not contain it: the hub types and attributes of edge nodes and devices, the property
// that has the unit of a metric, and the topic of messages that come without one.

import { devicesOf, devicesOption, option, optional, type Devices, type OptionValues } from '../../kit/index.ts'

export const prefix = 'sparkplugb'

export const options = {
  topic: optional(
    option.text(
      'The topic of messages that come without one, such as by HTTP: spBv1.0/GROUP/TYPE/NODE or spBv1.0/GROUP/TYPE/NODE/DEVICE.',
      { pattern: '^spBv1\\.0/[^/]+/[A-Z]+/[^/]+(/[^/]+)?$' },
    ),
  ),
  unitProperty: optional(
    option.text(
      'The name of the property of a metric that has its unit, such as engUnit. The standard has none; without it, values have no units but those of the attributes.',
      { minLength: 1 },
    ),
  ),
  devices: devicesOption(
    prefix,
    'The name of an edge node is GROUP/NODE, that of a device GROUP/NODE/DEVICE, and values have the names of metrics.',
  ),
}

type Values = OptionValues<typeof options>

export interface Settings extends Devices, Pick<Values, 'topic' | 'unitProperty'> {}

export function settingsOf({ topic, unitProperty, devices }: Values): Settings {
  return { topic, unitProperty, ...devicesOf(devices, { prefix, areNamesValues: true }) }
}
