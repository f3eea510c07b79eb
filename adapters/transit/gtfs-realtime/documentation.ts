// What the documentation says of GTFS-realtime: the mapping of its messages, from the tables, and the meaning of each loss.

import type { Documentation } from '../../adapter.ts'
import { header, kinds, type Kind, type Row } from './kinds.ts'

const forms: Readonly<Record<Row['as'], string>> = {
  property: '',
  json: ', as JSON',
  list: ', a list',
  language: ', texts by language',
  polyline: ', a LineString',
  reference: ', a relationship',
  point: ', a Point',
}

function rowsOf({ member, type, idPath, timePath, rows }: Kind) {
  const id = member === 'header' ? 'id from the option `feed`' : 'id, else `FeedEntity.id`'
  const field = (path: readonly string[]): string => [member, ...path].join('.')
  return [
    {
      field: field(idPath ?? []),
      hub: `\`${type}\`: ${idPath === undefined && member !== 'header' ? '`FeedEntity.id`' : id}`,
    },
    ...(timePath === undefined ? [] : [{ field: field(timePath), hub: '`observedAt`, else that of the header' }]),
    ...rows.map((row) => ({
      field: field(row.path),
      hub: `\`${row.attribute}\`${forms[row.as]}`,
      ...(row.as === 'property' && row.unitCode !== undefined && { unit: row.unitCode }),
    })),
  ]
}

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'The examples of the specification, feeds that agencies published, and @bufbuild/protobuf as another reader and writer.',
  mapping: [
    ...[...kinds, header].flatMap(rowsOf),
    { field: 'FeedEntity.id', hub: '`feedEntityId`, if it is not the local id' },
    { field: '*', hub: '`unknownFields`' },
  ],
  losses: {
    'unknown-field': 'carried in `unknownFields`; dropped if no entity can keep it',
    'unknown-member': 'carried in `unknownFields`; dropped if no entity can keep it',
    'timestamp-zero': 'a timestamp is 0, which senders write for none',
    'timestamp-of-feed': 'assumed: the message has no timestamp; that of the header is used',
    'no-timestamp': 'assumed: neither the message nor the feed has a timestamp',
    'id-of-feed-entity': 'assumed: a vehicle, shape or stop has no id; that of the feed entity is used',
    'named-by-option': 'assumed: the id of the `TransitFeed` comes from the option `feed`',
    'unknown-version': 'assumed: the version is neither 1.0 nor 2.0; read as 2.0',
    'entity-refused': 'an entity is invalid; the others are read',
    'entities-refused':
      'the feed ends nothing, because an entity of it was refused, which may be any that it does not list',
    'feed-not-named': 'a member of the header, if the option `feed` is absent',
    'covers-undeclared': 'a full feed ends nothing, because the option `covers` is absent',
    'full-feed-without-time': 'a full feed ends nothing, because it has no timestamp',
    'deletes-unknown': 'a deletion has no effect, because the feed entity is unknown',
    'delete-without-time': 'a deletion has no effect, because the feed has no timestamp',
    'deleted-in-full-feed': 'a deletion has no effect in a full feed',
    'listed-again': 'a later feed entity has the same local id',
    'empty-entity': 'a feed entity has no message',
    'empty-message': 'a message has no members',
    'empty-id': 'an id is empty',
    'explicit-default': '`is_deleted` is false',
    superseded: 'a later field of the same number has another value',
    'null-member': 'a member is null',
    'time-out-of-range': 'the year of a time is not 0000 to 9999, as if milliseconds were seconds',
    'not-finite': 'a number is not finite',
    'half-position': 'a position has a latitude or a longitude only',
    'no-translation': 'a text has no translations',
    'no-language-tag': 'a language is not a BCP 47 tag; its text gets the key `@none`',
    'translation-order': 'coerced: the translations of one language are not together',
    'no-polyline': 'coerced: a text is not an encoded polyline; it is kept as text',
    'number-text': 'coerced: a number of JSON is written in another form',
    'number-precision': 'coerced: a number of JSON has more digits than a double can represent',
    'duplicate-member': 'a member of JSON is repeated',
    'float-precision': 'approximated: a field is a float32',
    'polyline-precision': 'approximated: a polyline has steps of 1/100,000 degree',
    'time-of-message': 'coerced or assumed: all values of a message have one time',
    'time-of-feed': 'coerced or assumed: the message has no time of its own',
    'time-precision': 'coerced: times have whole seconds',
    'text-without-language': 'coerced: the text is written without a language',
    'translation-list': 'coerced: the texts of a language are read in another form',
    'one-type-only': 'coerced: a feed entity has one type',
    'local-id-not-visible': "coerced: the reader may not see the source's own id; the URN is written",
    'feed-id-not-unique': 'coerced: another feed entity has the same id',
    'feed-has-no-id': 'coerced: a feed has no id',
    'polyline-is-location': 'coerced: the text is an encoded polyline, and is read as a location',
    'unique-in-feed': 'assumed: another feed entity has the same id',
    'trip-not-known': 'assumed: a trip update without a trip has an empty trip descriptor',
    'no-place': 'the format has no member for it',
    'said-twice': 'two attributes are written to the same member',
    'attribute-kind': 'the format cannot express attributes of this kind',
    'wrong-type': 'the format cannot express the value',
    'required-missing': 'a message requires another member',
    'empty-list': 'an empty list is an absent one',
    'no-unit-here': 'the member has no unit',
    'geometry-kind': 'the format cannot express the geometry',
    'one-instance-only': 'a member has one value',
    'several-objects': 'a member refers to one object',
    'bad-quality': 'a value that is marked as bad is not written',
    'type-without-place': 'the format has no entities of this type',
    'one-header-only': 'a feed has one header',
    'place-not-found': 'the message of a carried item is not written',
    'no-place-in-json': 'a field of protobuf cannot be written in JSON',
    'no-place-in-protobuf': 'a member of JSON cannot be written in protobuf',
  },
}
