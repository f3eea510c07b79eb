// Times as whole numbers of a unit finer than any that is written, so that comparing them is exact.

const digits = 40
const unitsOfSecond = 10n ** BigInt(digits)

/** @param time RFC 3339, UTC */
export function momentOf(time: string): bigint {
  const [, whole = '', fraction = ''] = /^([^.Z]*)(?:\.(\d+))?Z$/.exec(time) ?? []
  return BigInt(Date.parse(`${whole}Z`) / 1000) * unitsOfSecond + BigInt(fraction.padEnd(digits, '0'))
}

export function secondsToUnits(seconds: number): bigint {
  return BigInt(Math.round(seconds * 1e9)) * (unitsOfSecond / 1_000_000_000n)
}
