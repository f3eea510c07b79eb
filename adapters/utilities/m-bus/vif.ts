// What a value information block stands for (EN 13757-3 tables 10 to 14): quantity, unit and power of ten.

export interface Quantity {
  readonly name: string
  /** UN/CEFACT code. */
  readonly unit?: string
  /** The value is the number times ten to this power. */
  readonly exponent: number
  /** Dates and times, characters, or numbers of a device. */
  readonly form?: 'date' | 'dateTime' | 'digits'
}

interface Range {
  readonly from: number
  readonly to: number
  readonly name: string
  readonly unit?: string
  /** The power of ten of the first code; each next one has one more. */
  readonly exponent?: number
  /** The units of the codes in order, where they are no powers of ten. */
  readonly units?: readonly string[]
  readonly form?: Quantity['form']
}

function range(from: number, count: number, name: string, unit?: string, exponent?: number): Range {
  const to = from + count - 1
  return { from, to, name, ...(unit !== undefined && { unit }), ...(exponent !== undefined && { exponent }) }
}

/** The same power of ten for each code, and a unit of its own. */
function times(from: number, name: string): Range {
  return { from, to: from + 3, name, units: ['SEC', 'MIN', 'HUR', 'DAY'] }
}

/** Codes of the same quantity whose units are no powers of ten; those of months and years have none in the hub. */
function spans(
  from: number,
  name: string,
  units: readonly (readonly [suffix: string, unit?: string])[],
): readonly Range[] {
  return units.map(([suffix, unit], index) => range(from + index, 1, `${name}${suffix}`, unit))
}

const long = [['', 'HUR'], ['', 'DAY'], ['Months'], ['Years']] as const

function formed(from: number, name: string, form: NonNullable<Quantity['form']>): Range {
  return { from, to: from, name, form }
}

const primary: readonly Range[] = [
  range(0x00, 8, 'energy', 'WHR', -3),
  range(0x08, 8, 'energy', 'JOU', 0),
  range(0x10, 8, 'volume', 'MTQ', -6),
  range(0x18, 8, 'mass', 'KGM', -3),
  times(0x20, 'onTime'),
  times(0x24, 'operatingTime'),
  range(0x28, 8, 'power', 'WTT', -3),
  // Joules an hour: a thousand are 1/3.6 W.
  range(0x30, 8, 'powerJoulesPerHour', undefined, 0),
  range(0x38, 8, 'volumeFlow', 'MQH', -6),
  range(0x40, 8, 'volumeFlow', 'G53', -7),
  range(0x48, 8, 'volumeFlow', 'MQS', -9),
  range(0x50, 8, 'massFlow', 'E93', -3),
  range(0x58, 4, 'flowTemperature', 'CEL', -3),
  range(0x5c, 4, 'returnTemperature', 'CEL', -3),
  range(0x60, 4, 'temperatureDifference', 'KEL', -3),
  range(0x64, 4, 'externalTemperature', 'CEL', -3),
  range(0x68, 4, 'pressure', 'BAR', -3),
  formed(0x6c, 'date', 'date'),
  formed(0x6d, 'time', 'dateTime'),
  range(0x6e, 1, 'heatCostUnits'),
  times(0x70, 'averagingTime'),
  times(0x74, 'actualityTime'),
  formed(0x78, 'fabricationNumber', 'digits'),
  formed(0x79, 'identification', 'digits'),
  formed(0x7a, 'busAddress', 'digits'),
]

/** After FB. */
const alternate: readonly Range[] = [
  range(0x00, 2, 'energy', 'MWH', -1),
  range(0x02, 2, 'reactiveEnergy', 'K3', 0),
  range(0x04, 2, 'apparentEnergy', 'C79', 0),
  range(0x08, 2, 'energy', 'GV', -1),
  // Megacalories: no code that the hub knows.
  range(0x0c, 4, 'energyMegacalories', undefined, -1),
  range(0x10, 2, 'volume', 'MTQ', 2),
  range(0x14, 4, 'reactivePower', 'KVR', -3),
  range(0x18, 2, 'mass', 'TNE', 2),
  range(0x1a, 2, 'relativeHumidity', 'P1', -1),
  range(0x20, 1, 'volumeCubicFeet'),
  range(0x21, 1, 'volumeCubicFeet', undefined, -1),
  range(0x22, 2, 'volume', 'GLL', -1),
  // Gallons a minute and an hour.
  range(0x24, 1, 'volumeFlowGallonsPerMinute', undefined, -3),
  range(0x25, 1, 'volumeFlowGallonsPerMinute'),
  range(0x26, 1, 'volumeFlowGallonsPerHour'),
  range(0x28, 2, 'power', 'MAW', -1),
  range(0x30, 2, 'powerGigajoulesPerHour', undefined, -1),
  range(0x58, 4, 'flowTemperature', 'FAH', -3),
  range(0x5c, 4, 'returnTemperature', 'FAH', -3),
  range(0x60, 4, 'temperatureDifferenceFahrenheit', undefined, -3),
  range(0x64, 4, 'externalTemperature', 'FAH', -3),
  range(0x70, 4, 'temperatureLimit', 'FAH', -3),
  range(0x2a, 1, 'phaseAngleVoltages', 'DD', -1),
  range(0x2b, 1, 'phaseAngle', 'DD', -1),
  range(0x2c, 4, 'frequency', 'HTZ', -3),
  range(0x34, 4, 'apparentPower', 'KVA', -3),
  range(0x74, 4, 'temperatureLimit', 'CEL', -3),
  range(0x78, 8, 'maximumPower', 'WTT', -3),
]

/** After FD. */
const further: readonly Range[] = [
  range(0x00, 4, 'credit', undefined, -3),
  range(0x04, 4, 'debit', undefined, -3),
  range(0x08, 1, 'transmissionCount'),
  range(0x09, 1, 'mediumCode'),
  formed(0x0a, 'maker', 'digits'),
  formed(0x0b, 'parameterSet', 'digits'),
  formed(0x0c, 'model', 'digits'),
  formed(0x0d, 'hardwareVersion', 'digits'),
  formed(0x0e, 'firmwareVersion', 'digits'),
  formed(0x0f, 'softwareVersion', 'digits'),
  formed(0x10, 'customerLocation', 'digits'),
  formed(0x11, 'customer', 'digits'),
  // The access codes of user, operator, system operator and developer.
  ...[0x12, 0x13, 0x14, 0x15].map((code) => formed(code, 'accessCode', 'digits')),
  formed(0x16, 'password', 'digits'),
  range(0x17, 1, 'errorFlags'),
  range(0x18, 1, 'errorMask'),
  formed(0x19, 'securityKey', 'digits'),
  range(0x1a, 1, 'digitalOutput'),
  range(0x1b, 1, 'digitalInput'),
  range(0x1c, 1, 'baudRate'),
  range(0x1d, 1, 'responseDelay'),
  range(0x1e, 1, 'retries'),
  range(0x20, 1, 'firstStorage'),
  range(0x21, 1, 'lastStorage'),
  range(0x22, 1, 'storageBlockSize'),
  times(0x24, 'storageInterval'),
  range(0x28, 1, 'storageIntervalMonths'),
  range(0x29, 1, 'storageIntervalYears'),
  times(0x2c, 'readoutAge'),
  formed(0x30, 'tariffStart', 'dateTime'),
  ...spans(0x31, 'tariffDuration', [
    ['', 'MIN'],
    ['', 'HUR'],
    ['', 'DAY'],
  ]),
  times(0x34, 'tariffPeriod'),
  range(0x38, 1, 'tariffPeriodMonths'),
  range(0x39, 1, 'tariffPeriodYears'),
  range(0x3a, 1, 'dimensionless'),
  times(0x3c, 'transmissionPeriod'),
  range(0x40, 16, 'voltage', 'VLT', -9),
  range(0x50, 16, 'current', 'AMP', -12),
  range(0x60, 1, 'resetCount'),
  range(0x61, 1, 'cumulationCount'),
  range(0x62, 1, 'controlSignal'),
  range(0x63, 1, 'dayOfWeek'),
  range(0x64, 1, 'weekNumber'),
  range(0x66, 1, 'parameterState'),
  range(0x67, 1, 'supplierInformation'),
  ...spans(0x68, 'cumulationAge', long),
  ...spans(0x6c, 'batteryOperatingTime', long),
  formed(0x70, 'batteryChanged', 'dateTime'),
  range(0x71, 1, 'signalStrength', 'DBM', 0),
  range(0x74, 1, 'batteryLeft', 'DAY', 0),
  range(0x75, 1, 'stopCount'),
]

const tables = { primary, alternate, further } as const

/** The quantity of a code; undefined: it is not in the tables. */
export function quantityOf(table: keyof typeof tables, code: number): Quantity | undefined {
  const found = tables[table].find(({ from, to }) => code >= from && code <= to)
  if (found === undefined) return undefined
  const { from, name, unit, units, exponent, form } = found
  const own = unit ?? units?.[code - from]
  return {
    name,
    exponent: exponent === undefined ? 0 : exponent + code - from,
    ...(own !== undefined && { unit: own }),
    ...(form !== undefined && { form }),
  }
}
