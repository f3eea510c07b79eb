// What a source declares because messages do not contain it: the interfaces of its devices, whose values a message has, and how
// models are taken that refer to what is not in them.

import { namePattern, option, optional, productsOf, productsOption, raise } from '../../kit/index.ts'
import type { OptionValues, PlatformForm, Products } from '../../kit/index.ts'
import { readInterface } from './thing.ts'

export const prefix = 'dtdl'

const form: PlatformForm = {
  prefix,
  key: 'productId',
  modelText:
    'The DTDL interface of the devices, an object with those that it extends within it. Its @id is the default of productId.',
  readModel: readInterface,
}

export const options = {
  device: optional(
    option.text(
      'The id of the device whose values messages have. Without it, they are of the device that the topic names (devices/<id>/messages/events), or of a module of it.',
      { pattern: namePattern },
    ),
  ),
  interface: optional(
    option.text('The @id of the interface in products that the devices have. Without it, the only one of products.', {
      pattern: String.raw`^\S{1,2048}$`,
    }),
  ),
  unknownExtensions: optional(
    option.choice(
      ['refuse', 'accept'],
      'Whether models may name extensions of DTDL that are not published with it, which are then not checked. Without it, such models are refused, as the standard recommends since version 3.',
      { default: 'refuse' },
    ),
  ),
  references: optional(
    option.choice(
      ['open', 'complete'],
      'Whether the interfaces that a model refers to may be elsewhere (open), which is reported, or must be in the same message (complete).',
      { default: 'open' },
    ),
  ),
  products: productsOption(form),
}

type Values = OptionValues<typeof options>

export interface Settings extends Products, Pick<Values, 'device' | 'interface' | 'unknownExtensions' | 'references'> {}

export function settingsOf({ products, ...values }: Values): Settings {
  const all = productsOf(products, form)
  if (values.interface !== undefined && !all.keys.includes(values.interface))
    raise({
      code: 'option-invalid',
      option: 'interface',
      detail: 'The interface must be the productId of one of products.',
    })
  return { ...values, ...all }
}
