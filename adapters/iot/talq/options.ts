// What a source declares because messages do not contain it: the hub types of device classes, where functions do not say it.

import { attributeEntry } from '../../../standards/hub/vocabulary.ts'
import type { Json } from '../../../standards/hub/entity.ts'
import { deviceTypes, option, optional, Product, type Mapping, type OptionValues } from '../../kit/index.ts'
import { hubAttributes, occupancy } from './functions.ts'

export const prefix = 'talq'

export const options = {
  classes: optional(
    option.value<readonly { readonly class: string; readonly type: string }[]>(
      'The hub types of devices by their class. Without it, the functions of a device say it.',
      {
        type: 'array',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['class', 'type'],
          properties: {
            class: { type: 'string', minLength: 1, description: 'The name of a device class.' },
            type: { type: 'string', enum: deviceTypes as readonly Json[], description: 'The hub type of its devices.' },
          },
        },
      },
    ),
  ),
}

export interface Settings {
  readonly typeOfClass: ReadonlyMap<string, string>
  readonly productOf: (type: string) => Product
}

export function settingsOf({ classes = [] }: OptionValues<typeof options>): Settings {
  const products = new Map<string, Product>()
  return {
    typeOfClass: new Map(classes.map((one) => [one.class, one.type])),
    productOf(type) {
      const known = products.get(type) ?? makeProduct(type)
      products.set(type, known)
      return known
    },
  }
}

function makeProduct(type: string): Product {
  const mappings = [...(hubAttributes.get(type) ?? [])].flatMap(([key, attribute]): (readonly [string, Mapping])[] => {
    if (attributeEntry([type], attribute) === undefined) return []
    return [[key, attribute === 'status' ? { attribute, values: occupancy } : { attribute }]]
  })
  return new Product({
    prefix,
    option: 'classes',
    type,
    mappings: new Map(mappings),
    hasTextCodes: true,
    areNamesValues: true,
  })
}
