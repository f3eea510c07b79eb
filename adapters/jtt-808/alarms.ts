// The alarm flags of a location (JT/T 808-2013 table 18, -2019 table 25). Most hold until the condition ends; some are
// events that the terminal clears once the platform has answered, so that their end says nothing of the condition.

export interface Alarm {
  readonly name: string
  readonly category: 'traffic' | 'security'
  /** Cleared by the terminal on our answer: the fall of the bit is an acknowledgement. */
  readonly clearsOnAnswer?: true
  /** Only the 2019 edition gives the bit this meaning; before, it is reserved, and vendors use it as they like. */
  readonly since2019?: true
}

/** By bit. */
export const alarms: readonly Alarm[] = [
  { name: 'emergency', category: 'security', clearsOnAnswer: true },
  { name: 'overspeed', category: 'traffic' },
  { name: 'fatigueDriving', category: 'traffic' },
  { name: 'dangerWarning', category: 'traffic', clearsOnAnswer: true },
  { name: 'gnssFault', category: 'traffic' },
  { name: 'gnssAntennaDisconnected', category: 'traffic' },
  { name: 'gnssAntennaShortCircuit', category: 'traffic' },
  { name: 'mainPowerLow', category: 'traffic' },
  { name: 'mainPowerLost', category: 'traffic' },
  { name: 'displayFault', category: 'traffic' },
  { name: 'speechFault', category: 'traffic' },
  { name: 'cameraFault', category: 'traffic' },
  { name: 'cardReaderFault', category: 'traffic' },
  { name: 'overspeedWarning', category: 'traffic' },
  { name: 'fatigueWarning', category: 'traffic' },
  { name: 'violationWarning', category: 'traffic', since2019: true },
  { name: 'tyrePressureWarning', category: 'traffic', since2019: true },
  { name: 'rightBlindZone', category: 'traffic', since2019: true },
  { name: 'drivingTimeExceeded', category: 'traffic' },
  { name: 'parkingTimeExceeded', category: 'traffic' },
  { name: 'areaCrossed', category: 'traffic', clearsOnAnswer: true },
  { name: 'routeCrossed', category: 'traffic', clearsOnAnswer: true },
  { name: 'segmentTime', category: 'traffic', clearsOnAnswer: true },
  { name: 'routeDeviation', category: 'traffic' },
  { name: 'speedSensorFault', category: 'traffic' },
  { name: 'fuelAbnormal', category: 'security' },
  { name: 'vehicleStolen', category: 'security' },
  { name: 'illegalIgnition', category: 'security', clearsOnAnswer: true },
  { name: 'illegalMovement', category: 'security', clearsOnAnswer: true },
  { name: 'collision', category: 'traffic' },
  { name: 'rollover', category: 'traffic' },
  { name: 'illegalDoorOpening', category: 'security', clearsOnAnswer: true },
]

/** The meaning of an alarm bit in an edition; undefined: the edition reserves it. */
export function alarmOf(bit: number, edition: 'older' | '2019'): Alarm | undefined {
  const alarm = alarms[bit]
  return alarm?.since2019 === true && edition === 'older' ? undefined : alarm
}
