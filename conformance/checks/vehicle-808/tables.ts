// Numbers of JT/T 808-2013 and -2019 that the checks need, from the text of the standard.

export const messageId = {
  // of the terminal
  reply: 0x0001,
  heartbeat: 0x0002,
  logout: 0x0003,
  askTime: 0x0004,
  registration: 0x0100,
  authentication: 0x0102,
  parametersReply: 0x0104,
  location: 0x0200,
  locationReply: 0x0201,
  // of the platform
  generalReply: 0x8001,
  registrationReply: 0x8100,
  setParameters: 0x8103,
  askParameters: 0x8106,
  askLocation: 0x8201,
  /** In the range that the standard reserves for future messages. */
  unheardOf: 0x8fff,
} as const

/** Table 12: intervals in seconds that a platform may set, and the number of retransmissions; each a double word. */
export const parameters = {
  heartbeatInterval: 0x0001,
  responseTimeout: 0x0002,
  retransmissions: 0x0003,
  /** 0: by time. */
  reportStrategy: 0x0020,
  reportInterval: 0x0029,
} as const

export type Edition = '2013' | '2019'

/** Table 7 (2019: the same with longer fields): manufacturer, model, and id of the terminal, after province and city. */
const registrationFields = { '2013': [5, 20, 7], '2019': [11, 30, 30] } as const

/** The offset of the plate, after its colour. */
export function plateAt(edition: 'older' | '2019', length: number): number {
  const [maker, model, terminal] = registrationFields[edition === '2019' ? '2019' : '2013']
  return Math.min(length, 4 + maker + model + terminal + 1)
}

/** Plate colours: JT/T 415-2006 and, in 2019, JT/T 697.7; 0 for a vehicle without a plate. */
export const plateColours: ReadonlySet<number> = new Set([0, 1, 2, 3, 4, 5, 9, 91, 92, 93, 94])

/** Tables 24 and 25: bits that only the edition of 2019 defines, and bits that no edition defines. */
export const reservedBits = {
  '2013': { alarms: [15, 16, 17], status: [6, 7, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31] },
  '2019': { alarms: [], status: [23, 24, 25, 26, 27, 28, 29, 30, 31] },
} as const satisfies Record<Edition, Record<'alarms' | 'status', readonly number[]>>

export const statusBit = { fix: 1, south: 2, west: 3, halfLoad: 8, load: 9 } as const

/** Table 27: additional items of the standard, with the lengths that they may have. */
export const standardItems: ReadonlyMap<number, readonly number[]> = new Map([
  [0x01, [4]],
  [0x02, [2]],
  [0x03, [2]],
  [0x04, [2]],
  [0x05, [30]],
  [0x06, [2]],
  [0x11, [1, 5]],
  [0x12, [6]],
  [0x13, [7]],
  [0x25, [4]],
  [0x2a, [2]],
  [0x2b, [4]],
  [0x30, [1]],
  [0x31, [1]],
])
