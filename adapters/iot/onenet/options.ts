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
  raise,
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
import type { Crs } from '../../../standards/hub/coordinates.ts'
import { member } from '../../../standards/json/object.ts'
import type { Json } from '../../adapter.ts'

const systems: ReadonlyMap<Json, Crs> = new Map<Json, Crs>([
  [1, 'EPSG:4326'],
  [2, 'gcj02'],
])

export const readingForm: ReadingForm = {
  prefix: 'onenet',
  clause: 'OneJSON 1.0, time',
  position: { longitude: 'lon', latitude: 'lat' },
  // The system property GeoLocation.
  otherPosition: {
    identifier: 'GeoLocation',
    longitude: 'Longitude',
    latitude: 'Latitude',
    altitude: 'Altitude',
    system: { name: 'CoordinateSystem', values: systems, wgs84: 1 },
  },
  alertTypes: new Set(['alert', 'error']),
}

/** The thing model of the platform, as exported. */
export const tslForm: TslForm = {
  identifier: 'identifier',
  dataType: ['dataType'],
  access: 'accessMode',
  eventType: 'eventType',
  outputs: 'outputData',
  types: new Map<string, TslType>([
    ['int32', 'integer'],
    ['int64', 'integer'],
    ['bitMap', 'bits'],
    ['float', 'decimal'],
    ['double', 'decimal'],
    ['enum', 'labels'],
    ['bool', 'boolean'],
    ['date', 'milliseconds'],
    ['string', 'text'],
    ['buffer', 'text'],
    ['struct', 'struct'],
    ['array', 'list'],
  ]),
  length: 'length',
  size: 'length',
  hasNamedUnits: true,
}

const form: PlatformForm = {
  prefix: 'onenet',
  key: 'productId',
  modelText:
    'The thing model of the product, as exported by the platform. It has types, units, labels and bounds; without it, values are unchanged and have no units.',
  positionIdentifier: '$OneNET_LBS',
  readModel: (model) => ({ ...readTsl(model, tslForm), productKey: textOf(member(model, 'profile'), 'productId') }),
}

const unnamed = 'required if neither the body nor the header mqtt-topic contains it. It is never inferred.'

export const options = {
  productId: optional(option.text(`The product of the device, ${unnamed}`, { pattern: namePattern })),
  deviceName: optional(option.text(`The name of the device, ${unnamed}`, { pattern: namePattern })),
  token: optional(
    option.secret('The token of HTTP pushes. With it, a message without a valid signature is refused.', {
      pattern: '^.+$',
    }),
  ),
  aesKey: optional(
    option.secret(
      'The key of encrypted HTTP pushes, as the platform shows it. It needs a token too, which signs them.',
      {
        pattern: '^[!-~]{16}$',
      },
    ),
  ),
  ...platformTimeOptions(
    'The protocol has milliseconds; without this option, integers below 100,000,000,000 are read as seconds, which is reported.',
  ),
  ...platformPositionOptions(' that do not contain it (CoordinateSystem)'),
  products: productsOption(form),
}

type Values = OptionValues<typeof options>

export type Settings = Pick<Values, 'productId' | 'deviceName' | 'token' | 'aesKey'> & ReadingSettings & Products

export function settingsOf(values: Values): Settings {
  const detail = 'Set token to that of the pushes: encryption alone does not show who sent them.'
  if (values.aesKey !== undefined && values.token === undefined)
    raise({ code: 'option-missing', option: 'token', detail })
  const position = positionSettings({ ...values, crs: values.crs ?? 'unknown' })
  return { ...values, ...productsOf(values.products, form), position }
}
