// The states and alarms of a road vehicle by bit (JT/T 808-2013 tables 17 and 18, -2019 tables 24 and 25), which the positions of
// JT/T 809 have as well.

/** Lists of the names of the bits that are set, from the bit `first` on. */
export const statusGroups: readonly {
  readonly first: number
  readonly name: string
  readonly bits: readonly string[]
}[] = [
  { first: 13, name: 'openDoors', bits: ['front', 'middle', 'rear', 'driver', 'custom'] },
  { first: 18, name: 'positioningSystems', bits: ['GPS', 'BeiDou', 'GLONASS', 'Galileo'] },
]

/** Of bits 8 and 9; 10 is reserved. */
export const loads = ['empty', 'half', undefined, 'full'] as const

/** By bit, of all editions. */
export const alarmNames: readonly string[] = [
  ...['emergency', 'overspeed', 'fatigueDriving', 'dangerWarning', 'gnssFault', 'gnssAntennaDisconnected'],
  ...['gnssAntennaShortCircuit', 'mainPowerLow', 'mainPowerLost', 'displayFault', 'speechFault', 'cameraFault'],
  ...['cardReaderFault', 'overspeedWarning', 'fatigueWarning', 'violationWarning', 'tyrePressureWarning'],
  ...['rightBlindZone', 'drivingTimeExceeded', 'parkingTimeExceeded', 'areaCrossed', 'routeCrossed', 'segmentTime'],
  ...['routeDeviation', 'speedSensorFault', 'fuelAbnormal', 'vehicleStolen', 'illegalIgnition', 'illegalMovement'],
  ...['collision', 'rollover', 'illegalDoorOpening'],
]

/** Editions before reserve the bit, and vendors use it freely. */
export const alarmsSince2013: ReadonlySet<number> = new Set([12, 13, 14, 30, 31])
export const alarmsSince2019: ReadonlySet<number> = new Set([15, 16, 17])
/** 2019 reserves the bit again, and has no alarm of doors. */
export const alarmsUntil2013: ReadonlySet<number> = new Set([31])
