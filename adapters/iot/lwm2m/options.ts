// What a source declares because messages do not contain it: whose resources they are, where a single value belongs, what objects
// are in the hub, and objects that the registry lacks.

import type { Category } from '../../adapter.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import {
  categoriesOf,
  deviceTypes,
  mappingSchema,
  option,
  optional,
  Product,
  raise,
  resultOf,
  type Mapping,
  type OptionValues,
  type PropertyModel,
} from '../../kit/index.ts'
import { hubObjects } from './hub.ts'
import { propertyOf, readDefinition, registeredObject, type ObjectModel } from './objects.ts'

export const prefix = 'lwm2m'

interface DeclaredObject {
  readonly object: number
  readonly type?: string
  readonly attributes?: Readonly<Record<string, Mapping>>
  readonly definition?: string
}

const objectsSchema: JsonObject = {
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['object'],
    properties: {
      object: { type: 'integer', minimum: 0, maximum: 65_535, description: 'The number of the object.' },
      type: { type: 'string', enum: deviceTypes as readonly Json[], description: 'The hub type of its instances.' },
      attributes: mappingSchema(prefix),
      definition: { type: 'string', description: 'Its definition in XML, if the registry of the adapter lacks it.' },
    },
  },
}

export const options = {
  endpoint: optional(
    option.text('The name of the device (endpoint), if neither the topic nor the names in messages contain it.', {
      minLength: 1,
    }),
  ),
  path: optional(
    option.text(
      'The path of what messages contain, such as /3416/0, if the topic does not contain it: TLV and texts do not say it.',
      {
        pattern: '^/?[0-9]{1,5}(/[0-9]{1,5}){0,3}$',
      },
    ),
  ),
  topic: optional(
    option.text(
      'The form of topics, such as lwm2m/{endpoint}/{path}: the endpoint is one level, and the path all that are left.',
      {
        minLength: 1,
      },
    ),
  ),
  idCategory: optional(
    option.text(
      'The data category (W3C DPV) of the names of devices, if they identify a person. Their ids are then keyed.',
      { pattern: '^(pd|dpv):[A-Za-z]+$' },
    ),
  ),
  objects: optional(
    option.value<readonly DeclaredObject[]>(
      'Objects by their numbers: the hub type of their instances, and the attributes of resources by the numbers of these. Without it, those of the table below hold.',
      objectsSchema,
    ),
  ),
}

type Values = OptionValues<typeof options>

export interface HubProduct {
  readonly product: Product
  readonly model: ObjectModel | undefined
}

export interface Settings extends Pick<Values, 'endpoint' | 'path' | 'topic'> {
  readonly idCategory: Category | undefined
  readonly categories: Categories
  readonly objectOf: (id: number) => HubProduct
}

export function settingsOf(values: Values): Settings {
  const declared = new Map((values.objects ?? []).map((one) => [one.object, one]))
  const known = new Map<number, HubProduct>()
  const make = (id: number): HubProduct => {
    const { type, attributes, definition } = declared.get(id) ?? {}
    const model = definition === undefined ? registeredObject(id) : definitionOf(id, definition)
    const standard = hubObjects.get(id)
    const mappings = Object.entries(attributes ?? (type === undefined ? standard?.attributes : {}) ?? {}).map(
      ([resource, mapping]): [string, Mapping] => [identifierOf(id, resource), mapping],
    )
    const properties = new Map(
      [...(model?.resources ?? [])].map(([resource, one]): [string, PropertyModel] => [
        identifierOf(id, resource),
        propertyOf(one),
      ]),
    )
    const product = new Product({
      prefix,
      option: 'objects',
      type: type ?? standard?.type ?? 'Device',
      idCategory: values.idCategory as Category | undefined,
      ...(model !== undefined && { model: { properties, events: new Map() } }),
      mappings: new Map(mappings),
      hasTextCodes: true,
    })
    return { product, model }
  }
  // What is declared wrongly is said at once.
  for (const id of declared.keys()) known.set(id, make(id))
  return {
    ...values,
    idCategory: values.idCategory as Category | undefined,
    categories: categoriesOf(
      prefix,
      [...declared.values()].flatMap(({ object, attributes = {} }) =>
        Object.entries(attributes).map(([resource, mapping]) => [identifierOf(object, resource), mapping] as const),
      ),
    ),
    objectOf(id) {
      const found = known.get(id) ?? make(id)
      if (known.size < 1000) known.set(id, found)
      return found
    },
  }
}

/** The identifier of a resource: its extension attribute is `lwm2m_3416_10`. */
export function identifierOf(object: number, resource: number | string): string {
  return `${object}_${resource}`
}

function definitionOf(id: number, xml: string): ObjectModel {
  const read = resultOf(() => readDefinition(xml))
  const detail = read.ok
    ? 'The definition of an object belongs to a different one.'
    : `The definition of an object is wrong: ${read.problem.detail}`
  if (!read.ok || read.value.id !== id) raise({ code: 'option-invalid', option: 'objects', detail })
  return read.value
}
