// What the documentation says of OCPI.

import type { Documentation } from '../../adapter.ts'

const row = (field: string, hub: string, unit?: string) => ({ field, hub, ...(unit !== undefined && { unit }) })

export const documentation: Documentation = {
  tier: 'B',
  triedAgainst:
    'The examples of the specification, editions 2.1.1, 2.2.1 and 2.3.0, and objects in the tests of three other programs. No server.',
  mapping: [
    row('country_code, party_id, id, uid', 'id, behind the party: `NL~TNM~LOC1`'),
    row('last_updated', '`observedAt` of everything in the object, `dateModified`'),
    row('Location/name, address, city, state, postal_code, country', '`name`, `address`; not published: carried'),
    row('Location/coordinates, EVSE/coordinates', '`location`; not published: carried', 'degrees, WGS-84'),
    row(
      'Location/opening_times',
      '`openingHours`: `24/7`, or such as `Mo 08:00-20:00; Tu 08:00-20:00`; kept in `ocpi_more` too',
    ),
    row('Location/operator/name, suboperator/name', '`operator`, `network`'),
    row('Location/evses', '`capacity` and `socketType` of those that are there, and an `EVSE` each'),
    row(
      'EVSE/evse_id, status, floor_level, physical_reference',
      '`evseId`, `evseStatus`, `floorLevel`, `physicalReference`',
    ),
    row('EVSE/capabilities, connectors', '`capabilities`, `connectors`, whose members of 2.1.1 are named as in 2.2.1'),
    row('Session/kwh, CDR/total_energy', '`energyDelivered`', 'KWH'),
    row('Session and CDR/start_date_time, end_date_time', '`startDateTime`, `endDateTime`'),
    row('Session/status', '`sessionStatus`; of a CDR `completed`'),
    row(
      'CDR/session_id, id',
      'id of the `ChargingSession`, but of a credit `cdr-` and its own; `chargeDetailRecordId`',
    ),
    row('Connector alone, with its path', '`ocpi_connector` of the EVSE, in a dataset of its own'),
    row(
      'Session and CDR/cdr_token, auth_id',
      '`refChargingToken`, a keyed id; `tokenType` and `contractId` of the token',
    ),
    row('Session and CDR/location_id, evse_uid, cdr_location', '`refChargingStation`, `refEvse`'),
    row('Session and CDR/total_cost, currency, charging_periods', '`totalCost`, `currency`, `chargingPeriods`'),
    row('Tariff/elements, currency, type, tax_included', '`tariffElements`, `currency`, `tariffType`, `taxIncluded`'),
    row('Tariff/min_price, max_price', '`minimumPrice`, `maximumPrice`'),
    row('Tariff/start_date_time, end_date_time', '`validFrom`, `validTo`'),
    row('Tariff/tariff_alt_text, tariff_alt_url', '`description` by language, `tariffUrl`'),
    row('Token/uid, type, contract_id, auth_id', 'keyed id, `tokenUid`, `tokenType`, `contractId`'),
    row(
      'Token/visual_number, group_id, issuer, valid, whitelist',
      '`visualNumber`, `groupId`, `tokenIssuer`, `isValid`, `whitelist`',
    ),
    row('Token/language, energy_contract', '`preferredLanguage`, `energyContract`'),
    row('all other members', '`ocpi_more`, a list of path and value'),
  ],
  losses: {
    'empty-member': 'a member is empty',
    'null-member': 'a member is null',
    personal: 'a token that may see a location, or the number of a contract, is not kept',
    'not-published':
      'decode: where a location is that its operator does not publish, where its EVSEs are in it, and its name, are extension attributes; encode: it is not written',
    'number-for-text': 'an id is sent as a number',
    'id-empty': 'an id is an empty text, and names nothing',
    'party-incomplete': 'a party has a country or an id, and not both',
    'number-precision': 'a coordinate has more digits than a double',
    'leap-second': 'a leap second becomes the second after it',
    'time-not-readable': 'carried: a time that the object needs not have is not a time',
    'time-separator': 'repair: a time has a blank between date and time',
    'connector-alone':
      'a connector is sent without its EVSE, of which the hub has the connectors as one list: it is kept beside the list, or not at all if no path says which EVSE',
    'publish-unknown': 'assumed: a location of edition 2.2 or later does not say whether it may be published: it is',
    'position-not-readable': 'coordinates are not two decimal numbers: they are kept as they are',
    'status-spelling': 'a status is not in capital letters',
    'credit-apart':
      'assumed: a record takes back another one: it is an entity of its own, so that the session keeps its energy and price',
    'not-kept': 'versions, credentials, commands, profiles, bookings, payments, and parts of objects without their id',
    'not-an-object': 'an item of a list is not an object',
    'entity-refused': 'an invalid object of a list is refused, and its neighbours are read',
    'id-not-in-ocpi': 'the id does not have the form of a party and an id of its own, such as `NL~TNM~LOC1`',
    'one-instance': 'an attribute has one value in OCPI',
    'time-of-the-values': 'the entity does not say when it was changed: the newest time of its values is written',
    'time-in-utc': 'a time is written in UTC',
    'no-time': 'nothing says when the entity was changed last',
    'location-incomplete': 'a location has an address, a city, a country, coordinates and a time zone',
    'address-members': 'a member of the address is not one of OCPI',
    'status-not-in-ocpi': 'the status is not one of OCPI, or absent',
    'evse-incomplete': 'an EVSE has at least one connector',
    'tariff-incomplete': 'a tariff has a currency and at least one element',
    'value-not-in-ocpi': 'OCPI does not have values of this form',
    envelope: 'what an answer says of itself',
    'unknown-member': 'a member of an answer that the standard does not have',
  },
}
