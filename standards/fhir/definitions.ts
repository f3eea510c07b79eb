// The structure of FHIR R4 resources and data types, from the compact table in standards/fhir.

import table from './r4-definitions.json' with { type: 'json' }

export interface ElementDefinition {
  readonly name: string
  /** The names of its types; several: a choice, whose name is written with the type, such as `valueQuantity`. */
  readonly types: readonly string[]
  readonly isChoice: boolean
  readonly isRequired: boolean
  readonly isRepeating: boolean
  /** The resources that a reference may refer to; empty: any. */
  readonly targets: readonly string[]
  /** The codes of a required binding. */
  readonly codes: ReadonlySet<string> | undefined
}

export interface TypeDefinition {
  readonly name: string
  readonly isResource: boolean
  readonly elements: readonly ElementDefinition[]
  /** By the name in a document, such as `status` or `valueQuantity`. */
  readonly byName: ReadonlyMap<string, { readonly element: ElementDefinition; readonly type: string }>
}

const resourceNames: ReadonlySet<string> = new Set(table.resources.split(' '))
const typeTexts: ReadonlyMap<string, string> = new Map(Object.entries(table.types))
const codeTexts: ReadonlyMap<string, string> = new Map(Object.entries(table.codes))

const primitives =
  'base64Binary boolean canonical code date dateTime decimal id instant integer markdown oid positiveInt string time ' +
  'unsignedInt uri url uuid'
export const primitiveTypes: ReadonlySet<string> = new Set([...primitives.split(' '), 'xhtml'])

/** The types of an open choice, such as that of the value of an extension (clause 2.1.28.0.4). */
const openTypes = (
  `${primitives} Address Age Annotation Attachment CodeableConcept Coding ContactPoint Count Distance Duration HumanName Identifier ` +
  'Money Period Quantity Range Ratio Reference SampledData Signature Timing ContactDetail Contributor DataRequirement Expression ' +
  'ParameterDefinition RelatedArtifact TriggerDefinition UsageContext Dosage Meta'
).split(' ')

const ofElements = 'extension*:Extension'
const ofResources = 'meta:Meta implicitRules:uri language:code'
const ofDomainResources = 'text:Narrative contained*:Resource extension*:Extension modifierExtension*:Extension'
/** Resources that are not domain resources. */
const bare: ReadonlySet<string> = new Set(['Bundle', 'Binary', 'Parameters'])

export function isResourceName(name: string): boolean {
  return resourceNames.has(name)
}

const definitions = new Map<string, TypeDefinition>()

/** The definition of a resource, a backbone element or a data type; undefined: it is not in the table. */
export function definitionOf(name: string): TypeDefinition | undefined {
  const known = definitions.get(name)
  if (known !== undefined) return known
  // What a primitive value has beside it.
  const own = name === 'Element' ? '' : typeTexts.get(name)
  if (own === undefined) return undefined
  const isResource = resourceNames.has(name)
  const isBackbone = name.includes('.')
  const shared = isResource
    ? `${ofResources} ${bare.has(name) ? '' : ofDomainResources}`
    : `${ofElements} ${isBackbone ? 'modifierExtension*:Extension' : ''}`
  const elements = `${shared} ${own}`.split(' ').flatMap((text) => (text === '' ? [] : [readElement(text)]))
  const byName = new Map(
    elements.flatMap((element) => element.types.map((type) => [nameIn(element, type), { element, type }] as const)),
  )
  const made = { name, isResource, elements, byName }
  definitions.set(name, made)
  return made
}

function nameIn({ name, isChoice }: ElementDefinition, type: string): string {
  return isChoice ? name + type.charAt(0).toUpperCase() + type.slice(1) : name
}

function readElement(text: string): ElementDefinition {
  const [, name = '', choice, required, repeating, types = '', binding] =
    /^(\w+)(\[x\])?(!)?(\*)?:([^@]*)(?:@(.+))?$/.exec(text) ?? []
  const codes = binding === undefined ? undefined : codeTexts.get(binding)
  return {
    name,
    isChoice: choice !== undefined,
    isRequired: required !== undefined,
    isRepeating: repeating !== undefined,
    types: types === '*' ? openTypes : types.split('|').map((type) => type.replace(/\(.*\)$/, '')),
    targets: /\(([^)]*)\)/.exec(types)?.[1]?.split(',') ?? [],
    codes: codes === undefined ? undefined : new Set(codes.split(' ')),
  }
}

let elementNames: ReadonlySet<string> | undefined

/** Whether an element or a resource of the table has the name: other names are the sender's own. */
export function isKnownName(name: string): boolean {
  elementNames ??= new Set(
    ['Element', ...typeTexts.keys()].flatMap((type) => [...(definitionOf(type)?.byName.keys() ?? []), 'id', 'div']),
  )
  return elementNames.has(name) || resourceNames.has(name)
}
