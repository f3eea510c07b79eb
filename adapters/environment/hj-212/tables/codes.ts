// The codes of a message other than those of factors: systems (HJ 212-2017 table 2, `ST`), commands (table 5, annex C and
// HJ 212-2025 table 12, `CN`), marks of readings (table 7, `Flag`), and states of devices.

import type { Quality } from '../../../../standards/hub/quality.ts'

export const editions = ['2005', '2017', '2025'] as const
export type Edition = (typeof editions)[number]

/** The bits of the flag that say the edition. */
export function versionBits(edition: Edition): number {
  return editions.indexOf(edition) << 2
}

export type Medium = 'air' | 'water' | 'noise' | 'other'

/** The systems decide the hub type of readings whose factor does not. */
export const typeOf = {
  air: 'AirQualityObserved',
  water: 'WaterQualityObserved',
  noise: 'NoiseLevelObserved',
  other: 'EnvironmentalStation',
} as const satisfies Record<Medium, string>

const water = new Set(['21', '24', '26', '32', '33', '34'])
const air = new Set(['22', '27', '31', '39'])
const noise = new Set(['23', '36'])

export function mediumOf(system: string): Medium {
  if (water.has(system)) return 'water'
  if (air.has(system)) return 'air'
  return noise.has(system) ? 'noise' : 'other'
}

/** Stacks send milligrams, as in the table; stations of ambient air send micrograms under the same codes. */
export function isEmission(system: string): boolean {
  return system === '31'
}

/** The medium of each type that is written, and the system if the entity does not state one. */
export const writtenTypes: ReadonlyMap<string, readonly [medium: Exclude<Medium, 'other'>, system: string]> = new Map([
  [typeOf.air, ['air', '22']],
  [typeOf.water, ['water', '21']],
  [typeOf.noise, ['noise', '23']],
])

/** How long an interval is. That of minutes is the option `minuteInterval`. */
export type Length = 'day' | 'hour' | 'minute' | 'fiveMinutes'

export interface Command {
  /**
   * Readings of factors, or states of devices; what a station reports about itself, kept unchanged (`notice`); or nothing to
   * keep: a heartbeat, or a reply to a command (commands.ts).
   */
  readonly content: 'factors' | 'devices' | 'notice' | 'nothing'
  /** The values are over an interval that begins at DataTime. Absent: they are of an instant. */
  readonly interval?: Length
  /** The raw values of an analyser that does not measure all the time: `-Avg` is a value at its `-SampleTime`. */
  readonly isRaw?: true
  /** The command of the answer, if the flag asks for one: 9013 for messages without data. */
  readonly answer?: '9013' | '9014'
}

// Of 2025: single measurements of noise (2052), whose duration no field says, and checks with standard samples (2062).
const notices = ['1011', '1061', '1063', '2052', '2062', '2081', '3015', '3016', '3017', '3018', '3019', '3020', '3021']

/** The commands that a station sends. */
export const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['2011', { content: 'factors', answer: '9014' }],
  ['2021', { content: 'devices', answer: '9014' }],
  ['2031', { content: 'factors', interval: 'day', answer: '9014' }],
  ['2041', { content: 'devices', interval: 'day', answer: '9014' }],
  ['2051', { content: 'factors', interval: 'minute', answer: '9014' }],
  ['2061', { content: 'factors', interval: 'hour', answer: '9014' }],
  ...notices.map((code) => [code, { content: 'notice', answer: '9014' }] as const),
  ['1013', { content: 'notice', answer: '9013' }],
  // Of 2025: the numbers of the station's hardware, a request for a key, raw values, the temperature of a furnace.
  ['1001', { content: 'notice', answer: '9013' }],
  ['1014', { content: 'notice', answer: '9013' }],
  ['2013', { content: 'factors', isRaw: true, answer: '9014' }],
  ['2111', { content: 'factors', interval: 'fiveMinutes', answer: '9014' }],
  // HJ/T 212-2005: the record of alarms that was asked for, and an alarm when it happens.
  ['2071', { content: 'notice', answer: '9014' }],
  ['2072', { content: 'notice', answer: '9013' }],
  ...['9011', '9012', '9013', '9014'].map((code) => [code, { content: 'nothing' }] as const),
  ['9015', { content: 'nothing', answer: '9013' }],
])

/** Whether the data area of a command is encrypted with SM4 in HJ 212-2025. */
export function isEncryptedCommand(command: string): boolean {
  return /^2\d{3}$/.test(command) || command === '1014' || command === '3020'
}

/** The mark of a reading, one to one, so that it can be written back. */
export const marks: ReadonlyMap<string, Quality> = new Map([
  ['N', 'good'],
  ['F', 'stopped'],
  ['M', 'maintenance'],
  ['S', 'manual'],
  ['D', 'fault'],
  ['C', 'calibration'],
  ['T', 'out-of-range'],
  ['B', 'link-error'],
])

/**
 * Further marks of HJ/T 212-2005, kept beside the quality, since they are not written: power failure of a pollution source,
 * and the numbers of ambient air. 1, a reading of the weather, has no quality.
 */
export const marksOf2005: ReadonlyMap<string, Quality | undefined> = new Map([
  ['P', 'fault'],
  ['0', 'calibration'],
  ['1', undefined],
  ['2', 'invalid'],
  ['3', 'good'],
])

const states = ['off', 'running', 'calibration', 'maintenance', 'alarm', 'purge']
/** By their numbers. */
export const deviceStates: ReadonlyMap<string, string> = new Map(states.map((state, code) => [String(code), state]))
