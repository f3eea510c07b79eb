// What a Thing Description or a Thing Model must have (W3C WoT TD 1.1 sections 5 and 10). The first violation is a Problem.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { raise } from '../../kit/index.ts'
import {
  affordanceMembers,
  formMembers,
  linkMembers,
  memberFault,
  responseMembers,
  schemaMembers,
  securityFault,
  securityMembers,
  thingMembers,
  versionMembers,
} from './members.ts'

export type Kind = 'description' | 'model'

export const affordances = ['properties', 'actions', 'events'] as const
type Affordance = (typeof affordances)[number]

const contexts = new Set([
  'https://www.w3.org/2022/wot/td/v1.1',
  'https://www.w3.org/2019/wot/td/v1',
  'http://www.w3.org/ns/td',
])
const dataTypes = new Set(['boolean', 'integer', 'number', 'string', 'object', 'array', 'null'])
const schemes = new Set(['nosec', 'auto', 'combo', 'basic', 'digest', 'apikey', 'bearer', 'psk', 'oauth2'])
const operations: Readonly<Record<Affordance | 'root', ReadonlySet<string>>> = {
  properties: new Set(['readproperty', 'writeproperty', 'observeproperty', 'unobserveproperty']),
  actions: new Set(['invokeaction', 'queryaction', 'cancelaction']),
  events: new Set(['subscribeevent', 'unsubscribeevent']),
  root: new Set(
    'readallproperties writeallproperties readmultipleproperties writemultipleproperties observeallproperties unobserveallproperties queryallactions subscribeallevents unsubscribeallevents'.split(
      ' ',
    ),
  ),
}
/** A text with a placeholder stands for any value in a model (section 10.3.4). */
const placeholder = /\{\{[^{}]+\}\}/

function invalid(path: string, detail: string, section = '5.3'): never {
  return raise({ code: 'invalid', path: path === '' ? '/' : path, detail, clause: `WoT TD 1.1 section ${section}` })
}

export function kindOf(thing: JsonObject): Kind {
  const type = member(thing, '@type')
  return type === 'tm:ThingModel' || (isJsonArray(type) && type.includes('tm:ThingModel')) ? 'model' : 'description'
}

class Checker {
  readonly #thing: JsonObject
  readonly #isModel: boolean
  readonly #security: ReadonlySet<string>

  constructor(thing: JsonObject, kind: Kind) {
    this.#thing = thing
    this.#isModel = kind === 'model'
    const definitions = member(thing, 'securityDefinitions')
    this.#security = new Set(isJsonObject(definitions) ? Object.keys(definitions) : [])
  }

  check(): void {
    const thing = this.#thing
    const context = member(thing, '@context')
    const first = isJsonArray(context) ? context[0] : context
    const known = isJsonArray(context) ? context.slice(0, 2) : [first]
    if (!known.some((one) => typeof one === 'string' && contexts.has(one)))
      invalid('/@context', 'The @context must have that of Thing Descriptions.', '5.3.1.1')
    if (member(thing, 'title') === undefined && !this.#isModel)
      invalid('/title', 'A description must have a title.', '5.3.1.1')
    this.#members(thing, thingMembers, '', '5.3.1.1')
    if (isJsonArray(context) && !context.every(isContext))
      invalid('/@context', 'A @context is a list of URIs and of objects of them.', '5.3.1.1')
    this.#id()
    this.#version()
    this.#definitions()
    if (!this.#isModel && member(thing, 'security') === undefined)
      invalid('/security', 'A description must have security.', '5.3.1.1')
    this.#references(member(thing, 'security'), '/security')
    for (const kind of affordances) this.#affordances(kind)
    this.#forms(member(thing, 'forms'), '/forms', 'root', false)
    this.#links()
    this.#schemas(member(thing, 'schemaDefinitions'), '/schemaDefinitions', 0)
    this.#schemas(member(thing, 'uriVariables'), '/uriVariables', 0)
    if (this.#isModel) this.#optional()
  }

  #members(object: JsonObject, members: Parameters<typeof memberFault>[1], path: string, section: string): void {
    const [name, wanted] = memberFault(object, members, (value) => this.#isPlaceholder(value)) ?? []
    if (name !== undefined) invalid(path + pointerToken(name), `The member must be ${wanted}.`, section)
  }

  #links(): void {
    const links = member(this.#thing, 'links')
    let types = 0
    for (const [index, link] of (isJsonArray(links) ? links : []).entries()) {
      const at = `/links/${index}`
      if (!isJsonObject(link)) return invalid(at, 'A link must be an object.', '5.3.4.1')
      this.#members(link, linkMembers, at, '5.3.4.1')
      if (member(link, 'href') === undefined && !this.#isModel) invalid(at, 'A link must have href.', '5.3.4.1')
      const rel = member(link, 'rel')
      if (member(link, 'sizes') !== undefined && rel !== 'icon')
        invalid(`${at}/sizes`, 'Only the link to an icon has sizes.', '5.3.4.1')
      if (rel === 'tm:extends' && !this.#isModel) invalid(`${at}/rel`, 'Only a model extends another one.', '10.3.2')
      if (rel === 'type') types += 1
      if (types > 1) invalid(at, 'A thing has one link to the model that is its type.', '10.4')
    }
  }

  /** Schemas by their names. */
  #schemas(schemas: Json | undefined, path: string, depth: number): void {
    if (!isJsonObject(schemas)) return
    for (const [name, one] of Object.entries(schemas)) this.#schema(one, path + pointerToken(name), depth)
  }

  #id(): void {
    const id = member(this.#thing, 'id')
    // Catalogues give models ids that are paths; the schema of models has no form for them.
    if (id !== undefined && (!isText(id) || !(this.#isModel || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(id))))
      invalid('/id', this.#isModel ? 'An id must be a text.' : 'An id must be a URI.', '5.3.1.1')
  }

  #isPlaceholder(value: Json): boolean {
    return this.#isModel && typeof value === 'string' && placeholder.test(value)
  }

  #version(): void {
    const version = member(this.#thing, 'version')
    if (version === undefined || this.#isPlaceholder(version)) return
    if (!isJsonObject(version)) return invalid('/version', 'A version must be an object.', '5.3.1.5')
    this.#members(version, versionMembers, '/version', '5.3.1.5')
    if (!this.#isModel && !isText(member(version, 'instance')))
      invalid('/version', 'A version must have instance.', '5.3.1.5')
  }

  #definitions(): void {
    const definitions = member(this.#thing, 'securityDefinitions')
    if (definitions === undefined && this.#isModel) return
    if (!isJsonObject(definitions) || Object.keys(definitions).length === 0)
      return invalid(
        '/securityDefinitions',
        'A description must have securityDefinitions, of which there is at least one.',
        '5.3.1.1',
      )
    for (const [name, definition] of Object.entries(definitions)) {
      const path = `/securityDefinitions${pointerToken(name)}`
      const scheme = isJsonObject(definition) ? member(definition, 'scheme') : undefined
      if (scheme !== undefined && this.#isPlaceholder(scheme)) continue
      if (!isText(scheme) || !(schemes.has(scheme) || /^[A-Za-z][\w.-]*:./.test(scheme)))
        invalid(path, 'A security definition must have a scheme of the standard, or one with a prefix.', '5.3.3')
      if (!isJsonObject(definition) || !isText(scheme) || !schemes.has(scheme)) continue
      this.#members(definition, securityMembers, path, '5.3.3')
      const fault = this.#isModel ? undefined : securityFault(definition)
      if (fault !== undefined) invalid(path, fault, '5.3.3')
    }
  }

  #references(security: Json | undefined, path: string): void {
    if (security === undefined) return
    const names = isJsonArray(security) ? security : [security]
    if (names.length === 0) invalid(path, 'A list of security must not be empty.', '5.3.1.1')
    if (names.some((name) => !isText(name) || !this.#security.has(name)))
      invalid(path, 'Security must name definitions of securityDefinitions.', '5.3.1.1')
  }

  #affordances(kind: Affordance): void {
    const all = member(this.#thing, kind)
    if (all === undefined) return
    if (!isJsonObject(all)) invalid(`/${kind}`, `${kind} must be an object.`, '5.3.1.1')
    for (const [name, one] of Object.entries(all)) {
      const path = `/${kind}${pointerToken(name)}`
      if (!isJsonObject(one)) return invalid(path, 'An interaction must be an object.', '5.3.1.2')
      this.#members(one, affordanceMembers[kind], path, '5.3.1.2')
      this.#schemas(member(one, 'uriVariables'), `${path}/uriVariables`, 0)
      this.#forms(member(one, 'forms'), `${path}/forms`, kind, !this.#isModel)
      if (kind === 'properties') this.#schema(one, path, 0)
      for (const part of ['input', 'output', 'data', 'subscription', 'cancellation', 'dataResponse']) {
        const schema = kind === 'properties' ? undefined : member(one, part)
        if (schema !== undefined) this.#schema(schema, `${path}/${part}`, 0)
      }
    }
  }

  #forms(forms: Json | undefined, path: string, kind: Affordance | 'root', isRequired: boolean): void {
    if (forms === undefined && !isRequired) return
    if (!isJsonArray(forms) || forms.length === 0) return invalid(path, 'An interaction must have a form.', '5.3.1.2')
    for (const [index, form] of forms.entries()) {
      const at = `${path}/${index}`
      if (!isJsonObject(form)) return invalid(at, 'A form must be an object.', '5.3.4.2')
      this.#members(form, formMembers, at, '5.3.4.2')
      if (member(form, 'href') === undefined && !this.#isModel) invalid(at, 'A form must have href.', '5.3.4.2')
      this.#responses(form, at)
      const op = member(form, 'op')
      const ops = isJsonArray(op) ? op : op === undefined ? undefined : [op]
      if (ops === undefined && kind === 'root' && !this.#isModel)
        invalid(at, 'A form of the thing must have op.', '5.3.4.2')
      if (ops?.length === 0) invalid(at, 'A list of op must not be empty.', '5.3.4.2')
      if (
        ops?.some((one) => typeof one !== 'string' || !(operations[kind].has(one) || this.#isPlaceholder(one))) === true
      )
        invalid(at, 'The op of a form must be an operation of its kind of interaction.', '5.3.4.2')
      this.#references(member(form, 'security'), `${at}/security`)
    }
  }

  #responses(form: JsonObject, at: string): void {
    const response = member(form, 'response')
    if (isJsonObject(response)) {
      this.#members(response, responseMembers, `${at}/response`, '5.3.4.2')
      if (member(response, 'contentType') === undefined && !this.#isModel)
        invalid(`${at}/response`, 'The response of a form must have contentType.', '5.3.4.2')
    }
    const others = member(form, 'additionalResponses')
    for (const [index, one] of (isJsonArray(others) ? others : []).entries()) {
      const path = `${at}/additionalResponses/${index}`
      if (!isJsonObject(one)) return invalid(path, 'A response must be an object.', '5.3.4.2')
      this.#members(one, responseMembers, path, '5.3.4.2')
    }
  }

  #schema(schema: Json, path: string, depth: number): void {
    if (!isJsonObject(schema)) {
      if (this.#isPlaceholder(schema)) return
      return invalid(path, 'A data schema must be an object.', '5.3.2.1')
    }
    if (depth > 32) return
    this.#members(schema, schemaMembers, path, '5.3.2.1')
    const type = member(schema, 'type')
    if (type !== undefined && !this.#isPlaceholder(type) && !(isText(type) && dataTypes.has(type)))
      invalid(`${path}/type`, 'The type of a data schema must be one of the standard.', '5.3.2.1')
    const values = member(schema, 'enum')
    if (values !== undefined && !this.#isPlaceholder(values)) this.#enumeration(values, type, `${path}/enum`)
    const properties = member(schema, 'properties')
    if (isJsonObject(properties))
      for (const [name, one] of Object.entries(properties))
        this.#schema(one, `${path}/properties${pointerToken(name)}`, depth + 1)
    const items = member(schema, 'items')
    for (const [index, item] of (isJsonArray(items) ? items : items === undefined ? [] : [items]).entries())
      this.#schema(item, `${path}/items/${index}`, depth + 1)
    const choices = member(schema, 'oneOf')
    for (const [index, inner] of (isJsonArray(choices) ? choices : []).entries())
      this.#schema(inner, `${path}/oneOf/${index}`, depth + 1)
  }

  #enumeration(values: Json, type: Json | undefined, path: string): void {
    if (!isJsonArray(values) || values.length === 0)
      return invalid(path, 'An enum must be a list with at least one value.', '5.3.2.1')
    if (new Set(values.map((value) => JSON.stringify(value))).size < values.length)
      invalid(path, 'The values of an enum must differ.', '5.3.2.1')
    // Converters write descriptions of values into the enum of a model; the schema of models allows them.
    if (!this.#isModel && typeof type === 'string' && values.some((value) => !isOfType(value, type)))
      invalid(path, 'The values of an enum must have the type of the schema.', '5.3.2.1')
  }

  /** Section 10.3.3: pointers to interactions. */
  #optional(): void {
    const optional = member(this.#thing, 'tm:optional')
    if (optional === undefined) return
    const isRight = (one: Json): boolean =>
      typeof one === 'string' && /^#?\/(?:properties|actions|events)\/[^/]+$/.test(one)
    if (!isJsonArray(optional) || !optional.every(isRight))
      invalid('/tm:optional', 'tm:optional must be a list of pointers to interactions.', '10.3.3')
  }
}

/** A URI, or prefixes with theirs and the language. */
function isContext(value: Json): boolean {
  if (isJsonObject(value)) return Object.values(value).every((one) => typeof one === 'string')
  return isText(value)
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== ''
}

function isOfType(value: Json, type: string): boolean {
  switch (type) {
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value)
    case 'array':
      return isJsonArray(value)
    case 'object':
      return isJsonObject(value)
    case 'null':
      return value === null
    default:
      return typeof value === type
  }
}

/** Stops with a Problem if the thing violates a rule. @returns whether it is a description or a model */
export function checkThing(thing: JsonObject): Kind {
  const kind = kindOf(thing)
  new Checker(thing, kind).check()
  return kind
}
