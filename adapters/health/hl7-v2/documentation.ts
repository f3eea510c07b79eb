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
  smallestCount: option.number(
    'The smallest count of persons that is an aggregate: a smaller one, but for 0, is kept with the category of a health record. With 1, every count passes; there is no default, because the city decides it.',
    { minimum: 1, integer: true },
  ),
}

export const types = [
  'Patient',
  'HealthEncounter',
  'HealthObservation',
  'HealthDiagnosticReport',
  'HealthRecord',
  'HealthEncounterCount',
  'Organization',
]

export const categories: Categories = {
  hl7v2_fields: ['pd:HealthRecord', 'pd:Name', 'pd:Contact', 'pd:OfficialID', 'pd:Family', 'pd:Insurance'],
  hl7v2_observationValue: 'pd:MedicalHealth',
}

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'Messages of editions 2.3 to 2.8 that two public programs test with (ORU, ADT, OML, ORM, OUL, VXU), and frames of MLLP of a third; SIU, MDM, RDE, batches and character sets other than UTF-8 by the standard alone.',
  mapping: [
    { field: 'PID-3, else 2, 4', hub: 'Patient: id, keyed' },
    { field: 'PID-7, 8', hub: '`birthDate`, `gender`' },
    { field: 'PV1-19, else PID-18', hub: 'HealthEncounter: id, keyed' },
    { field: 'PV1-2', hub: '`encounterClass`: IMP, AMB, EMER, PRENC' },
    { field: 'PV1-3.4, else MSH-4', hub: '`refServiceProvider`' },
    { field: 'MSH-9.2 of ADT', hub: '`recordStatus`: planned, in-progress, finished …' },
    { field: 'OBR-3, 2 (ORC-3, 2) with OBR-4', hub: 'HealthDiagnosticReport: id, keyed; of an order: HealthRecord' },
    { field: 'OBR-4, 25 of reports', hub: '`observationCode`, `recordStatus`' },
    { field: 'ORC-5 of orders', hub: '`recordStatus`; `recordType` is ServiceRequest' },
    { field: 'OBX-3, 4', hub: 'HealthObservation: id within its order, keyed; `observationCode`' },
    {
      field: 'OBX-5 by OBX-2',
      hub: '`observationValue`: a number, text, time, CodeableConcept, Range … as in FHIR; `repetitions` if it is repeated',
    },
    { field: 'OBX-6', hub: '`unitCode`, if it says that it is of UCUM; kept beside it' },
    { field: 'OBX-11', hub: '`recordStatus`' },
    { field: 'OBX-14, else OBR-7, EVN-6, EVN-2, MSH-7', hub: '`observedAt`' },
    { field: 'RXA, SCH, TXA', hub: 'HealthRecord: `recordType` Immunization, Appointment, DocumentReference' },
    { field: 'RXA-3, 20, 21', hub: '`observedAt`, `recordStatus`' },
    {
      field: 'A01, A02, A03 … of inpatients (PV1-2, PV1-3)',
      hub: 'HealthEncounterCount `encounterCount` or `smallEncounterCount`, by hospital and ward; Organization `name`',
    },
    {
      field: 'any other field, Z segments',
      hub: '`hl7v2_fields` of the entity that the segment belongs to: paths and values',
    },
    { field: 'FHS, BHS, BTS, FTS', hub: 'not kept' },
  ],
  losses: {
    'identities-merged': 'the hospital has joined two patients, accounts or visits (MRG): their entities stay two',
    'no-hub-word': 'the field is kept in `hl7v2_fields` under its path',
    deletion: 'the sender deletes the value (`""`): that is kept, and the stored value is not removed',
    'text-layout': 'indentation, highlighting and other layout of a formatted text (`\\.in\\`, `\\H\\`) is not kept',
    'escape-kept':
      'an escape sequence that is local, switches the character set or is not of the standard stays in the text',
    'value-withdrawn':
      'assumed: the result was cancelled or entered in error: its value is not published, and stays in `hl7v2_fields`',
    'unit-unknown':
      'OBX-6 does not say that it is of UCUM, or the hub has no code for it: the number has no unit, and the field is kept',
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
    'small-count':
      'a count of persons below `smallestCount`, or the total of a hospital that would show one, is in `smallEncounterCount`, which is part of a health record',
  },
}
