// The devices of a format whose messages name no product: a source declares their hub types and attributes by how their names
// start.

import type { Category } from '../../adapter.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { option, optional, type Option } from '../options.ts'
import { raise } from '../problem-error.ts'
import { deviceTypes } from './platform.ts'
import { categoriesOf, mappingSchema, Product, type Mapping, type ProductOptions } from './product.ts'

/** An item of the option `devices`. */
export interface DeclaredDevices {
  readonly names?: string
  readonly type?: string
  readonly idCategory?: Category
  readonly attributes?: Readonly<Record<string, Mapping>>
}

/**
 * The option `devices`.
 *
 * @param what the names are made of, for the documentation
 * @example options: { devices: devicesOption('senml', 'The name of a device is a part of that of a record.') }
 */
export function devicesOption(prefix: string, what: string): Option<readonly DeclaredDevices[] | undefined> {
  const text = { type: 'string' } as const
  const item: JsonObject = {
    type: 'object',
    additionalProperties: false,
    properties: {
      names: {
        ...text,
        default: '',
        description: 'How the names of the devices start. The longest one that fits holds.',
      },
      type: { ...text, enum: deviceTypes, default: 'Device', description: 'The hub type of the devices.' },
      idCategory: {
        ...text,
        pattern: '^(pd|dpv):[A-Za-z]+$',
        description:
          'The data category (W3C DPV) of the device names, if they identify a person, such as a wearer. Their ids are then keyed.',
      },
      attributes: mappingSchema(prefix),
    },
  }
  return optional(
    option.value<readonly DeclaredDevices[]>(
      `The devices by how their names start. ${what} Any other is a Device, and its values become extension attributes.`,
      { type: 'array', items: item },
    ),
  )
}

/** The option `devices`, compiled. */
export interface Devices {
  /** The product of a device: what the source declares of those whose names start as its name. */
  deviceOf(name: string): Product
  readonly categories: Categories
}

/**
 * Compiles the option `devices`; what contradicts itself is a Problem `option-invalid`.
 *
 * @example settings: ({ devices }) => devicesOf(devices, { prefix: 'opcuajson', areNamesValues: true })
 */
export function devicesOf(
  declared: readonly DeclaredDevices[] = [],
  form: Pick<ProductOptions, 'prefix' | 'areNamesValues' | 'model'>,
): Devices {
  const products = declared
    .map(({ names = '', type = 'Device', idCategory, attributes = {} }) => {
      const mappings = new Map(Object.entries(attributes))
      return { names, product: new Product({ ...form, option: 'devices', type, idCategory, mappings }) }
    })
    .toSorted((one, other) => other.names.length - one.names.length)
  if (new Set(products.map(({ names }) => names)).size < products.length)
    raise({ code: 'option-invalid', option: 'devices', detail: 'Two of devices have the same names.' })
  const undeclared = new Product({ ...form, option: 'devices', type: 'Device' })
  return {
    deviceOf: (name) => products.find(({ names }) => name.startsWith(names))?.product ?? undeclared,
    categories: categoriesOf(
      form.prefix,
      declared.flatMap(({ attributes = {} }) => Object.entries(attributes)),
    ),
  }
}
