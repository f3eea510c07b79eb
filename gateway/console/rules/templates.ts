// Rules that many cities begin with, as templates of a new policy.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import { emptyPolicy } from './compose.ts'

const templateNames = ['openData', 'plates', 'grid', 'research', 'abroad'] as const
type TemplateName = (typeof templateNames)[number]

const reader = { assignee: 'urn:citygate:role:reader', action: 'read' }

function rulesOf(name: TemplateName, country: string): JsonObject {
  const rules: Readonly<Record<TemplateName, JsonObject>> = {
    openData: {
      permission: [
        {
          ...reader,
          constraint: {
            leftOperand: 'citygate:dataCategory',
            operator: 'isAnyOf',
            rightOperand: ['dpv:NonPersonalData'],
          },
        },
      ],
    },
    plates: {
      prohibition: [
        {
          ...reader,
          constraint: {
            leftOperand: 'citygate:dataCategory',
            operator: 'isAnyOf',
            rightOperand: ['pd:VehicalLicenseNumber', 'pd:VehicalLicenseRegistration'],
          },
        },
      ],
    },
    grid: {
      permission: [
        {
          ...reader,
          constraint: { leftOperand: 'citygate:dataCategory', operator: 'isAnyOf', rightOperand: ['pd:GPSCoordinate'] },
          duty: {
            action: {
              'rdf:value': { '@id': 'citygate:generalise' },
              refinement: { leftOperand: 'citygate:cellSize', operator: 'eq', rightOperand: 500 },
            },
          },
        },
      ],
    },
    research: {
      permission: [
        {
          ...reader,
          constraint: { leftOperand: 'purpose', operator: 'isA', rightOperand: 'dpv:ResearchAndDevelopment' },
          duty: [
            { action: 'citygate:pseudonymise', constraint: personal() },
            {
              action: {
                'rdf:value': { '@id': 'citygate:truncate' },
                refinement: { leftOperand: 'citygate:precision', operator: 'eq', rightOperand: 'PT1H' },
              },
            },
          ],
        },
      ],
    },
    abroad: {
      prohibition: [
        {
          action: 'read',
          constraint: [
            personal(),
            { leftOperand: 'citygate:recipientJurisdiction', operator: 'isNoneOf', rightOperand: [country] },
          ],
        },
      ],
    },
  }
  return rules[name]
}

function personal(): JsonObject {
  return { leftOperand: 'citygate:dataCategory', operator: 'isAnyOf', rightOperand: ['dpv:PersonalData'] }
}

/** Those that a city can use: one of them names the city's own country. */
export function templatesFor(country: string | undefined): readonly TemplateName[] {
  return templateNames.filter((name) => name !== 'abroad' || country !== undefined)
}

/** @param name of a template; any other gives a policy without rules */
export function policyFromTemplate(id: string, name: string, country: string | undefined): JsonObject {
  const known = templatesFor(country).find((one) => one === name)
  return { ...emptyPolicy(id), ...(known === undefined ? {} : rulesOf(known, country ?? '')) }
}
