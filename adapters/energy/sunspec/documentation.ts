// What the README says of images: the table of points, and when each loss occurs.

import type { Documentation } from '../../adapter.ts'

export const documentation: Documentation = {
  tier: 'C',
  triedAgainst:
    'Register images and JSON of devices that another program tests itself with; each model is that of the SunSpec Alliance.',
  mapping: [
    { field: '1/Mn, 1/SN', hub: 'id; else the option `device`' },
    { field: '1/SN, 1/Vr', hub: 'Device `serialNumber`, `firmwareVersion`' },
    {
      field: 'W, VA, VAr, PF, Hz',
      hub: 'ThreePhaseAcMeasurement `totalActivePower`, `totalApparentPower`, `totalReactivePower`, `totalPowerFactor`, `frequency`, with the sign that the device sends',
    },
    {
      field: 'AphA, PhVphA, PPVphAB, WphA …; in 701 AL1, VL1 …',
      hub: '`current`, `phaseVoltage`, `phaseToPhaseVoltage`, `activePower` …, by phase',
    },
    { field: 'WH of inverters, TotWhExp, TotWhInj', hub: '`totalActiveEnergyExport`', unit: 'WHR' },
    { field: 'TotWhImp, TotWhAbs', hub: '`totalActiveEnergyImport`', unit: 'WHR' },
    { field: 'TotVAhExp, TotVAhImp; TotVarhInj, TotVarhAbs', hub: 'apparent and reactive energies', unit: 'C79, K3' },
    { field: '124/ChaState, 713/SoC, 802/SoC', hub: 'Device `batteryLevel`, from 0 to 1' },
    {
      field: '307, 308',
      hub: 'WeatherObserved `temperature`, `relativeHumidity`, `atmosphericPressure`, `windSpeed` …',
    },
    { field: '*_SF', hub: 'the power of ten of their points' },
    {
      field: 'any other point',
      hub: '`sunspec_<model>_<point>`, such as `sunspec_101_St` with its label; those of repeated groups have the number of the group',
    },
  ],
  losses: {
    'beyond-length':
      'the model is shorter than in the table, as in an older edition: this point and those after it are not there; or it has fewer groups than it counts',
    'end-absent': 'assumed: the image has no end model',
    'entity-refused': 'a model has a value of another type, in JSON: it is not kept, the others are',
    'model-cut': 'the image ends within the model: it is not kept, those before it are',
    'model-unknown': 'the model is not one of the SunSpec Alliance: it is skipped by its length',
    'not-accumulated':
      'the accumulator, which the device need not have, is zero, which says that it is not implemented',
    'not-implemented': 'the value is the one of its type that says that the point is not implemented',
    'not-in-form': 'the number has more digits than a number of the hub: it is kept as text',
    'point-unknown': 'the model has no such point: it is not kept',
    'registers-unknown': 'there are registers after the points of the table: they are not kept',
    secret: 'a user name, a password, a PIN or a key: it is not kept',
    'scale-factor-absent':
      'the scale factor of the point is not implemented or not from -10 to 10: the value is not known',
  },
}
