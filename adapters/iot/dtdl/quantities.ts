// The semantic types and units of DTDL: those of the language in version 2, and those of the extension QuantitativeTypes later.

/**
 * Semantic types by the type of their unit, and the units of it. What ends with + is in QuantitativeTypes and absent from
 * version 2 of the language.
 */
const table: readonly (readonly [unitType: string, types: string, units: string])[] = [
  ['AccelerationUnit', 'Acceleration', 'centimetrePerSecondSquared gForce metrePerSecondSquared'],
  ['AngleUnit', 'Angle Latitude Longitude', 'degreeOfArc minuteOfArc radian secondOfArc turn'],
  ['AngularAccelerationUnit', 'AngularAcceleration', 'radianPerSecondSquared'],
  ['AngularVelocityUnit', 'AngularVelocity', 'degreePerSecond radianPerSecond revolutionPerMinute revolutionPerSecond'],
  [
    'ApparentEnergyUnit',
    'ApparentEnergy+',
    'gigavoltAmpereHour+ kilovoltAmpereHour+ megavoltAmpereHour+ voltAmpereHour+',
  ],
  [
    'ApparentPowerUnit',
    'ApparentPower+',
    'gigavoltAmpere+ kilovoltAmpere+ megavoltAmpere+ millivoltAmpere+ voltAmpere+',
  ],
  [
    'AreaUnit',
    'Area',
    'acre hectare squareCentimetre squareFoot squareInch squareKilometre squareMetre squareMillimetre',
  ],
  ['CapacitanceUnit', 'Capacitance', 'farad microfarad millifarad nanofarad picofarad'],
  ['ChargeUnit', 'ElectricCharge', 'ampereHour+ coulomb milliampereHour+'],
  ['CurrentUnit', 'Current', 'ampere kiloampere+ microampere milliampere'],
  [
    'DataRateUnit',
    'DataRate',
    'bitPerSecond bytePerSecond exbibitPerSecond exbibytePerSecond gibibitPerSecond gibibytePerSecond kibibitPerSecond kibibytePerSecond mebibitPerSecond mebibytePerSecond tebibitPerSecond tebibytePerSecond yobibitPerSecond yobibytePerSecond zebibitPerSecond zebibytePerSecond',
  ],
  [
    'DataSizeUnit',
    'DataSize',
    'bit byte exbibit exbibyte gibibit gibibyte kibibit kibibyte mebibit mebibyte tebibit tebibyte yobibit yobibyte zebibit zebibyte',
  ],
  [
    'DensityUnit',
    'Density Humidity',
    'gramPerCubicMetre kilogramPerCubicMetre microgramPerCubicMetre+ milligramPerCubicMetre+',
  ],
  [
    'EnergyUnit',
    'Energy',
    'britishThermalUnit+ electronvolt gigajoule gigawattHour+ joule kiloBritishThermalUnit+ kilojoule kilowattHour megaelectronvolt megajoule megawattHour+ milliwattHour+ terawattHour+ wattHour+',
  ],
  ['ForceUnit', 'Force Thrust', 'newton ounce pound ton'],
  ['FrequencyUnit', 'Frequency', 'gigahertz hertz kilohertz megahertz millihertz+'],
  ['IlluminanceUnit', 'Illuminance', 'footcandle lux'],
  ['InductanceUnit', 'Inductance', 'henry microhenry millihenry'],
  [
    'IonizingRadiationDoseUnit',
    'IonizingRadiationDose+',
    'gray+ microgray+ microsievert+ milligray+ millisievert+ sievert+',
  ],
  ['IrradianceUnit', 'Irradiance+', 'wattPerSquareMetre+'],
  [
    'LengthUnit',
    'Distance Length',
    'astronomicalUnit centimetre foot inch kilometre metre micrometre mile millimetre nanometre nauticalMile',
  ],
  ['LuminanceUnit', 'Luminance', 'candelaPerSquareMetre'],
  ['LuminousFluxUnit', 'LuminousFlux', 'lumen'],
  ['LuminousIntensityUnit', 'LuminousIntensity', 'candela'],
  ['MagneticFluxUnit', 'MagneticFlux', 'maxwell weber'],
  ['MagneticInductionUnit', 'MagneticInduction', 'gauss+ tesla'],
  ['MassFlowRateUnit', 'MassFlowRate', 'gramPerHour gramPerSecond kilogramPerHour kilogramPerSecond massPoundPerHour+'],
  ['MassUnit', 'Mass', 'gram kilogram massPound+ microgram milligram slug tonne'],
  [
    'PowerUnit',
    'EnergyRate+ Luminosity Power',
    'britishThermalUnitPerHour+ gigajoulePerHour+ gigawatt horsepower joulePerHour+ joulePerSecond+ kiloBritishThermalUnitPerHour+ kilojoulePerHour+ kilojoulePerSecond+ kilowatt kilowattHourPerYear megajoulePerHour+ megawatt microwatt milliwatt tonOfRefrigeration+ watt',
  ],
  [
    'PressureUnit',
    'Pressure',
    'bar decapascal+ hectopascal+ inchesOfMercury inchesOfWater kilopascal millibar millimetresOfMercury pascal poundPerSquareInch',
  ],
  ['RadioactivityUnit', 'Radioactivity+', 'becquerel+ gigabecquerel+ kilobecquerel+ megabecquerel+'],
  [
    'ReactiveEnergyUnit',
    'ReactiveEnergy+',
    'gigavoltAmpereReactiveHour+ kilovoltAmpereReactiveHour+ megavoltAmpereReactiveHour+ voltAmpereReactiveHour+',
  ],
  [
    'ReactivePowerUnit',
    'ReactivePower+',
    'gigavoltAmpereReactive+ kilovoltAmpereReactive+ megavoltAmpereReactive+ millivoltAmpereReactive+ voltAmpereReactive+',
  ],
  ['ResistanceUnit', 'Resistance', 'kiloohm megaohm milliohm ohm'],
  ['SoundPressureUnit', 'SoundPressure', 'bel decibel'],
  ['TemperatureUnit', 'Temperature', 'degreeCelsius degreeFahrenheit kelvin'],
  ['TimeUnit', 'TimeSpan', 'day hour microsecond millisecond minute nanosecond second year'],
  ['TorqueUnit', 'Torque', 'newtonMetre'],
  [
    'Unitless',
    'Concentration+ RelativeDensity+ RelativeHumidity',
    'partsPerBillion+ partsPerMillion+ partsPerQuadrillion+ partsPerTrillion+ percent unity',
  ],
  [
    'VelocityUnit',
    'Velocity',
    'centimetrePerSecond kilometrePerHour kilometrePerSecond knot metrePerHour metrePerSecond milePerHour milePerSecond',
  ],
  ['VoltageUnit', 'Voltage', 'kilovolt megavolt microvolt millivolt volt'],
  [
    'VolumeFlowRateUnit',
    'VolumeFlowRate',
    'cubicFootPerMinute+ cubicMetrePerHour+ cubicMetrePerMinute+ cubicMetrePerSecond+ gallonPerHour+ gallonPerMinute+ litrePerHour litrePerMinute+ litrePerSecond millilitrePerHour millilitrePerMinute+ millilitrePerSecond',
  ],
  ['VolumeUnit', 'Volume', 'cubicCentimetre cubicFoot cubicInch cubicMetre fluidOunce gallon litre millilitre'],
]

export interface SemanticType {
  readonly name: string
  readonly isLater: boolean
  readonly unitType: string
  /** The names of the units; true: absent from version 2. */
  readonly units: ReadonlyMap<string, boolean>
}

function split(text: string): readonly (readonly [name: string, isLater: boolean])[] {
  return text.split(' ').map((one) => (one.endsWith('+') ? [one.slice(0, -1), true] : [one, false]))
}

export const semanticTypes: ReadonlyMap<string, SemanticType> = new Map(
  table.flatMap(([unitType, types, units]) => {
    const all = new Map(split(units))
    return split(types).map(([name, isLater]) => [name, { name, isLater, unitType, units: all }] as const)
  }),
)

export const unitTypes: ReadonlySet<string> = new Set(table.map(([unitType]) => unitType))

/** The units of DTDL that the hub has, as it spells them. */
const spellings: ReadonlyMap<string, string> = new Map(
  Object.entries({
    gForce: '[g]',
    metrePerSecondSquared: 'm/s²',
    degreeOfArc: '°',
    radian: 'rad',
    degreePerSecond: '°/s',
    radianPerSecond: 'rad/s',
    revolutionPerMinute: 'r/min',
    kilovoltAmpereHour: 'kVAh',
    kilovoltAmpere: 'kVA',
    megavoltAmpere: 'MVA',
    voltAmpere: 'VA',
    hectare: 'ha',
    squareCentimetre: 'cm²',
    squareKilometre: 'km²',
    squareMetre: 'm²',
    squareMillimetre: 'mm²',
    ampereHour: 'Ah',
    milliampereHour: 'mAh',
    ampere: 'A',
    kiloampere: 'kA',
    milliampere: 'mA',
    bitPerSecond: 'bit/s',
    bit: 'bit',
    byte: 'byte',
    gramPerCubicMetre: 'g/m³',
    kilogramPerCubicMetre: 'kg/m³',
    microgramPerCubicMetre: 'µg/m³',
    milligramPerCubicMetre: 'mg/m³',
    gigajoule: 'GJ',
    gigawattHour: 'GWh',
    joule: 'J',
    kilojoule: 'kJ',
    kilowattHour: 'kWh',
    megajoule: 'MJ',
    megawattHour: 'MWh',
    wattHour: 'Wh',
    newton: 'N',
    gigahertz: 'GHz',
    hertz: 'Hz',
    kilohertz: 'kHz',
    megahertz: 'MHz',
    lux: 'lx',
    sievert: 'Sv',
    wattPerSquareMetre: 'W/m²',
    centimetre: 'cm',
    foot: 'ft',
    inch: 'in',
    kilometre: 'km',
    metre: 'm',
    micrometre: 'µm',
    mile: 'mi',
    millimetre: 'mm',
    nanometre: 'nm',
    nauticalMile: 'nmi',
    candelaPerSquareMetre: 'cd/m²',
    lumen: 'lm',
    candela: 'cd',
    tesla: 'T',
    kilogramPerHour: 'kg/h',
    kilogramPerSecond: 'kg/s',
    gram: 'g',
    kilogram: 'kg',
    massPound: 'lb',
    microgram: 'µg',
    milligram: 'mg',
    tonne: 't',
    gigawatt: 'GW',
    kilowatt: 'kW',
    megawatt: 'MW',
    milliwatt: 'mW',
    watt: 'W',
    joulePerSecond: 'W',
    kilojoulePerSecond: 'kW',
    bar: 'bar',
    hectopascal: 'hPa',
    inchesOfMercury: 'inHg',
    kilopascal: 'kPa',
    millibar: 'mbar',
    millimetresOfMercury: 'mmHg',
    pascal: 'Pa',
    poundPerSquareInch: 'psi',
    becquerel: 'Bq',
    kilovoltAmpereReactiveHour: 'kvarh',
    megavoltAmpereReactiveHour: 'Mvarh',
    kilovoltAmpereReactive: 'kvar',
    megavoltAmpereReactive: 'Mvar',
    voltAmpereReactive: 'var',
    kiloohm: 'kΩ',
    ohm: 'Ω',
    decibel: 'dB',
    degreeCelsius: '°C',
    degreeFahrenheit: '°F',
    kelvin: 'K',
    day: 'd',
    hour: 'h',
    microsecond: 'µs',
    millisecond: 'ms',
    minute: 'min',
    second: 's',
    newtonMetre: 'N·m',
    partsPerBillion: 'ppb',
    partsPerMillion: 'ppm',
    percent: '%',
    unity: '1',
    centimetrePerSecond: 'cm/s',
    kilometrePerHour: 'km/h',
    knot: 'kn',
    metrePerSecond: 'm/s',
    milePerHour: 'mph',
    kilovolt: 'kV',
    millivolt: 'mV',
    volt: 'V',
    cubicMetrePerHour: 'm³/h',
    cubicMetrePerMinute: 'm³/min',
    cubicMetrePerSecond: 'm³/s',
    litrePerHour: 'L/h',
    litrePerMinute: 'L/min',
    litrePerSecond: 'L/s',
    cubicCentimetre: 'cm³',
    cubicMetre: 'm³',
    litre: 'L',
    millilitre: 'mL',
  }),
)

/** The unit as the hub spells it. One that the hub has not keeps its name, which is reported as unknown. */
export function spellingOf(unit: string): string {
  return spellings.get(unit) ?? unit
}
