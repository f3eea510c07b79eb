// What the README says of telegrams: the table of codes, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'C',
  triedAgainst:
    'Telegrams of meters in the Netherlands, Belgium, Austria, Hungary and Ireland (DSMR 2.2 to 5.0, e-MUCS 1.7), that another program reads. Those of Luxembourg and Sweden are made up from their specifications.',
  mapping: [
    {
      field: '0-0:96.1.1, 96.1.0, 42.0.0, 96.1.255, 1-0:0.0.0',
      hub: 'id, as text if it is text in hexadecimal; else the option `meter`',
    },
    { field: '0-0:1.0.0', hub: '`observedAt`; S is +02:00 and W +01:00, or the declared zone' },
    { field: 'header', hub: '`dsmrp1_manufacturer`, `dsmrp1_identification`' },
    { field: '1.8, 2.8 (E is the tariff)', hub: '`totalActiveEnergyImport`, `totalActiveEnergyExport`' },
    { field: '3.8, 4.8', hub: '`totalReactiveEnergyImport`, `totalReactiveEnergyExport`', unit: 'K3' },
    { field: '1.7 and 2.7; 16.7', hub: '`totalActivePower`, with the dataset `…:import` or `…:export`' },
    { field: '21.7 … 62.7, 23.7 … 64.7', hub: '`activePower`, `reactivePower`, by phase' },
    { field: '32.7, 52.7, 72.7; 31.7, 51.7, 71.7', hub: '`phaseVoltage`, `current`, by phase' },
    { field: '1.4.0', hub: '`totalActivePower` with the dataset `…:import:average:current`' },
    { field: '0-n:24.1.0, 96.1', hub: 'the type and the id of an entity for each meter behind the port' },
    {
      field: '0-n:24.2.1, 24.2.3, 24.3.0',
      hub: '`totalConsumption` or `waterConsumption`, with its own time; 24.2.3 of gas has the dataset `…:not-converted`',
    },
    { field: '96.1.2', hub: '`dsmrp1_connectionCode`, which is that of a contract' },
    { field: 'any other code', hub: '`dsmrp1_<code>`, such as `dsmrp1_1_0_99_97_0` with the power failures' },
  ],
  losses: {
    'rest-of-a-telegram': 'what was recorded begins within a telegram: its rest is not kept',
    'line-ends': 'repaired: the check value is that of the text with CR LF at the ends of lines, which were LF alone',
    'clock-not-set': 'the time is of a clock that was never set: the value is kept without a time',
    'head-of-a-reading': 'status, interval and code of an hourly value in DSMR 2.2 and 3.0 are not kept',
    'message-to-the-customer': 'texts for the customer (96.13) may name a person: they are not kept',
    'no-reading':
      'a meter behind the port has no reading: there is no entity of it, unless the telegram says more of it than its type',
    'not-a-line': 'a line has no code with values: it is not kept',
    'not-in-form': 'the value of a quantity is not a number: it is kept and marked as invalid',
    'season-differs': 'assumed: the letter of the season contradicts the declared zone, and the letter counts',
    'time-invalid': 'the time is not in the calendar or has another form: the value is kept with it as text',
    'timezone-undeclared': 'the time has no letter, and the source declares no zone: the value is kept with it as text',
    'unit-missing': 'the number has no unit, which is never guessed',
    'unit-unknown': 'the unit is not known: the number is kept with it',
    'value-absent': 'the parentheses are empty',
  },
}
