// What the documentation says of Open311.

import type { Documentation } from '../../adapter.ts'
import { requestRows, serviceRows } from './fields.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'Documents of the cities of San Francisco, Toronto and Chicago and of client libraries, read; and the API of this gateway, read and written. No server of a city.',
  mapping: [
    { field: 'service_request_id', hub: 'id of `service_requests`, behind the `jurisdiction`' },
    ...requestRows.map(({ field, attribute }) => ({ field: `request/${field}`, hub: `\`${attribute}\`` })),
    { field: 'request/lat, request/long', hub: '`location`', unit: 'degrees, WGS-84' },
    { field: 'request/zipcode', hub: '`address`, its postalCode' },
    { field: 'updated_datetime, else requested_datetime', hub: '`observedAt`' },
    { field: 'service_code', hub: 'id of `services`, behind the `jurisdiction`' },
    ...serviceRows.map(({ field, attribute }) => ({ field: `service/${field}`, hub: `\`${attribute}\`` })),
    { field: 'service_definition/attributes', hub: 'services `requestAttributes`' },
  ],
  losses: {
    'field-unknown': 'the field is not in the standard, and is not kept',
    token: 'a token that stands for the id of a request is not kept',
    'status-spelling': 'the status is written in lower case',
    'list-wrapped': 'repaired: an object around the list',
    'number-precision': 'the number has more digits than a double can represent',
    'entity-refused': 'one of several items is wrong: the others are read',
    comment: 'comments are not kept',
    'processing-instruction': 'processing instructions are not kept',
    'charset-overruled': 'repaired: the header and the document name different character sets',
    'leap-second': 'a leap second became the second after it',
    'position-zero': 'carried: 0, 0 is not a position',
    'position-out-of-range': 'carried: the position is not on Earth',
    'one-instance': 'instances with a datasetId are not written',
    'one-definition': 'a document has one service definition; the others are left out',
    'other-jurisdiction': 'the entity is not of the `jurisdiction` of the options',
    'jurisdiction-of-the-options': 'an entity without a jurisdiction is written as one of that of the options',
    'id-differs': 'the attribute has another id than the entity has in its source; see `idsOfAttributes`',
    'id-not-in-open311': 'the entity has no id that the format can write, or it is hidden',
    'id-of-the-entity': 'an entity without the attribute is written with the id of its source',
    'no-definition': 'a service without attributes is written with an empty list',
    'value-not-in-open311': 'the value is not a text, a time with its offset, or a truth value',
    'zipcode-only': 'of `address`, only the postalCode is written',
    'attribute-members': 'members of an attribute that the standard does not have are not written',
    'point-only': 'a position is a point',
    'no-altitude': 'a position has no height',
  },
}
