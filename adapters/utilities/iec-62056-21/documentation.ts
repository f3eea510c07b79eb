// What the README says of readouts: the table of codes, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'A',
  triedAgainst:
    'Readouts of electricity and heat meters of several makers, and telegrams of P1 ports, that three other programs read.',
  mapping: [
    { field: '0.0.0, 0.0, C.1, 96.1', hub: 'id; else the option `meter`' },
    { field: '1.0.0; 0.9.1 and 0.9.2; 9.36 of heat meters', hub: '`observedAt`' },
    { field: 'identification', hub: '`iec6205621_manufacturer`, `iec6205621_mode`, `iec6205621_identification`' },
    { field: '1.8, 2.8', hub: '`totalActiveEnergyImport`, `totalActiveEnergyExport`' },
    { field: '3.8, 4.8', hub: '`totalReactiveEnergyImport`, `totalReactiveEnergyExport`' },
    { field: '9.8, 10.8', hub: '`totalApparentEnergyImport`, `totalApparentEnergyExport`' },
    { field: '16.7; 1.7 and 2.7', hub: '`totalActivePower`; with the dataset `…:import` or `…:export`' },
    { field: '3.7 and 4.7; 9.7 and 10.7', hub: '`totalReactivePower`, `totalApparentPower`, with a dataset' },
    { field: '13.7, 14.7', hub: '`totalPowerFactor`, `frequency`' },
    { field: '32.7, 52.7, 72.7', hub: '`phaseVoltage`, by phase', unit: 'VLT' },
    { field: '31.7, 51.7, 71.7, 91.7', hub: '`current`, by phase', unit: 'AMP' },
    {
      field: '21 to 80 of the phases, such as 21.7, 41.7, 61.7',
      hub: '`activePower`, `activeEnergyImport` …, by phase',
    },
    { field: '1.4, 1.5 … (averages)', hub: 'as 1.7, with the dataset `…:average:current` or `…:average:last`' },
    { field: 'heat, cooling 1.0, 6.8; gas 3.0', hub: 'SmartMeteringObservation `totalConsumption`, `meterType`' },
    { field: 'water 1.0', hub: 'WaterConsumptionObserved `waterConsumption`, `waterType`', unit: 'LTR' },
    { field: '0-n:24.1, 24.2, 24.3, 96.1', hub: 'an entity for each meter behind a P1 port' },
    {
      field: 'group B of several channels, E (tariff), F (billing period)',
      hub: '`datasetId`, such as `urn:citygate:iec-62056-21:tariff:1:billing:01`',
    },
    { field: '0.1.2*01', hub: '`observedAt` of the values of billing period 01' },
    {
      field: 'P.01, 99.1 (load profiles)',
      hub: 'means of intervals, with the dataset `urn:citygate:aggregation:mean:PT15M:import`',
    },
    { field: 'any other code', hub: '`iec6205621_<code>`, such as `iec6205621_F_F` with the errors' },
  ],
  losses: {
    'block-follows': 'assumed: the meter sends the rest in further blocks, and each is read on its own',
    'control-message':
      'a command of programming mode, which may have a password, or its acknowledgement: it is not kept',
    'line-ends': 'repaired: the check value is that of the text with CR LF at the ends of lines, which were LF alone',
    'readout-refused': 'what is beside a readout in the same message is none, or is damaged: it is not kept',
    request: 'the message is a request of a reader',
    'no-data': 'the message has an identification alone',
    'error-reply': 'the meter answers with an error message: no value is published',
    'not-a-data-set': 'a line is not a data set: it is not kept',
    'check-absent': 'assumed: the text has a start, but no check character, so that it could not be verified',
    'value-absent': 'the parentheses are empty',
    'message-to-the-customer': 'texts for the consumer (96.13) may name a person: they are not kept',
    'address-unknown': 'the address is not a code: the data set is kept with it',
    'head-of-a-reading': 'status, interval and code of an hourly value behind a P1 port are not kept',
    'unit-unknown': 'the unit is not known: the number is kept with it',
    'unit-missing': 'the number has no unit, which is never guessed: it is kept under its code',
    'not-in-form': 'the value of a quantity is not a number: it is kept and marked as invalid',
    'profile-times-undeclared':
      'the source does not declare which end of an interval the times are: the profile is kept as it is',
  },
}
