// A product of a platform: the hub type of its devices, and a plan for each of their properties, from the thing model and from
// what the source declares. Plans of properties that are not mapped are made when they are first seen, up to a limit.

import type { Category } from '../../adapter.ts'
import { categoriesIn, type Categories, type CategoryOrSeveral } from '../../../standards/hub/category.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { convert, unitByCode, unitBySpelling } from '../../../standards/hub/units.ts'
import { isRatio } from '../../../standards/hub/unit-fit.ts'
import { attributeEntry, categoryOf, type AttributeEntry } from '../../../standards/hub/vocabulary.ts'
import { testOf } from '../hub-value.ts'
import { raise } from '../problem-error.ts'
import { carriedName, carriedPlan, identifierOf, linearOf, spelledUnit, unitLosses } from './plan.ts'
import type { EventModel, FixedLoss, Plan, PropertyModel, ThingModel } from './plan.ts'
import { hasDistinctLabels, valueType } from './value-type.ts'

const plansKept = 1000
/** UN/CEFACT: one. */
const ratioUnit = 'C62'

/** What a source declares of a property. See `mappingSchema`. */
export interface Mapping {
  readonly attribute: string
  readonly unit?: string
  readonly scale?: number
  readonly values?: { readonly [value: string]: string | number | boolean }
  readonly category?: Category
}

/** What a source declares of a product. */
export interface ProductOptions {
  /** The prefix of the adapter's extension attributes. */
  readonly prefix: string
  /** The option that declares the product, for Problems. */
  readonly option: string
  /** The hub type of the devices. */
  readonly type: string
  /** The data category of the names of devices, if they identify a person. */
  readonly idCategory?: Category | undefined
  readonly model?: ThingModel | undefined
  /** By the identifier of the property. */
  readonly mappings?: ReadonlyMap<string, Mapping>
  /** The identifier of a device's position, if the platform has one. */
  readonly positionIdentifier?: string
  /** See `LabelRules`. */
  readonly hasTextCodes?: boolean
  /** Messages have the identifiers of properties as values, not as names of members. */
  readonly areNamesValues?: boolean
}

export class Product {
  readonly type: string
  readonly idCategory: Category | undefined
  readonly #options: ProductOptions
  readonly #declared = new Map<string, Plan>()
  readonly #byAttribute = new Map<string, Plan>()
  readonly #seen = new Map<string, Plan>()

  /**
   * Compiles what a source declares; what contradicts the model or the hub is a Problem `option-invalid`.
   *
   * @example new Product({ prefix: 'alink', option: 'products', type: 'Device', model, mappings })
   */
  constructor(options: ProductOptions) {
    const { type, idCategory, mappings = new Map<string, Mapping>(), positionIdentifier: position } = options
    this.type = type
    this.idCategory = idCategory
    this.#options = options
    for (const [identifier, mapping] of mappings) {
      const plan = this.#mapped(identifier, mapping)
      if (this.#byAttribute.has(plan.attribute)) this.#invalid(`Two properties are mapped to ${plan.attribute}.`)
      this.#add(plan)
    }
    if (position !== undefined && !this.#byAttribute.has('location') && !mappings.has(position))
      this.#add(this.#position(position))
  }

  #invalid(detail: string): never {
    return raise({ code: 'option-invalid', option: this.#options.option, detail })
  }

  #add(plan: Plan): void {
    this.#declared.set(plan.identifier, plan)
    this.#byAttribute.set(plan.attribute, plan)
  }

  #carried(identifier: string): Plan {
    const { prefix, model, areNamesValues } = this.#options
    return carriedPlan(prefix, identifier, model?.properties.get(identifier), model !== undefined, areNamesValues)
  }

  #position(identifier: string): Plan {
    const plan = this.#carried(identifier)
    return { ...plan, attribute: 'location', fixedLosses: [], isPosition: true, isUnnamed: false }
  }

  #mapped(identifier: string, mapping: Mapping): Plan {
    const { prefix, type, model, hasTextCodes } = this.#options
    const { attribute, values, scale, category } = mapping
    const property = model?.properties.get(identifier)
    if (model !== undefined && property === undefined)
      this.#invalid(`The mapping names ${identifier}, which is not a property of the thing model.`)
    const invalid = (what: string): never => this.#invalid(`${identifier} ${what}`)
    const known = categoryOf([type], attribute)
    // The hub's own category takes precedence, so a different declared one would be ignored.
    if (category !== undefined && known !== 'unclassified' && category !== known)
      invalid(`has a category that differs from that of ${attribute} in the hub; map it to a new attribute.`)
    if (attribute === 'location') return this.#position(identifier)
    const entry = attributeEntry([type], attribute)
    if (entry !== undefined && !entry.kinds.includes('Property'))
      invalid(`is mapped to ${attribute}, which is not a Property.`)
    const labels = values === undefined ? undefined : new Map(Object.entries(values))
    if (labels !== undefined && !hasDistinctLabels(labels)) invalid('has two values with the same label.')
    const isNumber = labels === undefined && (property === undefined || property.isNumber === true)
    if (scale !== undefined && !isNumber) invalid('has a scale, but is not a number.')
    const { code, from, isRatio: asRatio } = unitsOf(property, mapping, entry, isNumber, invalid)
    const fixedLosses: readonly FixedLoss[] = [
      ...(from === code ? [] : [{ kind: 'coerced', code: 'unit-converted' } as const]),
      ...unitLosses(property, code, entry?.units !== undefined),
    ]
    return {
      ...this.#carried(identifier),
      isUnnamed: false,
      attribute,
      ...(labels !== undefined && { type: valueType.labels(labels, { hasTextCodes }) }),
      // What is declared with a scale is a number, also where a message has it as a text: a text would not be scaled.
      ...(property === undefined && scale !== undefined && { type: valueType.number({}) }),
      fits: testOf(type, attribute),
      // A ratio has no unit of its own in the hub.
      unitCode: asRatio ? undefined : code,
      linear: isNumber ? linearOf(scale ?? property?.scale, from, code) : undefined,
      sub: mapping.unit === undefined ? spelledUnit(prefix, property, code) : undefined,
      fixedLosses,
    }
  }

  planOf(identifier: string): Plan {
    const known = this.#declared.get(identifier) ?? this.#seen.get(identifier)
    if (known !== undefined) return known
    const plan = this.#carried(identifier)
    if (this.#seen.size >= plansKept) this.#seen.clear()
    this.#seen.set(identifier, plan)
    return plan
  }

  /** The plan for writing an attribute; undefined: it is not in the model. */
  planOfAttribute(attribute: string): Plan | undefined {
    const declared = this.#byAttribute.get(attribute)
    if (declared !== undefined) return declared
    const { prefix, model } = this.#options
    const identifier = identifierOf(prefix, attribute)
    if (identifier === undefined || this.#declared.has(identifier)) return undefined
    return model?.properties.has(identifier) === false ? undefined : this.planOf(identifier)
  }

  eventOf(identifier: string): EventModel | undefined {
    return this.#options.model?.events.get(identifier)
  }

  /** The plan of an output of an event, which is an extension attribute of its alert. */
  planOfOutput(event: string, output: string): Plan {
    const model = this.eventOf(event)
    return carriedPlan(this.#options.prefix, output, model?.outputs.get(output), model !== undefined)
  }
}

/** The units of the hub's value (`code`) and of the scaled value in messages (`from`). */
function unitsOf(
  property: PropertyModel | undefined,
  { unit, scale, values }: Mapping,
  entry: AttributeEntry | undefined,
  isNumber: boolean,
  invalid: (what: string) => never,
): { readonly code: string | undefined; readonly from: string | undefined; readonly isRatio?: true } {
  if (unit !== undefined && unitByCode(unit) === undefined)
    invalid('has a unit that is not a UN/CEFACT code of the table.')
  const spelled = property?.unit === undefined || values !== undefined ? undefined : unitBySpelling(property.unit)?.code
  const from = unit ?? spelled
  const allowed = entry?.units
  if (from !== undefined && from !== ratioUnit && isRatio(entry) && isNumber && convert(0, from, ratioUnit).ok) {
    // The declared scale already converts the model's percentage to a ratio.
    const isScaled = unit === undefined && scale !== undefined
    return { code: ratioUnit, from: isScaled ? ratioUnit : from, isRatio: true }
  }
  if (from === undefined || allowed === undefined || allowed.includes(from)) return { code: from, from }
  const code =
    allowed.find((one) => convert(0, from, one).ok) ??
    invalid('has a unit that its attribute does not accept. Set unit to the actual unit.')
  return isNumber ? { code, from } : invalid('has a unit that needs a conversion, but is not a number.')
}

/**
 * The categories that mappings declare, by attribute, for the codec's member `categories`.
 *
 * @example categories: ({ attributes }) => categoriesOf('alink', Object.entries(attributes))
 */
export function categoriesOf(
  prefix: string,
  mappings: Iterable<readonly [identifier: string, mapping: Mapping]>,
): Categories {
  const categories = new Map<string, CategoryOrSeveral>()
  for (const [identifier, { attribute, category }] of mappings) {
    if (category === undefined) continue
    // The extension attribute of a value that does not fit has the same category.
    for (const name of [attribute, carriedName(prefix, identifier)])
      categories.set(name, [...new Set([...categoriesIn(categories.get(name) ?? []), category])])
  }
  return Object.fromEntries(categories)
}

/**
 * The JSON Schema of the mapping of a product's properties to attributes of the hub, by identifier.
 *
 * @param prefix the prefix of the adapter's extension attributes, which mapped attributes must not have
 * @example attributes: mappingSchema('alink')
 */
export function mappingSchema(prefix: string): JsonObject {
  const properties = {
    attribute: {
      type: 'string',
      pattern: `^(?!${prefix})[A-Za-z][A-Za-z0-9_]*$`,
      description: "The attribute of the hub's type, or a new one.",
    },
    unit: {
      type: 'string',
      description:
        'The unit of the value after scaling, as a UN/CEFACT code such as CEL, if the model has none or a wrong one.',
    },
    scale: {
      type: 'number',
      exclusiveMinimum: 0,
      description: 'The factor of a number in the message, such as 0.1 for tenths.',
    },
    values: {
      type: 'object',
      additionalProperties: { type: ['string', 'number', 'boolean'] },
      description: "The hub value of each value of an enum, a bool or a number, instead of the model's labels.",
    },
    category: {
      type: 'string',
      pattern: '^(pd|dpv):[A-Za-z]+$',
      description:
        'The data category (W3C DPV) of an attribute that the hub does not know, for all entities of the city. Without it, the attribute is unclassified.',
    },
  }
  return {
    type: 'object',
    description:
      'The mapping of properties to hub attributes, by identifier. A property without a mapping becomes an extension attribute.',
    additionalProperties: { type: 'object', additionalProperties: false, required: ['attribute'], properties },
  }
}
