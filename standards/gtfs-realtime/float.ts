// float32 numbers as decimals. ProtoJSON writes the shortest decimal that gives the same float32 back, so that 12.3 is
// 12.3 and not 12.300000190734863; the hub keeps that decimal too.

/** The shortest decimal that rounds to this float32. Nine digits always do (IEEE 754 clause 5.12.2). */
export function shortestOfFloat(float: number): number {
  if (Number.isInteger(float)) return float
  for (let digits = 6; digits < 9; digits++) {
    const decimal = Number(float.toPrecision(digits))
    if (Math.fround(decimal) === float) return decimal
  }
  return Number(float.toPrecision(9))
}

/** What a reader will find where this number is written as a float32. Not finite where it is too large. */
export function throughFloat(value: number): number {
  return shortestOfFloat(Math.fround(value))
}
