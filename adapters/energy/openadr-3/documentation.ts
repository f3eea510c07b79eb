// What the README says of objects: the table of fields, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'The examples of the user guide 3.1.0, and the objects by which OpenLEADR tests its server. The certification tests of the OpenADR Alliance are not public.',
  mapping: [
    { field: 'id', hub: 'id; of a request, which has none, the names that make it one of its kind' },
    { field: 'createdDateTime, modificationDateTime', hub: '`dateCreated`, `dateModified`' },
    {
      field: 'program',
      hub: 'DemandResponseProgram: `name`, `intervalPeriod`, `programDescriptions`, `payloadDescriptors`, `programAttributes`, `targets`',
    },
    {
      field: 'event',
      hub: 'DemandResponseEvent: `programID`, `name`, `eventDuration`, `priority`, `targets`, `reportDescriptors`, `payloadDescriptors`, `intervalPeriod`, `intervals`',
    },
    {
      field: 'report',
      hub: 'DemandResponseReport: `eventID`, `clientName`, `name`, `payloadDescriptors`, `reportedResources`, which is the consumption of customers',
    },
    {
      field: 'ven',
      hub: 'DemandResponseClient: `venName`, `clientID`, `clientAttributes`, `targets`; a request has a keyed id',
    },
    {
      field: 'resource',
      hub: 'DemandResponseResource: `resourceName`, `venID`, `clientID`, `clientAttributes`, `targets`; a request has a keyed id',
    },
    {
      field: 'resource group',
      hub: 'Device with a keyed id: `openadr3_resourceGroupName`, `openadr3_children`, `openadr3_targets` …',
    },
    { field: 'notification', hub: 'its object; `DELETE` deletes it' },
    { field: 'fields of program in 3.0', hub: '`openadr3_retailerName` and others, which are written again' },
    { field: 'start of `0001-01-01`', hub: 'kept as it is: it means now' },
  ],
  losses: {
    'deleted-client': 'a subscription was deleted, or the notification has no id',
    'entity-refused': 'an object of a list is wrong: it is not kept, the others are',
    'form-of-start': 'a start of 3.0 that means now, and one with a space before the hour, are written as 3.1 has them',
    'id-not-in-openadr':
      'the id of the entity has other characters than letters, digits, hyphens and underscores: it is not written',
    'id-of-the-names': 'assumed: a request has no id, and the names stand for it',
    'null-is-absent': 'a field that is null is as one that is missing',
    'one-instance': 'an attribute has one value: those of datasets are not written',
    'one-object': 'the target is one object: further entities are not written',
    'one-time': 'values have no times of their own',
    'required-field-missing': 'the entity lacks a field that OpenADR requires: it is not written',
    subscription: 'subscriptions have addresses and tokens of those who are notified: they are not kept',
    'target-type': 'targets of 3.0 have types: 3.1 has their values alone, which are written',
    'time-invalid': 'the time has another form, as in examples of the user guide: it is kept as text',
    'type-of-descriptor':
      'assumed: a descriptor of 3.0 need not say what it is of: that of an event is of events, that of a report of reports',
    'unknown-member': 'the object has no such member: it is not kept',
    'value-not-in-openadr':
      'the value does not have the form of its field: it is not written; without any target that can be written, neither is the object',
    'type-not-in-target': 'the entity is of another type than the target: it is not written',
  },
}
