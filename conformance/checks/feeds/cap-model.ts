// The model of an alert: elements in their order, their cardinality, and their permitted values (CAP 1.2, section 3.2 and the
// schema of section 3.4).

import type { Alert, Element } from './cap-document.ts'

/** `1` exactly one, `?` at most one, `*` any number, `+` at least one. */
type Times = '1' | '?' | '*' | '+'

export const model: Readonly<Record<string, readonly (readonly [name: string, times: Times])[]>> = {
  alert: [
    ['identifier', '1'],
    ['sender', '1'],
    ['sent', '1'],
    ['status', '1'],
    ['msgType', '1'],
    ['source', '?'],
    ['scope', '1'],
    ['restriction', '?'],
    ['addresses', '?'],
    ['code', '*'],
    ['note', '?'],
    ['references', '?'],
    ['incidents', '?'],
    ['info', '*'],
  ],
  info: [
    ['language', '?'],
    ['category', '+'],
    ['event', '1'],
    ['responseType', '*'],
    ['urgency', '1'],
    ['severity', '1'],
    ['certainty', '1'],
    ['audience', '?'],
    ['eventCode', '*'],
    ['effective', '?'],
    ['onset', '?'],
    ['expires', '?'],
    ['senderName', '?'],
    ['headline', '?'],
    ['description', '?'],
    ['instruction', '?'],
    ['web', '?'],
    ['contact', '?'],
    ['parameter', '*'],
    ['resource', '*'],
    ['area', '*'],
  ],
  resource: [
    ['resourceDesc', '1'],
    ['mimeType', '1'],
    ['size', '?'],
    ['uri', '?'],
    ['derefUri', '?'],
    ['digest', '?'],
  ],
  area: [
    ['areaDesc', '1'],
    ['polygon', '*'],
    ['circle', '*'],
    ['geocode', '*'],
    ['altitude', '?'],
    ['ceiling', '?'],
  ],
  eventCode: [
    ['valueName', '1'],
    ['value', '1'],
  ],
  parameter: [
    ['valueName', '1'],
    ['value', '1'],
  ],
  geocode: [
    ['valueName', '1'],
    ['value', '1'],
  ],
}

/** Differences between the versions. */
const deprecated: ReadonlySet<string> = new Set(['password'])

export function isKnown(parent: string, name: string): boolean {
  return model[parent]?.some(([known]) => known === name) === true || (parent === 'alert' && deprecated.has(name))
}

/** Version 1.0 wrote pairs as one text, and required fewer elements. */
export function isRequired({ version }: Alert, parent: string, name: string): boolean {
  if (version === '1.0' && ['scope', 'category', 'mimeType', 'valueName', 'value'].includes(name)) return false
  if (version === '1.1' && name === 'mimeType') return false
  return model[parent]?.some(([known, times]) => known === name && (times === '1' || times === '+')) === true
}

export function isSingle(parent: string, name: string): boolean {
  return model[parent]?.some(([known, times]) => known === name && (times === '1' || times === '?')) === true
}

export const words: Readonly<Record<string, readonly string[]>> = {
  status: ['Actual', 'Exercise', 'System', 'Test', 'Draft'],
  msgType: ['Alert', 'Update', 'Cancel', 'Ack', 'Error'],
  scope: ['Public', 'Restricted', 'Private'],
  category: [
    'Geo',
    'Met',
    'Safety',
    'Security',
    'Rescue',
    'Fire',
    'Health',
    'Env',
    'Transport',
    'Infra',
    'CBRNE',
    'Other',
  ],
  responseType: ['Shelter', 'Evacuate', 'Prepare', 'Execute', 'Avoid', 'Monitor', 'Assess', 'AllClear', 'None'],
  urgency: ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'],
  severity: ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'],
  certainty: ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'],
}

/** Every element with its parent, the alert itself first. */
export function walk(root: Element): readonly (readonly [element: Element, parent: string])[] {
  const below = (element: Element): readonly (readonly [Element, string])[] =>
    element.children.flatMap((child) => [[child, element.name] as const, ...below(child)])
  return [[root, ''], ...below(root)]
}

export function textsOf(root: Element, name: string): readonly string[] {
  return walk(root).flatMap(([element]) => (element.name === name ? [element.text.trim()] : []))
}

export function childText(element: Element, name: string): string | undefined {
  return element.children.find((child) => child.name === name)?.text.trim()
}
