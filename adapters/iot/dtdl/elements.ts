// Reads the interfaces of a model and everything in them, and checks each element by itself: context, identifier, type, members.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { raise } from '../../kit/index.ts'
import { contextsOf, type Contexts } from './contexts.ts'
import { addedSchema, addedType, type AddedType, hasQuantities, isQuantityWord, quantityName } from './extensions.ts'
import { elements, numericSchemas, reserved, schemas, untyped } from './language.ts'
import type { ClassName, Limits, MemberRule, Version } from './language.ts'
import { hasReservedStart, isDtmi, isName, localized, oneLiteral } from './literals.ts'
import { semanticTypes, type SemanticType } from './quantities.ts'

/** An element, the name of a standard schema, or the identifier of an element that is elsewhere in the model. */
export type Child = { readonly path: string; readonly rule: MemberRule } & (
  | { readonly element: Element }
  | { readonly schema: string }
  | { readonly reference: string }
)

export interface Element {
  readonly path: string
  readonly className: ClassName
  readonly version: Version
  readonly limits: Limits
  readonly id: string | undefined
  /** The interface that it is in: only within it may others refer to it. */
  readonly owner: Element | undefined
  readonly name: string | undefined
  readonly title: string | undefined
  readonly description: string | undefined
  readonly values: ReadonlyMap<string, string | number | boolean>
  readonly children: ReadonlyMap<string, readonly Child[]>
}

export interface Reading {
  readonly all: Element[]
  readonly top: Element[]
}

export function invalid(path: string, detail: string, version: Version = 3): never {
  return raise({ code: 'invalid', path: path === '' ? '/' : path, detail, clause: `DTDL v${version}` })
}

/** Reads an interface, or an array of them. @param allowsUnknown whether contexts that are not known are accepted */
export function readElements(json: Json, allowsUnknown: boolean): Reading {
  const reading: Reading = { all: [], top: [] }
  const isArray = isJsonArray(json)
  for (const [index, one] of (isArray ? json : [json]).entries()) {
    const path = isArray ? `/${index}` : ''
    if (!isJsonObject(one)) return invalid(path, 'A model must be an interface or an array of interfaces.')
    const reader = new ElementReader(reading, allowsUnknown)
    reading.top.push(reader.read(one, path, ['Interface'], undefined, undefined))
  }
  return reading
}

class ElementReader {
  readonly #reading: Reading
  readonly #allowsUnknown: boolean

  constructor(reading: Reading, allowsUnknown: boolean) {
    this.#reading = reading
    this.#allowsUnknown = allowsUnknown
  }

  read(
    json: JsonObject,
    path: string,
    classes: readonly ClassName[],
    parent: { readonly owner: Element; readonly contexts: Contexts; readonly rule: MemberRule } | undefined,
    needsId: true | undefined,
  ): Element {
    const contexts = contextsOf(member(json, '@context'), path, parent?.contexts, this.#allowsUnknown)
    const { version, limits } = contexts
    if (parent !== undefined && version !== parent.contexts.version) {
      const isEarlier = version < parent.contexts.version && parent.rule.older === true
      if (!isEarlier) invalid(path, 'An element must be of the version of the element around it.', version)
    }
    const allowed = elements[version]
    const right = classes.filter((one) => allowed.has(one))
    const { className, coTypes, isInformal } = this.#types(json, path, right, contexts)
    const id = this.#id(json, path, className === 'Interface' || needsId === true, version)
    if (id !== undefined && id.length > (className === 'Interface' ? limits.interfaceId : limits.id))
      invalid(`${path}/@id`, 'An identifier is too long.', version)
    const values = new Map<string, string | number | boolean>()
    const children = new Map<string, readonly Child[]>()
    const texts = new Map<string, string>()
    const rules = allowed.get(className) ?? {}
    const element: Element = {
      path,
      className,
      version,
      limits,
      id,
      owner: className === 'Interface' ? undefined : parent?.owner,
      get name() {
        return values.get('name') as string | undefined
      },
      get title() {
        return texts.get('displayName')
      },
      get description() {
        return texts.get('description')
      },
      values,
      children,
    }
    this.#reading.all.push(element)
    const extras = new Map<string, Json>()
    const added = [...coTypes].flatMap((type) => addedType(contexts.active, type) ?? [])
    const semantic = semanticsOf(coTypes, className, contexts)
    const seen = new Set<string>()
    for (const [key, value] of Object.entries(json)) {
      const at = path + pointerToken(key)
      if (key.startsWith('@')) {
        const isKnown = ['@context', '@id', '@type'].includes(key)
        if (!isKnown && (version !== 2 || key === '@graph')) invalid(at, 'An element has no such keyword.', version)
        continue
      }
      const name = termOf(key, version)
      const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
      if (rule === undefined) {
        if (name === 'unit' && extras.has(name))
          invalid(at, 'A member must not occur by its name and by its identifier.', version)
        extras.set(name, value)
        if (semantic.length === 0 || name !== 'unit') checkExtra(key, at, { className, added, isInformal, version })
        continue
      }
      if (seen.has(name)) invalid(at, 'A member must not occur by its name and by its identifier.', version)
      seen.add(name)
      const inner = { owner: element.owner ?? element, contexts, rule }
      if (rule.kind === 'element' || rule.kind === 'schema')
        children.set(name, this.#children(value, at, name, rule, inner))
      else if (rule.kind === 'localized') {
        const found =
          localized(value, version) ?? invalid(at, 'A text for people must be a text or texts by language.', version)
        const limit = name === 'displayName' ? limits.displayName : limits.description
        if (found.some(([, text]) => text.length > limit)) invalid(at, 'A text is too long.', version)
        const [first] = found.filter(([language]) => language === 'en')
        const text = (first ?? found[0])?.[1]
        if (text !== undefined) texts.set(name, text)
      } else {
        const one = readValue(value, at, rule, contexts)
        if (one !== undefined) values.set(name, one)
      }
    }
    for (const [name, rule] of Object.entries(rules))
      if (rule.isRequired === true && !seen.has(name))
        invalid(path, `An element of type ${className} must have the member ${name}.`, version)
    if (added.some(({ needsObject }) => needsObject === true)) checkObject(element)
    const unit = unitOf(element, semantic, extras.get('unit'))
    if (unit !== undefined) values.set('unit', unit)
    for (const { members } of added)
      for (const [name, isRequired] of members)
        if (isRequired && ![...extras.keys()].some((key) => key === name || key.endsWith(`:${name}`)))
          invalid(path, `The @type of an extension must have the member ${name}.`, version)
    return element
  }

  #id(json: JsonObject, path: string, isRequired: boolean, version: Version): string | undefined {
    const id = member(json, '@id')
    if (id === undefined)
      return isRequired ? invalid(path, 'An interface, and each of schemas, must have an @id.', version) : undefined
    const isRight = typeof id === 'string' && isDtmi(id, version) && !hasReservedStart(id)
    return isRight
      ? id
      : invalid(`${path}/@id`, 'An @id must be an identifier of a digital twin model (dtmi:…).', version)
  }

  #types(json: JsonObject, path: string, classes: readonly ClassName[], contexts: Contexts) {
    const { version, isIncomplete } = contexts
    const at = `${path}/@type`
    const [only] = classes
    const type = member(json, '@type')
    if (type === undefined && only !== undefined && untyped.has(only))
      return { className: only, coTypes: new Set<string>(), isInformal: false }
    const types = isJsonArray(type) ? type : type === undefined ? [] : [type]
    let className: ClassName | undefined
    const coTypes = new Set<string>()
    let isInformal = false
    for (const one of types) {
      if (typeof one !== 'string') return invalid(at, 'An element must have an @type of texts.', version)
      const of = classes.find((name) => one === name || one === `dtmi:dtdl:class:${name};${version}`)
      if (of !== undefined && (className ?? of) === of) className = of
      else coTypes.add(one)
    }
    if (className === undefined)
      return invalid(at, `The @type of an element here must be one of ${classes.join(', ')}.`, version)
    for (const one of coTypes) {
      if (this.#isAdded(one, className, contexts)) continue
      if (one.startsWith('dtmi:') ? !isDtmi(one, version) : version !== 2 && one.includes(':'))
        invalid(at, 'A further @type must be a name or an identifier (dtmi:…).', version)
      const isFree = version === 2 && !one.startsWith('dtmi:') && !reserved.has(one) && !isQuantityWord(one)
      if (!isFree && !isIncomplete)
        invalid(at, 'A further @type must be of an extension that the context names, and for such an element.', version)
      isInformal = true
    }
    return { className, coTypes, isInformal }
  }

  #isAdded(type: string, className: ClassName, { version, active }: Contexts): boolean {
    const semantic = semanticTypes.get(quantityName('class', type))
    if (semantic !== undefined && isQuantityHere(className, version, active)) return version !== 2 || !semantic.isLater
    return addedType(active, type)?.classes.includes(className) === true
  }

  #children(
    value: Json,
    at: string,
    name: string,
    rule: MemberRule,
    inner: { readonly owner: Element; readonly contexts: Contexts; readonly rule: MemberRule },
  ): readonly Child[] {
    const { contexts } = inner
    const { version, active } = contexts
    const isArray = isJsonArray(value)
    const items = isArray ? value : [value]
    if (rule.isMany !== true && items.length > 1) invalid(at, 'The member must have one value.', version)
    if (rule.isRequired === true && items.length === 0) invalid(at, 'The member must have a value.', version)
    return items.map((item, index): Child => {
      const path = isArray ? `${at}/${index}` : at
      if (typeof item === 'string') {
        const schema = rule.kind === 'schema' ? (schemas[version].get(item) ?? addedSchema(active, item)) : undefined
        if (schema !== undefined) return { path, rule, schema }
        if (!isDtmi(item, version) || hasReservedStart(item))
          return invalid(
            path,
            'The value must be an element, an identifier of one, or a schema of the standard.',
            version,
          )
        return { path, rule, reference: item }
      }
      if (!isJsonObject(item)) return invalid(path, 'The value must be an element or an identifier of one.', version)
      const needsId = name === 'schemas' ? true : undefined
      return { path, rule, element: this.read(item, path, rule.classes ?? [], inner, needsId) }
    })
  }
}

/** A member that the language does not have: of an extension, or of a type that is not known. */
function checkExtra(
  key: string,
  at: string,
  of: {
    readonly className: ClassName
    readonly added: readonly AddedType[]
    readonly isInformal: boolean
    readonly version: Version
  },
): void {
  const { version } = of
  const isAdded = of.added.some(({ members, prefix }) =>
    [...members.keys()].some((one) => key === one || (key.startsWith(prefix) && key.endsWith(`:${one}`))),
  )
  if (isAdded) return
  if (version !== 2 && (key.startsWith('dtmi:') ? !isDtmi(key, version) : key.includes(':')))
    invalid(at, 'A member must have a name or an identifier (dtmi:…).', version)
  if (!of.isInformal) invalid(at, `An element of type ${of.className} has no such member.`, version)
}

function semanticsOf(
  coTypes: ReadonlySet<string>,
  className: ClassName,
  { version, active }: Contexts,
): readonly SemanticType[] {
  if (!isQuantityHere(className, version, active)) return []
  return [...new Set([...coTypes].flatMap((one) => semanticTypes.get(quantityName('class', one)) ?? []))]
}

/** Mqtt, Transparent: what is left out is the name of the payload, so that its schema must be an Object. */
function checkObject({ children, version }: Element): void {
  for (const child of children.get('schema') ?? [])
    if ('schema' in child || ('element' in child && child.element.className !== 'Object'))
      invalid(child.path, 'The schema of an element of type Transparent must be an Object.', version)
}

/** Semantic types need a unit of the same quantity, and a schema of numbers. */
function unitOf(element: Element, semantic: readonly SemanticType[], stated: Json | undefined): string | undefined {
  const { version, path } = element
  if (semantic.length === 0) return undefined
  if (version === 2 && semantic.length > 1) invalid(`${path}/@type`, 'An element must have one semantic type.', version)
  const [unit, ...more] = isJsonArray(stated) ? stated : [stated]
  if (typeof unit !== 'string' || more.length > 0)
    return invalid(path, 'An element with a semantic type must have a unit.', version)
  const name = quantityName('unit', unit)
  for (const { units } of semantic) {
    const isLater = units.get(name)
    if (isLater === undefined || (isLater && version === 2))
      invalid(`${path}/unit`, 'The unit must be one of the semantic type.', version)
  }
  for (const child of element.children.get('schema') ?? [])
    if (!('schema' in child) || !numericSchemas.has(child.schema))
      invalid(child.path, 'An element with a semantic type must have a schema of numbers.', version)
  return name
}

function isQuantityHere(className: ClassName, version: Version, active: ReadonlySet<string>): boolean {
  const isValue = className === 'Property' || className === 'Telemetry'
  if (version === 2) return isValue
  const others: readonly ClassName[] = ['CommandRequest', 'CommandResponse', 'Field', 'MapValue']
  return (isValue || others.includes(className)) && hasQuantities(active)
}

/** The name of a member that is written as its identifier in the language. */
function termOf(key: string, version: Version): string {
  const start = 'dtmi:dtdl:property:'
  const end = `;${version}`
  return key.startsWith(start) && key.endsWith(end) ? key.slice(start.length, -end.length) : key
}

function readValue(
  value: Json,
  at: string,
  rule: MemberRule,
  contexts: Contexts,
): string | number | boolean | undefined {
  const { version, limits } = contexts
  const text = (what: string, limit: number): string | undefined => {
    const one = oneLiteral(value, 'string', version)
    if (typeof one !== 'string' && (one !== null || rule.isRequired === true))
      invalid(at, `The ${what} must be a text.`, version)
    if (typeof one === 'string' && one.length > limit) invalid(at, `The ${what} is too long.`, version)
    return typeof one === 'string' ? one : undefined
  }
  switch (rule.kind) {
    case 'name': {
      const name = text('name', limits.name) ?? ''
      return isName(name) ? name : invalid(at, 'A name must be of letters, digits and _, first a letter.', version)
    }
    case 'comment':
      return text('comment', limits.comment)
    case 'boolean':
    case 'integer': {
      const one = oneLiteral(value, rule.kind, version)
      if (one === undefined) return invalid(at, `The value must be of type ${rule.kind}.`, version)
      const { minimum = -Infinity, maximum = Infinity } = rule
      if (typeof one === 'number' && (one < minimum || one > maximum))
        invalid(at, 'The number is out of range.', version)
      return one ?? undefined
    }
    case 'enumValue': {
      // Which of the two, the enumeration says.
      const one = oneLiteral(value, 'string', version) ?? oneLiteral(value, 'integer', version)
      return one ?? invalid(at, 'The value of an enumeration must be a text or a whole number.', version)
    }
    default: {
      const items = isJsonArray(value) ? value : [value]
      const [only] = items
      if (items.length > 1 || (only === undefined && rule.isRequired === true))
        return invalid(at, 'The member must have one value.', version)
      if (only === undefined) return undefined
      if (rule.kind === 'dtmi')
        return typeof only === 'string' && isDtmi(only, version)
          ? only
          : invalid(at, 'The value must be an identifier of a digital twin model (dtmi:…).', version)
      const versions = rule.older === true ? [2, 3, 4].filter((one) => one <= version) : [version]
      const word = (rule.values ?? []).find(
        (one) => only === one || versions.some((of) => only === `${rule.prefix ?? ''}${one};${of}`),
      )
      return word ?? invalid(at, `The value must be one of ${(rule.values ?? []).join(', ')}.`, version)
    }
  }
}
