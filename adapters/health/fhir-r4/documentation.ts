// What the documentation says of FHIR.

import type { Documentation } from '../../adapter.ts'
import { capacityAttributes } from './capacity.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'the examples of FHIR R4, the cases of its validator, and the reports of hospitals of HL7 SANER. No server of a hospital.',
  mapping: [
    {
      field: 'Observation of a person',
      hub: '`HealthObservation`: `observationCode`, `observationValue`, `recordStatus`, `refSubject`, `refEncounter`, `refDevice`',
    },
    {
      field: 'Observation of a Location or a Device, but not at home, of what a person wears, or of few persons',
      hub: '`FacilityObservation`, with the numbers of beds',
    },
    {
      field: 'Observation and DiagnosticReport of a model (AIAST)',
      hub: '`AIDiagnosticFinding`: `findingOrigin`, `originLabels`',
    },
    { field: 'DiagnosticReport', hub: '`HealthDiagnosticReport`: `conclusion`' },
    {
      field: 'Encounter',
      hub: '`HealthEncounter`; those of a Bundle by institution, class and status: `HealthEncounterCount`',
    },
    {
      field: 'MeasureReport',
      hub: '`HealthcareCapacity` of an institution or region and a measure: `measureGroups`, `smallCounts`',
    },
    ...[...capacityAttributes].map(([code, attribute]) => ({
      field: `population or Observation ${code} of SANER`,
      hub: `\`${attribute}\``,
    })),
    {
      field: 'Location',
      hub: '`PointOfInterest`: `name`, `description`, `category`, `address`, `location`, `operatedBy`',
    },
    { field: 'Organization', hub: '`Organization`: `name`, `address`' },
    { field: 'Device, DeviceMetric', hub: '`Device`: `name`, `serialNumber`, `deviceState`' },
    {
      field: 'Patient, Practitioner, PractitionerRole, RelatedPerson, Person',
      hub: '`Patient`, `Practitioner`, `HealthPerson` with keyed ids: `gender`, `birthDate`',
    },
    { field: 'Measure, Endpoint, HealthcareService, OrganizationAffiliation', hub: '`HealthResource`' },
    { field: 'other resources of persons that are in the table of standards/fhir', hub: '`HealthRecord`' },
    {
      field: 'all other elements',
      hub: '`fhirr4_record` (category pd:HealthRecord) or `fhirr4_resource`, in the JSON of FHIR',
    },
  ],
  losses: {
    'number-as-text':
      'the number has another spelling or more digits than a double: it is kept as a text in `fhirr4_record`',
    'unit-unknown':
      'the unit is not of UCUM, or one that the hub has no code for: the number has none, and the quantity stays as it is',
    'value-compared': 'a value such as "< 5" is not published as 5',
    'value-modified':
      'the resource has rules or extensions that may change what it means (implicitRules, modifierExtension): its value is not published',
    'value-withdrawn': 'the value was entered in error or cancelled: it is not published',
    'small-count': 'counts of persons below `smallestCount` are masked, and kept in `smallCounts`',
    'group-of-counts': 'numbers of beds without a group are written as one group, which a reader gets with them',
    'label-added': 'a model has made the finding, which has no label: it gets AIAST',
    'time-of-issue': 'the observation has no time of its own: that of its issue is used',
    'start-of-day': 'a day holds from its start in the zone of the options',
    'day-without-zone': 'a day has no zone, and none is declared: it is not the time of the entity',
    'no-day': 'a month or a year is not a time',
    personal: 'what names or reaches a person is not kept, nor are notes beside what is public',
    'not-yet':
      'the end or the start of a period is more than a day ahead: its start is the time, or the entity has none',
    secret: 'headers of requests to an endpoint, and its address if it has a password, are not kept',
    'several-counts':
      'groups of a report have different numbers for one code, such as those of wards: none is that of the institution',
    narrative: 'the text for human readers repeats the elements and may name persons: it is not kept',
    deletion: 'a Bundle deletes a resource: its entity stays, and is deleted in the gateway',
    envelope: 'members of a Bundle and of its entries beside the resources are not kept',
    'of-protocol': 'the resource is one of the protocol, and says nothing of the world',
    'resource-not-read': 'resources of this type are not kept',
    'older-version': 'a Bundle has several versions of the resource: the newest is read',
    'entity-refused': 'the entry is invalid: its neighbours are read',
    'number-precision': 'the number has more digits than a double',
    'duplicate-member': 'a member occurs twice: the last one is read',
    'array-of-one': 'repaired: an element that occurs once is in an array',
    'array-filled':
      'repaired: of a repeated primitive element, the values and what is beside them are not equally many',
    'one-instance': 'encode: instances with a datasetId are not written',
    'one-value': 'encode: an observation has one value, and this number is not of its code',
    'id-of-hub':
      'encode: FHIR cannot write the id that the source has, such as one of HL7 version 2: the resource or reference has the keyed id of the hub',
    'id-not-in-fhir': 'encode: the entity has no id that FHIR can write, or it is hidden',
    'reference-not-in-fhir': 'encode: what is referred to is hidden, or FHIR has no such resource',
    'value-not-in-fhir':
      'encode: FHIR does not allow the value in its place, such as the name of a code system in place of its URI',
    'not-valid-in-fhir': 'encode: without what R4 requires, such as a code or a status, the entity is not written',
    'no-record-type': 'encode: a finding is an Observation or a DiagnosticReport, and this one does not say which',
    'no-name': 'encode: a facility of mCSD has a name, which this entity does not have',
    'no-type': 'encode: a facility of mCSD has a type beside that of a facility, which this entity does not have',
    'no-status': 'encode: a facility of mCSD has a status, which this entity does not have: it is written as active',
    'no-organization':
      'encode: a facility of mCSD has an organization that manages it, which this entity does not have',
    'nothing-in-fhir': 'encode: the entity has nothing that FHIR can express',
    'text-not-in-xml': 'encode: XML cannot express a character of a text',
    'address-part': 'encode: FHIR has no such part of an address',
    'point-only': 'encode: a position is a point',
    'type-not-in-target': 'encode: entities of the type are not written',
    comment: 'comments are not kept',
    'processing-instruction': 'processing instructions are not kept',
  },
}
