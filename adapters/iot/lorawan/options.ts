// What a source declares because messages do not contain it: the layouts of payloads and the attributes of their values, the
// coordinate system of positions, and what binary messages are.

import {
  option,
  optional,
  platformPositionOptions,
  positionSettings,
  productsOf,
  productsOption,
} from '../../kit/index.ts'
import type { OptionValues, PlatformForm, Products, ReadingForm, ReadingSettings } from '../../kit/index.ts'
import { readDescription, type Layout } from './layout.ts'

export const prefix = 'lorawan'

export const readingForm: ReadingForm = {
  prefix,
  clause: 'LoRaWAN, events of network servers',
  position: { longitude: 'longitude', latitude: 'latitude', altitude: 'altitude' },
  alertTypes: new Set(),
}

const form: PlatformForm = {
  prefix,
  key: 'productId',
  modelText:
    'A Thing Description of the payload: types, units and bounds of its properties, and with the terms lorav: of the LoRaWAN binding where they are in its bytes. lorav:payloadLayout is fixed, tlv, ctv or cayenne-lpp; it is used where the server has not decoded the payload.',
  readModel: readDescription,
}

export const eventNames = ['up', 'join', 'ack', 'txack', 'status', 'location'] as const

export const options = {
  server: optional(
    option.choice(
      ['chirpstack-3', 'chirpstack-4'],
      'The network server, required for binary messages, which do not name theirs. JSON is recognised.',
    ),
  ),
  event: optional(
    option.choice(
      eventNames,
      'The event of binary messages that come without a topic, such as by HTTP, where the URL has it.',
    ),
  ),
  ...platformPositionOptions(' of devices and gateways, which messages do not contain'),
  products: productsOption(form),
}

type Values = OptionValues<typeof options>

export interface Settings extends ReadingSettings, Products, Pick<Values, 'server' | 'event'> {
  readonly layouts: ReadonlyMap<string, Layout>
}

export function settingsOf(values: Values): Settings {
  const layouts = new Map<string, Layout>()
  for (const { productId, model } of values.products ?? []) {
    const layout = model === undefined ? undefined : readDescription(model).layout
    if (productId !== undefined && layout !== undefined) layouts.set(productId, layout)
  }
  const position = positionSettings({ ...values, crs: values.crs ?? 'unknown' })
  const { server, event, products } = values
  return { server, event, layouts, position, timeUnit: undefined, timezone: undefined, ...productsOf(products, form) }
}
