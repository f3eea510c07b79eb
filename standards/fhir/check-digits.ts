// Check digits of the codes of SNOMED CT (Verhoeff) and LOINC (mod 10). Whether a code exists is not looked up.

const multiplication = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
]
const permutation = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
]

/** An identifier of SNOMED CT: 6 to 18 digits, the last one by Verhoeff, before it the partition of a concept. */
export function isConcept(code: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(code) || !/[01]0\d$/.test(code)) return false
  const digits = code.split('').toReversed().map(Number)
  const sum = digits.reduce((total, digit, at) => multiplication[total]?.[permutation[at % 8]?.[digit] ?? 0] ?? 0, 0)
  return sum === 0
}

/** A code of LOINC: 1 to 7 digits and a check digit (Luhn), or a part, an answer, a list or a group, whose digit is not checked. */
export function isLoinc(code: string): boolean {
  if (/^(?:L[AGLP]|MTHU)\d{1,9}-\d$/.test(code)) return true
  const [, digits, last] = /^(\d{1,7})-(\d)$/.exec(code) ?? []
  if (digits === undefined || last === undefined) return false
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, at) => {
      const doubled = at % 2 === 0 ? Number(digit) * 2 : Number(digit)
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return (10 - (sum % 10)) % 10 === Number(last)
}
