// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

const rows: Readonly<Record<string, string>> = {
  Thing:
    '`SensorThing`: `properties` as JSON, `refLocation`; its `location` is that of its first Location with a geometry',
  'Location, FeatureOfInterest':
    '`ThingLocation`, `FeatureOfInterest`: a geometry with the media type `application/geo+json` or `application/vnd.geo+json` is `location`; a Feature is also kept whole in `geometryDocument`, any other document only there',
  HistoricalLocation: '`HistoricalLocation`: `time`, `refThing`, `refLocation`',
  'Datastream, MultiDatastream':
    'the same: members by name; `phenomenonTime` and `resultTime` are `phenomenonPeriod` and `resultPeriod`; `refThing`, `refSensor`, `refObservedProperty`',
  'Sensor, ObservedProperty': 'the same: members by name',
  Observation:
    'an instance of `observationResult` of its Datastream; an entity `Observation` only if no Datastream is named',
}

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'The JSON of the OGC test suite (ets-sta10) and the form of the answers of FROST-Server; MultiDatastreams only by the standard.',
  mapping: Object.entries(rows).map(([field, hub]) => ({ field, hub })),
  losses: {
    'datastream-unknown': 'the Datastream is unknown: unit, property and Thing are missing',
    'id-from-name': 'the id is derived from a name or definition',
    kind: 'the kind is derived from members that other kinds also have',
    'no-timestamp': 'an Observation without `phenomenonTime`: the reading has no `observedAt`',
    'no-result': 'an Observation without a result',
    'null-member': 'a member that is null',
    'unknown-member': 'kept in `unknownMembers`; dropped around data arrays and answers',
    'entity-refused': 'an entity, an observation or a row is invalid: its neighbours are read',
    'encoding-unknown': 'a location that is not GeoJSON: kept, but not published as `location`',
    'crs-unknown': 'a location in a different coordinate system: kept, but not published as `location`',
    'several-features': 'a location that is a FeatureCollection: kept, but not published as `location`',
    'unknown-unit': '`unitOfMeasurement` is not known: it is kept, without a code',
    'unit-contradicts': 'the definition and the symbol of a unit differ: both are kept, without a code',
    'unit-by-symbol': 'the definition of a unit is missing or unknown: the code is that of its symbol',
    'quality-unknown': 'a quality whose meaning is not declared: the result is kept, and not published as a reading',
    'not-a-number': 'a result with a unit that is not a number: it is kept, and not published as a reading',
    'unit-unfit': 'the attribute does not accept the unit: the result is kept, and not published as a reading',
    'out-of-range': 'the attribute does not accept the number: the result is kept, and not published as a reading',
    'zone-of-the-source': 'a time without a zone',
    'time-ambiguous': 'a time that the zone repeats or skips',
    'leap-second': 'a leap second becomes the second after it',
    'link-contradicts': 'an entity names a parent other than the one that contains it',
    'self-link': 'a self link that names a different entity, or none',
    'geometry-member': 'a member that GeoJSON does not define',
    'next-page': 'there are more entities on the server',
    count: 'an answer has a count that differs from the number of its entities',
    'count-differs': 'a data array has a count that differs from the number of its rows',
    'not-of-the-entity': 'content that others added to a Thing of the hub',
    'required-missing': 'encode: a mandatory member is missing: the entity is omitted',
    'no-thing-for-it': 'encode: no Thing has the entity: it is omitted',
    'type-without-place': 'encode: the API has no place for this type',
    'no-readings': 'encode: there is no result that can be written: the entity is omitted',
    'no-place': 'encode: the API has no member for it',
    'wrong-type': 'encode: the value is not of the type of its member',
    'attribute-kind': 'encode: the attribute is not of the kind of its member',
    'one-instance-only': 'encode: a member has one instance',
    'one-type-only': 'encode: an entity has one type',
    'several-objects': 'encode: the link is to one entity',
    'one-object': 'encode: a list of one object is written as that object',
    'time-missing': 'encode: a result has no time: a server would use its own',
    'document-instead': 'encode: the document is written instead of the geometry',
    'place-instead': 'encode: the geometry is written instead of the document, which is older',
    'said-by-its-datastream': 'encode: the Datastream states the unit of the rows',
    'local-id-not-visible': 'encode: the reader may not see the local id: the id in the hub is written instead',
    'unit-of-the-result': 'encode: the Datastream has no unit: that of its results is written',
    'unit-of-the-datastream': 'encode: a result has no unit: it gets that of its Datastream',
  },
}
