// The alarm flags of a location (JT/T 808-2013 table 18, -2019 table 25). Most are set until the condition ends; some are
// events that the terminal clears when the platform has answered, so that clearing does not mean the end of the condition.

import { isIn, type Edition } from '../options.ts'

export interface Alarm {
  readonly name: string
  readonly category: 'traffic' | 'security'
  /** Cleared by the terminal on the platform's answer: clearing the bit is an acknowledgement. */
  readonly clearsOnAnswer?: true
  /** The first edition that gives the bit this meaning; before, it is reserved, and vendors use it freely. */
  readonly since?: Edition
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
  { name: 'cardReaderFault', category: 'traffic', since: '2013' },
  { name: 'overspeedWarning', category: 'traffic', since: '2013' },
  { name: 'fatigueWarning', category: 'traffic', since: '2013' },
  { name: 'violationWarning', category: 'traffic', since: '2019' },
  { name: 'tyrePressureWarning', category: 'traffic', since: '2019' },
  { name: 'rightBlindZone', category: 'traffic', since: '2019' },
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
  { name: 'rollover', category: 'traffic', since: '2013' },
  { name: 'illegalDoorOpening', category: 'security', clearsOnAnswer: true, since: '2013' },
]

/** The meaning of an alarm bit in an edition; undefined: the edition reserves it. */
export function alarmOf(bit: number, edition: Edition): Alarm | undefined {
  const alarm = alarms[bit]
  return alarm !== undefined && isIn(edition, alarm.since) ? alarm : undefined
}
