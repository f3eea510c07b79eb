// What the README says of pushes: the table of codes, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'Pushes of Aidon and Kaifa meters of the Norwegian and Swedish ports, and of Iskra, Kaifa, Kamstrup, Landis+Gyr, Sagemcom and Energomera meters, with the values that two other programs read, four of them encrypted.',
  mapping: [
    {
      field: '0-0:96.1.0, 1-0:0.0.0, 1-1:0.0.5, 0-0:42.0.0, 1-1:0.0.1',
      hub: 'id; else the option `meter`, or the text after the last value',
    },
    { field: 'date-time beside a value, before the values, of the push, or 0-0:1.0.0', hub: '`observedAt`' },
    { field: 'status and others beside a value', hub: '`dlmspush_<code>_more`' },
    { field: '1.8, 2.8', hub: '`totalActiveEnergyImport`, `totalActiveEnergyExport`', unit: 'WHR' },
    { field: '3.8, 4.8', hub: '`totalReactiveEnergyImport`, `totalReactiveEnergyExport`', unit: 'K3' },
    { field: '9.8, 10.8', hub: '`totalApparentEnergyImport`, `totalApparentEnergyExport`', unit: 'C79' },
    { field: '16.7; 1.7 and 2.7', hub: '`totalActivePower`; with the dataset `…:import` or `…:export`', unit: 'WTT' },
    { field: '3.7 and 4.7; 9.7 and 10.7', hub: '`totalReactivePower`, `totalApparentPower`, with a dataset' },
    { field: '13.7, 14.7', hub: '`totalPowerFactor`, `frequency`' },
    { field: '32.7, 52.7, 72.7', hub: '`phaseVoltage`, by phase', unit: 'VLT' },
    { field: '31.7, 51.7, 71.7', hub: '`current`, by phase', unit: 'AMP' },
    {
      field: '21 to 80 of the phases, such as 21.7, 41.7, 61.7',
      hub: '`activePower`, `activeEnergyImport` …, by phase',
    },
    { field: 'heat, cooling 1.0; gas 3.0', hub: 'SmartMeteringObservation `totalConsumption`, `meterType`' },
    { field: 'water 1.0', hub: 'WaterConsumptionObserved `waterConsumption`, `waterType`', unit: 'LTR' },
    {
      field: 'group E (tariff), F (billing period), B of several channels',
      hub: '`datasetId`, such as `urn:citygate:dlms-push:tariff:1`',
    },
    { field: 'any other code', hub: '`dlmspush_<code>`, such as `dlmspush_0_0_96_1_7` with the type of the meter' },
    { field: 'name of the list', hub: '`dlmspush_list`' },
  ],
  losses: {
    'list-of-objects': 'the list of the objects whose values follow is not kept: the values have the codes',
    'invoke-id': 'the number of the push only distinguishes pushes',
    'no-data': 'the list has no values',
    'time-invalid': 'a part of the time is not specified, or the clock calls it invalid: the values have none',
    'time-of-push': 'the values have a time of their own: the one at which they were sent is not kept',
    'value-absent': 'the meter sends no value for the code',
    'message-to-the-customer': 'texts for the consumer (96.13) may name a person: they are not kept',
    'unit-missing': 'the value has no unit, which is never guessed: it is kept under its code',
    'unit-unknown': 'the number of the unit is not in the table: the value is kept with it',
    'position-unknown': 'nothing says what a value without a code is: it is kept as it is',
    'not-in-form':
      'the number cannot be expressed, or has more digits than those of the hub: its digits are kept and marked as invalid',
  },
}
