// What health care reports to a city: records of patients are hidden, whatever a model or a clinician has found, and so are counts of few
// persons; beds and counts of enough persons are seen. Only for tests.

import type { JsonObject } from '../../standards/hub/entity.ts'
import type { Which } from './scenarios.ts'

/** The types of records, and the categories of what is hidden of the others. */
export const hiddenTypes = [
  'AIDiagnosticFinding',
  'HealthDiagnosticReport',
  'HealthEncounter',
  'HealthObservation',
  'HealthPerson',
  'HealthRecord',
  'Patient',
  'Practitioner',
]
export const hiddenCategories = ['pd:HealthRecord', 'pd:MedicalHealth', 'pd:Identifying']

const observedAt = '2026-08-01T02:00:00Z'
const value = (of: JsonObject[string]): JsonObject => ({ type: 'Property', value: of, observedAt })

/** A patient and what is known of him or her. */
function records(name: string, finding: string): readonly JsonObject[] {
  const subject = { type: 'Relationship', object: `urn:ngsi-ld:Patient:${name}`, observedAt }
  return [
    { id: `urn:ngsi-ld:Patient:${name}`, type: 'Patient', gender: value('female') },
    {
      id: `urn:ngsi-ld:AIDiagnosticFinding:${name}`,
      type: 'AIDiagnosticFinding',
      findingOrigin: value('model'),
      conclusion: value(finding),
      recordStatus: value('preliminary'),
      refSubject: subject,
    },
    {
      id: `urn:ngsi-ld:HealthObservation:${name}`,
      type: 'HealthObservation',
      observationCode: value({ text: 'Body weight' }),
      observationValue: { ...value(name.length * 10), unitCode: 'KGM' },
      recordStatus: value('final'),
      refSubject: subject,
    },
    {
      id: `urn:ngsi-ld:HealthDiagnosticReport:${name}`,
      type: 'HealthDiagnosticReport',
      conclusion: value(finding),
      recordStatus: value('final'),
      refSubject: subject,
    },
    {
      id: `urn:ngsi-ld:HealthEncounter:${name}`,
      type: 'HealthEncounter',
      encounterClass: value('EMER'),
      recordStatus: value('in-progress'),
      refSubject: subject,
    },
    { id: `urn:ngsi-ld:HealthRecord:${name}`, type: 'HealthRecord', recordType: value('Condition') },
  ]
}

/** The same beds and counts in both cities, but for what is hidden of them. */
export function healthEntities(which: Which): readonly JsonObject[] {
  const few = [2, 3][which] ?? 0
  return [
    {
      id: 'urn:ngsi-ld:HealthcareCapacity:north',
      type: 'HealthcareCapacity',
      recordStatus: value('complete'),
      totalBedNumber: value(120),
      measureGroups: value([{ population: [{ _count: { extension: [] } }] }]),
      smallCounts: value([{ path: '/0/population/0/count', count: few }]),
    },
    {
      id: 'urn:ngsi-ld:HealthEncounterCount:north',
      type: 'HealthEncounterCount',
      encounterClass: value('IMP'),
      smallEncounterCount: value(few),
    },
    {
      id: 'urn:ngsi-ld:HealthDataValue:cases-north',
      type: 'HealthDataValue',
      dataElement: value('cases'),
      organisationUnit: value('north'),
      period: value('202607'),
      smallDataValue: value(few),
    },
    ...(which === 0 ? records('ann', 'Nodule') : [...records('ben', 'Fracture'), ...records('cyril', 'Nodule')]),
  ]
}
