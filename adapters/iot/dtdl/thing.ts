// An interface as a thing model: its properties and telemetry with types, bounds, units and enumerations.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import {
  modelFault,
  resultOf,
  valueType,
  type PropertyModel,
  type ThingModel,
  type ValueType,
} from '../../kit/index.ts'
import { readElements, type Element } from './elements.ts'
import { integerSchemas, numericSchemas } from './language.ts'
import { checkModel, type Model } from './model-rules.ts'
import { spellingOf } from './quantities.ts'

/** Reads the option `model` of a product; one that breaks a rule is a Problem `option-invalid`. */
export function readInterface(json: JsonObject): ThingModel & { readonly productKey?: string | undefined } {
  const read = resultOf(() => {
    const model = checkModel(readElements(json, true), false)
    const [top] = model.top
    const properties = top === undefined ? new Map<string, PropertyModel>() : new Types(model).valuesOf(top)
    return { productKey: top?.id, properties, events: new Map() }
  })
  if (read.ok) return read.value
  return modelFault(`The interface is wrong: ${read.problem.detail} (${read.problem.path ?? '/'})`)
}

class Types {
  readonly #model: Model
  /** By the element: schemas and interfaces may be referred to many times. */
  readonly #known = new Map<Element, ValueType>()

  constructor(model: Model) {
    this.#model = model
  }

  valuesOf(of: Element): ReadonlyMap<string, PropertyModel> {
    return new Map(
      this.#model.contentsOf(of).flatMap((element): (readonly [string, PropertyModel])[] => {
        const { name, className } = element
        if (name === undefined) return []
        if (className === 'Component') return [[name, { type: this.#componentOf(element), isReadOnly: true }]]
        return className === 'Property' || className === 'Telemetry' ? [[name, this.#propertyOf(element)]] : []
      }),
    )
  }

  #propertyOf(element: Element): PropertyModel {
    const [child] = element.children.get('schema') ?? []
    const unit = element.values.get('unit')
    return {
      type: this.#inner(element, 'schema'),
      isNumber: child !== undefined && 'schema' in child && numericSchemas.has(child.schema),
      unit: typeof unit === 'string' ? spellingOf(unit) : undefined,
      hasInnerUnits: this.#hasUnits(element),
      isReadOnly: element.className === 'Telemetry' || element.values.get('writable') !== true,
    }
  }

  /** The elements of a member, of those that the model contains. */
  #targets(of: Element, member: string): readonly Element[] {
    return (of.children.get(member) ?? []).flatMap((child) => {
      if ('element' in child) return [child.element]
      return 'reference' in child ? (this.#model.byId.get(child.reference) ?? []) : []
    })
  }

  #hasUnits(property: Element): boolean {
    const below = new Set(this.#targets(property, 'schema'))
    for (const one of below) {
      if (one.values.has('unit')) return true
      for (const member of one.children.keys()) for (const to of this.#targets(one, member)) below.add(to)
    }
    return false
  }

  /** The properties of a component are an object in the message of the device, with the mark `__t` (IoT Plug and Play). */
  #componentOf(component: Element): ValueType {
    const [target] = this.#targets(component, 'schema')
    if (target === undefined) return valueType.any
    const known = this.#known.get(target)
    if (known !== undefined) return known
    const members = [...this.valuesOf(target)].map(([name, { type }]) => [name, type] as const)
    const type = valueType.struct(new Map([...members, ['__t', valueType.text({ values: new Set(['c']) })] as const]))
    this.#known.set(target, type)
    return type
  }

  #inner(of: Element, member: string): ValueType {
    const [child] = of.children.get(member) ?? []
    if (child !== undefined && 'schema' in child) return standardType(child.schema)
    const [element] = this.#targets(of, member)
    return element === undefined ? valueType.any : this.#typeOf(element)
  }

  #typeOf(element: Element): ValueType {
    const known = this.#known.get(element)
    if (known !== undefined) return known
    // Version 4 has schemas within themselves: while the type is made, it is named.
    const named: { type?: ValueType } = {}
    this.#known.set(element, {
      read: (raw, notes, path) => (named.type ?? valueType.any).read(raw, notes, path),
      write: (value, notes, path) => (named.type ?? valueType.any).write(value, notes, path),
    })
    named.type = this.#newType(element)
    this.#known.set(element, named.type)
    return named.type
  }

  #newType(element: Element): ValueType {
    switch (element.className) {
      case 'Array':
        return valueType.list(this.#inner(element, 'elementSchema'))
      case 'Enum':
        return enumerationOf(element, this.#targets(element, 'enumValues'))
      case 'Map': {
        const [value] = this.#targets(element, 'mapValue')
        return value === undefined ? valueType.any : mapOf(this.#inner(value, 'schema'))
      }
      default: {
        const fields = this.#targets(element, 'fields')
        return valueType.struct(
          new Map(fields.map((field) => [field.name ?? '', this.#inner(field, 'schema')] as const)),
        )
      }
    }
  }
}

const bounds: ReadonlyMap<string, readonly [minimum: number, maximum: number]> = new Map([
  ['integer', [-(2 ** 31), 2 ** 31 - 1]],
  ['byte', [-128, 127]],
  ['short', [-32_768, 32_767]],
  ['unsignedByte', [0, 255]],
  ['unsignedShort', [0, 65_535]],
  ['unsignedInteger', [0, 2 ** 32 - 1]],
  ['unsignedLong', [0, Infinity]],
])
const texts = new Set(['string', 'date', 'dateTime', 'duration', 'time', 'bytes', 'uuid'])

function standardType(schema: string): ValueType {
  if (schema === 'boolean') return valueType.boolean
  if (texts.has(schema)) return valueType.text({})
  if (!numericSchemas.has(schema)) return valueType.any
  const [minimum, maximum] = bounds.get(schema) ?? []
  return valueType.number({ integer: integerSchemas.has(schema), minimum, maximum })
}

/** Numbers become the names of the enumeration; texts stay. */
function enumerationOf(element: Element, values: readonly Element[]): ValueType {
  const pairs = values.map((one) => [String(one.values.get('enumValue')), one.name ?? ''] as const)
  if (element.values.get('valueSchema') === 'integer') return valueType.labels(new Map(pairs))
  return valueType.text({ values: new Set(pairs.map(([value]) => value)) })
}

/** An object with any names, whose values have one type. */
function mapOf(type: ValueType): ValueType {
  return {
    read(raw, notes, path) {
      if (!isJsonObject(raw)) return valueType.struct(new Map()).read(raw, notes, path)
      const entries = Object.entries(raw).map(([name, value]): [string, Json] => [
        name,
        type.read(value, notes, path + pointerToken(name)),
      ])
      return Object.fromEntries(entries)
    },
    write(value, notes, path) {
      if (!isJsonObject(value)) return valueType.struct(new Map()).write(value, notes, path)
      const written = Object.entries(value).flatMap(([name, inner]) => {
        const text = type.write(inner, notes, path + pointerToken(name))
        return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
      })
      return `{${written.join(',')}}`
    },
  }
}
