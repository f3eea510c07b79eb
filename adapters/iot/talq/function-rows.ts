// The units of the attributes of TALQ 2.7.1, by function: generated once from talq-data-model-2-7-1-online.json at
// github.com/TALQ-consortium/TALQ_specification, commit b05f9a2c, BSD-3-Clause (Copyright TALQ Consortium). Attributes without a
// unit are left out; functions that have none are listed.

/** Function, and `unit: attributes` with blanks between. */
export const functionRows: readonly (readonly [name: string, units: Readonly<Record<string, string>>])[] = [
  [
    'AccelerometerFunction',
    {
      'g-force': 'impactDetectedAccelerationThreshold accelerationX accelerationY accelerationZ acceleration',
      Seconds: 'accelerationSamplingPeriod',
    },
  ],
  [
    'AtmosphericSensorFunction',
    {
      DegreesCelcius: 'airTemperature feelsLikeTemperature dewPoint',
      Percent: 'relativeHumidity',
      Hectopascal: 'atmosphericPressure',
    },
  ],
  ['BasicFunction', { Hours: 'ntpSynchPeriod operatingHours' }],
  ['BatteryLevelSensorFunction', { Percent: 'batteryLevelLowThreshold batteryLevel' }],
  [
    'BatteryManagementSystemFunction',
    {
      Volts: 'nominalVoltage batteryVoltage batteryEOCVoltageTemperatureMap batteryEODVoltageTemperatureMap',
      AmperesPerHour: 'nominalCapacity estimatedCapacity batteryFullThreshold batteryEmptyThreshold',
      Amperes: 'batteryCurrent overCurrentChargeThreshold overCurrentDischargeThreshold',
      Percent: 'batteryLevel',
      DegreesCelcius: 'temperature highTemperatureThreshold',
    },
  ],
  ['BinarySensorFunction', {}],
  ['CabinetConfigurationFunction', {}],
  ['CabinetMonitorFunction', {}],
  ['CommunicationFunction', { dBm: 'transmitPower', Percent: 'communicationQuality' }],
  ['ControlDeviceDaliPart103Function', {}],
  ['ControlGearDaliPart102Function', {}],
  ['ControllerAssetFunction', {}],
  [
    'DiagnosticsAndMaintenanceDataDaliPart253Function',
    {
      Seconds: 'controlGearOperatingTime lightSourceOnTimeResettable lightSourceOnTime',
      Volts: 'controlGearExternalSupplyVoltage lightSourceVoltage',
      Hertz: 'controlGearExternalSupplyVoltageFrequency',
      DegreesCelcius: 'controlGearTemperature lightSourceTemperature internalControlGearReferenceTemperature',
      Percent: 'controlGearOutputCurrentPercent',
      Amperes: 'lightSourceCurrent',
      Hours: 'ratedMedianUsefulLifeOfLuminaire',
    },
  ],
  ['DriverAssetFunction', {}],
  [
    'ElectricalMeterFunction',
    {
      KiloWatt:
        'totalPowerHighThreshold totalPowerLowThreshold totalPower maxDemandPower phase1ActivePower phase2ActivePower phase3ActivePower',
      Volts:
        'supplyVoltageHighThreshold supplyVoltageLowThreshold phase1VoltageHighThreshold phase1VoltageLowThreshold phase2VoltageHighThreshold phase2VoltageLowThreshold phase3VoltageHighThreshold phase3VoltageLowThreshold supplyVoltage phase1Voltage phase2Voltage phase3Voltage voltagePhase1Phase2 voltagePhase2Phase3 voltagePhase3Phase1',
      Amperes:
        'totalCurrentHighThreshold totalCurrentLowThreshold neutralCurrentHighThreshold phase1CurrentHighThreshold phase1CurrentLowThreshold phase2CurrentHighThreshold phase2CurrentLowThreshold phase3CurrentHighThreshold phase3CurrentLowThreshold totalCurrent averageCurrent neutralCurrent phase1Current phase2Current phase3Current',
      Watts:
        'phase1ActivePowerHighThreshold phase1ActivePowerLowThreshold phase2ActivePowerHighThreshold phase2ActivePowerLowThreshold phase3ActivePowerHighThreshold phase3ActivePowerLowThreshold',
      KiloVoltAmpere: 'totalVA phase1ApparentPower phase2ApparentPower phase3ApparentPower',
      KiloVoltAmpereReactive: 'totalVAR phase1ReactivePower phase2ReactivePower phase3ReactivePower',
      KiloWattHours: 'totalActiveEnergy phase1ActiveEnergy phase2ActiveEnergy phase3ActiveEnergy',
      KiloVoltAmpereReactiveHours: 'totalReactiveEnergy',
      KiloVoltAmpereHours: 'totalApparentEnergy',
      Hertz: 'frequency',
      Percent:
        'worstCurrentTHD phase1CurrentTHD phase2CurrentTHD phase3CurrentTHD worstVoltageTHD averageVoltageTHD phase1VoltageTHD phase2VoltageTHD phase3VoltageTHD phase1_2VoltageTHD phase2_3VoltageTHD phase3_1VoltageTHD',
    },
  ],
  [
    'EnergyDataDaliPart252Function',
    {
      KiloWattHours: 'activeEnergy',
      Watts: 'activePower activePowerLoadside',
      VoltAmpereHours: 'apparentEnergy',
      VoltAmperes: 'apparentPower',
      WattHours: 'activeEnergyLoadside',
    },
  ],
  [
    'FillingLevelSensorFunction',
    {
      Meters: 'levelHighThreshold containerHeight fillingHeight',
      CubicMeters: 'containerVolume',
      Percent: 'fillingPercentage',
    },
  ],
  [
    'FluidLevelSensorFunction',
    { Meters: 'fluidLevelTooHighThreshold fluidLevelTooLowThreshold distanceSensorBottom fluidLevel' },
  ],
  [
    'GasSensorFunction',
    {
      PartsPerMillion:
        'gasConcentration gasHighConcentrationThreshold gasConcentration1hAverage gasConcentration8hAverage',
    },
  ],
  ['GatewayFunction', { Seconds: 'retryPeriod gatewayRetryPeriod cmsRetryPeriod' }],
  [
    'GeneralPurposeSensorDaliPart306InstanceFunction',
    {
      Percent: 'hysteresis',
      DaliUnit:
        'alarm0 alarm1 alarm2 alarm3 alarm0Hysteresis alarm1Hysteresis alarm2Hysteresis alarm3Hysteresis inputValue',
    },
  ],
  ['GenericActuatorFunction', {}],
  ['GenericSensorFunction', {}],
  ['GullySensorFunction', { Percent: 'siltLevel' }],
  ['HumiditySensorFunction', { Percent: 'humidityLowThreshold humidityHighThreshold humidity' }],
  [
    'LampActuatorFunction',
    { Percent: 'defaultLightState actualLightState maintenanceFactor', Hours: 'maintenancePeriod' },
  ],
  [
    'LampMonitorFunction',
    {
      Hours: 'operatingHours',
      DegreesCelcius: 'temperature',
      Volts: 'supplyVoltage highSupplyVoltageThreshold lowSupplyVoltageThreshold',
      Amperes: 'supplyCurrent',
      Watts: 'activePower',
      VoltAmpereReactive: 'reactivePower',
      VoltAmperes: 'apparentPower',
      KiloWattHours: 'activeEnergy',
    },
  ],
  ['LightSensorDaliPart304InstanceFunction', { Lux: 'inputValue hysteresisMin' }],
  ['LightSensorFunction', { Illuminance: 'levelHighThreshold levelLowThreshold lightLevel' }],
  [
    'LocationSensorFunction',
    { Meters: 'locationChangedThreshold uncertainty', Degrees: 'compassDirection', MetersPerSecond: 'speed' },
  ],
  ['LuminaireAssetFunction', { Lumens: 'luminousFluxConfiguration', Years: 'warrantyYears' }],
  ['LuminaireDataDaliPart251Function', {}],
  ['LuminaireMountedControlDeviceDaliPart351Function', {}],
  ['MovementSensorFunction', { Meters: 'movementThreshold' }],
  ['NoiseMonitoringSensorFunction', { Decibels: 'noiseHighThreshold noise minMeasuredNoise maxMeasuredNoise' }],
  ['OccupancySensorDaliPart303InstanceFunction', {}],
  ['OrientationFunction', {}],
  ['ParkingCameraSensorFunction', { Seconds: 'averageDuration' }],
  ['ParkingSensorFunction', { Seconds: 'duration accumulatedDuration maxDuration' }],
  [
    'ParticulateMatterSensorFunction',
    {
      MicrogramsPerCubicMeter:
        'pm1HighThreshold pm2-5HighThreshold pm10HighThreshold pm1 pm2-5 pm10 pm1-24hAverage pm2-5-24hAverage pm10-24hAverage',
    },
  ],
  ['PhotocellFunction', { Illuminance: 'onLevel offLevel' }],
  ['PrecipitationSensorFunction', { MillimetersPerHour: 'precipitationRate accumulatedPrecipitation' }],
  ['PresenceSensorFunction', {}],
  ['SegmentMonitorFunction', {}],
  ['SimpleActuatorFunction', {}],
  ['SkySensorFunction', { Percent: 'cloudiness', WattsPerSquareMeter: 'solarDirectRadiation', Meters: 'visibility' }],
  [
    'SolarBatteryChargerFunction',
    {
      Volts: 'inputVoltage outputVoltage',
      Amperes: 'inputCurrent outputCurrent',
      DegreesCelcius: 'chargerTemperature PVTemperature highTemperatureThreshold lowTemperatureThreshold',
      KiloWattHours: 'accumulatedEnergy',
      KiloWatt: 'highPowerThreshold',
    },
  ],
  [
    'TemperatureSensorFunction',
    {
      DegreesCelcius:
        'temperatureHighThreshold temperatureLowThreshold fireDetectionThreshold temperature minMeasuredTemperature maxMeasuredTemperature',
    },
  ],
  ['TextDisplayActuatorFunction', { Percent: 'level contrast' }],
  ['TimeFunction', { Hours: 'ntpSynchPeriod' }],
  [
    'TrafficCounterFunction',
    {
      Seconds: 'trafficSamplingPeriod',
      KilometersPerHour: 'averageSpeed speedLimitThreshold minSpeed maxSpeed',
      Meters: 'averageDistance',
      Percent: 'percentageAboveSpeedLimit sensorSensitivity',
    },
  ],
  ['WasteContainerFunction', { Days: 'collectionLateThreshold' }],
  [
    'WaterFlowSensorFunction',
    { CubicMetersPerSecond: 'flowRate flowRateTooHighThreshold flowRateTooLowThreshold maxFlowRate minFlowRate' },
  ],
  [
    'WaterQualitySensorFunction',
    {
      PartsPerMillion:
        'chlorine totalDissolvedGas dissolvedOxygen chlorineTooHighThreshold totalDissolvedGasTooHighThreshold totalDissolvedGasTooLowThreshold dissolvedOxygenTooLowThreshold',
      Volts: 'orp orpTooLowThreshold',
      NephelometricTurbidityUnit: 'turbidity turbidityTooHighThreshold',
      SiemenPerMeter: 'conductivity conductance conductivityTooHighThreshold conductanceTooHighThreshold',
      MilligramsPerLiter:
        'totalSuspendedSolids totalDissolvedSolids NO3 NH3 NH4 totalSuspendedSolidsTooHighThreshold totalDissolvedSolidsTooHighThreshold NO3TooHighThreshold NH3TooHighThreshold NH4TooHighThreshold',
      PartsPerThousand: 'salinity salinityTooHighThreshold salinityTooLowThreshold',
    },
  ],
  ['WeightSensorFunction', { Kilograms: 'weightLowThreshold weightHighThreshold weight' }],
  [
    'WindSensorFunction',
    { MetersPerSecond: 'windSpeed windGust maxWindGust', Degrees: 'windDirection windGustDirection' },
  ],
  ['pHSensorFunction', {}],
]
