// What a source declares because messages do not contain it: the descriptions of its things, and which of them a message is of.

import { namePattern, option, optional, productsOf, productsOption } from '../../kit/index.ts'
import type { OptionValues, PlatformForm, Products } from '../../kit/index.ts'
import { readThing } from './model.ts'

export const prefix = 'wottd'

const form: PlatformForm = {
  prefix,
  key: 'productId',
  modelText: 'The Thing Description of a thing, or the Thing Model of several. Its id is the default of productId.',
  readModel: readThing,
}

export const options = {
  thing: optional(
    option.text(
      'The id of the thing whose values messages have. Without it, they are of the one that a level of the topic names, or of the only one that products has.',
      {
        pattern: namePattern,
      },
    ),
  ),
  products: productsOption(form),
}

type Values = OptionValues<typeof options>

export interface Settings extends Products, Pick<Values, 'thing'> {}

export function settingsOf({ thing, products }: Values): Settings {
  return { thing, ...productsOf(products, form) }
}
