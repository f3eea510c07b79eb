// What a source declares because messages do not contain it: the device if neither body nor topic names it, the thing models and
// the mapping of their properties, and how times and positions are read. `asyncapi.yaml` has the schema and the reasons.

import type { ConversionOptions, Crs } from '../../../standards/hub/coordinates.ts'
import { parseZone } from '../../../standards/hub/time/time.ts'
import type { Problem } from '../../../standards/problem.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { type Categories, categoriesIn, type CategoryOrSeveral } from '../../../standards/hub/category.ts'
import type { Category } from '../../adapter.ts'
import type { AlinkOptions } from '../../generated/options.ts'
import { readModel, type Model } from './model/model.ts'
import { makeProduct, undeclaredProduct, type Product } from './model/product.ts'
import { carriedName, categoryOfMapping, type Mapping } from './model/plan.ts'
import type { TimeSettings } from './time.ts'

export interface Settings {
  readonly productKey: string | undefined
  readonly deviceName: string | undefined
  /** The declared products; any other has no model, and its devices are of type Device. */
  productOf(productKey: string): Product
  readonly categories: Categories
  readonly times: TimeSettings
  /** Of positions without a coordinate system of their own; undefined: such positions are kept as extension attributes. */
  readonly crs: Crs | undefined
  readonly conversion: ConversionOptions
}

type ProductOptions = NonNullable<AlinkOptions['products']>[number]

export function readOptions(options: AlinkOptions): Result<Settings, Problem> {
  const { productKey, deviceName, timezone, timeUnit, crs, jurisdiction, allowInChina } = options
  const zone = timezone === undefined ? undefined : parseZone(timezone)
  if (zone?.ok === false) {
    const detail =
      'Set timezone to an offset such as +08:00 or a name such as Africa/Nairobi; a time without a zone needs it.'
    return fail({ code: 'option-invalid', option: 'timezone', detail })
  }
  const products = new Map<string, Product>()
  const categories = new Map<string, CategoryOrSeveral>()
  for (const one of options.products ?? []) {
    const read = readProduct(one)
    if (!read.ok) return read
    if (products.has(read.value.key)) return invalid('A product is repeated in products.')
    products.set(read.value.key, read.value.product)
    for (const [identifier, mapping] of Object.entries(one.attributes ?? {})) {
      const category = categoryOfMapping(mapping)
      if (category === undefined) continue
      // The extension attribute of a value that does not fit has the same category.
      for (const name of [mapping.attribute, carriedName(identifier)])
        categories.set(name, [...new Set([...categoriesIn(categories.get(name) ?? []), category])])
    }
  }
  const undeclared = undeclaredProduct()
  return ok({
    productKey,
    deviceName,
    productOf: (key) => products.get(key) ?? undeclared,
    categories: Object.fromEntries(categories),
    times: { unit: timeUnit, zone: zone?.value },
    crs,
    conversion: {
      ...(jurisdiction !== undefined && { jurisdiction }),
      ...(allowInChina !== undefined && { allowInChina }),
    },
  })
}

function readProduct(options: ProductOptions): Result<{ readonly key: string; readonly product: Product }, Problem> {
  const { type, idCategory } = options
  let model: Model | undefined
  if (options.model !== undefined) {
    const read = readModel(options.model)
    if (!read.ok) return invalid(`The thing model cannot be read: ${read.problem}`)
    model = read.value
  }
  const key = options.productKey ?? model?.productKey
  if (key === undefined) {
    const detail = 'Set productKey of each product: its thing model does not contain it, and it identifies the devices.'
    return fail({ code: 'option-missing', option: 'products', detail })
  }
  if (model?.productKey !== undefined && model.productKey !== key)
    return invalid('The thing model belongs to a different product than productKey.')
  const attributes = new Map<string, Mapping>(Object.entries(options.attributes ?? {}))
  const product = makeProduct(type ?? 'Device', idCategory as Category | undefined, model, attributes)
  return product.ok ? ok({ key, product: product.value }) : invalid(product.problem)
}

function invalid(detail: string): Result<never, Problem> {
  return fail({ code: 'option-invalid', option: 'products', detail })
}
