// What is wrong with a mapping document: all faults at once, each with its place in the document.

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { schemaFaults, type SchemaFault } from '../../../standards/json/schema.ts'
import { nearestName } from '../../../standards/text/nearest.ts'
import { faultsOf, sampleOptions, withOptions } from './mapping-adapter.ts'
import type { MappingDocument } from './document.ts'
import { mappingSchema } from './document-schema.ts'
import { planOf } from './plan.ts'
import type { Language, MappingFault } from './sources.ts'

/** The largest document, in values. */
const mostValues = 20_000

/**
 * The faults of a document; empty: `mappingAdapter` takes it.
 *
 * @example const faults = mappingFaults(JSON.parse(text))
 */
export function mappingFaults(document: Json, language?: Language): readonly MappingFault[] {
  if (!isJsonObject(document)) return [{ path: '', detail: 'A mapping is a map that starts with mapping: 1.' }]
  if (sizeOf(document, 0) > mostValues) return [{ path: '', detail: 'The mapping is too large.' }]
  const found = schemaFaults(mappingSchema, document)
  const faults = found.map(asFault)
  // A document with other faults of its form is not compiled; one with an unknown key is, without it.
  if (found.some(({ keyword }) => keyword !== 'additionalProperties')) return faults
  const mapping = document as unknown as MappingDocument
  const known = [...faults, ...undeclaredOptions(mapping), ...misplacedOptions(mapping)]
  const compiled = faultsOf(planOf(withOptions(mapping, sampleOptions(mapping)), language))
  // What follows from one of those, or from the absence of its value, is not a fault of its own.
  return [...known, ...compiled.filter(({ path }) => !known.some((one) => isWithin(one.path, path)))]
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`)
}

function sizeOf(value: Json, depth: number): number {
  if (typeof value !== 'object' || value === null) return 1
  if (depth > 40) return mostValues
  let size = 1
  for (const inner of Object.values(value)) {
    size += sizeOf(inner, depth + 1)
    if (size > mostValues) break
  }
  return size
}

function asFault({ instancePath: path, keyword, params, message, parentSchema }: SchemaFault): MappingFault {
  if (keyword === 'additionalProperties') {
    const name = String(params['additionalProperty'])
    const known = Object.keys(isJsonObject(parentSchema['properties']) ? parentSchema['properties'] : {})
    const near = nearestName(name, known)
    const hint = near === undefined ? `The keys are ${known.join(', ')}.` : `Do you mean ${near}?`
    return { path: `${path}/${name}`, detail: `There is no key ${name} here. ${hint}` }
  }
  if (keyword === 'required') return { path, detail: `The key ${String(params['missingProperty'])} is missing.` }
  const allowed = params['allowedValues']
  if (keyword === 'enum' && Array.isArray(allowed)) return { path, detail: `Write one of ${allowed.join(', ')}.` }
  const { description } = parentSchema
  return { path, detail: `It ${message}.${typeof description === 'string' ? ` ${description}` : ''}` }
}

/** Options that a source may leave out are texts; where one is needed, another value under `first` takes its place. */
function misplacedOptions(mapping: MappingDocument): readonly MappingFault[] {
  const { options = {}, ...document } = mapping
  const names = Object.keys(options).filter((name) => options[name]?.optional === true)
  const others = names
    .filter((name) => options[name]?.kind !== 'text')
    .map((name) => ({ path: `/options/${name}/optional`, detail: 'Only a text is optional.' }))
  const without = withOptions({ ...document, options }, sampleOptions(mapping, 'required'))
  const faults: MappingFault[] = []
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string' && names.some((name) => value.includes(`$options.${name}`)))
      faults.push({ path, detail: 'An optional option is the whole of one of several values under first.' })
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) if (name !== 'options') walk(inner, `${path}/${name}`)
    if ('first' in value && Array.isArray(value.first) && value.first.length === 0)
      faults.push({ path: `${path}/first`, detail: 'Beside an optional option, something else is needed.' })
  }
  walk(without, '')
  return [...others, ...faults]
}

/** `$options.<name>` in a document that has no such option. */
function undeclaredOptions({ options = {}, ...document }: MappingDocument): readonly MappingFault[] {
  const faults: MappingFault[] = []
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string')
      for (const [, name = ''] of value.matchAll(/\$options\.([A-Za-z0-9]*)/g))
        if (!Object.hasOwn(options, name)) faults.push({ path, detail: `The document declares no option ${name}.` })
    if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value))
        visit(inner, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
  }
  visit(document, '')
  return faults
}
