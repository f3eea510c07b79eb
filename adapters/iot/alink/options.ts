// What a source declares because messages do not contain it: the device if neither body nor topic names it, the thing models and
// the mapping of their properties, and how times and positions are read.

import {
  categoriesOf,
  mappingSchema,
  option,
  optional,
  positionOptions,
  positionSettings,
  Product,
  raise,
} from '../../kit/index.ts'
import type { Mapping, OptionValues, PositionSettings } from '../../kit/index.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Category } from '../../adapter.ts'
import { readModel } from './model.ts'

/** The hub types that devices may have. The contract tests check a round trip of each. */
export const deviceTypes = [
  'Device',
  'AirQualityObserved',
  'WeatherObserved',
  'NoiseLevelObserved',
  'WaterQualityObserved',
  'IndoorEnvironmentObserved',
  'FloodMonitoring',
  'Streetlight',
  'StreetlightControlCabinet',
  'ParkingSpot',
  'WasteContainer',
  'EVChargingStation',
  'SmartMeteringObservation',
  'WaterConsumptionObserved',
  'ACMeasurement',
  'ThreePhaseAcMeasurement',
  'PhotovoltaicMeasurement',
  'TrafficFlowObserved',
  'CrowdFlowObserved',
  'Vehicle',
]

interface DeclaredProduct {
  readonly productKey?: string
  readonly type?: string
  readonly idCategory?: Category
  readonly model?: JsonObject
  readonly attributes?: Readonly<Record<string, Mapping>>
}

const pattern = String.raw`^[^\s/+#]{1,64}$`
const unnamed = 'required if neither the body nor the header mqtt-topic contains it. It is never inferred.'
const productSchema: JsonObject = {
  type: 'object',
  additionalProperties: false,
  properties: {
    productKey: {
      type: 'string',
      pattern,
      description: 'The key of the product. The default is that of the thing model.',
    },
    type: { type: 'string', enum: deviceTypes, default: 'Device', description: 'The hub type of the devices.' },
    idCategory: {
      type: 'string',
      pattern: '^(pd|dpv):[A-Za-z]+$',
      description:
        'The data category (W3C DPV) of the device names, if they identify a person, such as the phone number of a wearer. Their ids are then keyed.',
    },
    model: {
      type: 'object',
      additionalProperties: true,
      description:
        'The thing model (TSL) of the product, as exported by the platform. It has types, units, labels and bounds; without it, values are unchanged and have no units.',
    },
    attributes: mappingSchema('alink'),
  },
}
const { jurisdiction, allowInChina } = positionOptions('')

export const options = {
  productKey: optional(option.text(`The product of the device, ${unnamed}`, { pattern })),
  deviceName: optional(option.text(`The name of the device, ${unnamed}`, { pattern })),
  timeUnit: optional(
    option.choice(
      ['ms', 's'],
      'The unit of times, if all devices use the same. The protocol has milliseconds; without this option, integers below 100,000,000,000 are read as seconds, which is reported.',
    ),
  ),
  timezone: optional(
    option.timezone(
      'The time zone of times that are strings without one, an offset such as +08:00 or a name such as Africa/Nairobi. Messages do not contain it, so it must be configured.',
    ),
  ),
  crs: optional(
    option.choice(
      ['EPSG:4326', 'EPSG:4490', 'gcj02', 'bd09'],
      'The coordinate system of positions that do not contain it (CoordinateSystem). Without it, such positions are kept as extension attributes and never published as location.',
    ),
  ),
  jurisdiction,
  allowInChina,
  products: optional(
    option.value<readonly DeclaredProduct[]>(
      'The products of the devices. A device of any other product is a Device, and its properties become extension attributes.',
      { type: 'array', items: productSchema },
    ),
  ),
}

export type Settings = Pick<OptionValues<typeof options>, 'productKey' | 'deviceName' | 'timeUnit' | 'timezone'> & {
  /** The declared products; any other has no model, and its devices are of type Device. */
  productOf(productKey: string): Product
  readonly categories: Categories
  /** Of positions without a coordinate system of their own; `unknown`: they are kept as extension attributes. */
  readonly position: PositionSettings
}

const common = { prefix: 'alink', option: 'products', positionIdentifier: 'GeoLocation' } as const

export function settingsOf(values: OptionValues<typeof options>): Settings {
  const { products: declared = [] } = values
  const products = new Map<string, Product>()
  for (const { type = 'Device', idCategory, attributes = {}, ...one } of declared) {
    const model = one.model === undefined ? undefined : readModel(one.model)
    const detail = 'Set productKey of each product: its thing model does not contain it, and it identifies the devices.'
    const key = one.productKey ?? model?.productKey ?? raise({ code: 'option-missing', option: 'products', detail })
    if (model?.productKey !== undefined && model.productKey !== key)
      invalid('The thing model belongs to a different product than productKey.')
    const mappings = new Map(Object.entries(attributes))
    const product = new Product({ ...common, type, idCategory, model, mappings })
    if (products.has(key)) invalid('A product is repeated in products.')
    products.set(key, product)
  }
  const undeclared = new Product({ ...common, type: 'Device' })
  return {
    ...values,
    productOf: (key) => products.get(key) ?? undeclared,
    categories: categoriesOf(
      'alink',
      declared.flatMap(({ attributes = {} }) => Object.entries(attributes)),
    ),
    position: positionSettings({ ...values, crs: values.crs ?? 'unknown' }),
  }
}

function invalid(detail: string): never {
  return raise({ code: 'option-invalid', option: 'products', detail })
}
