// HL7 FHIR R4 (4.0.1) in JSON, XML and NDJSON, resources and Bundles: what health care reports to a city. Records of persons are kept
// with the categories of health records and keyed subjects; aggregates and facilities are what may leave.

import { defineAdapter, option, optional } from '../../kit/index.ts'
import { decode } from './decode.ts'
import { encode, join, targets } from './encode.ts'
import type { Settings } from './reading.ts'
import { readerOf } from './records.ts'

const types = [
  'AIDiagnosticFinding',
  'Device',
  'FacilityObservation',
  'HealthDiagnosticReport',
  'HealthEncounter',
  'HealthEncounterCount',
  'HealthObservation',
  'HealthPerson',
  'HealthRecord',
  'HealthResource',
  'HealthcareCapacity',
  'Organization',
  'Patient',
  'PointOfInterest',
  'Practitioner',
]
const mediaTypes = [
  'application/fhir+json',
  'application/fhir+xml',
  'application/fhir+ndjson',
  'application/json',
  'application/xml',
]

export const fhirR4 = defineAdapter({
  id: 'fhir-r4',
  stability: 'beta',
  standard: { name: 'HL7 FHIR', editions: ['R4 (4.0.1)'], url: 'https://hl7.org/fhir/R4/' },
  reads: mediaTypes.map((mediaType) => ({ mediaType, types })),
  writes: targets,
  headers: ['content-type'],
  options: {
    smallestCount: option.number(
      'The smallest count of persons that is an aggregate: a smaller one, but for 0, is kept with the category of a health record. 1: every count is one; there is no default, because the city decides it.',
      { minimum: 1, maximum: 1000, integer: true },
    ),
    timezone: optional(
      option.timezone(
        'The zone of days, which have none: a report of a day then holds from its start. Without it such a report has no time.',
      ),
    ),
    encountersAreComplete: optional(
      option.flag(
        'Whether a Bundle has all encounters of the institutions that it names, so that they can be counted. Without it only the total of a search is a count.',
      ),
    ),
    requireVitalSigns: optional(
      option.flag('Whether a vital sign is refused that does not follow the profile that FHIR R4 demands of it.'),
    ),
  },
  settings: (values): Settings => values,
  categories: () => ({
    fhirr4_record: 'pd:HealthRecord',
    fhirr4_resource: 'dpv:NonPersonalData',
    fhirr4_type: 'pd:HealthRecord',
    fhirr4_gender: 'pd:Gender',
    fhirr4_birthDate: 'pd:BirthDate',
    fhirr4_observationValue: 'pd:HealthRecord',
    fhirr4_observationCode: 'pd:HealthRecord',
  }),
  records: (source) => ({ reader: readerOf(source), decode }),
  encode,
  join,
})
