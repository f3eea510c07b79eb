// The tables of GB/T 26875.3-2011: systems, components, analogue values, states and operations, by number or by bit.

/** Table 4. */
export const systemTypes: Readonly<Record<number, string>> = {
  0: 'general',
  1: 'fireAlarmSystem',
  10: 'fireLinkageController',
  11: 'hydrantSystem',
  12: 'sprinklerSystem',
  13: 'gasExtinguishingSystem',
  14: 'waterSpraySystemWithPump',
  15: 'waterSpraySystemWithPressureVessel',
  16: 'foamExtinguishingSystem',
  17: 'powderExtinguishingSystem',
  18: 'smokeControlSystem',
  19: 'fireDoorAndShutterSystem',
  20: 'fireElevator',
  21: 'emergencyBroadcast',
  22: 'emergencyLightingAndEvacuationSigns',
  23: 'firePowerSupply',
  24: 'fireTelephone',
}

/** Table 5. */
export const componentTypes: Readonly<Record<number, string>> = {
  0: 'general',
  1: 'fireAlarmController',
  10: 'combustibleGasDetector',
  11: 'pointCombustibleGasDetector',
  12: 'independentCombustibleGasDetector',
  13: 'lineCombustibleGasDetector',
  16: 'electricalFireMonitor',
  17: 'residualCurrentDetector',
  18: 'electricalTemperatureDetector',
  21: 'detectionLoop',
  22: 'fireDisplayPanel',
  23: 'manualCallPoint',
  24: 'hydrantButton',
  25: 'fireDetector',
  30: 'heatDetector',
  31: 'pointHeatDetector',
  32: 'pointHeatDetectorS',
  33: 'pointHeatDetectorR',
  34: 'lineHeatDetector',
  35: 'lineHeatDetectorS',
  36: 'lineHeatDetectorR',
  37: 'fibreHeatDetector',
  40: 'smokeDetector',
  41: 'pointIonisationSmokeDetector',
  42: 'pointPhotoelectricSmokeDetector',
  43: 'beamSmokeDetector',
  44: 'aspiratingSmokeDetector',
  50: 'combinedDetector',
  51: 'combinedSmokeHeatDetector',
  52: 'combinedLightHeatDetector',
  53: 'combinedLightSmokeDetector',
  61: 'ultravioletFlameDetector',
  62: 'infraredFlameDetector',
  69: 'lightDetector',
  74: 'gasDetector',
  78: 'cameraFireDetector',
  79: 'acousticFireDetector',
  81: 'gasExtinguishingController',
  82: 'fireElectricalControl',
  83: 'controlRoomDisplay',
  84: 'module',
  85: 'inputModule',
  86: 'outputModule',
  87: 'inputOutputModule',
  88: 'relayModule',
  91: 'firePump',
  92: 'fireWaterTank',
  95: 'sprinklerPump',
  96: 'waterFlowIndicator',
  97: 'signalValve',
  98: 'alarmValve',
  99: 'pressureSwitch',
  101: 'valveActuator',
  102: 'fireDoor',
  103: 'fireDamper',
  104: 'ventilationAndAirConditioning',
  105: 'foamPump',
  106: 'pipeSolenoidValve',
  111: 'smokeControlFan',
  113: 'smokeExhaustFireDamper',
  114: 'normallyClosedAirInlet',
  115: 'smokeExhaustPort',
  116: 'electricSmokeCurtain',
  117: 'fireShutterController',
  118: 'fireDoorController',
  121: 'alarmSounder',
}

export interface Quantity {
  readonly name: string
  /** UN/CEFACT code. */
  readonly unit: string
  readonly scale: number
  readonly range: readonly [minimum: number, maximum: number]
}

/** Table 6. */
export const quantities: Readonly<Record<number, Quantity>> = {
  1: { name: 'eventCount', unit: 'H87', scale: 1, range: [0, 32_000] },
  2: { name: 'height', unit: 'MTR', scale: 0.01, range: [0, 320] },
  3: { name: 'temperature', unit: 'CEL', scale: 0.1, range: [-273, 3200] },
  4: { name: 'pressure', unit: 'MPA', scale: 0.1, range: [0, 3200] },
  5: { name: 'pressure', unit: 'KPA', scale: 0.1, range: [0, 3200] },
  // Per cent of the lower explosive limit.
  6: { name: 'gasConcentration', unit: 'P1', scale: 0.1, range: [0, 100] },
  7: { name: 'duration', unit: 'SEC', scale: 1, range: [0, 32_000] },
  8: { name: 'voltage', unit: 'VLT', scale: 0.1, range: [0, 3200] },
  9: { name: 'current', unit: 'AMP', scale: 0.1, range: [0, 3200] },
  10: { name: 'flow', unit: 'G51', scale: 0.1, range: [0, 3200] },
  11: { name: 'airFlow', unit: 'G53', scale: 0.1, range: [0, 3200] },
  12: { name: 'airSpeed', unit: 'MTS', scale: 1, range: [0, 20] },
}

/** States by bit, bit 0 first (figures 6, 7 and 13). A set bit 0 is normal operation, a clear one the test state. */
const states = ['normal', 'fire', 'fault', 'disabled', 'supervisory', 'activated', 'feedback', 'delayed'] as const
export const systemStates = [
  ...states,
  ...['mainPowerFault', 'backupPowerFault', 'busFault', 'manualMode', 'configurationChanged', 'reset'],
] as const
export const componentStates = [...states, 'powerFault'] as const
export const transmitterStates = [
  ...['normal', 'fire', 'fault', 'mainPowerFault', 'backupPowerFault', 'communicationFault', 'lineFault'],
] as const

/** The states that an alert is about. Without its bit, a state has ended. */
export const alarms: readonly string[] = [
  ...['fire', 'fault', 'supervisory', 'mainPowerFault', 'backupPowerFault', 'busFault', 'powerFault'],
  ...['communicationFault', 'lineFault'],
]

/** Operations by bit (figures 9 and 14). */
export const systemOperations = [
  ...['reset', 'silence', 'manualAlarm', 'alarmCleared', 'selfTest', 'confirmation', 'test'],
] as const
export const transmitterOperations = [
  ...['reset', 'silence', 'manualAlarm', 'alarmCleared', 'selfTest', 'inspectionAnswered', 'test'],
] as const
