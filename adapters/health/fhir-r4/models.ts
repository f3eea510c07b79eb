// What artificial intelligence has made: resources that are labelled so (AIAST of HL7's ObservationValue, for a resource or for an
// element), and those of a device that is a model. The label of a finding never gets lost, and a finding without one that a model
// has made gets it.

import { all, at, child, textAt, type FhirNode } from './structure/node.ts'
import { targetOf, type Surroundings } from './references.ts'

export const aiCode = 'AIAST'
export const observationValues = 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue'
const inlineLabel = 'http://hl7.org/fhir/uv/security-label-ds4p/StructureDefinition/extension-inline-sec-label'

/**
 * The devices of a Bundle that are models, and what they have made by a Provenance or by the label of the whole Bundle, as
 * `Type/id`.
 */
export function modelsOf(
  bundle: FhirNode,
  resources: readonly (readonly [resource: FhirNode, id: string])[],
  around: Surroundings,
): ReadonlySet<string> {
  const models = new Set<string>()
  for (const [resource, id] of resources)
    if (resource.resource === 'Device' && isModel(resource)) models.add(`Device/${id}`)
  const isWholeOfModel = at(bundle, 'meta.security').some((coding) => textAt(coding, 'code') === aiCode)
  if (isWholeOfModel) for (const [resource, id] of resources) models.add(`${resource.resource}/${id}`)
  const withModels = { ...around, models }
  for (const [resource] of resources) {
    if (resource.resource !== 'Provenance') continue
    const hasModel = at(resource, 'agent').some(
      (agent) => refersToModel(agent, withModels) || at(agent, 'role.coding').some(isOfModels),
    )
    const isReason = at(resource, 'reason.coding').some((coding) => textAt(coding, 'code') === aiCode)
    if (!hasModel && !isReason && !labelsOf(resource).includes(aiCode)) continue
    for (const node of all(resource, 'target')) {
      const target = targetOf(textAt(node, 'reference') ?? '', around)
      if (target !== undefined && target.type !== 'Device') models.add(`${target.type}/${target.id}`)
    }
  }
  return models
}

/** A Device whose type is the one of HL7's guide on AI. */
function isModel(device: FhirNode): boolean {
  return at(device, 'type.coding').some(isOfModels)
}

function isOfModels(coding: FhirNode): boolean {
  const [system = '', code = ''] = [textAt(coding, 'system'), textAt(coding, 'code')]
  return code === 'Artificial-Intelligence' || /AIdeviceTypeCS$/i.test(system)
}

function refersToModel(node: FhirNode, around: Surroundings): boolean {
  if (node.name === 'reference' && node.text !== undefined) {
    const target = targetOf(node.text, around)
    return target !== undefined && around.models.has(`${target.type}/${target.id}`)
  }
  return node.children.some((inner) => refersToModel(inner, around))
}

/** The codes of the labels of a resource and of its elements that have to do with its origin. */
export function labelsOf(resource: FhirNode): readonly string[] {
  const found = new Set<string>()
  const add = (coding: FhirNode): void => {
    const [system, code] = [textAt(coding, 'system'), textAt(coding, 'code')]
    // A label without a system may be it: it is not taken for a clinician's.
    if (code !== undefined && (system === observationValues || (system === undefined && code === aiCode)))
      found.add(code)
  }
  for (const coding of at(resource, 'meta.security')) add(coding)
  const visit = (node: FhirNode): void => {
    for (const inner of node.children) {
      if (inner.name === 'extension' && textAt(inner, 'url') === inlineLabel) {
        for (const coding of all(inner, 'valueCoding')) add(coding)
        for (const coding of at(inner, 'valueCodeableConcept.coding')) add(coding)
      }
      visit(inner)
    }
  }
  visit(resource)
  return [...found]
}

/** Whether a model has made a resource, wholly or in part. */
export function isOfModel(resource: FhirNode, id: string, around: Surroundings): boolean {
  if (labelsOf(resource).includes(aiCode)) return true
  if (around.models.has(`${resource.resource}/${id}`)) return true
  const makers = ['device', 'performer', 'resultsInterpreter', 'author'].flatMap((name) => all(resource, name))
  const contained = all(resource, 'contained').filter((one) => one.resource === 'Device' && isModel(one))
  const local = new Set(contained.map((one) => `#${child(one, 'id')?.text}`))
  return makers.some((one) => refersToModel(one, around) || mentions(one, local))
}

function mentions(node: FhirNode, references: ReadonlySet<string>): boolean {
  if (node.name === 'reference' && node.text !== undefined) return references.has(node.text)
  return node.children.some((inner) => mentions(inner, references))
}
