// What a source declares because messages do not contain it: the device if neither body nor topic names it, the thing models and
// the mapping of their properties, how times and positions are read, and the token of pushes.

import {
  namePattern,
  option,
  optional,
  platformPositionOptions,
  platformTimeOptions,
  positionSettings,
  productsOf,
  productsOption,
  readTsl,
  textOf,
} from '../../kit/index.ts'
import type {
  OptionValues,
  PlatformForm,
  Products,
  ReadingForm,
  ReadingSettings,
  TslForm,
  TslType,
} from '../../kit/index.ts'
import { member } from '../../../standards/json/object.ts'

export const readingForm: ReadingForm = {
  prefix: 'tencentiot',
  clause: 'IoT Explorer, timestamp',
  hasSeconds: true,
  position: { longitude: 'longitude', latitude: 'latitude', altitude: 'altitude' },
  alertTypes: new Set(['alert', 'fault']),
}

/** The thing model (data template) of the platform, as exported. Specifications are beside the type. */
export const tslForm: TslForm = {
  identifier: 'id',
  dataType: ['define', 'dataType'],
  access: 'mode',
  eventType: 'type',
  outputs: 'params',
  types: new Map<string, TslType>([
    ['bool', 'switch'],
    ['int', 'integer'],
    ['float', 'decimal'],
    ['enum', 'labels'],
    ['stringenum', 'texts'],
    ['string', 'text'],
    ['timestamp', 'seconds'],
    ['struct', 'struct'],
    ['array', 'list'],
  ]),
  labels: 'mapping',
  length: 'max',
  size: 'max',
  item: 'arrayInfo',
}

const form: PlatformForm = {
  prefix: 'tencentiot',
  key: 'productId',
  modelText:
    'The thing model (data template) of the product, as exported by the platform. It has types, units, labels and bounds; without it, values are unchanged and have no units.',
  readModel: (model) => ({ ...readTsl(model, tslForm), productKey: textOf(member(model, 'profile'), 'ProductId') }),
}

const unnamed = 'required if neither the body nor the header mqtt-topic contains it. It is never inferred.'

export const options = {
  productId: optional(option.text(`The product of the device, ${unnamed}`, { pattern: namePattern })),
  deviceName: optional(option.text(`The name of the device, ${unnamed}`, { pattern: namePattern })),
  token: optional(
    option.secret('The token of HTTP pushes. With it, a message without a valid signature in its headers is refused.', {
      pattern: '^.+$',
    }),
  ),
  ...platformTimeOptions('The protocol has both; without this option, integers below 100,000,000,000 are seconds.'),
  ...platformPositionOptions(', which messages do not contain'),
  products: productsOption(form),
}

type Values = OptionValues<typeof options>

export type Settings = Pick<Values, 'productId' | 'deviceName' | 'token'> & ReadingSettings & Products

export function settingsOf(values: Values): Settings {
  const position = positionSettings({ ...values, crs: values.crs ?? 'unknown' })
  return { ...values, ...productsOf(values.products, form), position }
}
