// What the README says of files: the table of codes, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'C',
  triedAgainst:
    'Saved files of about thirty meters of eleven makers, and the cases of the transport that another program tests itself with.',
  mapping: [
    {
      field: 'serverId, or 96.1.0, or 0.0.9',
      hub: 'id: the number that is printed on the meter (DIN 43863-5) if it has that form',
    },
    { field: 'actSensorTime, valTime', hub: '`observedAt`, if it is a time and not a counter of seconds' },
    { field: '1.8, 2.8 (E is the tariff)', hub: '`totalActiveEnergyImport`, `totalActiveEnergyExport`', unit: 'WHR' },
    { field: '16.7; 1.7 and 2.7', hub: '`totalActivePower`; with the dataset `…:import` or `…:export`', unit: 'WTT' },
    { field: '36.7, 56.7, 76.7', hub: '`activePower`, by phase', unit: 'WTT' },
    { field: '32.7, 52.7, 72.7; 31.7, 51.7, 71.7', hub: '`phaseVoltage`, `current`, by phase' },
    { field: '14.7', hub: '`frequency`', unit: 'HTZ' },
    { field: 'status, valueSignature of a value', hub: '`sml_<code>_status`, `sml_<code>_signature`' },
    {
      field: 'listSignature, globalSignature',
      hub: '`sml_listSignature`, `sml_globalSignature`, in hexadecimal; they are not verified',
    },
    { field: 'any other code', hub: '`sml_<code>`, such as `sml_129_129_199_130_5` with the public key' },
  ],
  losses: {
    attention: 'the meter answers with an attention instead of a list, which the loss names: no value is published',
    'check-of-the-maker':
      'assumed: the check value of the file or of a message is that of CRC-16/KERMIT, which some meters of Holley use',
    'entry-invalid': 'an entry of the list has another structure: it is not kept',
    envelope: 'the numbers of transaction, group and file, and what else only serves the transport, are not kept',
    'file-refused': 'a file among others is cut or damaged: it is not kept',
    'message-kind': 'the message is neither a list of values nor its opening and closing: it is not kept',
    'no-list': 'the file has no list of values',
    'not-in-form':
      'the number has more digits than a number of the hub, or its power of ten is beyond -24 to 24: it is kept as text',
    'seconds-index': 'the time is a counter of seconds, and no time: it is kept as a number',
    'sign-of-the-maker':
      'repaired: meters DVS74 of DZG with the numbers 42000000 to 48999999 and 55000000 to 58999999 send positive powers above 327 W as negative ones',
    'time-invalid': 'the time has another form: the values have none',
    'unit-missing': 'the number has no unit, which is never guessed: it is kept under its code',
    'unit-unknown': 'the number of the unit is not in the table: the value is kept with it',
    'value-absent': 'the meter sends no value for the code',
    'value-of-a-list': 'the value is a list: it is kept with its numbers as texts',
  },
}
