// The options, what the README says of the mapping, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'
import type { Categories } from '../../../standards/hub/category.ts'
import { option } from '../../kit/index.ts'

export const options = {
  timezone: option.timezone(
    'The zone in which periods begin, which is that of the server too, for its times without an offset. Documents do not contain it.',
  ),
  smallestCount: option.number(
    'The smallest count of persons that is an aggregate: a whole number below it, but for 0, is kept with the category of a health record. With 1, every value passes; there is no default, because the city decides it.',
    { minimum: 1, integer: true },
  ),
}

export const categories: Categories = {
  dhis2_value: 'pd:HealthRecord',
  dhis2_storedBy: 'pd:Username',
  dhis2_contactPerson: 'pd:Name',
  dhis2_email: 'pd:EmailAddress',
  dhis2_phoneNumber: 'pd:TelephoneNumber',
  dhis2_address: 'pd:PhysicalAddress',
}

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'the examples of the Web API in the documentation of DHIS2, and the periods that its server reads, without a server',
  mapping: [
    {
      field: 'dataElement, period, orgUnit, categoryOptionCombo, attributeOptionCombo',
      hub: 'HealthDataValue: id, and attributes of these names (`organisationUnit`)',
    },
    { field: 'period', hub: '`observedAt` and `dateObservedFrom`: its start; `dateObservedTo`: its end' },
    {
      field: 'value',
      hub: '`dataValue`: a number, `true` or `false`; a small number: `smallDataValue`; a text: `dhis2_value`, as part of a health record',
    },
    { field: 'comment, followUp', hub: '`valueComment`, `isFollowUp`' },
    { field: 'created, lastUpdated', hub: '`dateCreated`, `dateModified`' },
    { field: 'dataSet', hub: '`dataSet`' },
    { field: 'completeDate, storedBy', hub: 'kept as extension attributes' },
    { field: 'idScheme, dataElementIdScheme …', hub: 'before the identifiers that are not UIDs: `code=`' },
    { field: 'deleted', hub: 'the entity is deleted' },
    {
      field: 'organisationUnits: id, name, displayName, shortName',
      hub: 'OrganisationUnit: id, `name`, `alternateName`, `shortName`',
    },
    { field: 'code, level, parent.id', hub: '`organisationUnitCode`, `hierarchyLevel`, `parentUnit`' },
    { field: 'openingDate, closedDate', hub: '`openedOn`, `closedOn`' },
    { field: 'geometry', hub: '`location` (GeoJSON, WGS-84); of old servers `coordinates` of a point' },
    { field: 'url, address, comment, path, leaf, contacts', hub: 'kept as extension attributes' },
  ],
  losses: {
    'field-unknown': 'the field is none of those above',
    'no-hub-word': 'the field is kept as an extension attribute',
    'value-not-in-hub': 'the field has another form than the documentation says: it is kept as an extension attribute',
    'value-absent': 'assumed: the value is empty; there is no `dataValue`, which is not 0',
    'small-count':
      'a whole number below `smallestCount` is in `smallDataValue`, which is part of a health record; encode: the other way round',
    'value-deleted': 'the data value is deleted: what else it says is not kept',
    'number-form': 'the number has zeros at the end, which are not kept',
    'text-value':
      'a text is not an aggregate: it is in `dhis2_value`, which is part of a health record; encode: it is read back there',
    'time-not-in-form': 'the time is neither a day nor a time with or without an offset',
    'geometry-invalid': 'the geometry is not one of GeoJSON: it is kept as an extension attribute',
    'header-row': 'the names of the columns are not kept: their order counts, and names of another order are refused',
    'nothing-but-id': 'the organisation unit has nothing but an id; encode: the same',
    'entity-refused': 'a value or unit is invalid, and its neighbours are read',
    'one-instance': 'encode: a field has one value',
    'id-differs': 'encode: the entity would be read back under another id',
    'id-not-visible': 'encode: the reader may not see the id of the source',
    'id-scheme': 'encode: sets are written with UIDs, and the entity has another identifier',
    'identifier-not-in-dhis2': 'encode: the identifier is empty or has blanks around it',
    'not-a-data-value': 'encode: the entity has no data element, period or organisation unit',
    'period-not-in-dhis2': 'encode: the period is none of those that the documentation lists',
    'of-the-period': 'encode: the days are those of the period',
    'value-not-in-dhis2': 'encode: the value would be read back as another one',
  },
}
