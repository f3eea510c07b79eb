// Checks the value of an attribute as its kind has it, whatever the vocabulary says (GS CIM 009 clauses 4.5.2, 4.5.3 and
// 4.5.18 to 4.5.24).

import type { AttributeKind } from '../entity.ts'
import { expressions } from '../patterns.ts'
import { checkGeometry } from './geometry.ts'
import { checkEach, checkTexts } from './text.ts'
import { isObject, violate, within, type Violations } from './violation.ts'

export function checkKindValue(kind: AttributeKind, value: unknown, violations: Violations): void {
  switch (kind) {
    case 'Property':
      if (!isPropertyValue(value)) violate(violations, 'type')
      return
    case 'GeoProperty':
      return checkGeometry(value, violations)
    case 'Relationship':
      return checkTexts(value, expressions.uri, violations)
    case 'LanguageProperty':
      return checkLanguageMap(value, violations)
    case 'JsonProperty':
      return
    case 'VocabProperty':
      return checkTexts(value, expressions.name, violations)
    case 'ListProperty':
      if (!Array.isArray(value)) violate(violations, 'type')
      return
    case 'ListRelationship':
      if (Array.isArray(value)) checkEach(value, expressions.uri, violations)
      else violate(violations, 'type')
  }
}

/** Anything but null (clause 4.5.0) and what JSON cannot say. */
function isPropertyValue(value: unknown): boolean {
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value)
    case 'string':
    case 'boolean':
      return true
    default:
      return typeof value === 'object' && value !== null
  }
}

function checkLanguageMap(map: unknown, violations: Violations): void {
  if (!isObject(map)) return violate(violations, 'type')
  for (const [language, texts] of Object.entries(map)) {
    const before = violations.length
    if (!expressions.language.test(language)) violate(violations, 'pattern')
    if (Array.isArray(texts)) checkEach(texts, anyText, violations)
    else if (typeof texts !== 'string') violate(violations, 'type')
    within(violations, before, language)
  }
}

const anyText = /^/
