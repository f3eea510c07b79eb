// What the README says of the mapping and the losses.

import type { Documentation } from '../../adapter.ts'

const rows: readonly (readonly [field: string, hub: string])[] = [
  ['topic: group, edge node, device', 'the local id: `GROUP/NODE` or `GROUP/NODE/DEVICE`'],
  [
    'name, or alias by the last birth',
    'the attribute that `devices` names, or `sparkplugb_<name>` (a URN if it has a slash)',
  ],
  ['timestamp of a metric, else of the message', '`observedAt`'],
  ['Int8 to UInt64', 'a number; beyond 2^53 the digits as text'],
  ['Float, Double', 'a number; of a Float the shortest decimal that is the same'],
  ['Boolean, String, Text, UUID', 'true, false or a text'],
  ['DateTime', 'RFC 3339 in UTC'],
  ['Bytes, File', 'base64 with `sparkplugb_encoding`'],
  ['DataSet', 'an object with `columns`, `types` and `rows`'],
  ['arrays', 'a list'],
  [
    'instance of a template',
    'each member and parameter by `<name>/<member>`; the name of the template as the value of `<name>`',
  ],
  ['property Quality: 192, 0, 500', '`quality` good, invalid, link-error; the code in `sparkplugb_quality`'],
  ['the property that `unitProperty` names', '`unitCode`'],
  ['other properties; metadata', '`sparkplugb_properties`; `sparkplugb_metadata` of the value'],
  ['is_historical, is_transient', '`sparkplugb_historical`, `sparkplugb_transient` of the value'],
  ['NBIRTH, DBIRTH; NDEATH, DDEATH', 'Device `deviceState`: online, offline'],
  ['NCMD, DCMD of other host applications', 'desired values, in the dataset `urn:citygate:sparkplugb:desired`'],
]

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'The examples of the specification and made-up payloads that were checked with sparkplug_b.proto, and an edge node of our own at a mosquitto broker.',
  mapping: rows.map(([field, hub]) => ({ field, hub })),
  losses: {
    'alias-unknown': 'no birth has defined the alias: a birth is requested',
    'alias-with-name': 'a metric has both name and alias: the name counts',
    'birth-requested': 'a host application asks for births, which is not a desired value',
    'command-number': 'a command has a sequence number, which means nothing',
    'entity-refused': 'a metric is invalid: the others are read',
    'host-state': 'the state of a host application says nothing of devices',
    'integer-as-text': 'an integer is beyond 2^53: its digits are kept as text',
    'late-death': 'the death belongs to a connection before that of the last birth',
    'message-time': 'all metrics have timestamps of their own',
    'messages-missing': 'a sequence number was skipped: a birth is requested, and the message is read',
    'no-bdseq': 'a birth of an edge node has no bdSeq',
    'no-seq': 'a message has no sequence number',
    'no-time': 'neither the metric nor the message has a timestamp',
    'not-a-metric': 'uuid and body of a payload are not metrics',
    'not-a-number': 'the value is not a finite number',
    'null-value': 'the metric is null',
    'out-of-range': 'the value is beyond the range of its datatype',
    'quality-unknown': 'the standard does not have the quality code: the value is uncertain',
    'quality-type': 'the property Quality has another datatype than Int32',
    'session-number': 'bdSeq is the number of a connection',
    'template-definition': 'the definition of a template, whose instances say again what they have',
    'time-ahead': 'the time is more than a day after the time of receipt: the value is uncertain',
    'time-of-connection': 'the timestamp of a death is that at which the edge node connected',
    'time-of-message': 'the metric has no timestamp: that of the message is taken',
    'time-of-receipt': 'a death has no time of its own: the edge node is offline from the time of receipt',
    'type-unknown': 'neither the metric nor a birth has a datatype that is known',
    'unit-declared': 'the source declares a scale or unit of the value, which stands',
    'unit-of-other-quantity': 'the unit measures something else than the attribute: the value is kept beside it',
    'unknown-field': 'the schema does not have the field',
  },
}
