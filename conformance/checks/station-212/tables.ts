// Codes of HJ 212-2017 that the checks need, from the words of the standard.

/** Table 5, ST: the monitored system, and 91 for messages between systems. */
export const systems: ReadonlySet<string> = new Set([
  ...['21', '22', '23', '24', '25', '26', '27'],
  ...['31', '32', '33', '34', '35', '36', '37', '38', '39', '41'],
  ...['51', '52', '91'],
])

export const command = {
  // of the platform, and back with what was asked for
  time: '1011',
  interval: '1061',
  // of the station
  realTime: '2011',
  // answers
  requestReply: '9011',
  result: '9012',
  noticeReply: '9013',
  dataReply: '9014',
  /** In no table. */
  unheardOf: '8888',
} as const

export const answers: ReadonlySet<string> = new Set([
  command.requestReply,
  command.result,
  command.noticeReply,
  command.dataReply,
])

/** QnRtn: 1 for a request that will be executed; other values are refusals. */
export const refusals: ReadonlySet<string> = new Set(['2', '3', '4', '5', '6', '7', '8', '9', '100'])

/** Bits of Flag (table 4): response required, message in packets, and the version above them. */
export const flagBit = { answer: 1, packets: 2, version: 4 } as const

/** Table 7. */
export const marks: ReadonlySet<string> = new Set(['N', 'F', 'M', 'S', 'D', 'C', 'T', 'B'])

/** Annex B: a letter and five digits, or a name for noise. */
export const factor = /^(?:[a-z]\d{5}|L(?:A|eq|Mx|Mn|dn|d|n|\d{1,2}))$/

/** Of real-time data (6.3.3). */
export const suffixes: ReadonlySet<string> = new Set(['Rtd', 'ZsRtd', 'Flag', 'EFlag', 'SampleTime'])
