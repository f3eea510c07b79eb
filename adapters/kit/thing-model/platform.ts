// What the adapters of IoT platforms have in common besides the thing models: the hub types of devices, the option `products`,
// the identity of messages, and what may be set.

import { sha256 } from '@noble/hashes/sha2.js'
import type { Category, Command } from '../../adapter.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { option, optional, positionOptions, type Option } from '../options.ts'
import { raise } from '../problem-error.ts'
import type { ThingModel } from './plan.ts'
import { categoriesOf, mappingSchema, Product, type Mapping, type ProductOptions } from './product.ts'

/**
 * The hub types that devices may have. The contract tests check a round trip of each.
 *
 * @example reads: [{ mediaType: 'application/vnd.alink+json', types: deviceTypes }]
 */
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

export interface DeclaredProduct {
  readonly productKey?: string
  readonly productId?: string
  readonly type?: string
  readonly idCategory?: Category
  readonly model?: JsonObject
  readonly attributes?: Readonly<Record<string, Mapping>>
}

/** How a platform names and describes its products. */
export interface PlatformForm extends Pick<
  ProductOptions,
  'prefix' | 'positionIdentifier' | 'hasTextCodes' | 'areNamesValues'
> {
  /** The member that identifies a product. */
  readonly key: 'productKey' | 'productId'
  /** What the platform calls the thing model, and where it is from. */
  readonly modelText: string
  /** Reads a thing model, and the key of its product if it contains it. */
  readonly readModel: (model: JsonObject) => ThingModel & {
    readonly productKey?: string | undefined
    /** The model is that of several products, and its key need not be theirs. */
    readonly isOfMany?: true
  }
}

/**
 * What keys of products and names of devices are made of: they are parts of topics.
 *
 * @example device: option.text('The name of the device.', { pattern: namePattern })
 */
export const namePattern = String.raw`^[^\s/+#]{1,64}$`

/**
 * The option `products`.
 *
 * @example options: { products: productsOption(form) }
 */
export function productsOption({
  prefix,
  key,
  modelText,
}: PlatformForm): Option<readonly DeclaredProduct[] | undefined> {
  const text = { type: 'string' } as const
  const item: JsonObject = {
    type: 'object',
    additionalProperties: false,
    properties: {
      [key]: {
        ...text,
        pattern: namePattern,
        description: 'The key of the product. The default is that of the thing model.',
      },
      type: { ...text, enum: deviceTypes, default: 'Device', description: 'The hub type of the devices.' },
      idCategory: {
        ...text,
        pattern: '^(pd|dpv):[A-Za-z]+$',
        description:
          'The data category (W3C DPV) of the device names, if they identify a person, such as the phone number of a wearer. Their ids are then keyed.',
      },
      model: { type: 'object', additionalProperties: true, description: modelText },
      attributes: mappingSchema(prefix),
    },
  }
  return optional(
    option.value<readonly DeclaredProduct[]>(
      'The products of the devices. A device of any other product is a Device, and its properties become extension attributes.',
      { type: 'array', items: item },
    ),
  )
}

const { jurisdiction, allowInChina } = positionOptions('')

/**
 * The options of positions whose coordinate system is declared, or unknown.
 *
 * @param where it stands, if messages have it
 * @example options: { ...platformPositionOptions(', which messages do not contain') }
 */
export function platformPositionOptions(where: string) {
  return {
    crs: optional(
      option.choice(
        ['EPSG:4326', 'EPSG:4490', 'gcj02', 'bd09'],
        `The coordinate system of positions${where}. Without it, such positions are kept as extension attributes and never published as location.`,
      ),
    ),
    jurisdiction,
    allowInChina,
  }
}

/**
 * The options of counted times.
 *
 * @param rule how counts are read without a declaration
 * @example options: { ...platformTimeOptions('Without it, a count of 13 digits is of milliseconds.') }
 */
export function platformTimeOptions(rule: string) {
  return {
    timeUnit: optional(option.choice(['ms', 's'], `The unit of times, if all devices use the same. ${rule}`)),
    timezone: optional(
      option.timezone(
        'The time zone of times that are strings without one, an offset such as +08:00 or a name such as Africa/Nairobi. Messages do not contain it, so it must be configured.',
      ),
    ),
  }
}

/** The option `products`, compiled. */
export interface Products {
  /** The product of a key; undefined, and any that is not declared: one without a model, whose devices are of type Device. */
  productOf(key: string | undefined): Product
  readonly keys: readonly string[]
  readonly categories: Categories
}

/**
 * Compiles the option `products`; what contradicts itself is a Problem `option-invalid`.
 *
 * @example settings: (values) => ({ ...values, ...productsOf(values.products, form) })
 */
export function productsOf(declared: readonly DeclaredProduct[] = [], form: PlatformForm): Products {
  const { prefix, key: keyName, readModel, modelText: _, ...rest } = form
  const common = { ...rest, prefix, option: 'products' }
  const products = new Map<string, Product>()
  for (const { type = 'Device', idCategory, attributes = {}, ...one } of declared) {
    const model = one.model === undefined ? undefined : readModel(one.model)
    const detail = `Set ${keyName} of each product: its thing model does not contain it, and it identifies the devices.`
    const key = one[keyName] ?? model?.productKey ?? raise({ code: 'option-missing', option: 'products', detail })
    if (model?.productKey !== undefined && model.isOfMany !== true && model.productKey !== key)
      invalid(`The thing model belongs to a different product than ${keyName}.`)
    const mappings = new Map(Object.entries(attributes))
    const product = new Product({ ...common, type, idCategory, model, mappings })
    if (products.has(key)) invalid('A product is repeated in products.')
    products.set(key, product)
  }
  const undeclared = new Product({ ...common, type: 'Device' })
  return {
    productOf: (key) => (key === undefined ? undefined : products.get(key)) ?? undeclared,
    keys: [...products.keys()],
    categories: categoriesOf(
      prefix,
      declared.flatMap(({ attributes = {} }) => Object.entries(attributes)),
    ),
  }
}

function invalid(detail: string): never {
  return raise({ code: 'option-invalid', option: 'products', detail })
}

/**
 * The key by which duplicates are found, of messages whose numbers are reused: their names and the whole body.
 *
 * @example session.identify(() => identityOf([localId, number], message.body))
 */
export function identityOf(names: unknown, body: Uint8Array): string {
  return toHex(
    sha256
      .create()
      .update(new TextEncoder().encode(JSON.stringify(names)))
      .update(body)
      .digest(),
  )
}

/**
 * The parameters of the command `set-properties` that the model allows; anything else is a Problem.
 *
 * @example command: (command, settings) => write(settable(command, settings.deviceOf(command.localId)))
 */
export function settable({ name, parameters }: Command, product: Product): Command['parameters'] {
  if (name !== 'set-properties')
    raise({ code: 'unsupported', detail: 'The only command is set-properties.', path: '/name' })
  const identifiers = Object.keys(parameters)
  if (identifiers.length === 0) raise({ code: 'invalid', detail: 'Give at least one property.', path: '/parameters' })
  if (identifiers.some((identifier) => product.planOf(identifier).isReadOnly)) {
    const detail = 'The thing model says that a property is read-only.'
    raise({ code: 'invalid', detail, path: '/parameters' })
  }
  return parameters
}

/**
 * A number below 2^32, as platforms require of messages, from hexadecimal digits: those of a command's id are random.
 *
 * @example commandNumber({ id: 'aabbccdd-0000-4000-8000-000000000000' }) // '2864434397'
 */
export function commandNumber({ id }: Pick<Command, 'id'>): string {
  return String(Number.parseInt(id.slice(0, 8), 16))
}

/**
 * The reason of a reply with a code other than success.
 *
 * @example acknowledge(id, code === 200 ? undefined : refusalOfCode(code))
 */
export function refusalOfCode(code: unknown): string {
  return typeof code === 'number' && Number.isSafeInteger(code) && code >= 0 ? `device-code-${code}` : 'device-refused'
}
