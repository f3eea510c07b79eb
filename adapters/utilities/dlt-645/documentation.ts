// What the README says of DL/T 645: the table of values, and when each loss occurs.

import type { Documentation, MappingRow } from '../../adapter.ts'
import { rowsOf } from './rows.ts'
import type { Row } from './tables.ts'

/** Identifiers that stand for those of their kind. */
const shown: readonly (readonly [identifiers: string, example: string])[] = [
  ['0000', '00000000'],
  ['0001, 901x', '00010000'],
  ['0002, 902x', '00020000'],
  ['0003', '00030000'],
  ['0004', '00040000'],
  ['911x', '9110'],
  ['912x', '9120'],
  ['0005, 913x (Q1) to 0008, 914x (Q4)', '00050000'],
  ['0009', '00090000'],
  ['000A', '000a0000'],
  ['0015, 0029, 003D', '00150000'],
  ['0016, 002A, 003E', '00160000'],
  ['0080 to 0086', '00800000'],
  ['0101, A01x', '01010000'],
  ['0102, A02x', '01020000'],
  ['0201, B61x', '02010100'],
  ['0202, B62x', '02020100'],
  ['0203, B630', '02030000'],
  ['0203, B63x', '02030100'],
  ['0204, B640', '02040000'],
  ['0204, B64x', '02040100'],
  ['0205', '02050000'],
  ['0206, B650', '02060000'],
  ['0206, B65x', '02060100'],
  ['0207', '02070100'],
  ['0208', '02080100'],
  ['0209', '02090100'],
  ['020A, 020B', '020a0101'],
  ['02800001', '02800001'],
  ['02800002', '02800002'],
  ['02800004', '02800004'],
  ['02800007', '02800007'],
  ['04000101, C010', '04000101'],
  ['04000102, C011', '04000102'],
  ['0400010C', '0400010c'],
  ['04000402, C032', '04000402'],
  ['04000409, C030', '04000409'],
  ['04000501 to 04000507', '04000501'],
  ['00900100', '00900100'],
  ['00900200', '00900200'],
  ['03110000', '03110000'],
]

function mappingOf(identifiers: string, { name, to, unit, phase }: Row): MappingRow {
  return {
    field: `${identifiers} ${name}`,
    hub: `\`${to ?? `dlt645_${name}`}\`${phase === undefined ? '' : ', by phase'}`,
    ...(unit !== undefined && { unit }),
  }
}

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'Frames of 1997 from the log of two real meters; frames of 2007 that others wrote after the standard; freezes and load records by the tables of the standard only; a read command over TCP.',
  mapping: [
    { field: 'address', hub: 'id' },
    ...shown.flatMap(([identifiers, example]) => (rowsOf(example) ?? []).map((row) => mappingOf(identifiers, row))),
    { field: 'tariff, settlement period, single phase', hub: '`datasetId`, such as `urn:citygate:dlt-645:tariff:1`' },
    { field: 'time of a maximum (2007)', hub: '`observedAt` of the maximum' },
    {
      field: '0500 to 0507 (freezes: timed, instant, hourly, daily …)',
      hub: 'the same attributes, `datasetId` such as `urn:citygate:dlt-645:freeze:daily:1`, and `dlt645_freezeTime`',
    },
    {
      field: '03010000 to 0304, 030B to 030F (faults of phases)',
      hub: '`dlt645_voltageLossCountL1`, `dlt645_voltageLossTimeL1` in minutes, and others',
    },
    {
      field: '03110001 to 0311000A (power failures)',
      hub: '`dlt645_powerFailureStart`, `dlt645_powerFailureEnd`, `datasetId` such as `urn:citygate:dlt-645:event:1`',
    },
    { field: '06 (load records)', hub: 'the attributes of present values, `observedAt` is the time of the record' },
  ],
  losses: {
    'record-without-time': 'the time of a load record is not in the calendar: the record is not kept',
    'request-of-a-master': 'the frame is a request, and no answer of a meter',
    'error-reply': 'the meter refuses a request: no value is published',
    'address-of-the-meter': 'the answer has only the address, which is that of the frame',
    'answer-to-another-request':
      'the meter confirms a request that reads nothing, such as a new password or the authentication of a prepaid meter',
    'customer-number': "the customer's number identifies a person: it is not kept",
    'identifier-unknown': 'the identifier is not in the table: its data is kept in hexadecimal',
    'identifier-of-1997': 'repaired: an answer of 2007 has an identifier of 1997, which is read as such',
    'length-differs': 'the data has another length than its identifier says: it is kept in hexadecimal',
    'not-a-number': 'the digits are not BCD: they are kept and marked as invalid',
    'not-in-form': 'the digits or characters are not those of a time or a text: they are kept and marked as invalid',
    'part-without-start': 'a part of an answer came without those before it',
    'time-invalid': 'the time of a maximum is not in the calendar; the value is kept without it',
    'no-meter-address': 'the id of the entity is not an address of twelve digits',
    'no-value-to-write': 'the protocol expresses none of the attributes',
    'phase-not-in-block': 'a member of the object is none of the three phases',
    'value-absent': 'the digits are FF, or the time of a freeze zero: there is no value',
    'time-not-in-reading': 'a reading has no time',
    'whole-minutes': 'the time of a maximum has no seconds',
  },
}
