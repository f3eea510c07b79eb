// Tables of GB/T 28181: types of devices in their ids (annex E), and what alarms mean (annex A, alarm notification).

/** Digits 11 to 13 of an id. */
const types: readonly (readonly [code: string, name: string])[] = [
  ['111', 'digital video recorder'],
  ['112', 'video server'],
  ['113', 'encoder'],
  ['114', 'decoder'],
  ['115', 'video matrix'],
  ['116', 'audio matrix'],
  ['117', 'alarm controller'],
  ['118', 'network video recorder'],
  ['120', 'online image acquisition'],
  ['121', 'video checkpoint'],
  ['122', 'multi-lens device'],
  ['123', 'parking entrance control'],
  ['124', 'access control'],
  ['125', 'security inspection'],
  ['130', 'hybrid video recorder'],
  ['131', 'camera'],
  ['132', 'network camera'],
  ['133', 'display'],
  ['134', 'alarm input'],
  ['135', 'alarm output'],
  ['136', 'voice input'],
  ['137', 'voice output'],
  ['138', 'mobile transmission'],
  ['139', 'other peripheral'],
  ['140', 'alarm output'],
  ['141', 'barrier'],
  ['142', 'automatic entrance'],
  ['143', 'credential reader'],
  ['200', 'signalling server'],
  ['201', 'web server'],
  ['203', 'proxy server'],
  ['204', 'security server'],
  ['205', 'alarm server'],
  ['206', 'database server'],
  ['207', 'geographic server'],
  ['208', 'management server'],
  ['209', 'access gateway'],
  ['210', 'media storage server'],
  ['211', 'signalling security gateway'],
  ['500', 'video application platform'],
  ['501', 'video maintenance platform'],
  ['502', 'video analysis system'],
  ['503', 'video database'],
  ['505', 'video analysis device'],
]
const typeNames: ReadonlyMap<string, string> = new Map(types)

/** Groups of devices, and users: not devices. */
const groups: ReadonlySet<string> = new Set(['215', '216', '300', '400'])

export interface DeviceId {
  readonly id: string
  /** The name of the type; undefined: the id has none, or one that the standard does not name. */
  readonly type: string | undefined
  /** An administrative area (2 to 8 digits), a group or a user. */
  readonly isGroup: boolean
  readonly isStandard: boolean
}

/** Reads an id of 20 digits; some platforms send shorter ones. Undefined: it does not consist of digits. */
export function readId(text: string): DeviceId | undefined {
  if (!/^\d{1,32}$/.test(text)) return undefined
  const isStandard = text.length === 20
  const code = isStandard ? text.slice(10, 13) : ''
  const isGroup = groups.has(code) || [2, 4, 6, 8].includes(text.length)
  return { id: text, type: typeNames.get(code), isGroup, isStandard: isStandard || isGroup }
}

/** How an alarm was raised. */
export const methods: ReadonlyMap<string, string> = new Map([
  ['1', 'telephone'],
  ['2', 'device'],
  ['3', 'text-message'],
  ['4', 'gps'],
  ['5', 'video'],
  ['6', 'device-fault'],
  ['7', 'other'],
])

/** What the types of alarms mean, by method. */
export const alarmTypes: ReadonlyMap<string, readonly string[]> = new Map([
  ['2', ['video-loss', 'tamper', 'storage-full', 'high-temperature', 'low-temperature']],
  [
    '5',
    [
      'manual',
      'motion',
      'left-object',
      'removed-object',
      'line-crossing',
      'intrusion',
      'wrong-way',
      'loitering',
      'traffic-statistics',
      'density',
      'video-abnormal',
      'fast-movement',
      // Of 2022.
      'image-covered',
    ],
  ],
  ['6', ['storage-fault', 'fan-fault']],
])

/** The first priority is the most urgent. */
export const severities: ReadonlyMap<string, string> = new Map([
  ['1', 'critical'],
  ['2', 'high'],
  ['3', 'medium'],
  ['4', 'low'],
])
