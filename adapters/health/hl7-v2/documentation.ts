// The options, what the README says of the mapping, and when each loss occurs.

import { charsets } from '../../../standards/text/decode.ts'
import type { Documentation } from '../../adapter.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import { option, optional } from '../../kit/index.ts'

export const options = {
  timezone: option.timezone('The clock of the sender, for times without an offset in a message whose MSH-7 has none.'),
  charset: optional(
    option.choice(charsets, 'The character set of messages whose MSH-18 is empty and whose text is not ASCII.'),
  ),
  smallestCount: optional(
    option.number('The smallest number of patients of a hospital or ward that is published, beside 0. Absent: 5.', {
      minimum: 1,
      maximum: 1000,
      integer: true,
    }),
  ),
}

export const types = [
  'Patient',
  'Encounter',
  'PatientObservation',
  'DiagnosticReport',
  'ServiceRequest',
  'Appointment',
  'Immunization',
  'ClinicalDocument',
  'HospitalOccupancy',
]

export const categories: Categories = {
  hl7v2_fields: ['pd:HealthRecord', 'pd:Name', 'pd:Contact', 'pd:OfficialID', 'pd:Family', 'pd:Insurance'],
  hl7v2_observationValue: 'pd:MedicalHealth',
  hl7v2_birthDate: 'pd:BirthDate',
}

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'Messages of editions 2.3 to 2.8 that two public programs test with (ORU, ADT, OML, ORM, OUL, VXU), and frames of MLLP of a third; SIU, MDM, RDE, batches and character sets other than UTF-8 by the standard alone.',
  mapping: [
    { field: 'PID-3, else 2, 4', hub: 'Patient: id, keyed; `patientIdentifiers`' },
    { field: 'PID-5, 9', hub: '`name`, `alternateName`' },
    { field: 'PID-7, 8, 11, 13, 14, 16', hub: '`birthDate`, `gender`, `address`, `telephone`, `maritalStatus`' },
    { field: 'PID-29, 30', hub: '`deceasedAt`, `isDeceased`' },
    { field: 'PV1-19, else PID-18', hub: 'Encounter: id, keyed' },
    { field: 'PV1-2', hub: '`encounterClass`' },
    { field: 'PV1-3', hub: '`careUnitName`, `roomName`, `bedName`, `facilityName`' },
    { field: 'PV1-44, 45', hub: '`admittedAt`, `dischargedAt`' },
    { field: 'MSH-9.2 of ADT', hub: '`encounterEvent`, `encounterStatus`' },
    {
      field: 'OBR-3, 2 (ORC-3, 2)',
      hub: 'DiagnosticReport or ServiceRequest: id, keyed; `fillerOrderNumber`, `placerOrderNumber`',
    },
    { field: 'OBR-4', hub: '`reportCode`, `requestCode`' },
    { field: 'OBR-22, 25', hub: '`dateIssued`, `reportStatus`' },
    { field: 'ORC-1, 5, 9 of orders', hub: '`orderControl`, `requestStatus`, `dateIssued`' },
    { field: 'OBX-3, 4', hub: 'PatientObservation: id within its order, keyed; `observationCode`' },
    {
      field: 'OBX-5 by OBX-2',
      hub: '`observationValue`: a number, text, time, code or object; a list if it is repeated',
    },
    { field: 'OBX-6, 7, 8, 11', hub: '`observationUnit`, `referenceRange`, `interpretation`, `observationStatus`' },
    { field: 'OBX-14, else OBR-7, EVN-6, EVN-2, MSH-7', hub: '`observedAt`' },
    { field: 'RXA-3, 5, 20, 21', hub: 'Immunization `occurredAt`, `vaccineCode`, `immunizationStatus`' },
    { field: 'SCH-2, 1; 7; 11', hub: 'Appointment: id; `appointmentReason`; `startDate`, `endDate`' },
    { field: 'TXA-12; 2, 4, 17', hub: 'ClinicalDocument: id; `documentType`, `dateIssued`, `documentCompletion`' },
    {
      field: 'A01, A02, A03 … of inpatients (PV1-2, PV1-3)',
      hub: 'HospitalOccupancy `patientCount`, by hospital and ward',
    },
    {
      field: 'any other field, Z segments',
      hub: '`hl7v2_fields` of the entity that the segment belongs to: paths and values',
    },
    { field: 'FHS, BHS, BTS, FTS', hub: 'not kept' },
  ],
  losses: {
    'no-hub-word': 'the field is kept in `hl7v2_fields` under its path',
    deletion: 'the sender deletes the value (`""`): that is kept, and the stored value is not removed',
    'text-layout': 'indentation, highlighting and other layout of a formatted text (`\\.in\\`, `\\H\\`) is not kept',
    'escape-kept':
      'an escape sequence that is local, switches the character set or is not of the standard stays in the text',
    'number-form': 'the number has zeros at the end or more digits than a number holds: its text is kept as well',
    'time-of-day-absent':
      'the time of an event is a day, month or year: attributes have its first instant as their time',
    'value-type-absent': 'OBX-2 is empty: the value is read as text',
    'segment-empty': 'PID has no field: there is no patient',
    'patient-without-id': 'PID has no identifier: the patient is one of this message alone',
    'visit-without-number': 'neither PV1-19 nor PID-18 has a number: the stay is the only one of its patient',
    'message-not-read': 'the message is of no patient, order, result, appointment or document',
    'batch-envelope': 'headers and trailers of batches and files are not kept',
    'batch-count-differs': 'BTS-1 is not the number of messages of the batch',
    acknowledgement: 'the message acknowledges another one',
    'entity-refused': 'a message of a batch is invalid, and its neighbours are read',
    'stay-unknown': 'the patient of the event was not counted before, or has no number: no count changes',
    'several-stays': 'the message has several stays, as when patients change beds: no count changes',
    'event-time-unusable': 'the event has no time, or one that is ahead of the clock: no count changes',
    'event-out-of-order': 'a later event of the stay was counted before: no count changes',
    'not-production': 'MSH-11 does not say that the message is of production: no count changes',
    'small-count': 'the number of patients is smaller than the source publishes: `isCountSuppressed` is true',
  },
}
