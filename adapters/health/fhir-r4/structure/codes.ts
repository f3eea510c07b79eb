// Codings whose code cannot be one of their system, by its check digit, and value sets that are not code systems.

import { isConcept, isLoinc } from '../../../../standards/fhir/check-digits.ts'
import { child, type FhirNode } from './node.ts'

export function codingFault(node: FhirNode): { readonly path: string; readonly detail: string } | undefined {
  const [system, code] = [child(node, 'system'), child(node, 'code')]
  if (system?.text === undefined) return undefined
  if (/^https?:\/\/hl7\.org\/fhir\/(?:.+\/)?ValueSet\//.test(system.text))
    return { path: system.path, detail: 'The system of a coding is a code system, and not a value set.' }
  if (code?.text === undefined) return undefined
  // Expressions of several concepts are not looked at.
  if (system.text === 'http://snomed.info/sct' && !/[\s|:+=,{(]/.test(code.text) && !isConcept(code.text))
    return {
      path: code.path,
      detail: 'The code is not an identifier of a concept of SNOMED CT: its check digit or form is wrong.',
    }
  if (system.text === 'http://loinc.org' && !isLoinc(code.text))
    return { path: code.path, detail: 'The code is not one of LOINC: its check digit or form is wrong.' }
  return undefined
}
