// The rules of the demo city: vendors send and see all but the health records of others; officers see all; readers see everything
// but what identifies a vehicle or a person, and nothing that no table classifies.

import type { JsonObject } from '../../../standards/hub/entity.ts'

/** What is about a patient or about who treats one. Beds, counts of enough persons and places are not. */
const healthRecords = [
  'AIDiagnosticFinding',
  'HealthDiagnosticReport',
  'HealthEncounter',
  'HealthObservation',
  'HealthPerson',
  'HealthRecord',
  'Patient',
  'Practitioner',
]

/** The clients that send records. */
const hospitals = ['hospital-central', 'hospital-messages'].map((name) => `urn:citygate:client:${name}`)

const role = (name: string): string => `urn:citygate:role:${name}`

/** Records of health stay with the hospital that has sent them: other vendors do not see them, and another hospital does not either. */
function withheldFromOthers(what: JsonObject): readonly JsonObject[] {
  const withheld = (...constraint: readonly JsonObject[]): JsonObject => {
    return { assignee: role('vendor'), action: 'read', constraint: [...constraint, what] }
  }
  return [
    withheld({ leftOperand: 'recipient', operator: 'isNoneOf', rightOperand: hospitals }),
    ...hospitals.map((hospital) =>
      withheld(
        { leftOperand: 'recipient', operator: 'eq', rightOperand: hospital },
        { leftOperand: 'citygate:owner', operator: 'neq', rightOperand: hospital },
      ),
    ),
  ]
}

export const demoPolicy: JsonObject = {
  '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
  '@type': 'Set',
  uid: 'urn:citygate:policy:demo',
  conflict: 'prohibit',
  permission: [
    { assignee: [role('vendor'), role('officer'), role('operator')], action: ['read', 'modify'] },
    {
      assignee: role('reader'),
      action: 'read',
      constraint: {
        leftOperand: 'citygate:dataCategory',
        operator: 'isNoneOf',
        rightOperand: ['citygate:unclassified'],
      },
    },
  ],
  prohibition: [
    {
      assignee: role('reader'),
      action: 'read',
      constraint: [
        { leftOperand: 'citygate:dataCategory', operator: 'isAnyOf', rightOperand: ['dpv:PersonalData'] },
        // Where a vehicle is and how it is used may be seen, because its id says nothing of whose it is.
        {
          leftOperand: 'citygate:dataCategory',
          operator: 'isNoneOf',
          rightOperand: ['pd:GPSCoordinate', 'pd:VehicleUsage'],
        },
      ],
    },
    {
      assignee: role('reader'),
      action: 'read',
      constraint: {
        leftOperand: 'citygate:entityType',
        operator: 'isAnyOf',
        rightOperand: ['Driver', ...healthRecords],
      },
    },
    ...withheldFromOthers({ leftOperand: 'citygate:entityType', operator: 'isAnyOf', rightOperand: healthRecords }),
    // Counts of so few persons that they could be known, wherever they are.
    ...withheldFromOthers({
      leftOperand: 'citygate:dataCategory',
      operator: 'isAnyOf',
      rightOperand: ['pd:HealthRecord', 'pd:MedicalHealth'],
    }),
  ],
}
